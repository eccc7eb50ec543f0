"""The detail pane: a record page at the available width, with a cursor on its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.keys.action import Where
from tracker.presenting.blocks import Detail, Opens, Target
from tracker.tui.drawing.detail_layout import Placed, lay_out, pages_of
from tracker.tui.drawing.grid import is_airy
from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys

if TYPE_CHECKING:
    from textual import events

GUTTER = 2


class DetailPane(Guarded, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a record page; the cursor is drawn while the pane has the focus."""

    class Followed(Message):
        """The user has opened a line whose target is a record."""

        def __init__(self, slug: str) -> None:
            """Initialize with the slug of the record."""
            self.slug = slug
            super().__init__()

    class ListFollowed(Message):
        """The user has opened a line or heading whose target is a list."""

        def __init__(self, opens: Opens) -> None:
            """Initialize with the target: kind and query of the list."""
            self.opens = opens
            super().__init__()

    class Moved(Message):
        """The cursor has moved to another line."""

    def __init__(self, *, titled: bool = True) -> None:
        """Initialize without content; ``titled`` is whether the page begins with its title."""
        super().__init__()
        self._titled = titled
        self._detail = Detail("")
        self._placed: list[Placed] = []
        self._on_right = False
        self._at_start = True
        self._page = 0
        self._pages = 1
        self.cursor = 0

    def on_mount(self) -> None:
        """Bind the active keys of panes."""
        take_keys(self, Where.PANE)

    @property
    def target(self) -> Target:
        """The target of the current line: a slug, a list, or ``""``."""
        if self.cursor >= len(self._placed):
            return ""
        return self._link(self._placed[self.cursor])

    @property
    def slug(self) -> str:
        """The slug of the record that the current line opens; empty if it opens none."""
        return self.target if isinstance(self.target, str) else ""

    def _link(self, placed: Placed) -> Target:
        return placed.link(right=self._on_right)

    def show_detail(self, detail: Detail) -> None:
        """Show a page; if it is that of another record, from its beginning."""
        same = detail.slug == self._detail.slug
        self._detail, self._pages = detail, pages_of(detail)
        if not same:
            self.cursor = self._page = 0
            self._at_start = True
            self.scroll_to(y=0, animate=False, immediate=True)
        self._lay_out()

    def on_resize(self) -> None:
        """Lay out the page for the new width."""
        self._lay_out()

    def notify_theme(self) -> None:
        """Redraw in the colours of another theme."""
        self._lay_out()

    def _lay_out(self) -> None:
        before = self.target
        width, height = self.size
        self._placed = self._laid_out(width)
        if len(self._placed) > height:
            # A scroll bar is needed, which reduces the width of the text.
            self._placed = self._laid_out(width - self.styles.scrollbar_size_vertical)
        self.virtual_size = Size(0, len(self._placed))
        self.cursor = self._first() if self._at_start else self._nearest(self.cursor)
        self.refresh()
        if self.target != before:
            self.post_message(self.Moved())

    def _laid_out(self, cells: int) -> list[Placed]:
        width = cells - GUTTER - 1
        if width < 1:
            return []
        airy = is_airy(self.app.size)
        palette, titled = Palette(self.app.theme), self._titled
        return lay_out(self._detail, width, palette, titled=titled, air=airy, page=self._page)

    def _first(self) -> int:
        """Return the first line whose target is a record.

        If there is none, the first with a target.
        """
        links = ((n, self._link(placed)) for n, placed in enumerate(self._placed))
        return next((n for n, to in links if to and isinstance(to, str)), self._nearest(0))

    def _nearest(self, line: int) -> int:
        links = [n for n, placed in enumerate(self._placed) if self._link(placed)]
        return min(links, key=lambda n: abs(n - line), default=line)

    def _move(self, step: int) -> None:
        """Move the cursor to the next line with a target; if there is none, scroll."""
        line = self.cursor + step
        while 0 <= line < len(self._placed):
            if self._link(self._placed[line]) and self._placed[line].first:
                self.cursor = line
                break
            line += step
        else:
            self._scroll(step)
        top, height = round(self.scroll_y), self.size.height
        if self.cursor < top:
            self.scroll_to(y=max(self.cursor - 1, 0), animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)
        self._moved()

    def _moved(self) -> None:
        self._at_start = False
        self.refresh()
        self.post_message(self.Moved())

    def action_down(self) -> None:
        """Move the cursor to the next line with a target."""
        self._move(1)

    def action_up(self) -> None:
        """Move the cursor to the previous line with a target."""
        self._move(-1)

    def _scroll(self, lines: int) -> None:
        """Scroll by some lines; at either end, show the next or previous part of long texts."""
        at = round(self.scroll_y)
        on = lines > 0
        if at == (self.max_scroll_y if on else 0) and self._turn(self._page + (1 if on else -1)):
            self.scroll_to(y=0 if on else self.max_scroll_y, animate=False, immediate=True)
        else:
            self.scroll_relative(y=lines, animate=False, immediate=True)

    def _turn(self, page: int) -> bool:
        """Show another part of long texts; return false if there is no such part."""
        if not 0 <= page < self._pages or page == self._page:
            return False
        self._page = page
        self._lay_out()
        return True

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self._scroll(self.size.height // 2)

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self._scroll(-(self.size.height // 2))

    def action_first(self) -> None:
        """Go to the beginning of the page."""
        self._turn(0)
        self.cursor = self._nearest(0)
        self.scroll_to(y=0, animate=False, immediate=True)
        self._moved()

    def action_last(self) -> None:
        """Go to the end of the page."""
        self._turn(self._pages - 1)
        self.cursor = self._nearest(len(self._placed))
        self.scroll_end(animate=False, immediate=True)
        self._moved()

    def action_open(self) -> None:
        """Open the target of the current line."""
        target = self.target
        if isinstance(target, Opens):
            self.post_message(self.ListFollowed(target))
        elif target:
            self.post_message(self.Followed(target))

    def action_left(self) -> None:
        """Move the cursor to the left of two blocks side by side."""
        self._turn_to(right=False)

    def action_right(self) -> None:
        """Move the cursor to the right of two blocks side by side."""
        self._turn_to(right=True)

    def _turn_to(self, *, right: bool) -> None:
        """Move the cursor to the nearest target in the left or right block, if there is one."""
        before = self._on_right
        self._on_right = right
        self.cursor = self._nearest(self.cursor)
        if not self.target:
            self._on_right = before
        self._moved()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked line; a second click opens it."""
        line = round(self.scroll_y) + event.y
        if line >= len(self._placed):
            return
        placed = self._placed[line]
        self._on_right = bool(placed.left) and event.x > GUTTER + placed.left
        if self._link(placed):
            if event.chain > 1:
                self.action_open()
            self.cursor = line
            self._moved()

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.scrollable_content_region.width
        palette = Palette(self.app.theme)
        line = round(self.scroll_y) + y
        if line >= len(self._placed):
            return Strip([Segment(" " * width, palette.style("ink"))], width)
        placed = self._placed[line]
        on_cursor = self.has_focus and line == self.cursor and bool(self._link(placed))
        blank = palette.style("ink")
        drawn = Strip(fit([Segment(" " * GUTTER, blank), *placed.segments], width, blank), width)
        if not on_cursor:
            return drawn
        ground, reverse = palette.cursor(focused=True)
        start, end = self._chosen_cells(placed, width)
        self.app.cursor_position = self.content_region.offset + Offset(start, y)
        ground_style = palette.ground(ground, reverse=reverse)
        chosen = [
            Segment(each.text, (each.style or blank) + ground_style)
            for each in drawn.crop(start + 1, end)
        ]
        bar = Segment("▌", palette.style("mark", ground))
        return Strip.join([drawn.crop(0, start), Strip([bar, *chosen]), drawn.crop(end, width)])

    def _chosen_cells(self, placed: Placed, width: int) -> tuple[int, int]:
        """Return the first cell that the cursor covers, and the one after the last."""
        start, end = placed.cells(width - GUTTER, right=self._on_right)
        return (start + GUTTER if start else 0), end + GUTTER
