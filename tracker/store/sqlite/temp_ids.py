"""Temporary tables of ids that a query has gathered.

A statement with the question they come from would gather them anew for each page. They are rows of
one temporary table, the question's number in the high bits: a table for each would have SQLite
prepare every statement anew.
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
"""Questions that are no more, by connection: what was held for them is let go by the next."""


class Held:
    """What is held for a question, as long as somebody has it.

    Every text that has all ``needles`` is among it.
    """

    def __init__(self, db: Database, needles: Sequence[str]) -> None:
        """Take the connection that holds it, and what is sought."""
        self.first = next(_numbers) << _BITS
        self.needles = tuple(needles)
        self._left = _left.setdefault(id(db.conn), [])

    def __del__(self) -> None:
        """Leave it to the next."""
        self._left.append(self.first)

    def has(self, needles: Collection[str]) -> bool:
        """Whether whatever has these needles is among it."""
        return begin(self.needles, needles)


def hold(
    db: Database, statement: str, values: Mapping[str, object], needles: Sequence[str]
) -> Held | None:
    """Hold the ids that a statement yields: of the texts that have all needles.

    Within a transaction nothing is held, since it would be gone when that is rolled back.
    """
    if db.in_transaction():
        return None
    held = Held(db, needles)
    sql = f"INSERT INTO temp.held SELECT :first + id FROM ({statement})"  # noqa: S608  # ours
    db.execute("CREATE TEMP TABLE IF NOT EXISTS held (id INTEGER PRIMARY KEY) STRICT")
    left = _left[id(db.conn)]
    while left:
        first = left.pop()
        last = first + (1 << _BITS) - 1
        db.execute("DELETE FROM temp.held WHERE id BETWEEN ? AND ?", [first, last])
    db.execute(sql, {**values, "first": held.first})
    return held
