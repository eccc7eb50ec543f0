"""The plan cache: what a query found out is reused for its next pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from tracker.domain.query.list_query import ListQuery, Position

if TYPE_CHECKING:
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.where_clause import Where

Read: TypeAlias = tuple[Any, ...]
"""A row as read: its four keys, then the extras of its list."""
KEYS = 4
Way: TypeAlias = tuple[Position | None, bool, bool]
"""How a list is gone through: from an edge, with a row on it or without, falling or rising."""


class PlanCache(Struct, eq=False):
    """What the store found out about a list query, kept for its next page.

    ``asked`` is the condition, ``where`` the same with the few records that can meet it; they hold
    for the connection ``db``, the file being in a ``state``. ``few`` are the rows of a list that is
    made of few records, in rising order; ``others`` are those of which other
    values are shown on the day. ``nearest`` is the first row met each way that was gone, ``None``
    where there was none. ``before`` is the query before it, such as that of a letter ago.
    """

    db: Database | None = None
    state: tuple[int, int] = (0, 0)
    asked: Where | None = None
    where: Where | None = None
    before: PlannedQuery | None = None
    few: list[Read] | None = None
    others: list[Read] | None = None
    nearest: dict[Way, Position | None] = field(default_factory=dict)


class PlannedQuery(ListQuery, frozen=True):
    """A list query with what the store has found out about it."""

    cache: PlanCache = field(default_factory=PlanCache)

    @classmethod
    def of(cls, wanted: ListQuery) -> PlannedQuery:
        """Return a list query about which nothing is known yet."""
        return cls(**asdict(wanted))

    def anew(self) -> PlannedQuery:
        """Return the same query, nothing found out about it yet."""
        return replace(self, cache=PlanCache())

    def after(self, other: PlannedQuery) -> PlannedQuery:
        """Return the same query, asked after another one that is much like it."""
        before = replace(other, cache=replace(other.cache, before=None))
        return replace(self, cache=PlanCache(before=before))

    def earlier(self, db: Database) -> PlanCache | None:
        """Return what was found out about the question before, if it still holds."""
        before = self.cache.before
        if before is None or before.cache.db is not db or before.cache.state != db.state:
            return None
        return before.cache

    def wider(self, db: Database) -> PlanCache | None:
        """Return the same, if all rows of this list are in the list before, in the same order."""
        before, earlier, mine = self.cache.before, self.earlier(db), self.cache.where
        if before is None or earlier is None or mine is None or earlier.where is None:
            return None
        same = (before.order, before.only) == (self.order, self.only)
        return earlier if same and mine.narrows(earlier.where) else None
