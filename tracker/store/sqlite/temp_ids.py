"""A temporary table with ids that queries have collected.

Without it, a subquery would collect them again for each page. All queries share one temporary
table, with the query's number in the high bits, because SQLite prepares every statement again after
a new table.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tracker.domain.searchtext import begin

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tracker.store.sqlite.database import Database

_numbers = count(1)
_BITS = 40
_left: dict[int, list[int]] = {}
"""The numbers of ended queries, by connection; the next query deletes their rows."""


class TempIds:
    """The stored ids of a query, which are kept as long as this object is referenced.

    They include every record whose text has all of the substrings ``needles``.
    """

    def __init__(self, db: Database, needles: Sequence[str]) -> None:
        """Initialize with the database and the substrings that the texts have."""
        self.first = next(_numbers) << _BITS
        self.needles = tuple(needles)
        self._left = _left.setdefault(id(db.conn), [])

    def __del__(self) -> None:
        """Mark the stored ids; the next query deletes them."""
        self._left.append(self.first)

    def has(self, needles: Collection[str]) -> bool:
        """Return whether the ids include every record whose text has all of ``needles``."""
        return begin(self.needles, needles)


def hold(
    db: Database, statement: str, values: Mapping[str, object], needles: Sequence[str]
) -> TempIds | None:
    """Store the ids that a statement yields: every record whose text has all of ``needles``.

    Inside a transaction nothing is stored, because a rollback would delete it.
    """
    if db.in_transaction():
        return None
    held = TempIds(db, needles)
    sql = f"INSERT INTO temp.held SELECT :first + id FROM ({statement})"  # noqa: S608  # no user input is part of the SQL text
    db.execute("CREATE TEMP TABLE IF NOT EXISTS held (id INTEGER PRIMARY KEY) STRICT")
    left = _left[id(db.conn)]
    while left:
        first = left.pop()
        last = first + (1 << _BITS) - 1
        db.execute("DELETE FROM temp.held WHERE id BETWEEN ? AND ?", [first, last])
    db.execute(sql, {**values, "first": held.first})
    return held
