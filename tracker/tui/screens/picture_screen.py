"""The base of screens with a picture of cells: a drawing with a cursor, and details below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from msgspec.structs import replace
from textual import getters

from tracker.errors import DiplotrackError
from tracker.keys.action import Where
from tracker.presenting.blocks import Detail
from tracker.presenting.drawings import Drawing
from tracker.tui.drawing.grid import PEEK_FROM
from tracker.tui.screens.browse_screen import BrowseScreen
from tracker.tui.widgets.drawing_view import DrawingView
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine
from tracker.tui.widgets.peek import Peek

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tracker.keys.situation import Situation
    from tracker.service.desk import Desk
    from tracker.service.full_views import FullView


_T = TypeVar("_T")


class PictureScreen(BrowseScreen, Generic[_T]):
    """Shows a picture drawn in cells of what is read."""

    where: ClassVar[tuple[Where, ...]] = (Where.PICTURE,)
    screen_kind = "event"

    view = getters.query_one(DrawingView)
    peek = getters.query_one(Peek)

    def compose(self) -> ComposeResult:
        """Lay out header, title, drawing, details and footer."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield DrawingView()
        yield Peek(whole=True)
        yield FooterBar()

    def reload(self, *, keep: str = "") -> None:
        """Read and draw again; if that fails, show the error."""
        del keep
        if self.view.room > 0:
            self.asides.begin(self.called, self.reading(), self._show, self._show_why)

    def _show(self, found: _T) -> None:
        self.take(found)
        self.draw()
        if self.note:
            self.footer.say(self.note)

    def _show_why(self, error: DiplotrackError) -> None:
        self.view.show(Drawing())
        self.peek.show_detail(Detail(""))
        self.footer.say(f"{error} {self.key('back')} goes back.", bad=True)

    @property
    def note(self) -> str:
        """The reason why something is not drawn; empty if everything is drawn."""
        raise NotImplementedError

    def reading(self) -> Callable[[Desk], _T]:
        """Return the function that reads what is to be drawn; it can run in any thread.

        It raises a ``DiplotrackError`` if that cannot be read.
        """
        raise NotImplementedError

    def take(self, found: _T) -> None:
        """Take over what was read."""
        raise NotImplementedError

    def stay(self) -> None:
        """Return to the state of the picture that is drawn, after a read was cancelled."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw what has been read, with the cursor."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Draw at the new width; on a low screen, hide the details."""
        self.peek.styles.display = "block" if self.app.size.height >= PEEK_FROM else "none"
        if self.is_mounted:
            self.call_after_refresh(self.reload)

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        return replace(super().situation(), leads_on=self.leads_on)

    @property
    def leads_on(self) -> bool:
        """Whether the cursor is on something that can be opened."""
        raise NotImplementedError

    def full_view(self, slug: str) -> FullView | None:
        """Return the full view of a record; ``None`` if it does not exist or is not known."""
        try:
            return self.shell.desk.records.full(slug) if slug else None
        except DiplotrackError:
            return None

    def action_back(self) -> None:
        """Stop reading in the background; if nothing is read, go back to the previous screen."""
        if self.asides.cancel():
            self.stay()
        else:
            self.app.pop_screen()
