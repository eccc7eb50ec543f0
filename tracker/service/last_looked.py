"""The day on which a person last had a book open: kept beside the choices of the terminal UI.

It is kept by book and person in the state folder, never in the book: looking changes nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.ui_memory import UiMemory


def looked_before(memory: UiMemory, book: Path, who: str, today: dt.date) -> dt.date | None:
    """Return the latest day before today on which a person had a book open; remember today.

    All of today it stays the same day, however often the book is opened. ``None``: never before, or
    it cannot be read.
    """
    name = f"{who} {book.resolve()}"
    days = [day for day in map(_day, memory.get(name).split()) if day is not None]
    before = max((day for day in days if day < today), default=None)
    kept = [day.isoformat() for day in (before, today) if day]
    if memory.get(name) != " ".join(kept):
        memory.keep(name, " ".join(kept))
    return before


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
