"""The preview of an outcome's effect, and changes of the commitment by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.records import Kind, Outcome
from tracker.errors import BadInputError, DiplotrackError, StaleError, TrashedError
from tracker.presenting.assessment_preview import weighed
from tracker.presenting.status import commitment_status
from tracker.service.views import CommitmentView
from tracker.tui.dialogs.confirm_dialog import confirm
from tracker.tui.widgets.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.window import Window
    from tracker.tui.forms.form_place import Form


class OutcomePreview:
    """Shows the effect of the outcome that is being entered."""

    def __init__(self, form: Form, view: CommitmentView) -> None:
        """Initialize with the form and the commitment."""
        self._form = form
        self.view = view

    def show(self) -> None:
        """Show the effect of the outcome, or nothing while the outcome is invalid."""
        result, desk = self._form.body.screen.query_one(Result), self._form.desk
        try:
            outcome = self._outcome()
        except BadInputError:
            # The field shows the error itself.
            result.show_lines(())
            return
        windows = desk.records.days_of(outcome.meetings)
        result.show_lines(weighed(self.view, outcome, windows, desk.as_of))

    def _outcome(self) -> Outcome:
        form = self._form
        texts, typed = form.body.texts(), form.body.typed_days(form.desk.session.today)
        values = {
            name: form.desk.builder.read(
                Kind.COMMITMENT, "outcome", name, texts[name], within=texts, typed_on=typed.on(name)
            )
            for name in ("outcome", "on", "meetings")
        }
        if values["outcome"] is None:
            raise BadInputError("Outcome is needed.")
        on: Window | None = values["on"]
        return Outcome(outcome=values["outcome"], on=on, meetings=values["meetings"])

    def show_changed(self, error: StaleError, save: Callable[[], object]) -> None:
        """Show the commitment as changed by someone else, and ask whether to save anyway."""
        form = self._form
        try:
            view = form.desk.records.view(error.slug)
        except DiplotrackError as gone:
            form.footer.say(f"{gone} Nothing was saved.", bad=True)
            return
        if isinstance(view, CommitmentView) and not isinstance(error, TrashedError):
            self.view = view
            self.show()
            status = commitment_status(view.timeliness)
            told = f"The commitment was changed elsewhere meanwhile: now {status.word}."
            form.footer.say(told, bad=True)
            confirm(form.app, "Set the outcome anyway?", told, save)
        else:
            form.footer.say(str(error), bad=True)
