"""The overview screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.presenting.empty_steps import first_records
from tracker.presenting.overview_blocks import overview
from tracker.service.overview import Topic
from tracker.tui.screens.browse_screen import BrowseScreen, view_of
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.keys.situation import Situation
    from tracker.service import views as v


class OverviewScreen(BrowseScreen):
    """What needs attention, as known on the day."""

    called = "Overview"
    screen_kind = "overview"

    def __init__(self) -> None:
        """Start without a record."""
        super().__init__()
        self._seen: dict[str, v.View | None] = {}

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield DetailPane(titled=False)
        yield FooterBar()

    def on_mount(self) -> None:
        """Show what needs attention."""
        self.set_focus(self.query_one(DetailPane))

    def chosen(self) -> v.View | None:
        """Return the record that the current line opens."""
        slug = self.query_one(DetailPane).slug
        if slug and slug not in self._seen:
            self._seen[slug] = view_of(self.shell.desk, slug)
        return self._seen.get(slug)

    def situation(self) -> Situation:
        """Return the situation: the record or list that keys act on now."""
        target = self.query_one(DetailPane).target
        return replace(super().situation(), leads_on=bool(target), goes_back=False)

    def on_detail_pane_moved(self) -> None:
        """Show the keys that act on the current line."""
        self.show_keys()

    def reload(self, *, keep: str = "") -> None:
        """Read everything again."""
        del keep
        self._seen.clear()
        desk = self.shell.desk
        note = f"as it was known on {written_dates.day(desk.as_of)}" if desk.away else ""
        found = desk.overview()
        promises, met = found[Topic.COMMITMENTS].number, found[Topic.MEETINGS].number
        counts = f"{counted(promises, 'commitment')} · {counted(met, 'meeting')}"
        self.title_line.show_title(["Overview"], note=note, right=counts)
        empty = found.is_empty and not desk.away
        shown = first_records(self.key, writes=not desk.why_not) if empty else overview(found)
        self.query_one(DetailPane).show_detail(shown)
        self.show_keys()

    def on_detail_pane_list_followed(self, event: DetailPane.ListFollowed) -> None:
        """Open the list of a heading or a number."""
        self.shell.open_list(event.opens.kind, event.opens.query)

    def on_detail_pane_followed(self, event: DetailPane.Followed) -> None:
        """Open the record of a line."""
        self.shell.open_record(event.slug)
