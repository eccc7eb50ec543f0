"""The list screen: a list with its detail pane."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from tracker.domain import written_dates
from tracker.domain.query.query_fields import PLURALS, SORTS
from tracker.domain.records import Kind
from tracker.domain.suggestions import or_list
from tracker.errors import BusyError, DiplotrackError, SlowError
from tracker.presenting.details import detail
from tracker.tui import screens
from tracker.tui.keys.actions import Where
from tracker.tui.keys.bindings import bindings_for
from tracker.tui.keys.screen_digits import TABS, home_of, screen_name
from tracker.tui.lists.list_loading import Shown, record_of, show
from tracker.tui.lists.list_state import ListState
from tracker.tui.lists.row_buffer import SMALL, Rows
from tracker.tui.screens.list_parts.list_export import Exporting
from tracker.tui.screens.list_parts.list_filter import Filtering
from tracker.tui.screens.list_parts.list_views import Viewing
from tracker.tui.screens.list_parts.marked_rows import Marking
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.empty import Empty
from tracker.tui.widgets.filter_bar import FilterBar
from tracker.tui.widgets.frame import WIDE, FooterBar, HeaderBar, TitleLine
from tracker.tui.widgets.peek import Peek
from tracker.tui.widgets.record_table import RecordTable
from tracker.tui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from concurrent.futures import Future

    from textual import events
    from textual.app import ComposeResult

    from tracker.domain.query.list_query import ListQuery, Position
    from tracker.service import views as v
    from tracker.service.desk import Desk
    from tracker.service.open_list import Row

_PAUSE = 0.3
"""Seconds after which a list that still stands is counted."""
PEEK_FROM = 20
PEEK_TO = 100


class ListScreen(Marking, Viewing, Filtering, Exporting):
    """One list. The cursor stays on its record whatever happens around it."""

    BINDINGS: ClassVar = bindings_for(Where.LIST, Where.ANYWHERE)
    AUTO_FOCUS = "RecordTable"
    """Not the filter, which comes before it and would take keys even while it is put away."""

    def __init__(self, kind: str) -> None:
        """Take the kind of list."""
        super().__init__()
        self.screen_kind = kind
        self.state = self._shown_state = ListState.usual(kind)
        # The wire of a channel wants the width that the pane would take.
        self._pane = kind != "channel"
        self._last: tuple[Position, ListQuery] | None = None
        self._started = False
        self._reading = False
        self._whole: int | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield HeaderBar(home_of(self.screen_kind))
        yield TitleLine()
        yield FilterBar(self.offer)
        yield ViewTabs()
        with Horizontal(id="body"):
            yield RecordTable()
            yield Empty()
            yield DetailPane()
        yield Peek()
        yield FooterBar([Where.LIST, Where.TABLE])

    def on_mount(self) -> None:
        """Show the list, the table in use."""
        self.set_focus(self.table)

    @property
    def table(self) -> RecordTable:
        """The table."""
        return self.query_one(RecordTable)

    def chosen(self) -> v.View | None:
        """Return the record under the cursor."""
        row = self.table.row
        return record_of(row) if row else None

    # Reading

    def reload(self, *, keep: str = "") -> None:
        """Read the list again, with the cursor on the record where it was."""
        self.follow(keep=keep)
        self.show_tabs(count=True)

    def follow(self, *, keep: str = "", anew: bool = True) -> None:
        """Read the list that the state asks for; what takes long is read aside.

        ``anew``: its rows may have changed, so none stays as it was read before.
        """
        desk, state, place = self.book.desk, self.state, self._place()
        # What is being read aside was to be read anew, perhaps.
        anew = anew or self._reading
        self._stop()
        like = None if anew else self.table.rows
        if anew:
            self._whole = None
        try:
            with desk.at_once():
                shown = self._read(desk, state, place, keep, like)
        except SlowError:
            self.footer.say(
                f"Reading a long list; {self.key('back')} stops it, another key does not"
            )
            self._read_aside(state, keep)
        except BusyError:
            self.footer.say(
                "Another program holds the file; the list is read once it lets go. "
                f"{self.key('back')} stops it"
            )
            self._read_aside(state, keep)
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)
        else:
            self._take(state, shown, anew=anew)

    def _read(
        self,
        desk: Desk,
        state: ListState,
        place: tuple[Position, ListQuery] | None,
        keep: str,
        like: Rows | None = None,
    ) -> Shown:
        height, above = self.app.size.height, self.table.above
        return show(desk, state, place, keep, height=height, above=above, like=like)

    def _read_aside(self, state: ListState, keep: str) -> None:
        place = self._place()
        self._reading = True
        reading = self.book.aside.look(
            self.book.desk.as_of, lambda desk: self._read(desk, state, place, keep)
        )
        self.run_worker(self._await(state, reading), exclusive=True, group="reading")

    async def _await(self, state: ListState, reading: Future[Shown]) -> None:
        try:
            shown = await asyncio.wrap_future(reading)
        except DiplotrackError:
            # It was stopped, by a key or by a newer wish.
            return
        self._reading = False
        shown.rows.moved_to(self.book.desk)
        self.footer.quiet()
        self._take(state, shown)
        self.show_tabs()

    def _stop(self) -> None:
        """Stop what is read or counted aside."""
        self.book.aside.stop()
        self._reading = False

    def _place(self) -> tuple[Position, ListQuery] | None:
        """Return where the cursor is, or was when there was a row; while one filters, at first."""
        if self.kept_place is None:
            self._last = self.table.place or self._last
        return self.kept_place or self._last

    def _take(self, state: ListState, shown: Shown, *, anew: bool = True) -> None:
        """Show what was read."""
        desk, rows = self.book.desk, shown.rows
        self._shown_state = state
        self._started = True
        self.table.show_rows(rows, shown.cursor, shown.timeline, anew=anew)
        self.show_title()
        empty = self.query_one(Empty)
        empty.display = not len(rows)
        self.table.display = bool(len(rows))
        if len(rows) and self.focused is None:
            # A table that is put away loses the focus.
            self.set_focus(self.table)
        if not len(rows):
            total = desk.total(self.screen_kind, SMALL)
            empty.explain(self.screen_kind, state.query, total, written_dates.day(desk.as_of))
            self.show_detail(None)
        if rows.total is None:
            self.run_worker(self._count(rows), exclusive=True, group="counting")

    async def _count(self, rows: Rows) -> None:
        """Count a long list aside, and show how many it has; not while one types."""
        await asyncio.sleep(_PAUSE)

        def count(desk: Desk) -> int:
            return desk.reopened(rows.list).count()

        try:
            total = await asyncio.wrap_future(self.book.aside.look(self.book.desk.as_of, count))
        except DiplotrackError:
            return
        if self.table.rows is rows:
            rows.counted(total)
            self.show_title()
            self.table.refresh()

    # Showing

    def show_title(self) -> None:
        """Show the filter, how many of how many, what is marked, and the order."""
        desk, rows, state = self.book.desk, self.table.rows, self._shown_state
        if rows is None:
            return
        matched = f"{SMALL}+" if rows.total is None else f"{rows.total:,}"
        told = f"{matched} of {matched}"
        if state.query:
            if self._whole is None:
                self._whole = desk.total(self.screen_kind, SMALL + 1)
            total = self._whole
            told = f"{matched} of {f'{SMALL}+' if total > SMALL else total}"
        marked = f"■ {len(self.table.marks):,} marked  ·  " if len(self.table.marks) else ""
        self.title_line.show_title(
            self._path(),
            filter_text=state.query,
            right=f"{marked}{told}  ·  {self._ordered(state).order_words}",
        )

    @property
    def state_in_force(self) -> ListState:
        """The list as it is shown, with the order that it has."""
        return self._ordered(self._shown_state)

    def _ordered(self, state: ListState) -> ListState:
        """Return a state in the order of the list shown, its filter’s if that asks for one."""
        rows = self.table.rows
        return state.ordered(rows.list.sort_in_words) if rows else state

    def _path(self) -> list[str]:
        """Return the names that lead here; of lists that share a digit, its own after the first."""
        name, kind = screen_name(self.screen_kind), self.screen_kind
        return [name] if kind == home_of(kind) else [name, PLURALS[kind].capitalize()]

    def show_detail(self, row: Row | None) -> None:
        """Show a row in the pane, or in the peek."""
        pane, peek = self.query_one(DetailPane), self.query_one(Peek)
        width, height = self.app.size
        pane.display = self._pane and width >= WIDE
        peek.display = not pane.display and height >= PEEK_FROM and width < PEEK_TO
        if row is None:
            pane.display = peek.display = False
            return
        if pane.display:
            pane.styles.width = 61 if width >= 140 else 45  # noqa: PLR2004  # of LOOK's grid
            pane.show_detail(detail(self.book.desk.full_of(record_of(row))))
        elif peek.display:
            peek.show_detail(detail(self.book.desk.full_of(record_of(row))))

    def on_resize(self, _event: events.Resize) -> None:
        """Show pane or peek as there is room."""
        if self.is_mounted and self._started:
            self.show_detail(self.table.row)

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """Show the row that the cursor is on now."""
        self.show_detail(event.row)

    def on_record_table_marked(self) -> None:
        """Tell how many rows are marked."""
        self.show_title()

    def on_record_table_header_clicked(self, event: RecordTable.HeaderClicked) -> None:
        """Order by the column clicked, or reverse the order."""
        ordered = self._ordered(self.state).ordered_by(event.column)
        if ordered is None:
            offered = or_list(SORTS[self.screen_kind])
            self.footer.say(f"{PLURALS[self.screen_kind].capitalize()} go by {offered}.")
            return
        self._reorder(ordered)

    # Keys

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        """Open the record of a row."""
        self.book.open_record(record_of(event.row).slug)

    def on_detail_pane_followed(self, event: DetailPane.Followed) -> None:
        """Open the record that a line leads to."""
        self.book.open_record(event.slug)

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        pane = self.query_one(DetailPane)
        if pane.display and not pane.has_focus:
            self.set_focus(pane)
        else:
            self.set_focus(self.table)

    def action_back(self) -> None:
        """Stop reading; else leave the pane; else drop marks, filter or view."""
        if self._reading:
            self._stop()
            self.state = self._shown_state
            self.footer.say("Stopped; the list is as it was.")
        elif self.stop_export():
            return
        elif self.query_one(DetailPane).has_focus:
            self.set_focus(self.table)
        elif len(self.table.marks):
            self.table.marks.clear()
            self.table.refresh()
            self.show_title()
            self.footer.say("Selection cleared.")
        elif not self.leave_view() and self.state.query:
            self.state = self.state.with_query("")
            self.reload()
            self.footer.say("Filter dropped.")

    def action_jump(self) -> None:
        """Ask for a day and go to it."""
        if self.state.ordered_by_days() is None:
            self.footer.say(
                f"{self.key('jump')} goes to a day in lists by day: Events, Meetings, Sources."
            )
            return
        hint = "a day in words or figures, read against the day looked from"
        self.book.push_screen(screens.AskScreen("Go to a day", "Day", "", hint), self._jump)

    def _jump(self, text: str | None) -> None:
        ordered = self.state.ordered_by_days()
        if not text or ordered is None:
            return
        try:
            day = self.book.desk.first_day(text)
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)
            return
        if ordered != self.state:
            self._reorder(ordered)
        self.table.jump(day)

    def action_columns(self) -> None:
        """Choose the columns."""
        self.book.push_screen(screens.ColumnsScreen(self.table.columns, self._columns_changed))

    def _columns_changed(self) -> None:
        self.table.refresh()
        self.show_tabs()

    def action_sort(self) -> None:
        """Order by the next field."""
        self._reorder(self._ordered(self.state).next_order())

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._reorder(self._ordered(self.state).reversed())

    def _reorder(self, state: ListState) -> None:
        self.state = state
        self.follow()
        self.show_tabs()
        rows = self.table.rows
        if not self._reading and rows is not None and not rows.list.keeps_order:
            self.footer.say("This order has no index: a long list takes a while.")

    def action_mark_all(self) -> None:
        """Mark every row of the list as shown, or take all marks away."""
        marks, rows = self.table.marks, self.table.rows
        if rows is None:
            return
        listed = rows.list.ids()
        if len(marks) >= len(listed):
            marks.clear()
        else:
            marks.put(listed)
        self.show_title()
        self.table.refresh()

    def action_pane(self) -> None:
        """Show or hide the detail pane."""
        self._pane = not self._pane
        self.set_focus(self.table)
        self.show_detail(self.table.row)

    def action_add(self) -> None:
        """Open the form of a new record of this list; of Events, offer every kind."""
        if self.screen_kind == "event":
            self.action_new()
        elif self.sure("add"):
            self.begin_form(Kind(self.screen_kind), None)

    def action_next_tab(self, step: int) -> None:
        """Go to the next of the lists that share a digit."""
        tabs = TABS.get(home_of(self.screen_kind), (self.screen_kind,))
        at = tabs.index(self.screen_kind)
        self.book.go_to(tabs[(at + step) % len(tabs)])

    def focus_record(self, slug: str) -> None:
        """Set the cursor on a record, dropping a filter that hides it."""
        self.state = self.state.with_query("")
        self.reload(keep=slug)
