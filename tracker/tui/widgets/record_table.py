"""A table of records on the Line API: it draws the lines in sight and holds a run of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tracker.errors import SlowError
from tracker.presenting.columns import COLUMNS
from tracker.tui.actions import Where
from tracker.tui.bindings import bindings_for, take_keys
from tracker.tui.drawing import Palette
from tracker.tui.rows import Heading, Lines, Rows, Timeline
from tracker.tui.table_drawing import TableLook
from tracker.tui.table_layout import Layout
from tracker.tui.widgets.marks import Marks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from textual import events

    from tracker.service.looking import Row
    from tracker.store.ask import Ask, Key
    from tracker.tui.table_drawing import Tail

_AHEAD = 0.03
"""Seconds after which rows out of sight are read: the detail is drawn by then."""
_WHEEL = 3
"""Rows that a notch of the wheel goes."""


class RecordTable(Widget, can_focus=True):
    """The rows of a list under a cursor that stays on its record."""

    BINDINGS: ClassVar = bindings_for(Where.TABLE)

    class Moved(Message):
        """The cursor is on another row, or on none."""

        def __init__(self, row: Row | None) -> None:
            """Take the row under the cursor."""
            self.row = row
            super().__init__()

    class Opened(Message):
        """The row under the cursor is to be opened."""

        def __init__(self, row: Row) -> None:
            """Take the row."""
            self.row = row
            super().__init__()

    class Marked(Message):
        """Other rows are marked."""

    class HeaderClicked(Message):
        """The head of a column was clicked."""

        def __init__(self, column: str) -> None:
            """Take the column's key."""
            self.column = column
            super().__init__()

    def __init__(self) -> None:
        """Make an empty table."""
        super().__init__()
        self.rows: Rows | None = None
        self.layout_of: dict[str, Layout] = {}
        self.marks = Marks()
        self.cursor = 0
        self._lines = Lines(0)
        self._timeline: Timeline | None = None
        self._top = 0
        self._shown = False
        self._look: TableLook | None = None

    def on_mount(self) -> None:
        """Take the keys in force."""
        take_keys(self)

    # What is shown

    def show_rows(
        self,
        rows: Rows,
        cursor: int,
        timeline: Timeline | None,
        *,
        anew: bool = True,
    ) -> None:
        """Show a list with the cursor on a row of it, that row as high on the screen as before.

        ``anew``: what rows look like may have changed, so none is drawn as it was.
        """
        above = self.above or 0
        self.rows, self._timeline = rows, timeline
        self.cursor = cursor
        if anew or self._look is None:
            self._look = TableLook(self, rows.desk.shorts(), rows.desk.as_of)
        self._set_lines()
        self._top = self._lines.line_of(self.cursor) - above
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self.row))

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows.row(self.cursor) if self.rows else None

    @property
    def place(self) -> tuple[Key, Ask] | None:
        """The key of the row under the cursor, and the question that its list answers."""
        if self.rows is None or not len(self.rows):
            return None
        return self.rows.entries[self.cursor].key, self.rows.ask

    @property
    def above(self) -> int | None:
        """The lines in sight above the cursor; ``None`` before anything was shown."""
        return self._lines.line_of(self.cursor) - self._top if self._shown else None

    @property
    def columns(self) -> Layout:
        """The columns of the list shown, as the person has them."""
        kind = self.rows.ask.kind if self.rows else "event"
        return self.layout_of.setdefault(kind, Layout(COLUMNS[kind]))

    def _set_lines(self) -> None:
        if self.rows is None:
            return
        timeline = self._timeline
        self._lines = timeline.lines(self.rows) if timeline else Lines(len(self.rows))

    @property
    def _body(self) -> int:
        return max(self.size.height - 1, 1)

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self._show_cursor()
        self.refresh()

    def notify_theme(self) -> None:
        """Draw in the colours of another theme."""
        self.refresh()

    # Moving

    def move_to(self, number: int) -> None:
        """Set the cursor on a row of the run, or of those before or after it."""
        if self.rows is None or not len(self.rows):
            return
        target = max(0, min(number + self._grow(self.rows, number), len(self.rows) - 1))
        if target != self.cursor:
            self._at(target, among=self._top)

    def _grow(self, rows: Rows, number: int) -> int:
        """Read on until the run has a row of that number; what is in sight stays where it is.

        Return by how much the rows have been shifted.
        """
        in_sight, above = self._in_sight(rows), self._lines.line_of(self.cursor) - self._top
        shift = rows.grow(number)
        self._set_lines()
        self.cursor = max(self.cursor + shift, 0)
        self._top = self._lines.line_of(self.cursor) - above
        if self._in_sight(rows) != in_sight:
            self.refresh()
        return shift

    def _in_sight(self, rows: Rows) -> tuple[range, list[Key | Heading]]:
        """Return what lies beside the lines in sight: the bar's thumb; and what is on them."""
        lines = range(max(self._top, 0), min(self._top + self._body, self._lines.total))
        on_them = (self._lines.at(line) for line in lines)
        told = [rows.entries[at].key if isinstance(at, int) else at for at in on_them]
        return self._thumb(), told

    def _at(self, number: int, *, among: int | None = None) -> None:
        """Set the cursor on a row; ``among`` is the first line in sight if the lines are the same.

        Then two lines are drawn anew where the table need not be.
        """
        left, self.cursor = self.cursor, number
        if self.rows and self.marks.start and len(self.rows):
            self.marks.draw(self.rows.between(self.marks.start, self.rows.entries[number].key))
            self.post_message(self.Marked())
            among = None
        self._show_cursor()
        if among == self._top:
            self._draw_rows(left, number)
        else:
            self.refresh()
        self.post_message(self.Moved(self.row))
        self._look_ahead(1 if number > left else -1)

    def _look_ahead(self, way: int) -> None:
        """Have the next screen of rows made ready, once this one is drawn: the way that one goes.

        That is where one does not find the half of it ready to which a page leads.
        """
        rows, near = self.rows, self._beyond(way, self._body // 2 + 1)
        if rows is not None and (near is None or rows.lacks(self._lines.rows_in(near))):
            self.set_timer(_AHEAD, lambda: self._make_ready(rows, way))

    def _beyond(self, way: int, count: int) -> range | None:
        """Return so many lines out of sight; ``None`` where the run does not reach so far."""
        first = self._top + (self._body if way > 0 else -count)
        if self.rows is None or (first < 0 and not self.rows.at_start):
            return None
        if first + count > self._lines.total and not self.rows.at_end:
            return None
        return range(max(first, 0), max(min(first + count, self._lines.total), 0))

    def _make_ready(self, rows: Rows, way: int) -> None:
        """Read the rows of the next screen, and draw them once: their strips are kept."""
        if rows is not self.rows:
            return
        body = self._body
        in_sight = self._lines.rows_in(range(self._top, self._top + body))
        try:
            with rows.desk.at_once():
                self._grow(rows, in_sight.stop + body if way > 0 else in_sight.start - body)
                if lines := self._beyond(way, body):
                    rows.see(self._lines.rows_in(lines))
                    top = 1 + lines.start - self._top
                    self.render_lines(Region(0, top, self.size.width, len(lines)))
        except SlowError:
            # It is read when one goes there.
            return

    def _draw_rows(self, *numbers: int) -> None:
        lines = [1 + self._lines.line_of(number) - self._top for number in numbers]
        self.refresh(*(Region(0, y, self.size.width, 1) for y in lines))

    def _show_cursor(self) -> None:
        if not self.size.height or self.rows is None:
            return
        line = self._lines.line_of(self.cursor)
        first = self._lines.first_of(self.cursor)
        body = self._body
        if not self._shown:
            # The first time, what lies before the row is in sight too.
            self._top, self._shown = line - body // 3, True
        if line - first >= body:
            first = line
        self._top = max(min(self._top, first), line - body + 1)
        self._top = max(0, min(self._top, self._lines.total - body))
        self.rows.see(self._lines.rows_in(range(self._top, self._top + body)))
        x, y, _, _ = self.content_region
        self.app.cursor_position = Offset(x, y + 1 + line - self._top)

    def jump(self, day: dt.date) -> None:
        """Go to the first row of a day, in a list ordered by days."""
        if self.rows is not None and len(self.rows):
            number = self.rows.go(self.rows.ask.at_day(day.toordinal()))
            self._set_lines()
            self._at(number)

    def action_down(self) -> None:
        """Go a row down."""
        self.move_to(self.cursor + 1)

    def action_up(self) -> None:
        """Go a row up."""
        self.move_to(self.cursor - 1)

    def action_half_down(self) -> None:
        """Go half a page down."""
        self.move_to(self.cursor + max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Go half a page up."""
        self.move_to(self.cursor - max(1, self.size.height // 2))

    def action_first(self) -> None:
        """Go to the first row."""
        if self.rows is not None and not self.rows.at_start:
            self.rows.begin()
            self._set_lines()
        self._top = 0
        self._at(0)

    def action_last(self) -> None:
        """Go to the last row."""
        if self.rows is None:
            return
        if not self.rows.at_end:
            self.rows.finish()
            self._set_lines()
        self._top = self._lines.total
        self._at(max(len(self.rows) - 1, 0))

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if row := self.row:
            self.post_message(self.Opened(row))

    def action_shift_columns(self, step: int) -> None:
        """Show the columns further to the right or left; the first one stays."""
        self.columns.shift(step)
        self.refresh()

    # Marking

    def action_mark(self) -> None:
        """Mark the row, or take its mark away, and go to the next."""
        if self.rows and (row := self.row):
            self.marks.turn(row.entry)
            self.post_message(self.Marked())
            self.move_to(self.cursor + 1)
            self.refresh()

    def action_mark_range(self) -> None:
        """Begin a range of marks that follows the cursor, or end it."""
        if self.rows and (row := self.row):
            if self.marks.start:
                self.marks.end()
            else:
                self.marks.begin(row.entry)
            self.post_message(self.Marked())
            self.refresh()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Set the cursor on the row clicked; a second click opens it; a head orders."""
        if event.y < 1:
            if column := self.columns.at(event.x):
                self.post_message(self.HeaderClicked(column))
            return
        line = self._top + event.y - 1
        at = self._lines.at(line) if line < self._lines.total else None
        if isinstance(at, int):
            if event.chain > 1 and at == self.cursor:
                self.action_open()
            self.move_to(at)

    def on_mouse_scroll_down(self) -> None:
        """Go on by the wheel."""
        self.move_to(self.cursor + _WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Go back by the wheel."""
        self.move_to(self.cursor - _WHEEL)

    def on_focus(self) -> None:
        """Draw the cursor as that of the pane in use."""
        self._show_cursor()
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as that of the other pane."""
        self.refresh()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the screen.

        The lines of rows stay the same strips from one drawing to the next, and so does whatever
        Textual has made of them: filtered, cut, as text for the terminal.
        """
        filters, background = self.get_line_filters(), self.background_colors[1]
        made = []
        for strip in self._drawn(crop.line_range):
            for each in filters:
                strip = strip.apply_filter(each, background)  # noqa: PLW2901  # one after the other
            made.append(strip.crop(*crop.column_span))
        return made

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        return next(self._drawn([y]))

    def _drawn(self, lines: Iterable[int]) -> Iterator[Strip]:
        width = self.size.width
        palette = Palette(self.app.theme)
        blank = palette.style("ink")
        look, rows = self._look, self.rows
        if look is None or rows is None:
            yield from (Strip([Segment(" " * width, blank)], width) for _ in lines)
            return
        thumb = self._thumb() if self._overflows else None
        inner = width if thumb is None else width - 1
        look.lay(self.columns, palette, inner)
        for y in lines:
            line = self._top + y - 1
            tail: Tail = ()
            if thumb is not None:
                on = y - 1 in thumb
                tail = (Segment("▐", palette.style("rule")) if on else Segment(" ", blank),)
            if y == 0:
                yield look.header(self.columns, palette, width)
            elif line >= self._lines.total:
                yield Strip([Segment(" " * inner, blank), *tail], width)
            elif isinstance(at := self._lines.at(line), Heading):
                yield look.heading(at, palette, width, tail)
            else:
                yield look.row(rows, at, palette, width, tail)

    @property
    def _overflows(self) -> bool:
        if self.rows is None:
            return False
        return not (self.rows.at_start and self.rows.at_end) or self._lines.total > self._body

    def _thumb(self) -> range:
        """Return the lines of the body that the bar's thumb covers; none where nobody counted."""
        if self.rows is None:
            return range(0)
        whole = self.rows.at_start and self.rows.at_end
        total = self._lines.total if whole else self.rows.total
        before = 0 if whole else self.rows.before
        if total is None or before is None:
            return range(0)
        body = self._body
        size = max(1, min(body, round(body * body / max(total, 1))))
        furthest = max(total - body, 1)
        first = round((body - size) * min(before + self._top, furthest) / furthest)
        return range(first, first + size)
