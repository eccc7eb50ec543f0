"""The grid of the screens: what is drawn from which size of the terminal on, in cells and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.geometry import Size

COMPACT = 80
"""The width below which columns and the digits of other screens are left out."""
WIDE = 100
"""The width from which there are two panes or columns, and more than six keys in the footer."""
NAMED = 112
"""The width from which the header names all screens."""
WIDEST = 140
PEEK_FROM = 20
"""The height from which lines of the current row are shown below a list without a pane."""
AIRY = 30
"""The height from which a blank line separates sections."""
PANE, PANE_WIDEST = 45, 61
"""The widths of the detail pane, its hairline included."""
PEEK, STRIP = 4, 9
"""The heights of what is below a list: of the peek, and of the strip of a channel."""


def is_narrow(size: Size) -> bool:
    """Whether columns that can be left out are."""
    return size.width < COMPACT


def is_airy(size: Size) -> bool:
    """Whether a blank line separates sections."""
    return size.height >= AIRY


def pane_width(size: Size) -> int:
    """Return the width of the detail pane beside a list; 0 where there is no room for one."""
    if size.width < WIDE:
        return 0
    return PANE_WIDEST if size.width >= WIDEST else PANE


def height_below(size: Size, *, stripped: bool) -> int:
    """Return the height of what is below a list without a pane; 0 where there is no room.

    A ``stripped`` list has a strip where it is wide enough.
    """
    if size.width >= WIDE:
        return STRIP if stripped and size.height >= AIRY else 0
    return PEEK if size.height >= PEEK_FROM else 0
