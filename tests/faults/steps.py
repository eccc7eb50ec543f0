"""What a person does in the terminal UI, each in two steps: what opens a form, and what saves.

A fault may hit either. What is typed in between goes in only where the form opened without one.
"""

from __future__ import annotations

from msgspec import Struct


class Steps(Struct, frozen=True):
    """Keys: those that go to the place, that open a form, that fill it in, and that save.

    ``what`` is what grows by one: an action, a saved view or a file. ``marks`` are keys that mark
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
"""Control-u: empties the line up to the cursor."""

STEPS = (
    Steps("add", b"26", b"a", b"Zed {n}", SAVE),
    Steps("edit", b"26", b"e", b"Quill {n}", SAVE),
    Steps("bulk", b"23  ", b"#", b"tag{n}", SAVE),
    Steps("fulfil", b"24", b"d", b"", SAVE),
    Steps("undo", b"26aZed {n}" + SAVE, b"", b"", b"u"),
    Steps("export", b"24", b"E", b"\x05" + CLEAR + b"out{n}.csv", b"\r", what="file"),
    Steps("view", b"24", b"F", b"view{n}", b"\r", what="view"),
)
