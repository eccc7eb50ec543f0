"""The sizes of the terminal, in cells and rows, from which optional parts are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.geometry import Size

COMPACT = 80
"""The width below which optional columns and the digits of other screens are hidden."""
WIDE = 100
"""The minimum width for two panes or columns, and for more than six keys in the footer."""
NAMED = 112
"""The minimum width at which the header names all screens."""
WIDEST = 140
PEEK_FROM = 20
"""The minimum height for lines on the current row below a list, where there is no pane."""
AIRY = 30
"""The minimum height for blank lines between sections."""
PANE, PANE_WIDEST = 45, 61
"""The narrow and the wide width of the detail pane, including its border."""
PEEK, STRIP = 4, 9
"""The heights of the area below a list: of the summary lines, and of the channel strip."""


def is_narrow(size: Size) -> bool:
    """Return whether optional columns are hidden."""
    return size.width < COMPACT


def is_airy(size: Size) -> bool:
    """Return whether blank lines separate sections."""
    return size.height >= AIRY


def pane_width(size: Size) -> int:
    """Return the width of the detail pane beside a list; 0 if there is no room for it."""
    if size.width < WIDE:
        return 0
    return PANE_WIDEST if size.width >= WIDEST else PANE


def height_below(size: Size, *, stripped: bool) -> int:
    """Return the height of the area below a list without a pane; 0 if there is no room.

    ``stripped`` is whether the list has a strip, which needs a wide terminal.
    """
    if size.width >= WIDE:
        return STRIP if stripped and size.height >= AIRY else 0
    return PEEK if size.height >= PEEK_FROM else 0
