"""The notice shown while the terminal is too small.

In a tiny terminal Textual's layout never ends: a scroll bar takes the last column, content without
width needs no rows, so the bar is removed and the column returns. Textual's command palette fails
too. Therefore nothing is laid out below the minimum size, and only the keys that quit work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.driver import Driver

LEAST = Size(20, 4)
"""The minimum layout size, in columns and rows."""
_CLEAR = "\x1b[2J"


def at_least(size: Size) -> Size:
    """Return the layout size for a terminal's size: at least the minimum."""
    return Size(max(size.width, LEAST.width), max(size.height, LEAST.height))


def laid_out(event: events.Resize) -> events.Resize:
    """Return a resize event with the layout size."""
    size = at_least(event.size)
    return events.Resize(size, size)


def is_too_small(size: Size) -> bool:
    """Return whether a terminal is smaller than the minimum."""
    return size != at_least(size)


def sentence(size: Size) -> str:
    """Return the notice as escape sequences, cut to the terminal's size."""
    words = f"Terminal too small: {LEAST.width}x{LEAST.height} needed"
    starts = range(0, len(words), max(size.width, 1))
    rows = (
        f"\x1b[{row};1H{words[start : start + size.width]}"
        for row, start in enumerate(starts, start=1)
        if row <= size.height
    )
    return _CLEAR + "".join(rows)


def acts(event: events.Event, quitting: Collection[str]) -> bool:
    """Return whether an event is handled while the notice is shown: keys that quit, and resizes.

    Other keys, pastes and mouse events are ignored.
    """
    if isinstance(event, events.Key):
        return event.key in quitting
    return not isinstance(event, events.Paste | events.MouseEvent)


def show(driver: Driver | None, size: Size) -> None:
    """Write the notice to the terminal."""
    if driver is not None:
        driver.write(sentence(size))
        driver.flush()
