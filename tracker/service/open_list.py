"""An open list: a query with its plan cache, its pages, and the rows that it shows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.query.list_fields import trash_term
from tracker.errors import SlowError
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.domain.book import Stored
    from tracker.domain.query.list_query import Entry, ListQuery, Position
    from tracker.domain.window import Window
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store
    from tracker.store.part_contracts import StoredList

MANY = 500
"""The number of rows from which a list is shown before it is counted."""
PART_KINDS = {"delegation": "delegations", "state": "states", "outcome": "outcomes"}
_IN_NO_TIME = 1.0
"""The time in milliseconds that counting may take during a key press."""


class Row(Struct, frozen=True):
    """A row of a list: its position and its view."""

    entry: Entry
    view: v.View | v.EventView | v.PartView

    @property
    def record(self) -> v.View:
        """The view of the row's record; for a part, of the record that it belongs to."""
        view = self.view
        return view.of if isinstance(view, v.EventView | v.PartView) else view


class OpenList:
    """A list of a book as of a day. It belongs to the thread of the desk that opened it.

    The query plan of one page is reused for later pages, and for a list opened ``like`` this one.
    """

    def __init__(
        self, store: Store, seeing: ViewBuilder, query: ListQuery, like: OpenList | None = None
    ) -> None:
        """Open a list.

        ``like`` is a list of the same file, such as that before the last key press.
        """
        self._store = store
        self._seeing = seeing
        self.reader: StoredList = store.open_list(query, like.reader if like else None)
        self.query = query

    @property
    def kind(self) -> str:
        """The kind of list."""
        return self.query.kind

    @property
    def trash_query(self) -> str:
        """The term of the query that asks for trashed records; empty if there is none."""
        term = trash_term(self.query.query)
        return f"{term.field}:{','.join(term.values)}" if term else ""

    @property
    def sort_in_words(self) -> str:
        """The sort order that the query states (``sort:``); empty if there is none."""
        return self.query.query.sort

    @property
    def keeps_order(self) -> bool:
        """Whether an index has the sort order; without one, sorting a long list is slow."""
        return self.reader.keeps_order

    def sorted_by(self, sort: str, like: OpenList | None = None) -> OpenList:
        """Return the same list in another sort order, with its plan cache."""
        return OpenList(self._store, self._seeing, replace(self.query, sort=sort), like)

    def page(
        self,
        *,
        after: Position | None = None,
        onward: Position | None = None,
        before: Position | None = None,
        last: bool = False,
        limit: int = 100,
    ) -> list[Entry]:
        """Return the positions of a page: by default the first, or with ``last`` the last.

        Otherwise the page has the rows after a position, from a position on (included), or before a
        position. ``rows`` reads the rows.
        """
        return self.reader.page(after=after, onward=onward, before=before, last=last, limit=limit)

    def pages(self, limit: int, at_a_time: int) -> Iterator[list[Entry]]:
        """Yield the positions of the first ``limit`` rows in pages of ``at_a_time``."""
        left = limit
        page = self.page(limit=min(left, at_a_time))
        while page:
            yield page
            left -= len(page)
            page = self.page(after=page[-1].key, limit=min(left, at_a_time)) if left else []

    def rows(self, entries: Sequence[Entry]) -> list[Row]:
        """Return the rows at these positions, each with its view."""
        ids = {entry.id for entry in entries}
        seen = self._seeing.views(ids)
        # The numbers of parts also count parts not yet known, which views leave out.
        parted = self.kind == "event" or self.kind in PART_KINDS
        stored = self._store.load(ids, {}) if parted else {}
        return [
            Row(entry, self._view(entry, seen[entry.id], stored.get(entry.id))) for entry in entries
        ]

    def still(self, row: Row) -> Row | None:
        """Return a row, read earlier, with the current state of its record.

        A row of a part is returned unchanged, because its number can now belong to another part.

        Returns:
            ``None`` if the record was purged, or its creation was undone.
        """
        slug = row.record.slug
        head = self._store.named_heads([slug]).get(slug)
        if head is None or head.unmade:
            return None
        view = self._seeing.views([row.entry.id]).get(row.entry.id)
        if view is None or isinstance(row.view, v.EventView | v.PartView):
            return row if view else None
        return Row(row.entry, view)

    def place(self, record_id: int, part: int | None = None) -> Position | None:
        """Return the position of a record, or of one of its parts; ``None`` if not in the list."""
        return self.reader.place(record_id, part)

    def at_day(self, day: dt.date) -> Position:
        """Return the position immediately before a day, in a list ordered by days."""
        return self.query.at_day(day.toordinal())

    def count(self, limit: int | None = None) -> int:
        """Return the number of rows; counting stops at ``limit``."""
        return self.reader.count(limit)

    def summed_up(self, limit: int) -> tuple[list[Entry], int]:
        """Return the positions of the first page, and the number of all rows."""
        return self.reader.summed_up(limit)

    def count_if_few(self) -> int | None:
        """Return the number of rows if there are few and counting is quick; else ``None``."""
        # The plan is made before the time limit begins, so that reaching the limit keeps the plan.
        if not self.reader.countable():
            return None
        try:
            with self._store.within(_IN_NO_TIME):
                number = self.reader.count(MANY + 1)
        except SlowError:
            return None
        return number if number <= MANY else None

    def ids(self, between: tuple[Position, Position] | None = None) -> list[tuple[int, int]]:
        """Return record id and part number of all rows, unordered.

        With ``between``, only rows between two positions, both included.
        """
        return self.reader.ids(between)

    def years(self) -> dict[int, int]:
        """Return the number of rows by year, for a list ordered by days."""
        return self.reader.years()

    def days(self) -> dict[int, int]:
        """Return the number of rows by day number, for a list ordered by days."""
        return self.reader.days()

    def _view(
        self, entry: Entry, view: v.View, stored: Stored | None
    ) -> v.View | v.EventView | v.PartView:
        if isinstance(view, v.UnreadableView):
            return replace(view, listed=self.kind)
        if stored is None:
            return view
        if self.kind == "event":
            return _event(entry, view, self._place_in(stored, "states", int(entry.extra["n"])))
        attribute = PART_KINDS[self.kind]
        place = self._place_in(stored, attribute, entry.key.part)
        part = getattr(view.record, attribute)[place]
        return v.PartView(of=view, n=entry.key.part, part=part, known=_known(entry))

    def _place_in(self, stored: Stored, attribute: str, n: int) -> int:
        """Return the index of a part, by its number, among the parts known on the day."""
        before = stored.known_parts.get(attribute, ())[: max(n - 1, 0)]
        return sum(known <= self.query.as_of for known in before)


def _event(entry: Entry, view: v.View, place: int) -> v.EventView:
    """Return an event of the timeline; ``place`` is the index of its state among known ones."""
    kind = str(entry.extra["kind"])
    first, second = entry.key.first, entry.key.second
    window: Window | None = None
    state = None
    match view.record:
        case r.Meeting():
            if isinstance(view, v.MeetingView):
                window = view.at
        case r.Commitment() as commitment:
            window = commitment.made if kind == "made" else commitment.due
        case r.Signal() as signal:
            window = signal.window
        case r.Channel() as channel:
            state = channel.states[place]
            window = state.window
        case _:
            pass
    return v.EventView(
        kind=kind,
        of=view,
        window=window,
        lo=window.lo if window else int(first),
        hi=int(second),
        sort=int(first),
        known=_known(entry),
        state=state,
    )


def _known(entry: Entry) -> dt.date:
    return dt.date.fromordinal(int(entry.extra["known"]))
