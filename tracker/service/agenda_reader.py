"""Reads the agenda of a day: commitments overdue, due and to review, and the next meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.query.tokenizer import joined
from tracker.service import views as v
from tracker.service.agenda import DAYS_AHEAD, Agenda, Item
from tracker.service.calendar_entries import Entries
from tracker.service.cited_sources import cited
from tracker.service.markings import Markings
from tracker.service.overview import DUE, REVIEW, owned_by
from tracker.service.saved_views import OVERDUE
from tracker.transfer.calendar_revisions import revised, revisions_in
from tracker.transfer.formats.ics_format import write_calendar
from tracker.transfer.written_table import About

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.service.lists import Lists
    from tracker.service.open_list import Row
    from tracker.service.session import Session
    from tracker.store.contract import Store
    from tracker.transfer.written_table import Stream, Written

_MEETINGS = f"when:today..{DAYS_AHEAD}d status:proposed,scheduled"
_PLANNED = ("status:proposed,scheduled", "status:postponed,cancelled when:today..")
"""The queries of meetings in the calendar: planned ones, and called-off ones in the future."""
_OPEN = "is:open -due:none"
"""The query of commitments in the calendar."""


class AgendaReader:
    """Reads the agenda of one book on an as-of day, as sections or as a calendar."""

    def __init__(self, store: Store, lists: Lists, as_of: dt.date, session: Session) -> None:
        """Initialize with the store, its lists, the as-of day, and the session for its clock."""
        self._store = store
        self._lists = lists
        self._as_of = as_of
        self._session = session

    def read(self, owner: str = "") -> Agenda:
        """Return the agenda; with ``owner``, only that person's commitments."""
        owned = owned_by(owner) if owner else ""
        items = tuple(
            self._item(name, kind, query)
            for name, kind, query in (
                ("overdue", "commitment", joined((OVERDUE, owned))),
                ("due", "commitment", joined((DUE, owned))),
                ("review", "commitment", joined((REVIEW, owned))),
                ("meetings", "meeting", _MEETINGS),
            )
        )
        rows = (row for each in items for row in each.rows)
        told = cited(self._store, self._as_of, rows)
        return Agenda(self._as_of, items, self._store.shorts(self._as_of), told)

    def _item(self, name: str, kind: str, query: str) -> Item:
        found = (row.view for row in self._lists.rows(kind, query))
        return Item(name, kind, query, tuple(each for each in found if isinstance(each, v.View)))

    def write_calendar(
        self, stream: Stream, before: Path | None, owner: str = "", *, public: bool = False
    ) -> Written:
        """Write planned meetings and due windows as a calendar for subscription (RFC 5545).

        ``before`` is the calendar file that is replaced, if there is one. An entry that is
        unchanged since then keeps its SEQUENCE and time of change; any other gets a higher SEQUENCE
        and the present time.
        """
        markings = Markings(self._store.names.markings(self._as_of))
        rows = self._planned(owner, markings if public else None)
        entries = Entries(rows, markings.of)
        known = revisions_in(before) if before else {}
        about = About(title="Agenda", as_of=self._as_of)
        return write_calendar(stream, revised(entries, known, self._session.now()), about)

    def _planned(self, owner: str, without: Markings | None) -> Iterator[Row]:
        owned = owned_by(owner) if owner else ""
        wanted = [("meeting", query) for query in _PLANNED]
        for kind, query in (*wanted, ("commitment", joined((_OPEN, owned)))):
            for row in self._lists.rows(kind, query):
                if without is None or not without.of(row.record):
                    yield row
