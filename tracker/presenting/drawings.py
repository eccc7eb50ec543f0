"""A drawing with a cursor: lines that stay in view, lines that scroll, and the cells in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.presenting.cells import Span


class CursorAt(Struct, frozen=True):
    """Where the cursor is: a scrolling line, and cells ``first..last`` of it.

    ``top`` and ``bottom`` are the first and last line of what it is in, such as a lane, which are
    to be in view as well; without a ``bottom`` it is in this line alone.
    """

    line: int = 0
    first: int = 0
    last: int = 0
    top: int = 0
    bottom: int = 0


class Drawing(Struct, frozen=True):
    """The ``head`` stays in view, the ``lines`` scroll; the last ``notes`` have no cursor."""

    head: tuple[tuple[Span, ...], ...] = ()
    lines: tuple[tuple[Span, ...], ...] = ()
    cursor: CursorAt = CursorAt()
    notes: int = 0

    def followed_by(self, *notes: tuple[Span, ...]) -> Drawing:
        """Return the drawing with a blank line and notes below it."""
        lines = (*self.lines, (), *notes)
        return Drawing(self.head, lines, self.cursor, len(notes) + 1)

    @property
    def last_in_view(self) -> int:
        """The line down to which one sees: that of the cursor, or all notes below the last one."""
        line = max(self.cursor.line, self.cursor.bottom)
        return len(self.lines) - 1 if line == len(self.lines) - self.notes - 1 else line
