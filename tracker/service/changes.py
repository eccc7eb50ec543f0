"""The changes between two days: values that a sheet or JSON shows."""

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
    """A row that is in a list on both days, and its changed fields with former and new value."""

    was: RowView
    now: RowView
    fields: Mapping[str, tuple[Any, Any]]


class ListChanges(Struct, frozen=True):
    """The changes of one list between two days, by key of a row.

    ``came`` has the objects of rows that are new in the list, ``left`` the keys of rows that are no
    longer in it, ``turned`` the rows with different values.
    """

    came: Mapping[str, Object]
    left: tuple[str, ...]
    turned: Mapping[str, Turned]

    def __bool__(self) -> bool:
        """Return whether there are any changes."""
        return bool(self.came or self.left or self.turned)


class Topic(StrEnum):
    """The topic of a section of changes."""

    HAPPENED = "happened"
    EARLIER = "earlier"
    AHEAD = "ahead"
    SAID = "said"


class WhatChanged(Struct, frozen=True):
    """The changes between two days.

    ``lists`` has, on request, every row that came, left or reads differently, by kind of list.
    ``cited`` has the sources of the shown rows and flips, ``shorts`` the short names of parties.
    """

    first: dt.date
    last: dt.date
    query: str
    sections: tuple[Listed, ...]
    flips: tuple[Flip, ...]
    lists: Mapping[str, ListChanges]
    cited: Cited
    shorts: Mapping[str, str]
