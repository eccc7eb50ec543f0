"""A form: fields in sections, saved whole or not at all; every problem shown at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.errors import BadInputError, DiplotrackError
from tracker.tui.actions import Where
from tracker.tui.bindings import bindings_for, take_keys
from tracker.tui.key_names import key_name
from tracker.tui.keys import keys_in
from tracker.tui.plain import plain
from tracker.tui.screens.help import HelpScreen
from tracker.tui.widgets.form_field import FieldSpec, FormField
from tracker.tui.widgets.frame import WIDE, FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from tracker.service.desk import Desk


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a heading."""

    heading: str
    fields: tuple[FieldSpec, ...]


class FormScreen(ModalScreen[str | None]):
    """A form over the screen it was opened from; no key of that screen acts meanwhile."""

    BINDINGS: ClassVar = bindings_for(Where.FORM, Where.ANYWHERE)
    screen_kind = ""

    def __init__(self, desk: Desk, path: Sequence[str]) -> None:
        """Take the desk, and the names that lead to the form."""
        super().__init__()
        self.desk = desk
        self._path = tuple(path)
        self._dirty = False
        self._warned = False

    def sections(self) -> tuple[tuple[Section, ...], ...]:
        """Return the form's sections, by column."""
        raise NotImplementedError

    def submit(self, texts: dict[str, str]) -> str:
        """Save the texts by key, and return what the opener is to know.

        Raises:
            BadInputError: with the keys of the fields that cannot be taken.
        """
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay the form out."""
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        with VerticalScroll(can_focus=False), Container(id="columns"):
            for column in self.sections():
                with Container(classes="column"):
                    for section in column:
                        yield Static(plain(section.heading).stylize("bold"), classes="heading")
                        for spec in section.fields:
                            yield FormField(spec)
        yield FooterBar([Where.FORM])

    def on_mount(self) -> None:
        """Show the frame and go to the first field."""
        take_keys(self)
        desk = self.desk
        self.query_one(HeaderBar).show_state(desk.path.stem, desk.as_of, away=desk.away)
        self.query_one(TitleLine).show_title(self._path, right="* needed")
        self.query(FormField).first().focus_input()
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Set the columns beside each other where there is room."""
        self._fit()

    def _fit(self) -> None:
        self.query_one("#columns").set_class(self.app.size.width >= WIDE, "-wide")

    @property
    def footer(self) -> FooterBar:
        """The footer."""
        return self.query_one(FooterBar)

    def texts(self) -> dict[str, str]:
        """Return what is typed, by key."""
        return {field.spec.key: field.text for field in self.query(FormField)}

    def on_form_field_edited(self) -> None:
        """Remember that something was typed."""
        self._dirty, self._warned = True, False
        self.footer.quiet()
        for field in self.query(FormField):
            field.read_again()

    def _save(self) -> str | None:
        try:
            return self.submit(self.texts())
        except BadInputError as error:
            self._show_problems(error)
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)
        return None

    def _show_problems(self, error: BadInputError) -> None:
        fields = {field.spec.key: field for field in self.query(FormField)}
        for key, field in fields.items():
            said = [problem.sentence for problem in error.problems if problem.field == key]
            field.show_problem("\n".join(said))
        wrong = [fields[each.field] for each in error.problems if each.field in fields]
        others = [each.sentence for each in error.problems if each.field not in fields]
        if wrong:
            wrong[0].focus_input()
        names = ", ".join(dict.fromkeys(field.spec.label for field in wrong))
        count = f"× {len(wrong)} to put right: {names}" if wrong else "×"
        self.footer.say(" ".join([count, *others]), bad=True)

    def action_save(self) -> None:
        """Save and close."""
        if (saved := self._save()) is not None:
            self.dismiss(saved)

    def action_save_next(self) -> None:
        """Save and begin another."""
        if (saved := self._save()) is None:
            return
        self._dirty = False
        self.begin_another()
        self.query(FormField).first().focus_input()
        undo = keys_in(self).key_of("undo")
        self.footer.say(f"Added {saved}. {undo} undoes it once the form is closed")

    def begin_another(self) -> None:
        """Empty what does not repeat from one record to the next."""
        for field in self.query(FormField):
            field.text = field.spec.value

    def action_next_field(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_leave(self) -> None:
        """Leave; warn once when something was typed."""
        if self._dirty and not self._warned:
            self._warned = True
            self._warn("leave")
            return
        self.dismiss(None)

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
        self.footer.say(f"Nothing is saved yet. {key} again leaves without saving; {save} saves")

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(HelpScreen())

    def notify_theme(self) -> None:
        """Draw the bars in the colours of another theme."""
        for bar in (HeaderBar, TitleLine, FooterBar):
            self.query_one(bar).notify_theme()
