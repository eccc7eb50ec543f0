"""A form field: label, input, and the reading or the error below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, Static

from tracker.domain.listtext import SEPARATOR
from tracker.errors import BadInputError
from tracker.keys.action import Where
from tracker.terminal_safety import show
from tracker.tui.drawing.plain import LONGEST, plain, seen
from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys
from tracker.tui.widgets.choice_list import ChoiceList
from tracker.tui.widgets.shown_names import ShownNames

if TYPE_CHECKING:
    import datetime as dt

    from textual import events
    from textual.app import ComposeResult

    from tracker.domain.records import Kind
    from tracker.tui.widgets.field_spec import FieldSpec

_BEGINNING = 200
"""The number of characters shown of a text that does not fit into a row."""
LABEL = 14
"""The width of a label, before the sign of a field with an error."""


def row_of(text: str) -> str:
    """Return the text in a field's row: the whole text, or the beginning of a very long one."""
    if len(text) <= LONGEST:
        return text
    return f"({len(text):,} characters, changed in the editor) {text[:_BEGINNING]}…"


def in_one_row(text: str) -> str:
    """Return a text of equal length, with every control character made visible."""
    return "".join("¶" if each == "\n" else each if show(each) == each else "·" for each in text)


class FieldInput(Guarded, Input):
    """The input of a field; with choices, up and down pick, and the first enter accepts."""

    def on_mount(self) -> None:
        """Install the effective keys."""
        take_keys(self, Where.FIELD)

    @property
    def field(self) -> FormField:
        """The field that it belongs to."""
        return next(each for each in self.ancestors if isinstance(each, FormField))

    def action_pick(self, step: int) -> None:
        """Pick another choice, or move to another field if there are none."""
        if not self.field.pick(step):
            if step > 0:
                self.screen.focus_next(FieldInput)
            else:
                self.screen.focus_previous(FieldInput)

    def action_accept(self) -> None:
        """Accept the choice, else move to the next field."""
        if not self.field.accept():
            self.screen.focus_next(FieldInput)

    def _on_paste(self, event: events.Paste) -> None:
        """Keep every line of a paste; Textual's own input keeps only the first."""
        event.stop()
        event.prevent_default()
        if self.field.holds:
            self.field.tell_of_editor()
        elif len(self.value) + len(event.text) <= LONGEST:
            self.replace(event.text, *self.selection)
        else:
            start, end = sorted(self.selection)
            self.field.paste_long(f"{self.value[:start]}{event.text}{self.value[end:]}")

    def validate_value(self, value: str) -> str:
        """Keep the shown beginning of a very long text; keys cannot change it."""
        held = self.field.holds if self.is_attached else ""
        return row_of(held) if held else value

    @property
    def _value(self) -> Text:
        """The value as drawn: in one row, with a mark for each line break."""
        return Text(in_one_row(self.value), no_wrap=True, overflow="ignore", end="")

    def render_line(self, y: int) -> Strip:
        """Draw the row: the text, the title that it names, and at the right the sign of a list."""
        drawn = super().render_line(y)
        width = self.scrollable_content_region.width
        if self.has_focus or not self.field.spec.choices or width < LABEL:
            return drawn
        quiet = Palette(self.app.theme).style("quiet", "field")
        sign = Strip([Segment(" ▼", quiet)], 2)
        typed = cell_len(self.value)
        room = width - typed - 2
        if self.field.named and room > 2:  # noqa: PLR2004  # the gap before the name
            named = Strip(fit([Segment(f"  {seen(self.field.named)}", quiet)], room, quiet))
            return Strip.join([drawn.crop(0, typed), named, sign])
        return Strip.join([drawn.crop(0, width - 2), sign])


