"""A short identifier of a book for the names of files kept elsewhere: drafts and backups."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def mark_of(book: Path) -> str:
    """Return a short digest of the path of a book, in hexadecimal."""
    path = str(book.resolve())
    return hashlib.sha256(path.encode(errors="surrogateescape")).hexdigest()[:12]
