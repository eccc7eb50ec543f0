"""The agenda of a day: overdue, due and to review, and the meetings of the next days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from tracker.service import views as v
from tracker.service.overview import DUE, REVIEW, owned_by
from tracker.service.saved_views import OVERDUE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping


DAYS_AHEAD = 7
"""The number of days after the as-of day in which meetings are listed."""
_MEETINGS = f"when:today..{DAYS_AHEAD}d status:proposed,scheduled"


class Row(Protocol):
    """A row of a list."""

    @property
    def view(self) -> v.View | v.EventView | v.PartView:
        """The view that the row shows."""


class ListRows(Protocol):
    """The part of the lists that the agenda needs."""

    def rows(self, kind: str, query: str, /) -> Iterable[Row]:
        """Return all rows of a list."""


class Item(Struct, frozen=True):
    """A section of the agenda: a complete list and its query."""

    name: str
    kind: str
    query: str
    rows: tuple[v.View, ...]


class Agenda(Struct, frozen=True):
    """The agenda of a day, in reading order."""

    day: dt.date
    items: tuple[Item, ...]
    shorts: Mapping[str, str]
    """The short names of parties, by slug."""


def agenda(day: dt.date, asked: ListRows, shorts: Mapping[str, str], owner: str = "") -> Agenda:
    """Return the agenda of the as-of day; with ``owner``, only that person's commitments."""
    owned = f" {owned_by(owner)}" if owner else ""
    lists = [
        ("overdue", "commitment", OVERDUE + owned),
        ("due", "commitment", DUE + owned),
        ("review", "commitment", REVIEW + owned),
        ("meetings", "meeting", _MEETINGS),
    ]
    return Agenda(day, tuple(_item(asked, *each) for each in lists), shorts)


def _item(asked: ListRows, name: str, kind: str, query: str) -> Item:
    found = (row.view for row in asked.rows(kind, query))
    return Item(name, kind, query, tuple(each for each in found if isinstance(each, v.View)))