class FormField(Guarded, Vertical):
    """A field in a form."""

    class Edited(Message):
        """The text of a field changed."""

        def __init__(self, field: FormField) -> None:
            """Take the field."""
            self.field = field
            super().__init__()

    class Create(Message):
        """A record is to be created for the field."""

        def __init__(self, field: FormField, kind: Kind, text: str) -> None:
            """Take the field, the kind of the record and the typed name."""
            self.field, self.kind, self.text = field, kind, text
            super().__init__()

    named = ""
    """The title of the record that the text names, if it names one."""
    typed_on: dt.date | None
    """The day on which the text was typed; ``None`` if it is being typed or was not typed."""

    def __init__(self, spec: FieldSpec) -> None:
        """Take the description of the field."""
        super().__init__()
        self.spec = spec
        # The input has the whole text, even if it is longer than the row or has several lines. A
        # short value is selected when focused; a list or a long text is continued at its end.
        over = not (spec.several or spec.long)
        self._names = ShownNames(spec.names)
        value = self._names.shown(spec.value)
        self.holds = value if len(value) > LONGEST else ""
        """A very long text; the row shows only its beginning."""
        self.line = FieldInput(row_of(value), compact=True, select_on_focus=over)
        self.line.cursor_blink = False
        self.typed_on = spec.typed_on
        if self.holds:
            self.line.cursor_position = 0
        self._seen = row_of(value)
        self._list: ChoiceList | None = None
        self._bad = ""
        self._hint = ""

    def compose(self) -> ComposeResult:
        """Lay the field out."""
        yield Static(self._label(), classes="label")
        yield self.line

    def _label(self) -> Content:
        star = plain(" *").stylize("$mark") if self.spec.needed else plain("")
        room = LABEL - star.cell_length
        label = Content.assemble(plain(self.spec.label[:room]), star)
        sign = plain("×" if self._bad else " ").stylize("$bad")
        return Content.assemble(label.pad_right(LABEL - label.cell_length), sign)

    @property
    def text(self) -> str:
        """The text, slugs in place of shown names; a list without empty entries at its end."""
        text = self._names.stored(self.whole).strip()
        return text.removesuffix("|").strip() if self.spec.several else text

    @text.setter
    def text(self, value: str) -> None:
        value = self._names.shown(value)
        long = len(value) > LONGEST
        changed = long and value != self.holds
        self.holds = ""
        self.line.value = row_of(value)
        self.holds = value if long else ""
        self.line.cursor_position = 0 if long else len(self.line.value)
        if changed and self.line.value == self._seen:
            # The row is equal even if the text differs.
            self.post_message(self.Edited(self))

    @property
    def whole(self) -> str:
        """The text, with surrounding spaces."""
        return self.holds or self.line.value

    @property
    def text_shown(self) -> str:
        """The text as it is shown, with names in place of slugs."""
        return self._names.shown(self.text)

    def _shows_all(self, names: str) -> bool:
        """Whether the row itself shows the names of a list, and has room for them."""
        shown = self.text_shown
        return shown == names.replace("; ", SEPARATOR) and cell_len(shown) < self.line.size.width

    def paste_long(self, text: str) -> None:
        """Accept a very long text, if the field is for long texts."""
        if self.spec.long:
            self.text = text
        else:
            self.show_problem(
                f"{self.spec.label}: {len(text):,} characters were pasted; it takes {LONGEST:,}."
            )

    def tell_of_editor(self) -> None:
        """Show that the text can only be changed in the editor."""
        self.show_hint("This text is too long to change here; the editor changes it.")

    @property
    def open(self) -> bool:
        """Whether the choices are shown."""
        return self._list is not None

    def take(self, spec: FieldSpec) -> None:
        """Switch to another field description, without a text."""
        self.spec, self._names = spec, ShownNames(spec.names)
        self.text = ""
        self.show_problem("")
        self._show_under()

    def focus_input(self) -> None:
        """Focus the field."""
        self.screen.set_focus(self.line)

    def read_again(self) -> None:
        """Read the text again after a change of another field."""
        if self.spec.hangs and self.text and not self._bad:
            self._show_under()

    def show_problem(self, sentence: str) -> None:
        """Show why the text is not valid; an empty message clears the error."""
        if sentence != self._bad:
            self._bad = sentence
            self.query_one(".label", Static).update(self._label())
            self._show_under()

    def show_hint(self, text: str) -> None:
        """Show a hint about the text, or clear it."""
        if text != self._hint:
            self._hint = text
            self._show_under()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show matching choices, and the reading of the text."""
        event.stop()
        if event.value == self._seen:
            # An input also reports its initial text.
            self._show_under()
            return
        self._seen, self.typed_on = event.value, None
        self.show_problem("")
        if self.line.has_focus:
            self._offer(self.typed)
        self._show_under()
        self.post_message(self.Edited(self))

    def on_descendant_focus(self) -> None:
        """Show what the field takes; for a name that is not in the book, offer to create it."""
        if self._names_nothing:
            self._offer(self.typed)
        self._show_under()

    def on_descendant_blur(self) -> None:
        """Hide the choices."""
        self.close()
        self._show_under()

    @property
    def typed(self) -> str:
        """The text being typed: in a list, its last entry."""
        value = self.line.value
        return value.rpartition("|")[2].strip() if self.spec.several else value.strip()

    def _offer(self, text: str) -> None:
        if self.spec.choices is None:
            return
        offered = self.spec.choices(text)
        if not offered and not (text and self.spec.creates):
            self.close()
            return
        if self._list is None:
            self._list = ChoiceList()
            self.mount(self._list)
        self._list.offer(offered, self.spec.creates if text else (), text)
        self._show_under()

    def close(self) -> bool:
        """Hide the choices; false if none were shown."""
        shown, self._list = self._list, None
        if shown is not None:
            shown.remove()
        return shown is not None

    def pick(self, step: int) -> bool:
        """Pick another choice; open the choices if they are closed; false if there are none."""
        if self.spec.choices is None:
            return False
        if self._list is not None:
            self._list.pick(step)
            return True
        if step < 0:
            return False
        self._offer(self.typed if self._names_nothing else "")
        return self.open

    @property
    def _names_nothing(self) -> bool:
        """Whether a name is typed that no record has: it can be corrected or created."""
        if not (self.spec.creates and self.spec.reading and self.typed):
            return False
        try:
            self.spec.reading(self._names.stored(self.typed), self.typed_on)
        except BadInputError:
            return True
        return False

    def accept(self) -> bool:
        """Accept the picked choice; false if none was shown."""
        if self._list is None:
            return False
        chosen = self._list.picked
        typed = self.typed
        self.close()
        if chosen is None:
            return False
        if chosen.creates is not None:
            self.post_message(self.Create(self, chosen.creates, typed))
        else:
            self.put(chosen.text)
        return True

    def put(self, text: str) -> None:
        """Put a choice into the field, in place of the typed text."""
        if self.spec.several:
            before = self._names.stored(self.line.value).rpartition("|")[0].strip()
            text = f"{before} | {text} | " if before else f"{text} | "
        with self.prevent(Input.Changed):
            self.text = text
            self._seen = self.line.value
        self.show_problem("")
        self._show_under()
        self.post_message(self.Edited(self))

    def accept_if_meant(self) -> None:
        """Accept the first choice for the typed text, if the field accepts only choices."""
        if self.spec.closed and self._list is not None and self.typed:
            chosen = self._list.picked
            if chosen and not chosen.creates and self.typed != self._names.shown(chosen.text):
                self.accept()

    def _show_under(self) -> None:
        lines = self._lines()
        under = self.query(".under").results(Static)
        shown = next(iter(under), None)
        if not lines:
            if shown is not None:
                shown.display = False
            return
        content = Content("\n").join(lines)
        if shown is None:
            self.mount(Static(content, classes="under"), after=self.line)
        else:
            shown.display = True
            shown.update(content)

    def _lines(self) -> list[Content]:
        self.named = ""
        if self.open:
            return []
        if self._bad:
            return [plain(part).stylize("$bad") for part in self._bad.split("\n")]
        told = [plain(part).stylize("$warn") for part in self._hint.split("\n") if part]
        if self.text and self.spec.reading:
            try:
                said = self.spec.reading(self.text, self.typed_on)
            except BadInputError as error:
                return [*told, plain(str(error)).stylize("$quiet")]
            if self.spec.names_one:
                self.named = "" if said == self.text_shown else said
                return told
            if self._shows_all(said):
                return told
            parts = [part for part in said.split("\n") if part]
            lines = [plain(f"{'  ' if n else '→ '}{part}") for n, part in enumerate(parts)]
            return [*told, *(each.stylize("$quiet") for each in lines)]
        if not self.line.value and self.line.has_focus:
            return [*told, plain(self.spec.help).stylize("$quiet")]
        return told
