"""Opens the screens that show sheets, on top of the current screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from tracker.service.brief_reader import BriefReader
    from tracker.service.briefs import Brief
    from tracker.tui.shell import Place


class SheetPlaces:
    """Opens the screens of sheets and pictures; each module is imported when first needed."""

    def changes(self, place: Place, first: dt.date) -> None:
        """Open the changes from a day to the as-of day."""
        from tracker.tui.screens.changes_screen import ChangesScreen

        ChangesScreen(first).open_from(place)

    def counts(self, place: Place, kind: str, query: str, by: Sequence[str]) -> None:
        """Open the counts of a list by one or two fields."""
        from tracker.tui.screens.counts_screen import CountsScreen

        CountsScreen(kind, query, by).open_from(place)

    def brief(self, place: Place, of: str, read: Callable[[BriefReader], Brief]) -> None:
        """Open a brief. ``of`` is its subject, for messages; ``read`` returns the brief."""
        from tracker.tui.screens.brief_screen import BriefScreen

        BriefScreen(of, read).open_from(place)

    def timeline(self, place: Place, query: str, slug: str) -> None:
        """Open the timeline of the events that a query finds, with the cursor on a record."""
        from tracker.tui.screens.timeline_screen import TimelineScreen

        place.app.push_screen(TimelineScreen(query, slug))

    def calendar(self, place: Place, query: str, day: dt.date | None = None) -> None:
        """Open the calendar of the meetings that a query finds, with the cursor on a day."""
        from tracker.tui.screens.calendar_screen import CalendarScreen

        place.app.push_screen(CalendarScreen(query, day))
