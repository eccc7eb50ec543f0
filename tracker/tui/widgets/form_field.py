"""A form field: its label, its input, and the reading or problem below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from rich.cells import cell_len
from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from tracker.domain.listtext import SEPARATOR, join_list, last_entry, without_end
from tracker.errors import BadInputError
from tracker.tui.drawing.plain import LONGEST
from tracker.tui.guarded import Guarded
from tracker.tui.keys.app_keys import keys_in
from tracker.tui.widgets.choice_list import ChoiceList
from tracker.tui.widgets.field_entry import FieldInput, beginning_of
from tracker.tui.widgets.field_label import FieldLabel
from tracker.tui.widgets.field_reading import TextRead, Under, drawn, read_text, styled
from tracker.tui.widgets.field_rows import FieldRows
from tracker.tui.widgets.shown_names import ShownNames

if TYPE_CHECKING:
    import datetime as dt

    from textual.app import ComposeResult

    from tracker.domain.records import Kind
    from tracker.tui.widgets.field_spec import FieldSpec


class FormField(Guarded, Vertical):
    """A field of a form."""

    class Edited(Message):
        """The text of a field was changed by the user."""

        def __init__(self, field: FormField) -> None:
            """Initialize with the field."""
            self.field = field
            super().__init__()

    class Create(Message):
        """The user wants to create a record for the field."""

        def __init__(self, field: FormField, kind: Kind, text: str) -> None:
            """Initialize with the field, the kind of the record, and the typed name."""
            self.field, self.kind, self.text = field, kind, text
            super().__init__()

    named = ""
    """The title of the record that the text names; empty if it names none."""
    typed_on: dt.date | None
    """The day on which the text was typed; ``None`` if it is typed now or was never typed."""

    def __init__(self, spec: FieldSpec) -> None:
        """Initialize with the specification of the field."""
        super().__init__()
        self.spec = spec
        self._names = ShownNames(spec.names)
        value = self._names.shown(spec.value)
        self.line = self._entry(value)
        self.held = "" if self.line.holds(value) else value
        """The text, if it can only be changed in the editor; the input shows its beginning."""
        self.typed_on = spec.typed_on
        self._seen = self.line.value
        self._list: ChoiceList | None = None
        self.problem = ""
        """Why the text is not valid; empty if it is valid or that is not shown yet."""
        self.label = FieldLabel(spec.label, needed=spec.needed)
        self._hint = ""

    def _entry(self, value: str) -> FieldRows | FieldInput:
        """Return the input for a text.

        A short value is selected on focus; a list or a text with line breaks is not.
        """
        selects = not (self.spec.several or self.spec.long)
        return (FieldRows if self.spec.wraps else FieldInput)(self, value, selects=selects)

    def compose(self) -> ComposeResult:
        """Lay out the label and the input."""
        yield self.label
        yield self.line

    @property
    def text(self) -> str:
        """The text with slugs in place of names; in a list, without empty entries at the end."""
        text = self._names.stored(self.whole).strip()
        return without_end(text) if self.spec.several else text

    @text.setter
    def text(self, value: str) -> None:
        value = self._names.shown(value)
        whole = self.line.holds(value)
        changed = not whole and value != self.held
        self.held = ""
        self.line.show_value(value if whole else beginning_of(value), end=whole)
        self.held = "" if whole else value
        if changed and self.line.value == self._seen:
            # The input shows only the beginning of a long text, so it does not report that the
            # rest has changed.
            self.post_message(self.Edited(self))

    @property
    def whole(self) -> str:
        """The text as entered, with surrounding spaces."""
        return self.held or self.line.value

    @property
    def text_shown(self) -> str:
        """The text as shown, with names in place of slugs."""
        return self._names.shown(self.text)

    @property
    def _read(self) -> TextRead:
        """How the text is read."""
        shown, width = self.text_shown, self.line.size.width
        return read_text(
            self.spec, self.text, self.typed_on, shown, lambda text: cell_len(text) < width
        )

    def paste_long(self, text: str) -> None:
        """Accept a text too long for the input if the field allows it; else show why not."""
        if self.spec.long or len(text) <= LONGEST:
            self.text = text
        else:
            self.show_problem(
                f"{self.spec.label}: {len(text):,} characters pasted; the limit is {LONGEST:,}."
            )

    def tell_of_editor(self) -> None:
        """Show that the text can only be changed in the editor."""
        self.show_hint("This text can only be changed in the editor.")

    @property
    def open(self) -> bool:
        """Whether the options are shown."""
        return self._list is not None

    def take(self, spec: FieldSpec) -> None:
        """Use another specification, with an empty text."""
        other = spec.wraps != self.spec.wraps
        self.spec, self._names = spec, ShownNames(spec.names)
        self.text = ""
        if other:
            old, self.line = self.line, self._entry("")
            self.mount(self.line, after=old)
            if old.has_focus:
                self.focus_input()
            old.remove()
        self.show_problem("")
        self._show_under()

    def focus_input(self) -> None:
        """Move the focus to the input."""
        self.screen.set_focus(self.line)

    def read_again(self) -> None:
        """Show the reading again after a change of another field."""
        if self.spec.hangs and self.text and not self.problem:
            self._show_under()

    def show_problem(self, sentence: str) -> None:
        """Show why the text is not valid; an empty sentence removes the problem."""
        if sentence != self.problem:
            self.problem = sentence
            self.label.show_bad(bad=bool(sentence))
            self._show_under()

    def show_hint(self, text: str) -> None:
        """Show a hint below the field; an empty text removes it."""
        if text != self._hint:
            self._hint = text
            self._show_under()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        value = self.line.value
        if value == self._seen:
            # A text area also reports its initial text as a change, which is ignored.
            self._show_under()
            return
        self._seen, self.typed_on = value, None
        self.show_problem("")
        if self.line.has_focus:
            self._offer(self.typed)
        self._show_under()
        self.post_message(self.Edited(self))

    def on_descendant_focus(self) -> None:
        """Show the help of the field; if the typed name is unknown, offer to create the record."""
        if self._names_nothing:
            self._offer(self.typed)
        self._show_under()

    def on_descendant_blur(self) -> None:
        """Hide the options; show why the text is not valid, if it is not."""
        self.close()
        self.show_problem(self.problem or self._read.problem)
        self._show_under()

    @property
    def typed(self) -> str:
        """The text that is being typed; in a list, only the last entry."""
        value = self.line.value
        return last_entry(value)[1] if self.spec.several else value.strip()

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
        """Hide the options; return whether they were shown."""
        shown, self._list = self._list, None
        if shown is not None:
            shown.remove()
        return shown is not None

    def pick(self, step: int) -> bool:
        """Highlight another option; show the options first. Return false if there are none."""
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
        """Whether the typed name is unknown, so that a record could be created for it."""
        if not (self.spec.creates and self.spec.reading and self.typed):
            return False
        try:
            self.spec.reading(self._names.stored(self.typed), self.typed_on)
        except BadInputError:
            return True
        return False

    def accept(self) -> bool:
        """Accept the highlighted option; return false if no options were shown."""
        if self._list is None:
            return False
        chosen, typed = self._list.picked, self.typed
        self.close()
        if chosen is None:
            return False
        if chosen.creates is not None:
            self.post_message(self.Create(self, chosen.creates, typed))
        else:
            self.put(chosen.text)
        return True

    def put(self, text: str) -> None:
        """Enter an option in the field, in place of the typed text."""
        if self.spec.several:
            before, _ = last_entry(self._names.stored(self.line.value))
            text = f"{before}{join_list([text])}{SEPARATOR}"
        with self.prevent(Input.Changed):
            self.text = text
            self._seen = self.line.value
        self.show_problem("")
        self._show_under()
        self.post_message(self.Edited(self))

    def accept_if_meant(self) -> None:
        """Accept the highlighted option for the typed text, if the field is closed."""
        if self.spec.closed and self._list is not None and self.typed:
            chosen = self._list.picked
            if chosen and not chosen.creates and self.typed != self._names.shown(chosen.text):
                self.accept()

    def _show_under(self) -> None:
        lines = self._lines()
        shown = next(iter(self.query(".under").results(Static)), None)
        content = Content("\n").join(lines)
        if shown is not None:
            shown.display = bool(lines)
            shown.update(content)
        elif lines:
            self.mount(Under(content, self._show_under), after=self.line)

    def _lines(self) -> list[Content]:
        self.named = ""
        if self.open:
            return []
        if self.problem:
            return styled(self._with_offer(self.problem), "$bad")
        told = styled(self._hint, "$warn")
        if not self.line.value and self.line.has_focus:
            return [*told, *styled(self.spec.help, "$quiet")]
        read = self._read
        self.named = read.named
        return [
            *told,
            *drawn(replace(read, problem=self._with_offer(read.problem)), self.line.size.width),
        ]

    def _with_offer(self, problem: str) -> str:
        """Return a problem, with a sentence on how to create the unknown record."""
        offer = f" To create it, press {keys_in(self).key_of('choice-after')}."
        return problem + offer if problem and self._names_nothing else problem
