"""The form that sets the outcome of a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.containers import Vertical
from textual.widgets import Static

from tracker.domain import written_dates
from tracker.domain.nouns import COMMITMENT, OUTCOME
from tracker.domain.records import Kind, OutcomeValue
from tracker.errors import StaleError
from tracker.service.drafts import Draft
from tracker.service.save_messages import saved_words
from tracker.tui.drawing.plain import plain
from tracker.tui.forms.field_options import field_spec
from tracker.tui.forms.form_body import FormBody
from tracker.tui.forms.form_screen import FormScreen
from tracker.tui.forms.outcome_preview import OutcomePreview
from tracker.tui.widgets.form_group import Group
from tracker.tui.widgets.frame import FooterBar, TitleLine
from tracker.tui.widgets.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tracker.domain.record_input import Texts, Typed
    from tracker.errors import DiplotrackError
    from tracker.keys.situation import Situation
    from tracker.service.desk import Desk
    from tracker.service.views import CommitmentView
    from tracker.tui.widgets.field_spec import FieldSpec
    from tracker.tui.widgets.form_field import FormField

ATTEMPTED = "attempted_by"
_FIELDS = ("meetings", "on", "outcome", "note", "sources", "responsibility", ATTEMPTED)
"""Its fields; the first rows are seen at once, the others when the cursor goes there."""
_ROWS = 6
_AROUND = 11
"""Rows of the box around its fields: frame, title, commitment, what it counts as, keys."""


class OutcomeForm(FormScreen):
    """An outcome of one commitment, in a box over the list; its effect is shown before saving."""

    screen_kind = "commitment"
    form = "outcome"

    def __init__(self, desk: Desk, view: CommitmentView) -> None:
        """Initialize with the desk and the commitment."""
        texts = dict.fromkeys(_FIELDS, "") | {"outcome": OutcomeValue.FULFILLED.value}
        draft = Draft(Kind.COMMITMENT, texts, {}, view.slug)
        super().__init__(desk, ["Mark fulfilled"], draft)
        self._preview = OutcomePreview(self, view)

    def columns(self) -> list[list[Group]]:
        """Return the outcome's fields."""
        return [[Group("", [self._field(name) for name in _FIELDS])]]

    def frame(self) -> ComposeResult:
        """Lay the fields out in a box: the commitment above them, the effect below."""
        with Vertical(classes="dialog outcome"):
            yield TitleLine("raised")
            yield Static(plain(self._preview.view.record.text), classes="promised")
            yield FormBody(self.columns(), self.below())
            yield Result("raised")
            yield FooterBar("raised")
        # This covers the footer of the list, whose keys do not act while the dialog is open.
        yield Static(classes="covered")

    def title_words(self) -> list[str]:
        """Return when the commitment is due, and that the outcome can be undone."""
        due = written_dates.short(self._preview.view.record.due)
        return [f"due {due}", f"{self.key('undo')} undoes it later"]

    def on_resize(self) -> None:
        """Leave room for the other rows of the box on a low screen."""
        super().on_resize()
        self.body.styles.max_height = max(min(_ROWS, self.app.size.height - _AROUND), 2)

    def _field(self, name: str) -> FieldSpec:
        value = self.shown.texts.get(name, "")
        if name == ATTEMPTED:
            return field_spec(self.desk, Kind.COMMITMENT, COMMITMENT.field(name), value=value)
        field = next(each for each in OUTCOME.fields if each.name == name)
        return field_spec(
            self.desk,
            Kind.COMMITMENT,
            field,
            part="outcome",
            value=value,
            typed_on=self.typed_on(name),
            within=lambda: self.body.texts(),  # noqa: PLW0108  # the form has a body only when this is called
        )

    def situation(self) -> Situation:
        """Return the situation: the record or list that keys act on now."""
        return replace(super().situation(), another=False)

    def show_form(self) -> None:
        """Show the effect of the initial texts."""
        super().show_form()
        self._preview.show()

    def edited(self, _field: FormField) -> None:
        """Update the effect of the outcome."""
        self._preview.show()

    def not_saved(self, error: DiplotrackError) -> None:
        """If the commitment was changed meanwhile, show it and ask again."""
        if isinstance(error, StaleError):
            self._preview.show_changed(error, self.saving.action_save)
        else:
            super().not_saved(error)

    def key_of(self, place: str) -> str:
        """Return the field that a problem of the outcome is about."""
        return place.rpartition("/")[2]

    def writer(self) -> Callable[[Desk], str]:
        """Return a function that adds the outcome and returns a message."""
        return _writer(self._preview.view, self.body.texts(), self.typed_days(), self.key("undo"))


def _writer(view: CommitmentView, texts: Texts, typed: Typed, undo: str) -> Callable[[Desk], str]:
    def write(desk: Desk) -> str:
        action, slug = desk.assessing.assess(view.slug, texts, view.version, typed)
        done = action.summary.partition(":")[0]
        return f"{saved_words(desk, slug, done, outcome=True)}  {undo} undoes"

    return write
