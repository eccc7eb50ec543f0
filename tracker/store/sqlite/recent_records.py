"""Keeps the records that were read last from an open file, until anybody changes it.

One screen reads many records several times: the channel, the parties and the people of every row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.domain.book import Stored
    from tracker.store.sqlite.database import Connection, Database

_MOST = 800
"""The number of records that are kept, which limits the memory used: about two megabytes."""
_AT_ONCE = 200
"""The number of records read at once from which on none is kept, as when a list is exported."""

_State = tuple["Connection", int, int]


class RecentRecords:
    """The records of one open file that were read last, by id."""

    def __init__(self, state: _State) -> None:
        """Initialize with the state of the file."""
        self.state = state
        self._records: dict[int, Stored] = {}

    def among(self, ids: Iterable[int]) -> dict[int, Stored]:
        """Return those of the given records that are kept."""
        return {number: self._records[number] for number in ids if number in self._records}

    def keep(self, read: Mapping[int, Stored]) -> None:
        """Keep records, and drop those that were read first if there are too many."""
        if len(read) > _AT_ONCE:
            return
        self._records |= read
        for number in list(self._records)[: max(len(self._records) - _MOST, 0)]:
            del self._records[number]


_recent: WeakKeyDictionary[Database, RecentRecords] = WeakKeyDictionary()


def recent_records(db: Database) -> RecentRecords:
    """Return the records of a file that are kept; none of them has changed since it was read.

    While this program writes, none is kept, as what it writes may be rolled back.
    """
    state = db.conn, db.execute("PRAGMA data_version").fetchone()[0], db.conn.total_changes
    if db.in_transaction() and not db.is_still:
        return RecentRecords(state)
    found = _recent.get(db)
    if found is None or found.state != state:
        found = _recent[db] = RecentRecords(state)
    return found
