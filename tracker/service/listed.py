"""A list as a section of a page: its query, the number of its rows, and its first rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from enum import StrEnum

    from tracker.service import views as v

    RowView: TypeAlias = v.View | v.EventView | v.PartView


class Listed(Struct, frozen=True):
    """A section of a page: its topic, a list with its query, the number of rows, the first rows."""

    topic: StrEnum
    name: str
    kind: str
    query: str
    number: int
    rows: tuple[RowView, ...]
