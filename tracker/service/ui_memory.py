"""Choices of the terminal UI that are kept for the next start, in a small JSON file.

If the file cannot be read or written, only the choices are lost: the UI starts with defaults.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from tracker.errors import DiplotrackError
from tracker.transfer.atomic import new_file, private_folder

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 10_000
"""The maximum size of the file in bytes; a longer file was not written by this program."""


class UiMemory:
    """The kept choices, by name, as texts."""

    def __init__(self, file: Path) -> None:
        """Initialize with the path of the file, which need not exist."""
        self._file = file

    def get(self, name: str) -> str:
        """Return a choice; an empty text if none was kept or it cannot be read."""
        value = self._read().get(name, "")
        return value if isinstance(value, str) else ""

    def keep(self, name: str, value: str) -> None:
        """Keep a choice in a file that only the user can read (mode 0600)."""
        kept = self._read() | {name: value}
        with suppress(DiplotrackError, OSError):
            private_folder(self._file.parent)
            with new_file(self._file) as stream:
                json.dump(kept, stream, indent=1)

    def _read(self) -> dict[str, object]:
        try:
            if self._file.stat().st_size > _LONGEST:
                return {}
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
