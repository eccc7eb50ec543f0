"""The base of screens that show a sheet: a full page with links to records and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.errors import DiplotrackError
from tracker.presenting.blocks import Detail
from tracker.presenting.sheet_blocks import sheet_blocks
from tracker.tui.controllers.sheet_actions import SheetActions
from tracker.tui.screens.browse_screen import view_of
from tracker.tui.screens.pane_screen import PaneScreen

if TYPE_CHECKING:
    from tracker.keys.situation import Situation
    from tracker.presenting.sheets import Sheet
    from tracker.service import views as v


class SheetScreen(PaneScreen):
    """A page made from the book as of the day; each number opens its list."""

    called = "a sheet"
    screen_kind = "overview"

    def __init__(self) -> None:
        """Let the keys of sheets act on this one."""
        super().__init__()
        self.controllers = [SheetActions(self, self), *self.controllers]

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
        return replace(super().situation(), has_sheet=True)

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
