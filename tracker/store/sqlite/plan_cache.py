"""The plan cache: later pages of a query reuse its condition and candidate records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from tracker.domain.query.list_query import ListQuery, Position

if TYPE_CHECKING:
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.where_clause import Where

Read: TypeAlias = tuple[Any, ...]
"""A row as read by a list: its four sort keys, then the extra columns of the list."""
KEYS = 4
Scan: TypeAlias = tuple[Position | None, bool, bool]
"""A scan: the position at which it starts, whether that row is included, whether it descends."""


class PlanCache(Struct, eq=False):
    """The plan and intermediate results of a list query, kept for its next page.

    ``asked`` is the condition, ``where`` the same limited to candidate records; both are valid for
    the connection ``db`` while the file is in ``state``. ``few`` are all rows of a list with few
    candidates, ``others`` the rows of records whose shown values on the day differ from later ones;
    both are sorted. ``nearest`` is the first row of each scan so far, ``None`` if it found none.
    ``before`` is the previous query, for example before the last letter was typed.
    """

    db: Database | None = None
    state: tuple[int, int] = (0, 0)
    asked: Where | None = None
    where: Where | None = None
    before: PlannedQuery | None = None
    few: list[Read] | None = None
    others: list[Read] | None = None
    nearest: dict[Scan, Position | None] = field(default_factory=dict)


class PlannedQuery(ListQuery, frozen=True):
    """A list query with its plan cache."""

    cache: PlanCache = field(default_factory=PlanCache)

    @classmethod
    def of(cls, wanted: ListQuery) -> PlannedQuery:
        """Return a list query with an empty plan cache."""
        return cls(**asdict(wanted))

    def anew(self) -> PlannedQuery:
        """Return the same query with an empty plan cache."""
        return replace(self, cache=PlanCache())

    def after(self, other: PlannedQuery) -> PlannedQuery:
        """Return the same query with ``other``, a similar one, as its previous query."""
        before = replace(other, cache=replace(other.cache, before=None))
        return replace(self, cache=PlanCache(before=before))

    def earlier(self, db: Database) -> PlanCache | None:
        """Return the plan cache of the previous query if it is still valid, else ``None``."""
        before = self.cache.before
        if before is None or before.cache.db is not db or before.cache.state != db.state:
            return None
        return before.cache

    def candidates(self, db: Database, where: Where) -> list[int] | None:
        """Return the candidate records of the previous query, if these include all of this query.

        ``where`` is the condition of this query.
        """
        before, earlier = self.cache.before, self.earlier(db)
        if before is None or earlier is None or before.only is not None:
            return None
        wider = earlier.where
        if wider is None or not wider.candidates or not where.narrows(wider):
            return None
        found: list[int] = json.loads(str(wider.values[wider.candidates]))
        return found

    def wider(self, db: Database) -> PlanCache | None:
        """Return the plan cache of the previous query if its list contains the rows of this query.

        Both lists must have the same order. Otherwise ``None`` is returned.
        """
        before, earlier, mine = self.cache.before, self.earlier(db), self.cache.where
        if before is None or earlier is None or mine is None or earlier.where is None:
            return None
        same = (before.order, before.descending, before.only) == (
            self.order,
            self.descending,
            self.only,
        )
        return earlier if same and mine.narrows(earlier.where) else None
