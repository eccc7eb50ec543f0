"""The mark of a book in the names of files that are kept for it elsewhere: drafts, backups."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def mark_of(book: Path) -> str:
    """Return a short digest of the path of a book, in hexadecimal."""
    path = str(book.resolve())
    return hashlib.sha256(path.encode(errors="surrogateescape")).hexdigest()[:12]
