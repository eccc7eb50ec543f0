"""One field of a form: label, one-row input, what it reads as or why it cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tracker.errors import BadInputError
from tracker.tui.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

SHOWN = 6
"""Choices offered at a time."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the text it puts into the field, and what is said of it."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field: its key in the form's texts, how it is offered, how a text is read aloud.

    ``choices`` returns what matches a text; ``several`` fields hold a list joined by ``|``.
    ``reading`` returns what a text is read as, or raises BadInputError with the sentence; if it
    ``hangs`` on other fields, it is read again when they change.
    """

    key: str
    label: str
    help: str
    needed: bool = False
    value: str = ""
    choices: Callable[[str], list[Choice]] | None = None
    several: bool = False
    reading: Callable[[str], str] | None = None
    hangs: bool = False


class FieldInput(Input):
    """The input of a field; with choices, up and down pick and the first enter accepts."""

    BINDINGS: ClassVar = [
        Binding("down", "pick(1)", show=False),
        Binding("up", "pick(-1)", show=False),
        Binding("enter", "accept", show=False),
    ]

    @property
    def field(self) -> FormField:
        """The field that it belongs to."""
        return next(each for each in self.ancestors if isinstance(each, FormField))

    def action_pick(self, step: int) -> None:
        """Go to another choice, or to another field where there are none."""
        if not self.field.pick(step):
            if step > 0:
                self.screen.focus_next(FieldInput)
            else:
                self.screen.focus_previous(FieldInput)

    def action_accept(self) -> None:
        """Take the choice, else go on to the next field."""
        if not self.field.accept():
            self.screen.focus_next(FieldInput)


class FormField(Vertical):
    """A field in a form."""

    DEFAULT_CSS = "FormField { height: auto; } FormField Horizontal { height: 1; }"

    class Edited(Message):
        """The text of a field changed."""

    def __init__(self, spec: FieldSpec) -> None:
        """Take the description of the field."""
        super().__init__()
        self.spec = spec
        self._offered: list[Choice] = []
        self._picked = 0
        self._opened = False
        self._bad = ""

    def compose(self) -> ComposeResult:
        """Lay the field out."""
        with Horizontal():
            star = plain(" *").stylize("$mark") if self.spec.needed else plain("")
            yield Static(Content.assemble(plain(self.spec.label), star), classes="label")
            yield Static(plain(""), classes="bad-mark")
            yield FieldInput(self.spec.value, compact=True)
        yield Static(plain(""), classes="under")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(FieldInput).value.strip()

    @text.setter
    def text(self, value: str) -> None:
        self.query_one(FieldInput).value = value

    def focus_input(self) -> None:
        """Put the cursor into the field."""
        self.screen.set_focus(self.query_one(FieldInput))

    def read_again(self) -> None:
        """Read the text again, another field having changed."""
        if self.spec.hangs and self.text and not self._bad:
            self._show_under()

    def show_problem(self, sentence: str) -> None:
        """Show why the text cannot be taken, or with an empty sentence that it can."""
        self._bad = sentence
        self.query_one(".bad-mark", Static).update(plain("×" if sentence else ""))
        self._show_under()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what matches, and read aloud what was typed."""
        event.stop()
        self._bad = ""
        self.query_one(".bad-mark", Static).update(plain(""))
        if self.query_one(FieldInput).has_focus:
            self._offer()
        self._show_under()
        self.post_message(self.Edited())

    def on_descendant_focus(self) -> None:
        """Show what the field takes."""
        self._show_under()

    def on_descendant_blur(self) -> None:
        """Put the choices away."""
        self._opened = False
        self._show_under()

    def _offer(self) -> None:
        if self.spec.choices is None:
            return
        self._offered = self.spec.choices(self._typed())
        self._picked = 0
        self._opened = bool(self._offered)

    def _typed(self) -> str:
        """Return what is being typed: of a list, its last entry."""
        return self.text.rpartition("|")[2].strip() if self.spec.several else self.text

    def pick(self, step: int) -> bool:
        """Go to another choice; open the choices if they are closed. False: there are none."""
        if self.spec.choices is None:
            return False
        if not self._opened:
            if step < 0:
                return False
            self._offered = self.spec.choices("")
            self._opened, self._picked = bool(self._offered), 0
        else:
            self._picked = max(0, min(self._picked + step, len(self._offered) - 1))
        self._show_under()
        return True

    def accept(self) -> bool:
        """Take the choice that is picked. False: none was open."""
        if not self._opened:
            return False
        chosen = self._offered[self._picked].text
        before = self.text.rpartition("|")[0].strip() if self.spec.several else ""
        with self.prevent(Input.Changed):
            self.text = f"{before} | {chosen}" if before else chosen
        field = self.query_one(FieldInput)
        field.cursor_position = len(field.value)
        self._opened = False
        self._show_under()
        self.post_message(self.Edited())
        return True

    def _show_under(self) -> None:
        under = self.query_one(".under", Static)
        lines = self._lines()
        under.display = bool(lines)
        under.update(Content("\n").join(lines))

    def _lines(self) -> list[Content]:
        if self._opened:
            return self._choices()
        if self._bad:
            return [plain(part).stylize("$bad") for part in self._bad.split("\n")]
        if self.text and self.spec.reading:
            try:
                said = self.spec.reading(self.text)
            except BadInputError as error:
                return [plain(str(error)).stylize("$quiet")]
            return [plain(f"→ {part}").stylize("$quiet") for part in said.split("\n") if part]
        if not self.text and self.query_one(FieldInput).has_focus:
            return [plain(self.spec.help).stylize("$quiet")]
        return []

    def _choices(self) -> list[Content]:
        first = max(0, min(self._picked - SHOWN + 1, len(self._offered) - SHOWN))
        lines = []
        for n, choice in enumerate(self._offered[first : first + SHOWN], start=first):
            bar = "▌ " if n == self._picked else "  "
            style = "bold $cursor-text on $cursor-ground" if n == self._picked else ""
            label = f"  {choice.label}" if choice.label and choice.label != choice.text else ""
            lines.append(plain(f"{bar}{choice.text}{label}").stylize(style))
        more = len(self._offered) - len(lines)
        return [*lines, plain(f"  {more} more; type to find").stylize("$quiet")] if more else lines
