"""The form that sets the outcome of one commitment."""

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
"""The fields of the form; the first ones are visible at once, the others after scrolling."""
_ROWS = 6
_AROUND = 11
"""The number of lines of the box other than its fields."""


class OutcomeForm(FormScreen):
    """The outcome of one commitment, in a box on top of the list; the effect is shown at once."""

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
        """Lay out a box: the commitment, the fields, and the effect of the outcome."""
        with Vertical(classes="dialog outcome"):
            yield TitleLine("raised")
            yield Static(plain(self._preview.view.record.text), classes="promised")
            yield FormBody(self.columns(), self.below())
            yield Result("raised")
            yield FooterBar("raised")
        # This hides the footer of the list, whose keys do not work while the dialog is open.
        yield Static(classes="covered")

    def title_words(self) -> list[str]:
        """Return the texts at the right of the title: when it is due, and how to undo."""
        due = written_dates.short(self._preview.view.record.due)
        return [f"due {due}", f"{self.key('undo')} undoes it later"]

    def on_resize(self) -> None:
        """Limit the height of the fields, so that the whole box is visible on a low screen."""
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
            within=lambda: self.body.texts(),  # noqa: PLW0108  # the body exists only when this is called
        )

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        return replace(super().situation(), another=False)

    def show_form(self) -> None:
        """Show the form, and the effect of the initial texts."""
        super().show_form()
        self._preview.show()

    def edited(self, _field: FormField) -> None:
        """Update the effect after a field was changed."""
        self._preview.show()

    def not_saved(self, error: DiplotrackError) -> None:
        """Show the error; if the commitment was changed meanwhile, show its new state first."""
        if isinstance(error, StaleError):
            self._preview.show_changed(error, self.saving.action_save)
        else:
            super().not_saved(error)

    def key_of(self, place: str) -> str:
        """Return the key of the field that a problem of the outcome is about."""
        return place.rpartition("/")[2]

    def writer(self) -> Callable[[Desk], str]:
        """Return a function that adds the outcome with a desk and returns the message."""
        return _writer(self._preview.view, self.body.texts(), self.typed_days(), self.key("undo"))


def _writer(view: CommitmentView, texts: Texts, typed: Typed, undo: str) -> Callable[[Desk], str]:
    def write(desk: Desk) -> str:
        action, slug = desk.assessing.assess(view.slug, texts, view.version, typed)
        done = action.summary.partition(":")[0]
        return f"{saved_words(desk, slug, done, outcome=True)}  {undo} undoes"

    return write
