"""The base of screens that show a sheet: a full page with links to records and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.errors import DiplotrackError
from tracker.presenting.blocks import Detail
from tracker.presenting.sheet_blocks import sheet_blocks
from tracker.tui.controllers.sheet_actions import SheetActions
from tracker.tui.screens.browse_screen import BrowseScreen, view_of
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.keys.situation import Situation
    from tracker.presenting.sheets import Sheet
    from tracker.service import views as v


class SheetScreen(BrowseScreen):
    """A page made from the book as of the day; each number opens its list."""

    called = "a sheet"
    screen_kind = "overview"

    def __init__(self) -> None:
        """Let the keys of sheets act on this one."""
        super().__init__()
        self.controllers = [SheetActions(self, self), *self.controllers]

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield DetailPane(titled=False)
        yield FooterBar()

    def on_mount(self) -> None:
        """Show it."""
        self.set_focus(self.pane)

    @property
    def pane(self) -> DetailPane:
        """The pane."""
        return self.query_one(DetailPane)

    def page(self) -> tuple[str, Detail]:
        """Return what the title line says at its right, and the page as of the day.

        Raises:
            DiplotrackError: it cannot be made on this day.
        """
        made = self.sheet()
        return made.as_of, sheet_blocks(made)

    def sheet(self) -> Sheet:
        """Return the sheet as of the day.

        Raises:
            DiplotrackError: it cannot be made on this day.
        """
        raise NotImplementedError

    def chosen(self) -> v.View | None:
        """Return the record that the current line opens."""
        return view_of(self.shell.desk, self.pane.slug) if self.pane.slug else None

    def situation(self) -> Situation:
        """Return the situation: the record or list that keys act on now."""
        return replace(super().situation(), leads_on=bool(self.pane.target), has_sheet=True)

    def on_detail_pane_moved(self) -> None:
        """Show the keys that act on the current line."""
        self.show_keys()

    def reload(self, *, keep: str = "") -> None:
        """Read everything again; show why, if it cannot be made."""
        del keep
        try:
            right, page = self.page()
        except DiplotrackError as error:
            self.pane.show_detail(Detail(""))
            self.footer.say(f"{error} {self.key('back')} goes back.", bad=True)
            return
        self.title_line.show_title([page.title], right=right)
        self.pane.show_detail(page)
        self.show_keys()

    def on_detail_pane_list_followed(self, event: DetailPane.ListFollowed) -> None:
        """Open the list of a heading or a number."""
        self.shell.open_list(event.opens.kind, event.opens.query)

    def on_detail_pane_followed(self, event: DetailPane.Followed) -> None:
        """Open the record of a line."""
        self.shell.open_record(event.slug)

    def action_back(self) -> None:
        """Go back to the previous screen."""
        self.app.pop_screen()
