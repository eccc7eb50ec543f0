"""The base of screens that draw in cells: a drawing with a cursor, and a peek at what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

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
    from textual.app import ComposeResult

    from tracker.keys.situation import Situation
    from tracker.service.full_views import FullView


class PictureScreen(BrowseScreen):
    """A picture of the book in cells."""

    where: ClassVar[tuple[Where, ...]] = (Where.PICTURE,)
    screen_kind = "event"

    view = getters.query_one(DrawingView)
    peek = getters.query_one(Peek)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield DrawingView()
        yield Peek(whole=True)
        yield FooterBar()

    def reload(self, *, keep: str = "") -> None:
        """Read everything again; show why, if it cannot be read."""
        del keep
        if self.view.room < 1:
            return
        try:
            self.read()
        except DiplotrackError as error:
            self.view.show(Drawing())
            self.peek.show_detail(Detail(""))
            self.footer.say(f"{error} {self.key('back')} goes back.", bad=True)
        else:
            self.draw()

    def read(self) -> None:
        """Read what is drawn.

        Raises:
            DiplotrackError: it cannot be read.
        """
        raise NotImplementedError

    def draw(self) -> None:
        """Draw what was read, with the cursor."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Draw in the new width; a low screen has no peek."""
        self.peek.styles.display = "block" if self.app.size.height >= PEEK_FROM else "none"
        if self.is_mounted:
            self.call_after_refresh(self.reload)

    def situation(self) -> Situation:
        """Return the situation: the record or list that keys act on now."""
        return replace(super().situation(), leads_on=self.leads_on)

    @property
    def leads_on(self) -> bool:
        """Whether there is something under the cursor that opens."""
        raise NotImplementedError

    def full_view(self, slug: str) -> FullView | None:
        """Return the page of a record, or ``None`` if it is gone."""
        try:
            return self.shell.desk.records.full(slug) if slug else None
        except DiplotrackError:
            return None

    def action_back(self) -> None:
        """Go back to the previous screen."""
        self.app.pop_screen()
