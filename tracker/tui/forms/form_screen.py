"""The base of form screens: fields in groups; controllers implement the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import getters
from textual.screen import ModalScreen

from tracker.errors import BadInputError, DiplotrackError
from tracker.keys.action import Where
from tracker.keys.situation import Situation
from tracker.tui.controllers.dispatch import ByActions
from tracker.tui.forms.draft_autosave import DraftAutosave
from tracker.tui.forms.field_travel import FieldTravel
from tracker.tui.forms.form_body import FormBody
from tracker.tui.forms.form_leaving import FormLeaving
from tracker.tui.forms.form_saving import FormSaving
from tracker.tui.forms.nested_form import open_nested
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import screen_bindings, set_bindings
from tracker.tui.shell import Shell, shell_of
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from tracker.domain.record_input import Texts, Typed
    from tracker.service.desk import Desk
    from tracker.service.drafts import Draft
    from tracker.tui.widgets.form_field import FormField
    from tracker.tui.widgets.form_group import Group


class FormScreen(ByActions, Guarded, ModalScreen["str | None"]):
    """A form on top of the screen that opened it, whose keys do not work meanwhile.

    ``draft`` is the record as it was opened, ``shown`` are the initial texts. ``form`` is the kind
    of form, if it is not the form of a record (``draft_files.FORMS``).
    """

    form = ""
    keeps = True
    """Whether a draft of the texts is kept."""
    screen_kind = ""
    called = "a form"
    """The name of the screen in messages."""

    footer = getters.query_one(FooterBar)
    body = getters.query_one(FormBody)

    def __init__(self, desk: Desk, path: Sequence[str], draft: Draft) -> None:
        """Initialize with the desk, the path for the title, and the initial texts."""
        super().__init__()
        self.desk = desk
        self.draft = self.shown = draft
        self.path = tuple(path)
        self.autosave = DraftAutosave(self)
        self.saving = FormSaving(self)
        self.leaving = FormLeaving(self, self.saving, self.autosave)
        self.controllers: Sequence[object] = (self.saving, self.leaving, FieldTravel(self))

    def columns(self) -> list[list[Group]]:
        """Return the groups of the form, by column; empty if there is no input."""
        return []

    def below(self) -> list[Widget]:
        """Return the widgets below the columns; by default none."""
        return []

    def writer(self) -> Callable[[Desk], str]:
        """Return a function that saves the current texts with a desk and returns the result.

        Raises:
            BadInputError: fields are invalid; each problem has the key of its field.
        """
        raise NotImplementedError

    def typed(self) -> Draft:
        """Return the current texts as a draft."""
        return replace(self.draft, texts=self.body.texts(), typed=self.typed_days())

    def key_of(self, place: str) -> str:
        """Return the key of the field that a problem is about."""
        return place

    def edited(self, field: FormField) -> None:
        """Update the form after a field was changed."""
        del field

    def begin_next(self) -> None:
        """Set the initial texts for the next new record, after one was saved."""

    @property
    def shell(self) -> Shell:
        """The app as the protocol ``Shell``."""
        return shell_of(self)

    def typed_days(self) -> Typed:
        """Return the days on which the fields were typed, by key."""
        return self.body.typed_days(self.desk.session.today)

    def typed_on(self, name: str) -> dt.date | None:
        """Return the day on which a field's initial text was typed, if it comes from a draft."""
        return self.shown.typed.on(name) if self.shown.typed else None

    def compose(self) -> ComposeResult:
        """Lay out the form, after restoring its draft if there is one."""
        if self.keeps and self.shown is self.draft:
            self.autosave.bring_back()
        yield from self.frame()

    def frame(self) -> ComposeResult:
        """Lay out header, title, fields and footer."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield FormBody(self.columns(), self.below())
        yield FooterBar()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Keep Textual from applying the styles a second time when the form opens."""
        event.refresh_styles = bool(self.stack_updates)

    def on_mount(self) -> None:
        """Bind the keys, show header and title, and focus the first field."""
        set_bindings(self, screen_bindings(Where.FORM, keys=self.shell.keys))
        self.show_form()

    def show_form(self) -> None:
        """Show header and title, and focus the first field."""
        for header in self.query(HeaderBar):
            header.show_desk(self.desk)
        self.show_title()
        self.on_resize()
        self.show_keys()
        # The field is focused at once, so that it gets keys pressed right after opening.
        self.focus_first()
        self.autosave.begin()

    def focus_first(self) -> None:
        """Focus the first field."""
        self.body.focus_first()

    def title_words(self) -> list[str]:
        """Return the texts at the right of the title, on the state of the form."""
        return ["* needed"]

    def show_title(self, *more: str) -> None:
        """Show the path and the state of the form in the title line."""
        words = "  ·  ".join([*self.title_words(), *more])
        self.query_one(TitleLine).show_title(self.path, right=words)

    def on_resize(self) -> None:
        """Arrange the columns again after a change of size."""
        self.body.fit()

    def on_form_field_edited(self, event: FormField.Edited) -> None:
        """Mark the form as changed, store the day of typing, and update dependent fields."""
        self.leaving.touch()
        self.footer.quiet()
        self.body.typed_in(event.field, self.desk.session.today)
        self.autosave.keep_soon()
        self.edited(event.field)

    def on_form_field_create(self, event: FormField.Create) -> None:
        """Open a form to create a record for a field; its slug is then entered in the field."""
        open_nested(self, event, self.known_beside(event.field))

    def known_beside(self, field: FormField) -> Texts:
        """Return the texts that a record created from a field takes over; by default none."""
        del field
        return {}

    def not_saved(self, error: DiplotrackError) -> None:
        """Show the error that prevented saving; the texts are kept."""
        if isinstance(error, BadInputError):
            self.saving.show_problems(error)
        else:
            self.footer.say(str(error), bad=True)

    def close(self, saved: str | None) -> None:
        """Close the form and delete its draft; the opener gets the last saved result."""
        self.autosave.forget()
        self.dismiss(saved or self.saving.saved)

    def touch(self) -> None:
        """Mark the form as changed."""
        self.leaving.touch()

    def keep_soon(self) -> None:
        """Schedule the writing of the draft."""
        self.autosave.keep_soon()

    def keep_now(self) -> None:
        """Write the latest texts as a draft, because the app is about to end."""
        self.autosave.keep_now()

    def on_unmount(self) -> None:
        """Release the draft file, so that another form can use it."""
        self.autosave.release()

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        fields, here = self.body.fields, self.body.here
        return Situation(
            where=(Where.FORM, Where.FIELD),
            called=self.called,
            record=self.screen_kind,
            parts=False,
            alike=False,
            long_text="note" in fields or here is not None,
            fields=len(fields),
        )

    def on_descendant_focus(self) -> None:
        """Show in the footer the keys that work in the focused field."""
        self.show_keys()
