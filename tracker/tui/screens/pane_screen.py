"""The base of screens with one page, whose lines open records and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import getters

from tracker.tui.screens.browse_screen import BrowseScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.keys.situation import Situation


class PaneScreen(BrowseScreen):
    """A screen with one detail pane, which has the focus."""

    pane = getters.query_one(DetailPane)

    @property
    def titled(self) -> bool:
        """Whether the title is also shown on the page itself."""
        return False

    def compose(self) -> ComposeResult:
        """Lay out header, title, pane and footer."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield DetailPane(titled=self.titled)
        yield FooterBar()

    def on_mount(self) -> None:
        """Focus the pane."""
        self.set_focus(self.pane)

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        return replace(super().situation(), leads_on=bool(self.pane.target))

    def on_detail_pane_moved(self) -> None:
        """Show in the footer the keys that work on the current line."""
        self.show_keys()

    def on_detail_pane_list_followed(self, event: DetailPane.ListFollowed) -> None:
        """Open the list of a heading or a count."""
        self.shell.open_list(event.opens.kind, event.opens.query)

    def on_detail_pane_followed(self, event: DetailPane.Followed) -> None:
        """Open the target of a line."""
        self.open_target(event.slug)

    def open_target(self, target: str) -> None:
        """Open the target of a line; by default it is a record."""
        self.shell.open_record(target)

    def action_back(self) -> None:
        """Stop reading in the background; if nothing is read, go back to the previous screen."""
        if not self.asides.cancel():
            self.app.pop_screen()
