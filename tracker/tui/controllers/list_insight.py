"""Sums up a list: its counts by fields, its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import SavedView
from tracker.domain.query.query_fields import PLURALS

if TYPE_CHECKING:
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
"""What a list is usually counted by."""


class ListInsight:
    """Counts the list as it is filtered, and shows it as a sheet."""

    def __init__(self, place: ListPlace) -> None:
        """Take the list."""
        self._place = place
        self._by = ""

    def action_counts(self) -> None:
        """Ask for one field or two, and show the counts of the list."""
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

    def _show(self, text: str | None) -> None:
        if text is None:
            return
        self._by = text
        query = self._place.state_in_force.query
        kind = self._place.screen_kind
        self._place.shell.sheets.counts(self._place, kind, query, _names(text))


def _names(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]
