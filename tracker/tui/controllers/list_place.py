"""A list screen as its controllers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tracker.tui.shell import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer
    from textual.widget import Widget

    from tracker.domain.query.list_query import ListQuery, Position
    from tracker.keys.situation import Situation
    from tracker.tui.lists.list_loading import Shown
    from tracker.tui.lists.list_state import ListState
    from tracker.tui.widgets.detail_pane import DetailPane
    from tracker.tui.widgets.empty import Empty
    from tracker.tui.widgets.filter_bar import FilterBar
    from tracker.tui.widgets.frame import TitleLine
    from tracker.tui.widgets.peek import Peek
    from tracker.tui.widgets.record_table import RecordTable
    from tracker.tui.widgets.view_tabs import ViewTabs


class ListPlace(Place, Protocol):
    """A screen with a list: its widgets, the requested list, and the list that is shown."""

    state: ListState
    """The requested list (query, order, view), which is shown after it has been read."""

    @property
    def state_shown(self) -> ListState:
        """The list that is shown."""

    @property
    def state_in_force(self) -> ListState:
        """The list that is shown, with its actual sort order."""

    @property
    def state_in_order(self) -> ListState:
        """The requested list, with the sort order of the shown list."""

    @property
    def reading(self) -> bool:
        """Whether the list is being read in the background."""

    @property
    def kept_place(self) -> tuple[Position, ListQuery] | None:
        """The position that the cursor keeps while a filter is being typed."""

    @property
    def title_line(self) -> TitleLine:
        """The title line."""

    @property
    def filter_bar(self) -> FilterBar:
        """The filter bar."""

    @property
    def tabs(self) -> ViewTabs:
        """The tabs of saved views."""

    @property
    def table(self) -> RecordTable:
        """The table of the list."""

    @property
    def empty(self) -> Empty:
        """The notice of an empty list."""

    @property
    def detail_pane(self) -> DetailPane:
        """The detail pane beside the table."""

    @property
    def peek(self) -> Peek:
        """The summary lines below the table, for terminals too narrow for a detail pane."""

    @property
    def focused(self) -> Widget | None:
        """The widget that has the focus."""

    def situation(self) -> Situation:
        """Return the situation that decides which keys act."""

    def set_focus(self, widget: Widget | None) -> None:
        """Move the focus to a widget."""

    def follow(self, *, keep: str = "", changed: bool = True) -> None:
        """Read the list that ``state`` requests; ``changed`` is whether its rows may have changed.

        ``keep`` is the slug of the record for the cursor.
        """

    def let_go(self) -> None:
        """At the next read, remove the rows that are no longer in the list."""

    def show_read(self, state: ListState, shown: Shown, *, changed: bool = True) -> None:
        """Show a list that has been read; ``changed`` is whether rows may look different."""

    def show_tabs(self, *, count: bool = False) -> None:
        """Show the saved views as tabs; with ``count``, count their rows."""

    def show_title(self) -> None:
        """Show the filter, the numbers of matching, of all and of marked rows, and the order."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call a function after some seconds; see Textual."""

    def show_keys(self) -> None:
        """Show in the footer the keys that work now."""
