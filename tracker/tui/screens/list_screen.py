"""A list with its detail: one screen for each kind of list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from tracker.domain import notation
from tracker.domain.nearest import or_list
from tracker.domain.query.fields import PLURALS, SORTS
from tracker.errors import BadInputError, DiplotrackError
from tracker.presenting.details import detail
from tracker.service import views as v
from tracker.service.asking import orderly
from tracker.service.exporting import Format
from tracker.store.stored import SavedView
from tracker.tui.actions import SCREEN_NAMES, SCREENS, Where, bindings_for
from tracker.tui.rows import SMALL, Rows, Timeline
from tracker.tui.screens.ask import AskScreen
from tracker.tui.screens.columns import ColumnsScreen
from tracker.tui.screens.picking import ViewsScreen
from tracker.tui.screens.place import Place
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.empty import Empty
from tracker.tui.widgets.filter_bar import FilterBar
from tracker.tui.widgets.frame import WIDE, FooterBar, HeaderBar, TitleLine
from tracker.tui.widgets.peek import Peek
from tracker.tui.widgets.record_table import RecordTable
from tracker.tui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from tracker.domain.query.completing import Completion
    from tracker.service.desk import Row
    from tracker.store.listing import Key

_ORDER_WORDS = {
    "when": ("oldest first", "newest first"),
    "due": ("by due day", "latest due first"),
    "made": ("by day made", "latest made first"),
    "title": ("by name", "by name, from Z"),
    "entered": ("as entered", "newest entry first"),
}
_ORDER_OF = {"day": "when", "month": "when", "published": "when", "name": "title", "text": "title"}
"""The order that the head of a column stands for, where their names differ."""
PEEK_FROM = 20
PEEK_TO = 100


class ListScreen(Place):
    """One list. The cursor stays on its record whatever happens around it."""

    BINDINGS: ClassVar = bindings_for(Where.LIST, Where.ANYWHERE)

    def __init__(self, kind: str) -> None:
        """Take the kind of list."""
        super().__init__()
        self.screen_kind = kind
        self._query = ""
        self._usual_sort = "-when" if kind in {"event", "meeting", "source", "signal"} else ""
        self._sort = self._usual_sort
        self._view: SavedView | None = None
        self._before_filter = ""
        # The wire of a channel wants the width that the pane would take.
        self._pane = kind != "channel"
        self._key: Key | None = None
        self._key_order = ("", False)
        self._started = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield FilterBar(self._offer)
        yield ViewTabs()
        with Horizontal(id="body"):
            yield RecordTable()
            yield Empty()
            yield DetailPane()
        yield Peek()
        yield FooterBar([Where.LIST, Where.TABLE])

    def on_mount(self) -> None:
        """Show the list, the table in use."""
        self.set_focus(self.query_one(RecordTable))

    @property
    def table(self) -> RecordTable:
        """The table."""
        return self.query_one(RecordTable)

    def chosen(self) -> v.View | None:
        """Return the record under the cursor."""
        row = self.table.row
        return _record(row) if row else None

    # Showing

    def reload(self, *, keep: str = "") -> None:
        """Read the list again, with the cursor on the record where it was."""
        desk = self.book.desk
        try:
            ask = desk.ask(self.screen_kind, self._query, self._sort)
        except BadInputError as error:
            self.footer.say(str(error), bad=True)
            return
        rows = Rows(desk, ask)
        cursor = self._fill(rows, keep)
        self.table.show_rows(rows, cursor, desk.shorts(), desk.as_of, self._timeline(rows))
        self._started = True
        self._show_title()
        self._show_tabs()
        empty = self.query_one(Empty)
        empty.display = not len(rows)
        self.table.display = bool(len(rows))
        if not len(rows):
            total = desk.total(self.screen_kind, SMALL)
            empty.explain(self.screen_kind, self._query, total, notation.day(desk.as_of))
            self.show_detail(None)
        if rows.total is None:
            self.run_worker(lambda: self._count(rows), thread=True, exclusive=True, group="count")

    def _fill(self, rows: Rows, keep: str) -> int:
        """Read the rows around the record that the cursor is to be on; return its number."""
        desk = self.book.desk
        place: Key | None = None
        if keep and (view := desk.views([keep]).get(keep)):
            place = desk.place(rows.ask, view.id)
        elif self._key is not None:
            place = desk.place(rows.ask, self._key.id, self._key.part)
            if place is None and self._key_order == (rows.ask.order, rows.ask.descending):
                # It has gone; the cursor takes the place where it was.
                place = self._key
        elif self.screen_kind == "event":
            day = desk.as_of.toordinal()
            place = rows.ask.at_day(day if rows.ask.descending else day + 1)
        return rows.begin() if place is None else rows.go(place)

    def _timeline(self, rows: Rows) -> Timeline | None:
        if self.screen_kind != "event":
            return None
        years = self.book.desk.years(rows.ask) if rows.small else {}
        return Timeline(self.book.desk.as_of, descending=rows.ask.descending, years=years)

    def _count(self, rows: Rows) -> None:
        """Count a long list, aside from the screen, and show how many it has."""
        total = self.book.desk.count_aside(rows.ask)
        self.app.call_from_thread(self._counted, rows, total)

    def _counted(self, rows: Rows, total: int) -> None:
        if self.table.rows is rows:
            rows.counted(total)
            self._show_title()
            self.table.refresh()

    def _show_title(self) -> None:
        desk, rows = self.book.desk, self.table.rows
        if rows is None:
            return
        matched = f"{SMALL}+" if rows.total is None else f"{rows.total:,}"
        told = f"{matched} of {matched}"
        if self._query:
            total = desk.total(self.screen_kind, SMALL + 1)
            told = f"{matched} of {f'{SMALL}+' if total > SMALL else total}"
        named = (self._sort or SORTS[self.screen_kind][0]).removeprefix("-")
        words = _ORDER_WORDS.get(named, (f"by {named}", f"by {named}, reversed"))
        order = words[self._sort.startswith("-")]
        marked = f"■ {len(self.table.marks)} marked  ·  " if len(self.table.marks) else ""
        name = SCREEN_NAMES[SCREENS.index(self.screen_kind)]
        self.title_line.show_title(
            [name], filter_text=self._query, right=f"{marked}{told}  ·  {order}"
        )

    def on_record_table_marked(self) -> None:
        """Tell how many rows are marked."""
        self._show_title()

    def on_record_table_header_clicked(self, event: RecordTable.HeaderClicked) -> None:
        """Order by the column clicked, or turn the order round."""
        order = _ORDER_OF.get(event.column, event.column)
        if order not in SORTS[self.screen_kind]:
            offered = or_list(SORTS[self.screen_kind])
            self.footer.say(f"{PLURALS[self.screen_kind].capitalize()} go by {offered}.")
            return
        if (self._sort or SORTS[self.screen_kind][0]).removeprefix("-") == order:
            self.action_reverse()
        else:
            self._sort = order
            self._reorder()

    def show_detail(self, row: Row | None) -> None:
        """Show a row in the pane, or in the peek."""
        pane, peek = self.query_one(DetailPane), self.query_one(Peek)
        width, height = self.app.size
        pane.display = self._pane and width >= WIDE
        peek.display = not pane.display and height >= PEEK_FROM and width < PEEK_TO
        if row is None:
            pane.display = peek.display = False
            return
        shown = detail(self.book.desk, _record(row))
        if pane.display:
            pane.styles.width = 61 if width >= 140 else 45  # noqa: PLR2004  # of LOOK's grid
            pane.show_detail(shown)
        elif peek.display:
            peek.show_detail(shown)

    def on_resize(self, _event: events.Resize) -> None:
        """Show pane or peek as there is room."""
        if self.is_mounted and self._started:
            self.show_detail(self.table.row)

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """Show the row that the cursor is on now."""
        if event.row and self.table.rows:
            ask = self.table.rows.ask
            self._key, self._key_order = event.row.entry.key, (ask.order, ask.descending)
        self.show_detail(event.row)

    # Keys

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        """Open the record of a row."""
        self.book.open_record(_record(event.row).slug)

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
        """Leave the pane, else drop the filter."""
        if self.query_one(DetailPane).has_focus:
            self.set_focus(self.table)
        elif len(self.table.marks):
            self.table.marks.clear()
            self.table.refresh()
            self._show_title()
            self.footer.say("Marks taken away.")
        elif self._view and self._view_changed:
            self.show_view(self._view)
            self.footer.say(f"Back to the view “{self._view.name}” as it was saved.")
        elif self._query or self._view:
            self._view, self._query = None, ""
            self.reload()
            self.footer.say("Filter dropped.")

    def action_filter(self) -> None:
        """Open the filter."""
        self._before_filter = self._query
        self.title_line.display = False
        self.query_one(FilterBar).open(self._query)

    def _offer(self, query: str) -> list[Completion]:
        return self.book.desk.completions(self.screen_kind, query)

    def on_filter_bar_typed(self, event: FilterBar.Typed) -> None:
        """Let the list follow what is typed, as far as it can be asked."""
        try:
            self.book.desk.ask(self.screen_kind, event.query)
        except BadInputError as error:
            self.footer.say(str(error))
            return
        self.footer.quiet()
        self._query = event.query.strip()
        self.reload()

    def on_filter_bar_taken(self) -> None:
        """Keep the filter, if it can be asked."""
        typed = self.query_one(FilterBar).line.value
        try:
            self.book.desk.ask(self.screen_kind, typed)
        except BadInputError as error:
            self.footer.say(str(error), bad=True)
            return
        self._query = typed.strip()
        self._close_filter()

    def on_filter_bar_dropped(self) -> None:
        """Take the filter that there was."""
        self._query = self._before_filter
        self._close_filter()

    def _close_filter(self) -> None:
        self.query_one(FilterBar).close()
        self.title_line.display = True
        self.reload()
        self.set_focus(self.table)

    # Saved views

    def _show_tabs(self) -> None:
        tabs = self.query_one(ViewTabs)
        tabs.show_views(self.book.desk, self.screen_kind, self._view, changed=self._view_changed)

    @property
    def _view_changed(self) -> bool:
        view = self._view
        if view is None:
            return False
        shown = (self._query, self._sort, self.table.columns.to_text())
        return shown != (view.query, view.sort or self._usual_sort, view.columns)

    def show_view(self, view: SavedView | None) -> None:
        """Show a saved view, or the whole list."""
        self._view = view
        self._query = view.query if view else ""
        self._sort = (view.sort if view else "") or self._usual_sort
        if view:
            self.table.columns.from_text(view.columns)
        self.reload()

    def action_views(self) -> None:
        """Choose a saved view, of whatever list."""
        self.book.push_screen(ViewsScreen(self.book.desk), self._go_to_view)

    def _go_to_view(self, name: str | None) -> None:
        if name:
            self.book.go_to_view(self.book.desk.saved.get(name))

    def action_save_view(self) -> None:
        """Save the list as it is shown under a name."""
        name = self._view.name if self._view else ""
        hint = "The kind, the filter, the order and the columns are kept; not the rows."
        self.book.push_screen(AskScreen("Save this view", "Name", name, hint), self._save_view)

    def _save_view(self, name: str | None) -> None:
        if not name:
            return
        columns = self.table.columns.to_text()
        view = SavedView(name, self.screen_kind, self._query, self._sort, columns)
        try:
            self.book.desk.save_view(view)
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)
            return
        self.book.seen_write()
        self._view = self.book.desk.saved.get(name)
        self._show_tabs()
        self.footer.say(f"Saved the view “{name}”. [ ] go between views, f lists them")

    def action_next_view(self, step: int) -> None:
        """Go to the next view of this list, or the one before."""
        views: list[SavedView | None] = [None, *self.book.desk.saved.all(self.screen_kind)]
        names = [each.name if each else "" for each in views]
        here = names.index(self._view.name) if self._view and self._view.name in names else 0
        self.show_view(views[(here + step) % len(views)])

    # Days and columns

    def action_jump(self) -> None:
        """Ask for a day and go to it."""
        if SORTS[self.screen_kind][0] not in {"when", "due"}:
            self.footer.say("@ goes to a day in lists by day: Events, Meetings, Sources.")
            return
        hint = "a day in words or figures, read against the day looked from"
        self.book.push_screen(AskScreen("Go to a day", "Day", "", hint), self._jump)

    def _jump(self, text: str | None) -> None:
        if not text:
            return
        try:
            day = self.book.desk.first_day(text)
        except BadInputError as error:
            self.footer.say(str(error), bad=True)
            return
        if self._sort.removeprefix("-") not in {"", "when", "due"}:
            self._sort = self._usual_sort
            self.reload()
        self.table.jump(day)

    def action_columns(self) -> None:
        """Choose the columns."""
        self.book.push_screen(ColumnsScreen(self.table.columns, self._columns_changed))

    def _columns_changed(self) -> None:
        self.table.refresh()
        self._show_tabs()

    def action_sort(self) -> None:
        """Order by the next field."""
        offered = SORTS[self.screen_kind]
        named = (self._sort or offered[0]).removeprefix("-")
        self._sort = offered[(offered.index(named) + 1) % len(offered)]
        self._reorder()

    def action_reverse(self) -> None:
        """Turn the order round."""
        named = self._sort or SORTS[self.screen_kind][0]
        self._sort = named.removeprefix("-") if named.startswith("-") else f"-{named}"
        self._reorder()

    def _reorder(self) -> None:
        self.reload()
        slow = not orderly(self.screen_kind, self._sort)
        if slow:
            self.footer.say("No index keeps this order: a long list takes long to turn to it.")

    def action_mark_all(self) -> None:
        """Mark every row of the list as shown, or take all marks away."""
        marks, rows = self.table.marks, self.table.rows
        if rows is None:
            return
        listed = self.book.desk.listed(rows.ask)
        if len(marks) >= len(listed):
            marks.clear()
        else:
            marks.put(listed)
        self._show_title()
        self.table.refresh()

    def action_pane(self) -> None:
        """Show or hide the detail pane."""
        self._pane = not self._pane
        self.set_focus(self.table)
        self.show_detail(self.table.row)

    def action_export(self) -> None:
        """Ask for a file and write the list to it."""
        name = f"{PLURALS[self.screen_kind]}.csv"
        question = f"Export the {PLURALS[self.screen_kind]} as shown"
        hint = ".csv for spreadsheets, .csv-data exact, .json, .jsonl"
        self.book.push_screen(AskScreen(question, "File", name, hint), self._export)

    def _export(self, name: str | None) -> None:
        if not name:
            return
        path = Path(name).expanduser()
        ending = path.suffix.removeprefix(".")
        form = Format(ending) if ending in set(Format) else Format.CSV
        try:
            number = self.book.desk.export(self.screen_kind, self._query, self._sort, path, form)
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)
            return
        self.footer.say(f"{number:,} {PLURALS[self.screen_kind]} written to {path}")

    def focus_record(self, slug: str) -> None:
        """Set the cursor on a record, dropping a filter that hides it."""
        self._query = ""
        self.reload(keep=slug)


def _record(row: Row) -> v.View:
    view = row.view
    return view.of if isinstance(view, v.EventView | v.PartView) else view
