"""The plan cache: a query's plan and candidates are reused for its next pages."""

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
"""A row as read: its four keys, then the extra columns of its list."""
KEYS = 4
IndexLookup: TypeAlias = tuple[Position | None, bool, bool]
"""The direction of a scan: its edge, whether that is included, descending or ascending."""


class PlanCache(Struct, eq=False):
    """The plan and the intermediate results of a list query, kept for its next page.

    ``asked`` is the condition, ``where`` the same with its few candidate records; they are valid
    for the connection ``db`` while the file is in ``state``. ``few`` are the rows of a list with
    few candidates, ``others`` those that are shown differently on the day, both by sort key.
    ``nearest`` is the first row of each scan so far, ``None`` where there was none. ``before`` is
    the previous query, such as the one before the last letter was typed.
    """

    db: Database | None = None
    state: tuple[int, int] = (0, 0)
    asked: Where | None = None
    where: Where | None = None
    before: PlannedQuery | None = None
    few: list[Read] | None = None
    others: list[Read] | None = None
    nearest: dict[IndexLookup, Position | None] = field(default_factory=dict)


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
        """Return the same query with a similar one as its predecessor."""
        before = replace(other, cache=replace(other.cache, before=None))
        return replace(self, cache=PlanCache(before=before))

    def earlier(self, db: Database) -> PlanCache | None:
        """Return the plan cache of the previous query, if it is still valid."""
        before = self.cache.before
        if before is None or before.cache.db is not db or before.cache.state != db.state:
            return None
        return before.cache

    def candidates(self, db: Database, where: Where) -> list[int] | None:
        """Return the candidates of the previous query if they include all records of this one.

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
        """Return it only if the previous list contains all rows of this one, in the same order."""
        before, earlier, mine = self.cache.before, self.earlier(db), self.cache.where
        if before is None or earlier is None or mine is None or earlier.where is None:
            return None
        same = (before.order, before.descending, before.only) == (
            self.order,
            self.descending,
            self.only,
        )
        return earlier if same and mine.narrows(earlier.where) else None
