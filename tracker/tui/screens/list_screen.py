"""The list screen: a list with its detail pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.containers import Horizontal

from tracker.domain.records import Kind
from tracker.keys.action import Where
from tracker.tui.controllers.list_copying import ListCopying
from tracker.tui.controllers.list_display import ListDisplay
from tracker.tui.controllers.list_export import ListExport
from tracker.tui.controllers.list_filter import ListFilter
from tracker.tui.controllers.list_import import ListImport
from tracker.tui.controllers.list_insight import ListInsight
from tracker.tui.controllers.list_order import ListOrder
from tracker.tui.controllers.list_situation import ListBack
from tracker.tui.controllers.list_updates import ListUpdates
from tracker.tui.controllers.list_views import ListViews
from tracker.tui.controllers.marked_rows import MarkedRows
from tracker.tui.keys.screen_digits import TABS, home_of
from tracker.tui.lists.list_state import ListState
from tracker.tui.screens.browse_screen import BrowseScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.empty import Empty
from tracker.tui.widgets.filter_bar import FilterBar
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine
from tracker.tui.widgets.peek import Peek
from tracker.tui.widgets.record_table import RecordTable
from tracker.tui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.domain.query.list_query import ListQuery, Position
    from tracker.keys.situation import Situation
    from tracker.service import views as v
    from tracker.tui.lists.list_loading import Shown


class ListScreen(BrowseScreen):
    """Shows a list. The cursor stays on its record when rows are added or removed."""

    where: ClassVar = (Where.LIST, Where.TABLE)
    called = "a list"
    AUTO_FOCUS = "RecordTable"  # not the filter bar, which comes first but is hidden

    filter_bar = getters.query_one(FilterBar)
    tabs = getters.query_one(ViewTabs)
    table = getters.query_one(RecordTable)
    empty = getters.query_one(Empty)
    detail_pane = getters.query_one(DetailPane)
    peek = getters.query_one(Peek)

    def __init__(self, kind: str) -> None:
        """Initialize with the kind of list."""
        super().__init__(None if kind == "event" else Kind(kind))
        self.screen_kind = kind
        self.state = ListState.usual(kind)
        self._display = ListDisplay(self)
        self._reader = ListUpdates(self)
        self.views = ListViews(self, self.writes)
        self._filter = ListFilter(self)
        self._order = ListOrder(self)
        export = ListExport(self)
        marked = MarkedRows(self, self.writes, self.editing, self.record_actions)
        self._back = ListBack(self, self._display, self._reader, export, marked, self.views)
        mine = (marked, self.views, self._filter, export, self._order, self._display, self._back)
        beside = (ListInsight(self), ListCopying(self), ListImport(self, self.writes), *mine)
        self.controllers = [*beside, *self.controllers]

    def compose(self) -> ComposeResult:
        """Lay out header, title, filter, tabs, table, pane and footer."""
        yield HeaderBar(home_of(self.screen_kind))
        yield TitleLine()
        yield FilterBar(self._filter.offer)
        yield ViewTabs()
        with Horizontal(id="body"):
            yield RecordTable()
            yield Empty()
            yield DetailPane()
        yield Peek()
        yield FooterBar()

    def on_mount(self) -> None:
        """Focus the table."""
        self.set_focus(self.table)

    def chosen(self) -> v.View | None:
        """Return the record under the cursor."""
        row = self.table.row
        return row.record if row else None

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        return self._back.situation(super().situation())

    @property
    def state_shown(self) -> ListState:
        """The list that is shown."""
        return self._display.state

    @property
    def state_in_force(self) -> ListState:
        """The list that is shown, with its actual sort order."""
        return self._display.in_order(self._display.state)

    @property
    def state_in_order(self) -> ListState:
        """The requested list, with the sort order of the shown list."""
        return self._display.in_order(self.state)

    @property
    def reading(self) -> bool:
        """Whether the list is being read in the background."""
        return self._reader.reading

    @property
    def kept_place(self) -> tuple[Position, ListQuery] | None:
        """The position that the cursor keeps while a filter is being typed."""
        return self._filter.kept_place

    def reload(self, *, keep: str = "") -> None:
        """Read the list again; the cursor stays on its record, or goes to ``keep``."""
        self.follow(keep=keep)
        self.show_tabs(count=True)

    def follow(self, *, keep: str = "", changed: bool = True) -> None:
        """Read the requested list; ``changed`` is whether its rows may have changed."""
        self._display.forget_total(changed=changed or self.reading)
        self._reader.follow(keep=keep, changed=changed)

    def focus_record(self, slug: str) -> None:
        """Move the cursor to a record; remove the filter if it hides the record."""
        self.reload(keep=slug)
        view = self.chosen()
        if self.state.query and (view is None or view.slug != slug):
            self.state = self.state.with_query("")
            self.reload(keep=slug)

    def let_go(self) -> None:
        """At the next read, remove the rows that are no longer in the list."""
        self._reader.let_go()

    def show_read(self, state: ListState, shown: Shown, *, changed: bool = True) -> None:
        """Show a list that has been read; ``changed`` is whether rows may look different."""
        self._display.show_read(state, shown, changed=changed)

    def show_tabs(self, *, count: bool = False) -> None:
        """Show the saved views as tabs; with ``count``, count their rows."""
        self.views.show_tabs(count=count)

    def show_title(self) -> None:
        """Show the filter, the numbers of matching, of all and of marked rows, and the order."""
        self._display.show_title()

    def on_resize(self) -> None:
        """Show the details beside or below the list, depending on the size."""
        if self.is_mounted and self._display.started:
            self._display.show_detail(self.table.row)

    def on_descendant_focus(self) -> None:
        """Show in the footer the keys that work in the focused pane."""
        if self._display.started:
            self.show_keys()

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """Show the details of the row that the cursor has moved to."""
        self._display.show_detail(event.row)

    def on_detail_pane_moved(self) -> None:
        """Show in the footer the keys that work on the current line."""
        self.show_keys()

    def on_record_table_marked(self) -> None:
        """Show the number of marked rows, and the keys that work."""
        self.show_title()
        self.show_keys()

    def on_record_table_header_clicked(self, event: RecordTable.HeaderClicked) -> None:
        """Sort by the clicked column, or reverse the order."""
        self._order.by_column(event.column)

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        """Open the record of a row."""
        self.shell.open_record(event.row.record.slug)

    def on_detail_pane_followed(self, event: DetailPane.Followed) -> None:
        """Open the record of a line."""
        self.shell.open_record(event.slug)

    def on_title_line_tab_clicked(self, event: TitleLine.TabClicked) -> None:
        """Show the list whose name was clicked, among those that share a digit."""
        self.shell.go_to(TABS[home_of(self.screen_kind)][event.number])

    def on_view_tabs_clicked(self, event: ViewTabs.Clicked) -> None:
        """Show the view whose tab was clicked."""
        self.views.show_number(event.number)

    def on_filter_bar_typed(self, event: FilterBar.Typed) -> None:
        """Apply the filter while it is being typed."""
        self._filter.typed(event.query)

    def on_filter_bar_taken(self) -> None:
        """Keep the filter that was typed."""
        self._filter.taken()

    def on_filter_bar_dropped(self) -> None:
        """Restore the previous filter."""
        self._filter.dropped()
