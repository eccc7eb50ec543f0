"""The notice shown while the terminal is too small.

Textual lays what has no width out without end: a scroll bar takes the last column, what has no
width needs no rows, so the bar goes, and the column comes back. Its palette fails there. So nothing
is laid out in less than the least size. Meanwhile no key acts, since nobody sees what it does, but
those that quit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.driver import Driver

LEAST = Size(20, 4)
"""Columns and rows below which nothing is laid out."""
_CLEAR = "\x1b[2J"


def at_least(size: Size) -> Size:
    """Return the size in which a terminal is laid out."""
    return Size(max(size.width, LEAST.width), max(size.height, LEAST.height))


def laid_out(event: events.Resize) -> events.Resize:
    """Return a change of size as the one of what is laid out."""
    size = at_least(event.size)
    return events.Resize(size, size)


def is_too_small(size: Size) -> bool:
    """Whether a terminal has no room for what is laid out."""
    return size != at_least(size)


def sentence(size: Size) -> str:
    """Return what is written to the terminal instead: the sentence, as far as it has room."""
    words = f"Terminal too small: {LEAST.width}x{LEAST.height} needed"
    starts = range(0, len(words), max(size.width, 1))
    rows = (
        f"\x1b[{row};1H{words[start : start + size.width]}"
        for row, start in enumerate(starts, start=1)
        if row <= size.height
    )
    return _CLEAR + "".join(rows)


def acts(event: events.Event, quitting: Collection[str]) -> bool:
    """Whether an event is to be taken where nothing is seen: every one but typing and the mouse."""
    if isinstance(event, events.Key):
        return event.key in quitting
    return not isinstance(event, events.Paste | events.MouseEvent)


def show(driver: Driver | None, size: Size) -> None:
    """Write the sentence to the terminal."""
    if driver is not None:
        driver.write(sentence(size))
        driver.flush()
