"""The Overview screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.presenting.empty_steps import first_records
from tracker.presenting.overview_blocks import overview
from tracker.service.overview import Topic
from tracker.tui.screens.browse_screen import view_of
from tracker.tui.screens.pane_screen import PaneScreen

if TYPE_CHECKING:
    from tracker.keys.situation import Situation
    from tracker.service import views as v


class OverviewScreen(PaneScreen):
    """Shows what needs attention, as known on the as-of day."""

    called = "Overview"
    screen_kind = "overview"

    def __init__(self) -> None:
        """Initialize without content."""
        super().__init__()
        self._seen: dict[str, v.View | None] = {}

    def chosen(self) -> v.View | None:
        """Return the record of the current line."""
        slug = self.pane.slug
        if slug and slug not in self._seen:
            self._seen[slug] = view_of(self.shell.desk, slug)
        return self._seen.get(slug)

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        return replace(super().situation(), goes_back=self.asides.reading)

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
        self.pane.show_detail(shown)
        self.show_keys()
