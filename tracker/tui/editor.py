"""A text in the person's own editor, the terminal lent to it meanwhile."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tracker.errors import BadInputError

if TYPE_CHECKING:
    from textual.app import App

_USUAL = ("sensible-editor", "nano", "vi")
"""Editors that are tried where neither VISUAL nor EDITOR names one."""


def edit_text(app: App[None], text: str) -> str:
    """Return a text as it was left in the editor; the file is readable by its owner alone.

    Raises:
        BadInputError: there is no editor, it failed, or the terminal cannot be lent.
    """
    command = editor()
    with tempfile.TemporaryDirectory(prefix="diplotrack-") as folder:
        file = Path(folder) / "text.txt"
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8", newline="")
        try:
            with app.suspend():
                done = subprocess.run([*command, str(file)], check=False)  # noqa: S603  # theirs
        except SuspendNotSupported:
            raise BadInputError(
                "This terminal cannot be lent to an editor; edit the text in the form."
            ) from None
        except OSError as error:
            raise BadInputError(f"{command[0]} cannot be started: {error.strerror}.") from None
        if done.returncode:
            raise BadInputError(
                f"{command[0]} left with {done.returncode}; the text is as it was before."
            )
        try:
            left = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise BadInputError("What the editor left is not UTF-8; nothing was changed.") from None
    # Editors end a file with a line's end; it is the text's own only if it had one.
    return left if text.endswith("\n") else left.removesuffix("\n")


def editor() -> list[str]:
    """Return the command of the editor: VISUAL, else EDITOR, else one that is usual.

    Raises:
        BadInputError: none is named and none is found, or what is named is not a command.
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
        raise BadInputError("No editor is named; set EDITOR, for example EDITOR=nano.")
    return [found]
