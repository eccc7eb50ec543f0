"""A form: fields in groups, over the screen it was opened from; controllers act on them."""

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
    """A form over the screen from which it was opened; keys of that screen do not act.

    ``draft`` is the record as it was opened, ``shown`` are the initial texts. ``form`` is the kind
    of form, if it is not the form of a record (``draft_files.FORMS``).
    """

    form = ""
    keeps = True
    """Whether the texts are kept as a draft."""
    screen_kind = ""
    called = "a form"
    """The name of the screen in messages."""

    footer = getters.query_one(FooterBar)
    body = getters.query_one(FormBody)

    def __init__(self, desk: Desk, path: Sequence[str], draft: Draft) -> None:
        """Initialize with the desk, the breadcrumb, and the initial texts."""
        super().__init__()
        self.desk = desk
        self.draft = self.shown = draft
        self.path = tuple(path)
        self.autosave = DraftAutosave(self)
        self.saving = FormSaving(self)
        self.leaving = FormLeaving(self, self.saving, self.autosave)
        self.controllers: Sequence[object] = (self.saving, self.leaving, FieldTravel(self))

    def columns(self) -> list[list[Group]]:
        """Return the groups of the form, by column; none if there is no input."""
        return []

    def below(self) -> list[Widget]:
        """Return the widgets below the columns: none by default."""
        return []

    def writer(self) -> Callable[[Desk], str]:
        """Return a function that saves the current texts with a desk and returns the result.

        Raises:
            BadInputError: with the keys of the invalid fields.
        """
        raise NotImplementedError

    def typed(self) -> Draft:
        """Return the texts as a draft."""
        return replace(self.draft, texts=self.body.texts(), typed=self.typed_days())

    def key_of(self, place: str) -> str:
        """Return the key of the field that a problem is about."""
        return place

    def edited(self, field: FormField) -> None:
        """React to a change of a field."""
        del field

    def begin_next(self) -> None:
        """Set the initial texts of the next record, after one was saved."""

    @property
    def shell(self) -> Shell:
        """The app, with its desk."""
        return shell_of(self)

    def typed_days(self) -> Typed:
        """Return the days of typing of the fields, by key."""
        return self.body.typed_days(self.desk.session.today)

    def typed_on(self, name: str) -> dt.date | None:
        """Return the day on which a field's initial text was typed, if it is from a draft."""
        return self.shown.typed.on(name) if self.shown.typed else None

    def compose(self) -> ComposeResult:
        """Lay the form out, with its draft."""
        if self.keeps and self.shown is self.draft:
            self.autosave.bring_back()
        yield from self.frame()

    def frame(self) -> ComposeResult:
        """Lay the fields out between the bars of a whole screen."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        yield FormBody(self.columns(), self.below())
        yield FooterBar()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Do not apply the styles again when it is opened."""
        event.refresh_styles = bool(self.stack_updates)

    def on_mount(self) -> None:
        """Show the frame and focus the first field."""
        set_bindings(self, screen_bindings(Where.FORM, keys=self.shell.keys))
        self.show_form()

    def show_form(self) -> None:
        """Show the frame, and focus the first field."""
        for header in self.query(HeaderBar):
            header.show_desk(self.desk)
        self.show_title()
        self.on_resize()
        self.show_keys()
        # Without delay, so that keys typed immediately go to the first field.
        self.focus_first()
        self.autosave.begin()

    def focus_first(self) -> None:
        """Focus the first field."""
        self.body.focus_first()

    def title_words(self) -> list[str]:
        """Return the state of the form, shown at the right of its title."""
        return ["* needed"]

    def show_title(self, *more: str) -> None:
        """Show the breadcrumb and the state of the form."""
        words = "  ·  ".join([*self.title_words(), *more])
        self.query_one(TitleLine).show_title(self.path, right=words)

    def on_resize(self) -> None:
        """Lay the columns out again."""
        self.body.fit()

    def on_form_field_edited(self, event: FormField.Edited) -> None:
        """Store that and when a field was typed in, and update fields that depend on it."""
        self.leaving.touch()
        self.footer.quiet()
        self.body.typed_in(event.field, self.desk.session.today)
        self.autosave.keep_soon()
        self.edited(event.field)

    def on_form_field_create(self, event: FormField.Create) -> None:
        """Open a form to create a record for a field, and return with its slug."""
        open_nested(self, event, self.known_beside(event.field))

    def known_beside(self, field: FormField) -> Texts:
        """Return the texts that a record created from a field may take over: none."""
        del field
        return {}

    def not_saved(self, error: DiplotrackError) -> None:
        """Show why the form cannot be saved; its texts are kept."""
        if isinstance(error, BadInputError):
            self.saving.show_problems(error)
        else:
            self.footer.say(str(error), bad=True)

    def close(self, saved: str | None) -> None:
        """Close the form without a draft, with the last saved result for the opener."""
        self.autosave.forget()
        self.dismiss(saved or self.saving.saved)

    def touch(self) -> None:
        """Mark the form as changed."""
        self.leaving.touch()

    def keep_soon(self) -> None:
        """Schedule a write of the draft."""
        self.autosave.keep_soon()

    def keep_now(self) -> None:
        """Write the latest draft, because the form is about to close."""
        self.autosave.keep_now()

    def on_unmount(self) -> None:
        """Let another form take over the draft, if there is one."""
        self.autosave.release()

    def situation(self) -> Situation:
        """Return the situation: the record or list that keys act on now."""
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
        """Show the keys that act in the focused field."""
        self.show_keys()
