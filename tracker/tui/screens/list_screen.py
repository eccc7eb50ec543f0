"""A list with its detail: one screen for each kind of list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.widgets import Input

from tracker.domain import notation
from tracker.domain.nearest import or_list
from tracker.domain.query.fields import PLURALS, SORTS
from tracker.errors import BadInputError, DiplotrackError
from tracker.presenting.details import detail
from tracker.service import views as v
from tracker.service.asking import orderly
from tracker.service.exporting import Format
from tracker.tui.actions import SCREEN_NAMES, SCREENS, Where, bindings_for
from tracker.tui.rows import SMALL, Rows, Timeline
from tracker.tui.screens.ask import AskScreen
from tracker.tui.screens.place import Place
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.empty import Empty
from tracker.tui.widgets.frame import WIDE, FooterBar, HeaderBar, TitleLine
from tracker.tui.widgets.peek import Peek
from tracker.tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

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
        self._sort = "-when" if kind in {"event", "meeting", "source", "signal"} else ""
        # The wire of a channel wants the width that the pane would take.
        self._pane = kind != "channel"
        self._key: Key | None = None
        self._key_order = ("", False)
        self._started = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield Input(compact=True, id="filter", placeholder="words, field:value, when:2020…")
        with Horizontal(id="body"):
            yield RecordTable()
            yield Empty()
            yield DetailPane()
        yield Peek()
        yield FooterBar([Where.LIST, Where.TABLE])

    def on_mount(self) -> None:
        """Show the list, the table in use."""
        self.query_one("#filter", Input).display = False
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
        elif self._query:
            self._query = ""
            self.reload()
            self.footer.say("Filter dropped.")

    def action_filter(self) -> None:
        """Open the filter."""
        field = self.query_one("#filter", Input)
        field.value = self._query
        field.display = True
        self.title_line.display = False
        self.set_focus(field)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the filter."""
        event.stop()
        try:
            self.book.desk.ask(self.screen_kind, event.value)
        except BadInputError as error:
            self.footer.say(str(error), bad=True)
            return
        self._query = event.value.strip()
        self._close_filter()

    def _close_filter(self) -> None:
        self.query_one("#filter", Input).display = False
        self.title_line.display = True
        self.reload()
        self.set_focus(self.table)

    def on_key(self, event: events.Key) -> None:
        """Let escape close the filter as it was."""
        if event.key == "escape" and self.query_one("#filter", Input).has_focus:
            event.stop()
            event.prevent_default()
            self._close_filter()
            return
        super().on_key(event)

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
