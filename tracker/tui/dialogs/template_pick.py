"""The dialog that chooses a template: any record with the tag “template”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.query.query_fields import PLURALS
from tracker.domain.records import Kind
from tracker.domain.sortkey import sort_key
from tracker.tui.dialogs.pick import Offer, PickScreen

if TYPE_CHECKING:
    from tracker.service.desk import Desk

TAG = "template"
"""The tag by which a record is a template; a record made from it does not get the tag."""
_OF_A_KIND = 50


class TemplatePick(PickScreen):
    """Lists the templates by kind; typing filters the list."""

    question = "New, from a template"
    placeholder = "type to search, or choose with the arrows"
    nothing = f"No record has the tag “{TAG}”. Add the tag to a record to be used as one."

    def __init__(self, desk: Desk) -> None:
        """Initialize with the desk, and find the templates."""
        super().__init__(desk)
        self._every = [
            Offer(row.record.slug, row.record.title, PLURALS[kind].capitalize())
            for kind in Kind
            for row in desk.lists.rows(kind, f"tag:{TAG}", limit=_OF_A_KIND)
        ]
        if self._every:
            self.nothing = "No template has these letters."

    def offers(self, text: str) -> list[Offer]:
        """Return the templates with a text in their titles."""
        return [each for each in self._every if sort_key(text) in sort_key(each.text)]
