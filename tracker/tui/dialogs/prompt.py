"""A dialog that asks for one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from tracker.errors import DiplotrackError
from tracker.keys.action import Where
from tracker.paths import named, whole
from tracker.service.export_path import is_file, spare
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App, ComposeResult

    from tracker.tui.shell import Place


class Doubted:
    """What a person should know of a line before it is taken; it is heard once."""

    def __init__(self, doubt: Callable[[str], str] | None) -> None:
        """Initialize with what says it of a line; what it raises refuses the line."""
        self._doubt = doubt
        self._heard = ""

    def said(self, text: str) -> str:
        """Return why a line is not taken yet, or nothing."""
        if not text or self._doubt is None:
            return ""
        try:
            said = self._doubt(text)
        except DiplotrackError as error:
            return f"× {error}"
        if not said or text == self._heard:
            return ""
        self._heard = text
        return said


class PromptScreen(Dialog["str | None"]):
    """One question, one line; enter takes it, escape leaves.

    ``doubt`` returns a warning, shown once: a second enter takes the line. An error that it raises
    refuses the line.
    """

    where = Where.PROMPT

    def __init__(
        self,
        question: str,
        label: str,
        value: str,
        hint: str,
        doubt: Callable[[str], str] | None = None,
    ) -> None:
        """Initialize with the question, the field’s label and initial value, a hint and a doubt."""
        super().__init__()
        self._texts = (question, label, value, hint)
        self._doubted = Doubted(doubt)

    def heading(self) -> str:
        """Return the question."""
        return self._texts[0]

    def body(self) -> ComposeResult:
        """Lay out the line under its label."""
        _, label, value, hint = self._texts
        yield Static(plain(label), classes="quiet")
        yield Input(value, compact=True)
        yield Static(plain(hint), id="hint", classes="quiet")

    def action_take(self) -> None:
        """Take the line, unless it is refused, or warned about for the first time."""
        text = self.query_one(Input).value.strip()
        said = self._doubted.said(text)
        if said:
            self.query_one("#hint", Static).update(plain(said))
        else:
            self.dismiss(text or None)


def overwriting(
    place: Place, name: str, imported: Path | None = None, *, key: str = "answer"
) -> str:
    """Warn that a file would be overwritten, as the doubt of a prompt for its name.

    ``key`` is the action that takes the name.

    Raises:
        BadInputError: it is a file of the open book, or one that is ``imported``.
    """
    path = whole(name)
    spare(path, place.shell.desk.files, imported)
    if not is_file(path):
        return ""
    return f"{path} exists already; {place.key(key)} again overwrites it"


def offer_copy(app: App[None], path: Path, save: Callable[[Path], None]) -> None:
    """Offer to save a copy of a book whose file is no longer at its path."""
    if isinstance(app.screen, PromptScreen):
        return
    asking = PromptScreen(
        "The file was moved or deleted. Save its content as",
        "File",
        str(path.with_name(f"{path.stem}-saved{path.suffix}")),
        "This makes a new file; open forms keep what was typed.",
    )
    app.push_screen(asking, lambda name: save(named(name)) if name else None)
