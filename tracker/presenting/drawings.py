"""A drawing with a cursor: lines that stay in view, lines that scroll, and the cells in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.presenting.cells import Span


class CursorAt(Struct, frozen=True):
    """Where the cursor is: a scrolling line, and cells ``first..last`` of it.

    ``top`` is a line above that is to be in view as well, such as the first of a lane.
    """

    line: int = 0
    first: int = 0
    last: int = 0
    top: int = 0


class Drawing(Struct, frozen=True):
    """The ``head`` stays in view, the ``lines`` scroll."""

    head: tuple[tuple[Span, ...], ...] = ()
    lines: tuple[tuple[Span, ...], ...] = ()
    cursor: CursorAt = CursorAt()

    def followed_by(self, line: tuple[Span, ...]) -> Drawing:
        """Return the drawing with a blank line and another one below it, if that has a text."""
        return Drawing(self.head, (*self.lines, (), line), self.cursor) if line else self
