"""An open list: a query with its cached plan, which is read by pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.domain import facts
from tracker.domain.records import Kind
from tracker.store.sqlite import pages, whole_lists
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.plan_cache import PlannedQuery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.domain.fields import Field
    from tracker.domain.query.list_query import Direction, Entry, ListQuery, Position, Stretch
    from tracker.store.sqlite.database import Database


class SqliteList:
    """An open list, which caches the plan of its query (``plan_cache``) for later pages."""

    def __init__(self, db: Database, wanted: ListQuery, like: SqliteList | None = None) -> None:
        """Initialize with the database and a query; ``like`` is an open list with a similar one."""
        self._db = db
        self.query = wanted
        self.plan = PlannedQuery.of(wanted)
        if like is not None:
            self.plan = self.plan.after(like.plan)

    def page(
        self,
        *,
        after: Position | None = None,
        onward: Position | None = None,
        before: Position | None = None,
        last: bool = False,
        limit: int = 100,
    ) -> list[Entry]:
        """Return a page; see ``pages.page``."""
        return pages.page(
            self._db,
            self.plan,
            after=after,
            onward=onward,
            before=before,
            last=last,
            limit=limit,
        )

    @property
    def direction(self) -> Direction:
        """The sort direction."""
        return pages.direction(self.plan)

    @property
    def keeps_order(self) -> bool:
        """Whether an index has the sort order, so that a page of a long list costs no more."""
        return LISTS[self.query.kind].order(self.query.order).indexed

    def place(self, record_id: int, part: int | None = None) -> Position | None:
        """Return the position of a record, or of one of its parts; ``None`` if not in the list."""
        return pages.place(self._db, self.plan, record_id, part)

    def count(self, limit: int | None = None) -> int:
        """Return the number of rows; counting stops at ``limit``."""
        return pages.count(self._db, self.plan, limit)

    def summed_up(self, limit: int) -> tuple[list[Entry], int]:
        """Return the first rows, and the number of all; see ``pages.summed_up``."""
        return pages.summed_up(self._db, self.plan, limit)

    def countable(self) -> bool:
        """Return whether counting the rows is quick; see ``pages.countable``."""
        return pages.countable(self._db, self.plan)

    def ids(self, between: tuple[Position, Position] | None = None) -> list[tuple[int, int]]:
        """Return record id and part number of all rows, unordered; see ``pages.ids``."""
        return pages.ids(self._db, self.plan, between)

    def years(self) -> dict[int, int]:
        """Return the number of rows by year, for a list ordered by days."""
        return pages.years(self._db, self.plan)

    def days(self) -> dict[int, int]:
        """Return the number of rows by day number, for a list ordered by days."""
        return pages.days(self._db, self.plan)

    def stretches(self, rows: int) -> list[Stretch]:
        """Divide all rows of the kind into stretches of ``rows`` rows.

        See ``whole_lists.stretches``.
        """
        return whole_lists.stretches(self._db, self.plan, rows)

    def shown_otherwise(self) -> list[Position]:
        """Return the positions of the rows that ``cells`` leaves out."""
        return whole_lists.shown_otherwise(self._db, self.plan)

    def cells(
        self, at_a_time: int, more: Sequence[Field] = (), between: tuple[int, int] | None = None
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the cells of all rows except ``shown_otherwise``; see ``whole_lists.cells``."""
        kind = Kind(self.query.kind)
        numbers: dict[str, Any] = {
            "standings": facts.of_kind(kind, facts.Dimension.STANDING),
            "answers": facts.of_kind(kind, facts.Dimension.TIMELINESS),
        }
        if between is not None:
            numbers |= {"first_id": between[0], "last_id": between[1]}
        return whole_lists.cells(self._db, self.plan, more, numbers, at_a_time)
