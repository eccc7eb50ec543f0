"""The deeds that users do in the TUI, each in two steps: opening a form, and saving.

A fault can hit either step. The text is only typed if the form opened.
"""

from __future__ import annotations

from msgspec import Struct


class Steps(Struct, frozen=True):
    """The keys of a deed: to go to the place, open the form, fill it in, and save.

    ``what`` is what the deed adds: an action, a saved view or a file. ``marks`` are keys that mark
    rows before the form is opened.
    """

    name: str
    place: bytes
    opening: bytes
    typing: bytes
    saving: bytes
    what: str = "action"


SAVE = b"\x13"
ESCAPE = b"\x1b"
DOWN = b"\x1b[B"
TAB = b"\t"
CLEAR = b"\x15"
"""Control-u, which clears the line up to the cursor."""

STEPS = (
    Steps("add", b"26", b"a", b"Zed {n}", SAVE),
    Steps("edit", b"26", b"e", b"Quill {n}", SAVE),
    Steps("bulk", b"23  ", b"#", b"tag{n}", SAVE),
    Steps("fulfil", b"24", b"d", b"", SAVE),
    Steps("undo", b"26aZed {n}" + SAVE, b"", b"", b"u"),
    Steps("export", b"24", b"E", b"\x05" + CLEAR + b"out{n}.csv", b"\r", what="file"),
    Steps("view", b"24", b"F", b"view{n}", b"\r", what="view"),
)
