"""A dialog that asks for one line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from textual.widgets import Input, Static

from tracker.errors import DiplotrackError
from tracker.keys.action import Where
from tracker.paths import named, whole
from tracker.service.export_path import is_file, spare
from tracker.tui.dialogs.confirm_dialog import confirm
from tracker.tui.dialogs.line_dialog import LineDialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App, ComposeResult

    from tracker.tui.dialogs.dialog import Dialog, T
    from tracker.tui.shell import Place


class Doubt(Struct, frozen=True):
    """A question to ask before a typed line is accepted, and a text on its consequences."""

    question: str
    about: str


Doubts: TypeAlias = Callable[[str], Doubt | None]
"""A check of a typed line: returns a question to ask first, or ``None``.

An error that it raises refuses the line.
"""


def take_line(
    dialog: Dialog[T], text: str, doubts: Doubts | None, take: Callable[[], object]
) -> None:
    """Accept a typed line by calling ``take``, if the check allows it.

    If the check raises an error, the dialog shows it; if it returns a question, that is asked
    first.
    """
    try:
        doubt = doubts(text) if text and doubts else None
    except DiplotrackError as error:
        dialog.query_one("#hint", Static).update(plain(f"× {error}"))
        return
    if doubt is None:
        take()
    else:
        confirm(dialog.app, doubt.question, doubt.about, take)


class PromptScreen(LineDialog["str | None"]):
    """Asks for one line of text; enter accepts it, escape closes the dialog.

    ``doubts`` checks the typed line; see ``Doubts``.
    """

    where = Where.PROMPT

    def __init__(
        self,
        question: str,
        label: str,
        value: str,
        hint: str,
        doubts: Doubts | None = None,
    ) -> None:
        """Initialize with the heading, the input's label and initial text, a hint, and a check."""
        super().__init__()
        self._texts = (question, label, value, hint)
        self._doubts = doubts

    def heading(self) -> str:
        """Return the heading."""
        return self._texts[0]

    def body(self) -> ComposeResult:
        """Lay out the input below its label, and the hint."""
        _, label, value, hint = self._texts
        yield Static(plain(label), classes="quiet")
        yield Input(self.begun(value), compact=True)
        yield Static(plain(hint), id="hint", classes="quiet")

    def action_take(self) -> None:
        """Close the dialog with the line, unless it is refused."""
        text = self.query_one(Input).value.strip()
        take_line(self, text, self._doubts, lambda: self.dismiss(text or None))


def overwriting(place: Place, name: str, imported: Path | None = None) -> Doubt | None:
    """Return the question before a file is overwritten; ``None`` if there is no such file.

    Raises:
        BadInputError: it is a file of the open book, or one that is ``imported``.
    """
    path = whole(name)
    spare(path, place.shell.desk.files, imported)
    if not is_file(path):
        return None
    return Doubt(f"Overwrite {path.name}?", f"{path} exists already; its content will be lost.")


def offer_copy(app: App[None], path: Path, save: Callable[[Path], None]) -> None:
    """Ask for a file, to save a copy of a book whose own file was moved or deleted."""
    if isinstance(app.screen, PromptScreen):
        return
    asking = PromptScreen(
        "The file was moved or deleted. Save its content as",
        "File",
        str(path.with_name(f"{path.stem}-saved{path.suffix}")),
        "This makes a new file; open forms keep what was typed.",
    )
    app.push_screen(asking, lambda name: save(named(name)) if name else None)
