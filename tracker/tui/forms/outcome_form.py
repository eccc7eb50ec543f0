"""The form that sets the outcome of a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.nouns import COMMITMENT, OUTCOME
from tracker.domain.records import Kind, Outcome, OutcomeValue
from tracker.errors import BadInputError, DiplotrackError, StaleError, TrashedError
from tracker.presenting.assessment_preview import weighed
from tracker.presenting.status import commitment_status
from tracker.service.drafts import Draft
from tracker.service.save_messages import overruled, unseen
from tracker.service.views import CommitmentView
from tracker.tui.forms.draft_autosave import KeepingForm
from tracker.tui.forms.field_options import field_spec
from tracker.tui.keys.active_keys import keys_in
from tracker.tui.widgets.form_group import Group
from tracker.tui.widgets.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tracker.domain.window import Window
    from tracker.service.desk import Desk
    from tracker.tui.widgets.form_field import FieldSpec, FormField

ATTEMPTED = "attempted_by"
_FIELDS = ("meetings", "on", "outcome", "sources", "responsibility", "note", ATTEMPTED)


class OutcomeForm(KeepingForm):
    """An outcome of one commitment; what it would count as is shown before it is saved."""

    screen_kind = "commitment"
    form = "outcome"

    def __init__(self, desk: Desk, view: CommitmentView) -> None:
        """Take the desk and the commitment."""
        super().__init__(desk, ["Commitments", "Mark fulfilled"])
        self._view = view
        texts = dict.fromkeys(_FIELDS, "") | {"outcome": OutcomeValue.FULFILLED.value}
        self.draft = self.shown = Draft(Kind.COMMITMENT, texts, {}, view.slug)

    def columns(self) -> list[list[Group]]:
        """Return the outcome's fields under the commitment's own words."""
        due = written_dates.short(self._view.record.due)
        heading = f"{self._view.record.text}   due {due}"
        return [[Group(heading, [self._field(name) for name in _FIELDS])]]

    def below(self) -> ComposeResult:
        """Show what the judgement would come to."""
        yield Result()

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
            within=self.texts,
        )

    def show_form(self) -> None:
        """Show the result of what stands in the fields at first."""
        super().show_form()
        self._weigh()

    def edited(self, field: FormField) -> None:
        """Show what the judgement would come to now."""
        super().edited(field)
        self._weigh()

    def _weigh(self) -> None:
        result = self.query_one(Result)
        try:
            outcome = self._outcome()
        except BadInputError:
            # The field itself says what cannot be taken.
            result.show_lines(())
            return
        windows = self.desk.days_of(outcome.meetings)
        result.show_lines(weighed(self._view, outcome, windows, self.desk.as_of))

    def _outcome(self) -> Outcome:
        texts, typed = self.texts(), self.typed_days()
        values = {
            name: self.desk.read(
                Kind.COMMITMENT, "outcome", name, texts[name], within=texts, typed_on=typed.on(name)
            )
            for name in ("outcome", "on", "meetings")
        }
        if values["outcome"] is None:
            raise BadInputError("Outcome is needed.")
        on: Window | None = values["on"]
        return Outcome(outcome=values["outcome"], on=on, meetings=values["meetings"])

    def not_saved(self, error: DiplotrackError) -> None:
        """Where the commitment was changed meanwhile, tell how it stands and ask again."""
        if isinstance(error, StaleError):
            self._changed_meanwhile(error)
        else:
            super().not_saved(error)

    def _changed_meanwhile(self, error: StaleError) -> None:
        try:
            view = self.desk.view(error.slug)
        except DiplotrackError as gone:
            self.footer.say(f"{gone} Nothing was saved.", bad=True)
            return
        if isinstance(view, CommitmentView) and not isinstance(error, TrashedError):
            self._view = view
            self._weigh()
            stands = commitment_status(view.timeliness)
            save = keys_in(self).key_of("save")
            told = f"Changed elsewhere meanwhile: it stands as {stands.word} now."
            self.footer.say(f"{told} {save} again sets it anyway", bad=True)
        else:
            self.footer.say(str(error), bad=True)

    def key_of(self, place: str) -> str:
        """Return the field that a problem of the outcome speaks of, wherever it was to stand."""
        return place.rpartition("/")[2]

    def writer(self) -> Callable[[Desk], str]:
        """Return what adds the judgement and says so."""
        view, texts, typed = self._view, self.texts(), self.typed_days()
        undo = keys_in(self).key_of("undo")

        def judge(desk: Desk) -> str:
            action, slug = desk.assess(view.slug, texts, view.version, typed)
            done, later = action.summary.partition(":")[0], unseen(desk, slug, outcome=True)
            told = f"{done}, {later}" if later else done
            still = overruled(desk, slug)
            said = f"{told}; {still}" if still else f"{told}: {view.record.text}"
            return f"{said}  {undo} undoes"

        return judge
