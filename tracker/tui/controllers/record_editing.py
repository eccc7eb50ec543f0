"""Opens forms: of a new record, the current one, a duplicate, its note, its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tracker.errors import DiplotrackError, UnchangedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.records import Kind
    from tracker.service import views as v
    from tracker.service.desk import Desk
    from tracker.service.drafts import Draft
    from tracker.service.editing import Editor
    from tracker.tui.controllers.screen_writes import ScreenWrites
    from tracker.tui.shell import Place


class RecordEditing:
    """Opens the forms that add or edit a single record."""

    def __init__(self, place: Place, writes: ScreenWrites, kind: Kind | None = None) -> None:
        """Initialize with the screen, its writes, and the kind of its list, if it is one kind."""
        self._place = place
        self._writes = writes
        self._kind = kind

    def action_new(self) -> None:
        """Ask for a kind, and open the form of a new record, prefilled from the current one."""
        self._writes.when_sure("new", "a record", self._offer_new)

    def _offer_new(self) -> None:
        from tracker.tui.dialogs.new_record import NewScreen

        view = self._place.chosen()
        self._place.app.push_screen(NewScreen(view.title if view else ""), self._begin)

    def _begin(self, kind: str | None) -> None:
        from tracker.domain.records import Kind
        from tracker.tui.dialogs.new_record import TEMPLATE
        from tracker.tui.dialogs.template_pick import TemplatePick

        if kind == TEMPLATE:
            picking = TemplatePick(self._place.shell.desk)
            self._place.app.push_screen(picking, self._open_template)
        elif kind is not None:
            self._open_new(Kind(kind), self._place.chosen())

    def _open_template(self, slug: str | None) -> None:
        from tracker.tui.dialogs.template_pick import TAG
        from tracker.tui.forms.new_drafts import untagged

        if slug:
            view = self._place.shell.desk.records.view(slug)
            self._open_draft(lambda: untagged(self._copy(view), TAG))

    def action_add(self) -> None:
        """Open the form of a new record; ask for its kind if the list has several."""
        kind = self._kind
        if kind is None:
            self.action_new()
        else:
            self._writes.when_sure("add", f"a {kind.value}", lambda: self._open_new(kind, None))

    def _open_new(self, kind: Kind, view: v.View | None) -> None:
        from tracker.tui.forms.new_drafts import begun

        self.open_form(begun(kind, view), back_to=view.slug if view else "")

    def action_quick(self) -> None:
        """Open quick entry: one line that fills in forms."""
        from tracker.tui.controllers.quick_adding import QuickAdding

        adding = QuickAdding(self._place, lambda slug: self._saved_words(slug, "Added"))
        self._writes.when_sure("quick", "a record", adding.ask)

    def action_edit(self) -> None:
        """Open the form of the current record."""
        self._when_sure(
            "edit", lambda view: self._open_draft(lambda: self._editor.draft(view.slug))
        )

    def action_clone(self) -> None:
        """Open the form of a duplicate of the current record."""
        self._when_sure("clone", self._open_clone)

    def _open_clone(self, view: v.View) -> None:
        self._open_draft(lambda: self._copy(view))

    def _copy(self, view: v.View) -> Draft:
        from tracker.service.rounds import next_round
        from tracker.tui.forms.new_drafts import like

        desk = self._place.shell.desk
        return like(self._editor.clone(view.slug), next_round(desk, view.record))

    def action_clone_as(self) -> None:
        """Ask for another kind, and open the form of a record of that kind with the same values."""
        self._when_sure("clone-as", self._offer_kind)

    def _offer_kind(self, view: v.View) -> None:
        from tracker.domain.records import Kind
        from tracker.tui.dialogs.new_record import TEMPLATE, NewScreen

        def chosen(kind: str | None) -> None:
            if kind == TEMPLATE:
                keys = f"{self._place.key('new')}, then {self._place.key('new-template')}"
                self._place.footer.say(f"A template is not a kind; {keys} opens a template.")
            elif kind is not None:
                self._open_as(Kind(kind), view)

        self._place.app.push_screen(NewScreen(view.title), chosen)

    def _open_as(self, kind: Kind, view: v.View) -> None:
        from tracker.tui.forms.other_kind import of_other_kind

        self._open_draft(
            lambda: of_other_kind(kind, view.record, self._editor.draft(view.slug)), view.slug
        )

    def action_notes(self) -> None:
        """Edit the note of the current record in the external editor, and save it."""
        self._when_sure("notes", self._edit_note)

    def _edit_note(self, view: v.View) -> None:
        from tracker.tui.forms.external_editor import edit_text, kept_words

        shell, undo = self._place.shell, self._place.key("undo")
        try:
            draft = shell.desk.editor.draft(view.slug)
            text = edit_text(self._place.app, draft.texts["note"])
        except DiplotrackError as error:
            self._writes.not_written(error)
            return

        def write(desk: Desk) -> str:
            action, _ = desk.editor.edit(draft, {**draft.texts, "note": text}, draft.parts)
            return f"{action.summary}  {undo} undoes"

        def failed(error: DiplotrackError) -> None:
            if isinstance(error, UnchangedError):
                self._writes.not_written(error)
            else:
                self._place.footer.say(f"{error} {kept_words(text)}", bad=True)

        shell.writing.do(write, self._writes.written, failed)

    def _when_sure(self, action: str, go: Callable[[v.View], object]) -> None:
        """Call a function with the current record, if any; see ``ScreenWrites.when_sure``."""
        view = self._place.chosen()
        if view is not None:
            self._writes.when_sure(action, view.title, lambda: go(view))

    @property
    def _editor(self) -> Editor:
        return self._place.shell.desk.editor

    def _open_draft(self, draft: Callable[[], Draft], back_to: str = "") -> None:
        try:
            self.open_form(draft(), back_to)
        except DiplotrackError as error:
            self._writes.not_written(error)

    def open_form(self, draft: Draft, back_to: str = "") -> None:
        """Open a form; after saving, show the saved record.

        ``back_to`` is the slug of the record to show instead.
        """
        from tracker.tui.forms.record_form import RecordForm

        shell = self._place.shell

        def saved(slug: str | None) -> None:
            if slug:
                shell.seen_write()
                if back_to:
                    self._place.reload(keep=back_to)
                else:
                    self._place.show_saved(draft.kind, slug)
                shell.say(self._saved_words(slug, "Edited" if draft.slug else "Added"))

        self._place.app.push_screen(RecordForm(shell.desk, draft), saved)

    def _saved_words(self, slug: str, done: str) -> str:
        from tracker.service.save_messages import saved_words

        told = saved_words(self._place.shell.desk, slug, done)
        return f"{told}  {self._place.key('undo')} undoes"

    def action_outcome(self) -> None:
        """Open the form that sets the outcome of the current commitment."""
        self._when_sure("outcome", self._open_outcome)

    def _open_outcome(self, view: v.View) -> None:
        from tracker.tui.forms.outcome_form import OutcomeForm

        form = OutcomeForm(self._place.shell.desk, cast("v.CommitmentView", view))
        self._place.app.push_screen(form, self._assessed)

    def _assessed(self, said: str | None) -> None:
        if said is not None:
            self._place.shell.seen_write()
            self._writes.written(said)
