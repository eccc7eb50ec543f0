"""Edits a text in the user's external editor."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tracker import paths
from tracker.errors import BadInputError, DiplotrackError, of_system, system_errors
from tracker.service.draft_files import keep_bytes
from tracker.tui.signals import interrupts_left_to_others

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import App

_PREFIX = "diplotrack-"
_USUAL = ("sensible-editor", "nano", "vi")
"""The editors that are tried if neither VISUAL nor EDITOR is set."""


def edit_text(app: App[None], text: str) -> str:
    """Edit a text in the external editor; return the new text.

    The file for the editor is accessible only to its owner. A result that cannot be used is kept in
    a file that the error names.

    Raises:
        BadInputError: there is no editor, it failed, or the app cannot be suspended.
    """
    command = editor()
    with system_errors("A file for the editor"), TemporaryDirectory(prefix=_PREFIX) as folder:
        file = Path(folder) / "text.txt"
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8", newline="")
        try:
            # No exception must leave this block, because Textual would not restore the terminal.
            with app.suspend(), interrupts_left_to_others():
                refused = _run([*command, str(file)])
        except SuspendNotSupported:
            raise BadInputError(
                "This terminal cannot start an editor; edit the text in the form."
            ) from None
        left = _left(file)
        if refused:
            raise BadInputError(f"{refused} {_kept(left, text)}")
        try:
            edited = left.decode()
        except UnicodeDecodeError:
            raise BadInputError(f"The edited text is not UTF-8. {_kept(left, text)}") from None
    # Editors add a newline at the end; it is kept only if the text had one.
    return edited if text.endswith("\n") else edited.removesuffix("\n")


def _run(command: Sequence[str]) -> str:
    """Run the editor; return why it failed, or an empty text."""
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603  # the user chooses this command
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        return f"{command[0]} cannot be started: {said}."
    return f"{command[0]} ended with exit code {code}." if code else ""


def _left(file: Path) -> bytes:
    """Return the content of the edited file.

    Raises:
        BadInputError: there is no such file, or it cannot be read.
    """
    try:
        if not file.is_file():
            raise BadInputError("The editor removed its file; the text is unchanged.")
        return file.read_bytes()
    except OSError as error:
        raise of_system(error, "The edited text", "read") from None


def _kept(left: bytes, before: str) -> str:
    """Keep a result that cannot be used in a file; return a message with its path.

    If the text was not changed, it is not kept.
    """
    if left in (before.encode(), f"{before}\n".encode()):
        return "The text is unchanged."
    kept = kept_words(left)
    return f"The text is unchanged; {kept[0].lower()}{kept[1:]}"


def kept_words(text: str | bytes) -> str:
    """Keep a text in a file of its own; return a message with the path."""
    data = text.encode() if isinstance(text, str) else text
    at = f"{dt.datetime.now().astimezone():%Y%m%d-%H%M%S-%f}"
    try:
        file = keep_bytes(paths.drafts_folder() / f"editor-{at}.txt", data)
    except DiplotrackError as error:
        return f"What was typed is lost: {error}"
    return f"What was typed is in {file}."


def editor() -> list[str]:
    """Return the command of the editor: VISUAL, else EDITOR, else a common one.

    Raises:
        BadInputError: none is set and none is found, or the setting is not a command.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        raise BadInputError(f"VISUAL or EDITOR is not a command: “{named}”.") from None
    if command:
        return command
    found = next((each for each in _USUAL if shutil.which(each)), None)
    if found is None:
        raise BadInputError("No editor is set; set EDITOR, for example EDITOR=nano.")
    return [found]
