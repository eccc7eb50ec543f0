"""A connection to the file, and the engine behind it.

Reading asks SQLite itself. sqlite-utils, through which all is written, is loaded with the first
write: to load it takes longer than to read a page of a list.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    import sqlite_utils
    from sqlite_utils.db import Table
else:
    # As sqlite-utils chooses: an engine newer than Python's own, where there is one.
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["Database", "sqlite3"]


class Database:
    """An open file; ``conn`` is the engine's own connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        """Take a connection that commits only what is said to be."""
        self.conn = conn
        self.commits = 0

    @property
    def state(self) -> tuple[int, int]:
        """What is another one once the file has changed: by others, or by actions of our own."""
        return int(self.execute("PRAGMA data_version").fetchone()[0]), self.commits

    def execute(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, values)

    @cached_property
    def tools(self) -> sqlite_utils.Database:
        """The same connection as sqlite-utils has it."""
        import sqlite_utils  # noqa: PLC0415  # see above

        # Plugins of sqlite-utils have no business in this file, and looking for them takes time.
        return sqlite_utils.Database(self.conn, execute_plugins=False)

    def table(self, name: str) -> Table:
        """Return a table, to write into."""
        return self.tools.table(name)
