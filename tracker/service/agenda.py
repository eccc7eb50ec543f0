"""The agenda of a day: commitments overdue, due and to review, and the next meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.service import views as v
    from tracker.service.cited_sources import Cited


DAYS_AHEAD = 7
"""The number of days after the as-of day for which meetings are listed."""


class Item(Struct, frozen=True):
    """A section of the agenda: its query, and all rows that the query finds."""

    name: str
    kind: str
    query: str
    rows: tuple[v.View, ...]


class Agenda(Struct, frozen=True):
    """The agenda of a day, in reading order. ``shorts`` has the short names of parties by slug."""

    day: dt.date
    items: tuple[Item, ...]
    shorts: Mapping[str, str]
    cited: Cited

    @property
    def is_empty(self) -> bool:
        """Whether no commitment is due and no meeting is near."""
        return not any(each.rows for each in self.items)
