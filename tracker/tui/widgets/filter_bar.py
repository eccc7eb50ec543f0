"""The filter bar: an input in place of the title line, with completions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tracker.domain.query.completing import unfinished
from tracker.keys.action import Where
from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded
from tracker.tui.keys.app_keys import keys_in
from tracker.tui.keys.bindings import take_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tracker.domain.query.completing import Completion

_SHOWN = 6


class FilterInput(Guarded, Input):
    """The input of a filter; its keys choose and accept completions."""

    def on_mount(self) -> None:
        """Bind the active keys of filters."""
        take_keys(self, Where.FILTER)

    @property
    def bar(self) -> FilterBar:
        """The filter bar that contains the input."""
        return next(each for each in self.ancestors if isinstance(each, FilterBar))

    def action_accept(self) -> None:
        """Accept the highlighted completion."""
        self.bar.accept()

    def action_pick(self, step: int) -> None:
        """Highlight another completion."""
        self.bar.pick(step)

    def action_take(self) -> None:
        """Close the filter bar, and keep the filter."""
        self.bar.post_message(FilterBar.Taken())

    def action_drop(self) -> None:
        """Close the filter bar, and restore the previous filter."""
        self.bar.post_message(FilterBar.Dropped())


class FilterBar(Guarded, Vertical):
    """The input and its completions. It reports the typed query; the list applies it."""

    DEFAULT_CSS = """
    FilterBar { height: auto; display: none; }
    FilterBar #filter-line { height: 1; }
    FilterBar #filter-count { width: auto; padding: 0 1 0 2; }
    FilterBar #offered { height: auto; display: none; padding: 0 1 0 3; background: $field; }
    """

    class Typed(Message):
        """The typed query has changed."""

        def __init__(self, query: str) -> None:
            """Initialize with the query."""
            self.query = query
            super().__init__()

    class Taken(Message):
        """The user has accepted the filter."""

    class Dropped(Message):
        """The user has cancelled the filter."""

    def __init__(self, offer: Callable[[str], list[Completion]]) -> None:
        """Initialize with a function that returns the completions of a query."""
        super().__init__()
        self._offer = offer
        self._offered: list[Completion] = []
        self._picked = 0
        self._count = self._told = ""

    def compose(self) -> ComposeResult:
        """Lay out the input, the number of rows, and the completions."""
        # The text is not selected, so that typing continues the query; ctrl+u clears it.
        with Horizontal(id="filter-line"):
            yield FilterInput(
                compact=True,
                id="filter",
                placeholder="words, field:value, when:2020…",
                select_on_focus=False,
            )
            yield Static(plain(""), id="filter-count", classes="quiet")
        yield Static(plain(""), id="offered")

    @property
    def line(self) -> FilterInput:
        """The input of the filter."""
        return self.query_one(FilterInput)

    def open(self, query: str) -> None:
        """Show the bar with a query."""
        self.display = True
        # With a space at the end, the user can type the next term at once.
        begun = f"{query} " if query else ""
        with self.prevent(Input.Changed):
            self.line.value = begun
        self.line.cursor_position = len(begun)
        self._show([])
        self.screen.set_focus(self.line)

    def show_count(self, told: str) -> None:
        """Show how many rows match, and whether the last term looks unfinished."""
        term = unfinished(self.line.value, self._offered)
        self._count = told
        self._show_told(f"“{term}” may be unfinished  ·  {told}" if term else told)

    def show_left_out(self, term: str, *, applied: bool) -> None:
        """Show that a term is unfinished; ``applied`` is whether the rows are those without it."""
        rows = f"without it {self._count}" if applied else "rows as before"
        self._show_told(f"“{term}” is unfinished  ·  {rows}")

    def _show_told(self, told: str) -> None:
        if told != self._told:
            self._told = told
            self.query_one("#filter-count", Static).update(plain(told))

    def close(self) -> None:
        """Hide the bar."""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the completions, and report the query."""
        event.stop()
        self._show(self._offer(event.value))
        self.post_message(self.Typed(event.value))

    def accept(self) -> None:
        """Enter the highlighted completion in the input."""
        if self._offered:
            self.line.value = self._offered[self._picked].query
            self.line.cursor_position = len(self.line.value)

    def pick(self, step: int) -> None:
        """Highlight another completion."""
        self._picked = max(0, min(self._picked + step, len(self._offered) - 1))
        self._draw()

    def _show(self, offered: list[Completion]) -> None:
        if (offered, 0) == (self._offered, self._picked):
            # Drawing an unchanged list would lay out the whole screen again for nothing.
            return
        self._offered, self._picked = offered, 0
        self._draw()

    def _draw(self) -> None:
        static = self.query_one("#offered", Static)
        static.display = bool(self._offered)
        first = max(0, min(self._picked - _SHOWN + 1, len(self._offered) - _SHOWN))
        lines = []
        for n, each in enumerate(self._offered[first : first + _SHOWN], start=first):
            style = "bold $cursor-text on $cursor-ground" if n == self._picked else ""
            bar = "▌ " if n == self._picked else "  "
            lines.append(plain(f"{bar}{each.term:<28}  {each.help}").stylize(style))
        more = len(self._offered) - len(lines)
        hint = f"  {more} more; " if more > 0 else "  "
        if lines:
            lines.append(
                plain(f"{hint}{keys_in(self).key_of('filter-accept')} accepts").stylize("$quiet")
            )
        static.update(Content("\n").join(lines))
