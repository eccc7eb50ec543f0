"""A drawing with a cursor: a fixed head, scrolling lines, and the cells under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.presenting.cells import Span


class CursorAt(Struct, frozen=True):
    """The cursor's position: the number of a scrolling line, and its cells ``first..last``.

    ``top`` and ``bottom`` are the first and last line of the group (such as a lane) that is
    scrolled into view with the cursor; without a ``bottom`` it is the cursor's line only.
    """

    line: int = 0
    first: int = 0
    last: int = 0
    top: int = 0
    bottom: int = 0


class Drawing(Struct, frozen=True):
    """A drawing: a fixed ``head``, and ``lines`` that scroll; the last ``notes`` of them are notes.

    The cursor cannot be on a note.
    """

    head: tuple[tuple[Span, ...], ...] = ()
    lines: tuple[tuple[Span, ...], ...] = ()
    cursor: CursorAt = CursorAt()
    notes: int = 0

    def followed_by(self, *notes: tuple[Span, ...]) -> Drawing:
        """Return the drawing with a blank line and some notes added at its end."""
        lines = (*self.lines, (), *notes)
        return Drawing(self.head, lines, self.cursor, len(notes) + 1)

    @property
    def last_in_view(self) -> int:
        """The last line to scroll into view: the end of the cursor's group.

        If that is the last line before the notes, the notes are included.
        """
        line = max(self.cursor.line, self.cursor.bottom)
        return len(self.lines) - 1 if line == len(self.lines) - self.notes - 1 else line
