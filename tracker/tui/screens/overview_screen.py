"""The overview screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.presenting.overview_blocks import overview
from tracker.service.overview import Topic
from tracker.tui.keys.actions import Where
from tracker.tui.keys.bindings import bindings_for
from tracker.tui.screens.list_parts.record_actions import Upkeep
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.service import views as v


class OverviewScreen(Upkeep):
    """What wants a person, as known on the day."""

    BINDINGS: ClassVar = bindings_for(Where.RECORD, Where.ANYWHERE)
    screen_kind = "overview"

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield DetailPane(titled=False)
        yield FooterBar([Where.RECORD, Where.PANE])

    def on_mount(self) -> None:
        """Show what wants a person."""
        self.set_focus(self.query_one(DetailPane))

    def chosen(self) -> v.View | None:
        """Return the record that the cursor's line leads to."""
        slug = self.query_one(DetailPane).slug
        return self.book.desk.view(slug) if slug else None

    def reload(self, *, keep: str = "") -> None:
        """Read everything again."""
        del keep
        desk = self.book.desk
        words = f"as it was known on {written_dates.day(desk.as_of)}" if desk.away else "today"
        found = desk.overview()
        promises, met = found[Topic.COMMITMENTS].number, found[Topic.MEETINGS].number
        counts = f"{counted(promises, 'commitment')} · {counted(met, 'meeting')}"
        self.title_line.show_title(["Overview"], right=f"{words}   {counts}")
        self.query_one(DetailPane).show_detail(overview(found))

    def on_detail_pane_list_followed(self, event: DetailPane.ListFollowed) -> None:
        """Open the list that a heading or a number leads to."""
        self.book.open_list(event.opens.kind, event.opens.query)

    def on_detail_pane_followed(self, event: DetailPane.Followed) -> None:
        """Open the record that a line leads to."""
        self.book.open_record(event.slug)

    def action_back(self) -> None:
        """There is nowhere further back."""

    def action_other_pane(self) -> None:
        """There is one pane; it keeps the focus."""
        self.set_focus(self.query_one(DetailPane))
