"""Commands of the palette on the whole file; they have no key."""

from __future__ import annotations

from msgspec import Struct


class FileCommand(Struct, frozen=True):
    """A command of the palette: its method, its text there, and the same command of the CLI."""

    method: str
    words: str
    command: str


FILE_COMMANDS = (
    FileCommand("back_up", "backup: make a backup now", "backup"),
    FileCommand(
        "restore", "restore backup: put a backup in the place of this book", "restore-backup"
    ),
    FileCommand("dump", "dump: write the whole book as text that git can compare", "dump"),
    FileCommand("examine", "doctor: look for what is wrong in the book", "doctor"),
)
