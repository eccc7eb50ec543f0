"""The day on which a person last had a book open in the terminal UI.

It is kept in the state folder by book and person, not in the book, because viewing does not change
a book.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.ui_memory import UiMemory


def looked_before(memory: UiMemory, book: Path, who: str, today: dt.date) -> dt.date | None:
    """Return the latest day before today on which a person had a book open.

    The result stays the same during a day, however often the book is opened. It is ``None`` if
    there was no such day, or if it cannot be read.
    """
    days = map(_day, memory.get(_name(book, who)).split())
    return max((day for day in days if day is not None and day < today), default=None)


def remember_look(memory: UiMemory, book: Path, who: str, today: dt.date) -> None:
    """Save that a person has a book open today, together with the latest such day before today."""
    before = looked_before(memory, book, who, today)
    kept = " ".join(day.isoformat() for day in (before, today) if day)
    if memory.get(_name(book, who)) != kept:
        memory.keep(_name(book, who), kept)


def _name(book: Path, who: str) -> str:
    return f"{who} {book.resolve()}"


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
