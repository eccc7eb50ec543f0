"""The filter of a list, applied while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import BadInputError
from tracker.tui.screens.browse_screen import Place
from tracker.tui.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    from tracker.domain.query.completing import Completion
    from tracker.domain.query.list_query import ListQuery, Position
    from tracker.tui.lists.list_state import ListState
    from tracker.tui.widgets.record_table import RecordTable


class Filtering(Place):
    """A list that can be filtered."""

    state: ListState
    kept_place: tuple[Position, ListQuery] | None = None
    """Where the cursor was when the filter was opened: it stays there as long as the row does."""
    _before_filter = ""

    @property
    def table(self) -> RecordTable:
        """The table."""
        raise NotImplementedError

    def follow(self, *, keep: str = "", anew: bool = True) -> None:
        """Read the list that the state asks for; ``anew``: its rows may have changed."""
        raise NotImplementedError

    def offer(self, query: str) -> list[Completion]:
        """Return what may stand where one types."""
        return self.book.desk.completions(self.screen_kind, query)

    def action_filter(self) -> None:
        """Open the filter."""
        self._before_filter = self.state.query
        self.kept_place = self.table.place
        self.title_line.display = False
        self.query_one(FilterBar).open(self.state.query)

    def on_filter_bar_typed(self, event: FilterBar.Typed) -> None:
        """Let the list follow what is typed, as far as it can be asked."""
        if event.query != self.query_one(FilterBar).line.value:
            # More has been typed since.
            return
        if self._can_ask(event.query):
            self.footer.quiet()
            self.state = self.state.with_query(event.query)
            self.follow(anew=self.book.changed_elsewhere())

    def on_filter_bar_taken(self) -> None:
        """Keep the filter, if it can be asked."""
        typed = self.query_one(FilterBar).line.value
        if self._can_ask(typed, bad=True):
            self._close_filter(typed)

    def on_filter_bar_dropped(self) -> None:
        """Take the filter that there was."""
        self._close_filter(self._before_filter)

    def _can_ask(self, query: str, *, bad: bool = False) -> bool:
        try:
            self.book.desk.open_list(self.screen_kind, query)
        except BadInputError as error:
            self.footer.say(str(error), bad=bad)
            return False
        return True

    def _close_filter(self, query: str) -> None:
        self.state = self.state.with_query(query)
        self.query_one(FilterBar).close()
        self.title_line.display = True
        self.reload()
        self.kept_place = None
        self.set_focus(self.table)
