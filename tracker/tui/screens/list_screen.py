"""A list with its detail: one screen for each kind of list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.widgets import Input

from tracker.domain import notation
from tracker.domain.query.fields import PLURALS, SORTS
from tracker.errors import BadInputError, DiplotrackError
from tracker.presenting.details import detail
from tracker.service import views as v
from tracker.service.exporting import Format
from tracker.tui.actions import SCREEN_NAMES, SCREENS, Where, bindings_for
from tracker.tui.rows import Heading, Lines, Rows, timeline_lines
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
        cursor = self._cursor_for(rows, keep)
        self.table.show_rows(rows, self._lines(rows), desk.shorts(), desk.as_of, cursor)
        self._started = True
        self._show_title(rows.total)
        empty = self.query_one(Empty)
        empty.display = rows.total == 0
        self.table.display = rows.total > 0
        if rows.total == 0:
            total = desk.total(self.screen_kind)
            empty.explain(self.screen_kind, self._query, total, notation.day(desk.as_of))
            self.show_detail(None)

    def _cursor_for(self, rows: Rows, keep: str) -> int:
        if keep:
            for number in range(rows.total):
                row = rows.at(number)
                if row and _record(row).slug == keep:
                    return number
        if self._key is not None:
            return rows.rank(self._key)
        if self.screen_kind == "event":
            return self.book.desk.ahead(rows.ask)
        return 0

    def _lines(self, rows: Rows) -> Lines:
        if self.screen_kind != "event":
            return Lines(rows.total)
        desk = self.book.desk
        months = desk.months(rows.ask)
        edge = desk.ahead(rows.ask)
        ahead = None
        if 0 < edge < rows.total:
            side = "above" if rows.ask.descending else "below"
            day = notation.day(desk.as_of)
            ahead = (edge, Heading(f"as of {day} · still to come: {side}", level=2))
        return timeline_lines(rows.total, months, ahead)

    def _show_title(self, matched: int) -> None:
        desk = self.book.desk
        total = desk.total(self.screen_kind) if self._query else matched
        named = (self._sort or SORTS[self.screen_kind][0]).removeprefix("-")
        words = _ORDER_WORDS.get(named, (f"by {named}", f"by {named}, reversed"))
        order = words[self._sort.startswith("-")]
        name = SCREEN_NAMES[SCREENS.index(self.screen_kind)]
        self.title_line.show_title(
            [name],
            filter_text=self._query,
            right=f"{matched:,} of {total:,}  ·  {order}",
        )

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
        if event.row:
            self._key = event.row.entry.key
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
        chosen = self.chosen()
        self._key = None
        self.reload(keep=chosen.slug if chosen else "")

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
        self._key = None
        self._query = ""
        self.reload(keep=slug)


def _record(row: Row) -> v.View:
    view = row.view
    return view.of if isinstance(view, v.EventView | v.PartView) else view
