"""Comparison of windows for the rules: a rule is broken only if that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from tracker.domain.validation.checked_book import Met, outline

if TYPE_CHECKING:
    from tracker.domain.records import Commitment
    from tracker.domain.validation.checked_book import Book, Promised
    from tracker.domain.window import Window


def made_on(commitment: Commitment | Promised, book: Book) -> Window | None:
    """Return the window in which a commitment was made: its own, else that of its meeting."""
    if commitment.made or not commitment.made_at:
        return commitment.made
    meeting = outline(commitment.made_at, book)
    return meeting.when if isinstance(meeting, Met) else None


def before(window: Window | None, other: Window | None) -> bool:
    """Return whether every day of a window is before every day of another."""
    return _read(window) and _read(other) and window.hi < other.lo


def not_after(window: Window | None, other: Window | None) -> bool:
    """Return whether no day of a window is after any day of another."""
    return _read(window) and _read(other) and window.hi <= other.lo


def words(window: Window | None) -> str:
    """Return a window as it is written in sentences."""
    return window.words if window else "no day"


def _read(window: Window | None) -> TypeGuard[Window]:
    """Return whether a window has days that can be compared."""
    return window is not None and window.understood
