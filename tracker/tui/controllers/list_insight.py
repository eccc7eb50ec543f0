"""Sums up a list: its counts by fields, its sheet, its timeline, its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import SavedView
from tracker.domain.query.query_fields import PLURALS
from tracker.domain.query.tokenizer import joined
from tracker.domain.records import Kind
from tracker.errors import DiplotrackError
from tracker.tui.controllers.navigation import meetings_of

if TYPE_CHECKING:
    from tracker.service.timeline_reader import TimelineReader
    from tracker.tui.controllers.list_place import ListPlace

_USUAL = {
    "event": "kind,year",
    "meeting": "year,mode",
    "commitment": "outcome,party",
    "channel": "kind",
    "signal": "year,kind",
    "source": "language",
    "account": "field",
    "dispute": "field",
    "person": "party",
    "organization": "party",
    "party": "tag",
}
"""The default fields to count by, for each kind of list."""

_AS_EVENTS = {
    "event": "",
    "meeting": "kind:meeting",
    "commitment": "kind:made,due",
    "signal": "kind:signal",
    "state": "kind:state",
}
"""The kinds of list whose filter can be used for events, with the terms to add to it."""


class ListInsight:
    """Opens counts, sheet, timeline and calendar for the list as filtered."""

    def __init__(self, place: ListPlace) -> None:
        """Initialize with the list screen."""
        self._place = place
        self._by = ""

    def action_counts(self) -> None:
        """Ask for one or two fields, and show how many rows each of their values has."""
        from tracker.service.field_counter import check, fields_to_count_by
        from tracker.tui.dialogs.prompt import PromptScreen

        kind = self._place.screen_kind
        hint = f"One field, or two with a comma: year, {', '.join(fields_to_count_by(kind))}"
        asking = PromptScreen(
            f"Count these {PLURALS[kind]} by",
            "Fields",
            self._by or _USUAL[kind],
            hint,
            lambda text: check(kind, _names(text)),
        )
        self._place.app.push_screen(asking, self._show)

    def action_list_brief(self) -> None:
        """Show the list as a sheet."""
        kind, state = self._place.screen_kind, self._place.state_in_force
        title = PLURALS[kind].capitalize()
        view = SavedView(title, kind, state.query, state.sort)
        of = f"these {PLURALS[kind]}"
        self._place.shell.sheets.brief(self._place, of, lambda briefs: briefs.of_view(view))

    def action_timeline(self) -> None:
        """Show the timeline with the list's filter and the cursor on the current record."""
        desk, kind = self._place.shell.desk, self._place.screen_kind
        query = self._place.state_in_force.query
        view = self._place.chosen()
        asked = events_like(desk.timelines, kind, query)
        self._place.shell.sheets.timeline(self._place, asked or "", view.slug if view else "")
        if asked is None:
            said = f"“{query}” is not a filter for events; the timeline shows all of them."
            self._place.shell.say(said)

    def action_calendar(self) -> None:
        """Show the calendar of the list's meetings, or of the current record's meetings."""
        kind, query = self._place.screen_kind, self._place.state_in_force.query
        if kind != Kind.MEETING:
            query = meetings_of(self._place.chosen())
        self._place.shell.sheets.calendar(self._place, query)

    def _show(self, text: str | None) -> None:
        if text is None:
            return
        self._by = text
        query = self._place.state_in_force.query
        kind = self._place.screen_kind
        self._place.shell.sheets.counts(self._place, kind, query, _names(text))


def events_like(timelines: TimelineReader, kind: str, query: str) -> str | None:
    """Return a list's filter as one of events; ``None`` if events do not have its fields.

    For kinds that are not shown as events the result is empty, so that the timeline shows
    everything.
    """
    if kind not in _AS_EVENTS or not query:
        return ""
    asked = joined((query, _AS_EVENTS[kind]))
    try:
        timelines.period(asked)
    except DiplotrackError:
        return None
    return asked


def _names(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]
