"""The base of screens that show a sheet, with links to records and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec.structs import replace

from tracker.presenting.blocks import Detail
from tracker.presenting.sheet_blocks import sheet_blocks
from tracker.tui.controllers.sheet_actions import SheetActions
from tracker.tui.screens.browse_screen import view_of
from tracker.tui.screens.pane_screen import PaneScreen

if TYPE_CHECKING:
    from tracker.errors import DiplotrackError
    from tracker.keys.situation import Situation
    from tracker.presenting.sheets import Sheet
    from tracker.service import views as v
    from tracker.service.desk import Desk
    from tracker.tui.shell import Place

_T = TypeVar("_T")


class SheetScreen(PaneScreen, Generic[_T]):
    """Shows a sheet of what is read as of the as-of day; each count opens its list."""

    called = "a sheet"
    screen_kind = "overview"

    def __init__(self) -> None:
        """Initialize without content; the keys of sheets work on this screen."""
        super().__init__()
        self.controllers = [SheetActions(self, self), *self.controllers]
        self._found: _T | None = None
        self._fresh = False

    @property
    def what(self) -> str:
        """The object that is being read, for messages."""
        raise NotImplementedError

    def read(self, desk: Desk) -> _T:
        """Return what the page shows, or raise ``DiplotrackError``; it can run in any thread."""
        raise NotImplementedError

    def sheet_of(self, found: _T) -> Sheet:
        """Return a sheet of what was read."""
        raise NotImplementedError

    def page(self, found: _T) -> tuple[str, Detail]:
        """Return the text at the right of the title, and the page."""
        made = self.sheet_of(found)
        return made.as_of, sheet_blocks(made)

    def open_from(self, place: Place) -> None:
        """Read the content from the current screen, then open this screen on top of it."""

        def appear(found: _T) -> None:
            self._found, self._fresh = found, True
            place.app.push_screen(self)

        place.asides.begin(self.what, self.read, appear)

    def sheet(self) -> Sheet | None:
        """Return the sheet that is shown; ``None`` if nothing was read."""
        return None if self._found is None else self.sheet_of(self._found)

    def chosen(self) -> v.View | None:
        """Return the record of the current line, if it is known on the as-of day."""
        return view_of(self.shell.desk, self.pane.slug) if self.pane.slug else None

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        return replace(super().situation(), has_sheet=True)

    def reload(self, *, keep: str = "") -> None:
        """Read everything again; if that fails, show the error."""
        del keep
        if self._fresh and self._found is not None:
            self._fresh = False
            self._show(self._found)
        else:
            self.asides.begin(self.what, self.read, self._show, self._show_why)

    def _show(self, found: _T) -> None:
        self._found = found
        right, page = self.page(found)
        self.title_line.show_title([page.title], right=right)
        self.pane.show_detail(page)
        self.show_keys()

    def _show_why(self, error: DiplotrackError) -> None:
        self._found = None
        self.pane.show_detail(Detail(""))
        self.footer.say(f"{error} {self.key('back')} goes back.", bad=True)
