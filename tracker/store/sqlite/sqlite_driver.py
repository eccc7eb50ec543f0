"""The SQLite driver: pysqlite3 if installed, else the standard library's.

As sqlite-utils chooses, so that both speak of one engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["sqlite3"]
