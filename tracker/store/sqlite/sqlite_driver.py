"""The SQLite driver: pysqlite3 if installed, else the standard library's.

sqlite-utils makes the same choice, so that both use one engine.
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


class NotUtf8(str):
    """A text of the file that is not valid UTF-8; invalid bytes are replaced by escapes."""

    __slots__ = ()


def whatever_it_is(stored: bytes) -> str:
    """Return a stored text, as a ``NotUtf8`` if it is not valid UTF-8."""
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return NotUtf8(stored.decode("utf-8", "backslashreplace"))
