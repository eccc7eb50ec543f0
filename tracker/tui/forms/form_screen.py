"""The form screen: fields in groups, saved completely or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Container, VerticalScroll
from textual.screen import ModalScreen

from tracker.domain.record_input import Typed
from tracker.errors import BadInputError, DiplotrackError
from tracker.tui import screens
from tracker.tui.forms.external_editor import edit_text
from tracker.tui.guarded import Guarded
from tracker.tui.keys.actions import Where
from tracker.tui.keys.active_keys import keys_in
from tracker.tui.keys.bindings import bindings_for, take_keys
from tracker.tui.keys.key_names import key_name
from tracker.tui.widgets.form_field import FieldInput, FormField
from tracker.tui.widgets.form_group import Group
from tracker.tui.widgets.frame import WIDE, FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from tracker.service.desk import Desk
    from tracker.tui.app import DiplotrackApp


class FormScreen(Guarded, ModalScreen[str | None]):
    """A form over the screen it was opened from; no key of that screen acts meanwhile."""

    BINDINGS: ClassVar = bindings_for(Where.FORM, Where.ANYWHERE)
    screen_kind = ""
    leaving = "leaves without saving"
    """What it means to leave the form with what is typed."""

    def __init__(self, desk: Desk, path: Sequence[str]) -> None:
        """Take the desk, and the names that lead to the form."""
        super().__init__()
        self.desk = desk
        self._path = tuple(path)
        self._dirty = False
        self._warned = False
        self._saved: str | None = None

    def columns(self) -> list[list[Group]]:
        """Return the groups of the form, by column."""
        raise NotImplementedError

    def below(self) -> ComposeResult:
        """Return what stands beneath the columns: nothing."""
        return iter(())

    def writer(self) -> Callable[[Desk], str]:
        """Return what saves what is typed now by a desk, and returns what the opener is to know.

        Raises:
            BadInputError: with the keys of the fields that cannot be taken.
        """
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay the form out."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        with VerticalScroll(can_focus=False):
            with Container(id="columns"):
                for groups in self.columns():
                    with Container(classes="column"):
                        yield from groups
            yield from self.below()
        yield FooterBar([Where.FORM])

    def on_mount(self) -> None:
        """Show the frame and go to the first field."""
        take_keys(self)
        self.show_form()

    def show_form(self) -> None:
        """Show the frame, and begin in the first field."""
        self.query_one(HeaderBar).show_desk(self.desk)
        self.show_title()
        self._fit()
        # At once: whoever types as soon as the form is there types into its first field.
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor into the first field that is empty, of the first group."""
        fields = self.query(Group).first().fields
        next((each for each in fields if not each.text), fields[0]).focus_input()

    def show_title(self, *more: str) -> None:
        """Show the way here, and what is worth knowing of the form."""
        self.query_one(TitleLine).show_title(self._path, right="  ·  ".join(["* needed", *more]))

    def on_resize(self, _event: events.Resize) -> None:
        """Set the columns beside each other where there is room."""
        self._fit()

    def _fit(self) -> None:
        self.query_one("#columns").set_class(self.app.size.width >= WIDE, "-wide")

    @property
    def book(self) -> DiplotrackApp:
        """The app, with its desk."""
        return cast("DiplotrackApp", self.app)

    @property
    def footer(self) -> FooterBar:
        """The footer."""
        return self.query_one(FooterBar)

    @property
    def fields(self) -> dict[str, FormField]:
        """The fields by their keys."""
        return {field.spec.key: field for field in self.query(FormField)}

    @property
    def here(self) -> FormField | None:
        """The field that the cursor is in."""
        return self.focused.field if isinstance(self.focused, FieldInput) else None

    def texts(self) -> dict[str, str]:
        """Return what is typed, by key."""
        return {key: field.text for key, field in self.fields.items()}

    def typed_days(self) -> Typed:
        """Return when what is in the fields was typed, by their keys."""
        days = {key: each.typed_on for key, each in self.fields.items() if each.typed_on}
        return Typed(self.desk.session.today, days)

    def on_form_field_edited(self, event: FormField.Edited) -> None:
        """Take in what was typed."""
        self.edited(event.field)

    def edited(self, field: FormField) -> None:
        """Remember that something was typed in a field, and when; read what hangs on it again."""
        field.typed_on = self.desk.session.today
        self._dirty, self._warned = True, False
        self.footer.quiet()
        for each in self.query(FormField):
            each.read_again()

    def key_of(self, place: str) -> str:
        """Return the key of the field that a problem speaks of."""
        return place

    def save(self, then: Callable[[str], object]) -> None:
        """Save, and go on with what the opener is to know; else show why it cannot be saved."""
        self._settle()
        try:
            write = self.writer()
        except BadInputError as error:
            self.not_saved(error)
        else:
            self.book.writing.do(write, then, self.not_saved)

    def not_saved(self, error: DiplotrackError) -> None:
        """Show why it cannot be saved; what is typed stays."""
        if isinstance(error, BadInputError):
            self.show_problems(error)
        else:
            self.footer.say(str(error), bad=True)

    def show_problems(self, error: BadInputError) -> None:
        """Show every problem beneath its field, and go to the first."""
        fields = self.fields
        placed = [(self.key_of(each.field), each.sentence) for each in error.problems]
        for key, field in fields.items():
            field.show_problem("\n".join(said for place, said in placed if place == key))
        wrong = [fields[place] for place, _ in placed if place in fields]
        others = [said for place, said in placed if place not in fields]
        if wrong:
            wrong[0].focus_input()
        names = ", ".join(dict.fromkeys(field.spec.label for field in wrong))
        count = f"× {len(wrong)} to correct: {names}" if wrong else "×"
        self.footer.say(" ".join([count, *others]), bad=True)

    def action_save(self) -> None:
        """Save and close."""
        self.save(self.close)

    def action_save_next(self) -> None:
        """Save and begin another."""
        self.save(lambda saved: self.call_later(self.begin_another, saved))

    async def begin_another(self, saved: str) -> None:
        """Begin another, what does not repeat left empty."""
        self._saved, self._dirty = saved, False
        await self.recompose()
        self.show_form()
        leave = keys_in(self).key_of("leave")
        self.footer.say(f"Saved {saved}; another one begins. {leave} leaves")

    def close(self, saved: str | None) -> None:
        """Leave the form, and tell the opener what was saved last."""
        self.dismiss(saved or self._saved)

    def action_next_field(self) -> None:
        """Go to the next field; where a choice is shown for what was typed, take it first."""
        self._settle()
        self.focus_next(FieldInput)

    def _settle(self) -> None:
        """Take the choice that is shown for what was typed, where only a choice can be taken."""
        if self.here is not None:
            self.here.accept_if_meant()

    def action_field_before(self) -> None:
        """Go to the field before."""
        self.focus_previous(FieldInput)

    def action_to_group(self, step: int) -> None:
        """Go to the first field of another group."""
        self._settle()
        groups = [each for each in self.query(Group) if any(one.display for one in each.fields)]
        at = next((n for n, each in enumerate(groups) if each.has_focus_within), 0)
        if 0 <= at + step < len(groups):
            fields = groups[at + step].fields
            next(each for each in fields if each.display).focus_input()

    def action_add_part(self) -> None:
        """Add a part, in forms of records that have some."""
        self.footer.say("There are no parts to add here.")

    def action_remove_part(self) -> None:
        """Take out the part that the cursor is in, in forms of records that have some."""
        self.footer.say("There are no parts to take out here.")

    def action_open_alike(self) -> None:
        """Open the record that this one may be, in forms that look for one."""
        self.footer.say("Nothing alike was found.")

    def action_notes(self) -> None:
        """Open the text that one is in, else the note, in the editor."""
        here = self.here
        field = here if here and here.spec.long else self.fields.get("note", here)
        if field is None:
            return
        try:
            field.text = edit_text(self.book, field.whole)
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)
        field.focus_input()

    async def action_afresh(self) -> None:
        """Begin again without what was typed."""
        self._dirty = False
        await self.recompose()
        self.show_form()
        self.footer.say("Form cleared.")

    def action_leave(self) -> None:
        """Put choices away; else leave, and warn once when something was typed."""
        if self.here is not None and self.here.close():
            return
        if self._dirty and not self._warned:
            self._warned = True
            self._warn("leave")
            return
        self.leave()

    def leave(self) -> None:
        """Leave without saving what is typed."""
        self.close(None)

    def action_quit(self) -> None:
        """Close the book; warn once when something was typed."""
        if self._dirty and not self._warned:
            self._warned = True
            self._warn("quit")
            return
        self.app.exit()

    def _warn(self, action: str) -> None:
        keys = keys_in(self)
        # Where one types, a letter would only be typed.
        key = key_name((keys.while_typing(action) or keys.of(action))[0])
        save = keys.key_of("save")
        self.footer.say(f"Not saved yet. {key} again {self.leaving}; {save} saves")

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(screens.HelpScreen())

    def notify_theme(self) -> None:
        """Draw the bars in the colours of another theme."""
        for bar in (HeaderBar, TitleLine, FooterBar):
            self.query_one(bar).notify_theme()
