"""Judging a commitment: fulfilled first, with the meeting that answers it and the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import notation
from tracker.domain.nouns import OUTCOME
from tracker.domain.records import Kind, OutcomeValue
from tracker.tui.keys import keys_in
from tracker.tui.screens.choosing import field_spec
from tracker.tui.screens.form import FormScreen, Section

if TYPE_CHECKING:
    from tracker.service.desk import Desk
    from tracker.service.views import CommitmentView
    from tracker.tui.widgets.form_field import FieldSpec

_FIELDS = ("meetings", "on", "outcome", "sources", "responsibility", "note")


class OutcomeForm(FormScreen):
    """An outcome of one commitment."""

    screen_kind = "commitment"

    def __init__(self, desk: Desk, view: CommitmentView) -> None:
        """Take the desk and the commitment."""
        super().__init__(desk, ["Commitments", "Mark fulfilled"])
        self._view = view

    def sections(self) -> tuple[tuple[Section, ...], ...]:
        """Return the outcome's fields under the commitment's own words."""
        due = notation.short(self._view.record.due)
        heading = f"{self._view.record.text}   due {due}"
        return ((Section(heading, tuple(self._field(name) for name in _FIELDS)),),)

    def _field(self, name: str) -> FieldSpec:
        field = next(each for each in OUTCOME.fields if each.name == name)
        value = OutcomeValue.FULFILLED.value if name == "outcome" else ""
        return field_spec(self.desk, Kind.COMMITMENT, field, part="outcome", value=value)

    def submit(self, texts: dict[str, str]) -> str:
        """Add the judgement and say so."""
        action, _ = self.desk.assess(self._view.slug, texts)
        words, undo = action.summary.partition(":")[0], keys_in(self).key_of("undo")
        return f"{words}: {self._view.record.text}  {undo} undoes"
