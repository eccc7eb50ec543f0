"""The changes between two days, as values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.service.cited_sources import Cited
    from tracker.service.flips import Flip
    from tracker.service.listed import Listed, RowView

    Object: TypeAlias = dict[str, Any]


class Turned(Struct, frozen=True):
    """A row that is seen on both days, and the fields in which it differs: before and after."""

    was: RowView
    now: RowView
    fields: Mapping[str, tuple[Any, Any]]


class ListChanges(Struct, frozen=True):
    """The changes of one list, by the key of a row.

    ``came`` are the objects of rows that came, ``left`` the keys of rows that left, ``turned`` the
    rows that read differently.
    """

    came: Mapping[str, Object]
    left: tuple[str, ...]
    turned: Mapping[str, Turned]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.came or self.left or self.turned)


class Topic(StrEnum):
    """What the rows of a section have in common."""

    HAPPENED = "happened"
    EARLIER = "earlier"
    AHEAD = "ahead"
    SAID = "said"


class WhatChanged(Struct, frozen=True):
    """The changes between two days.

    ``lists`` has every row that came, left or reads differently, by kind of list, if asked for;
    ``cited`` the sources of the shown rows and flips; ``shorts`` the short names of parties.
    """

    first: dt.date
    last: dt.date
    query: str
    sections: tuple[Listed, ...]
    flips: tuple[Flip, ...]
    lists: Mapping[str, ListChanges]
    cited: Cited
    shorts: Mapping[str, str]
