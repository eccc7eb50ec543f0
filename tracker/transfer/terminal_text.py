"""Makes control characters visible in text for a terminal, whatever the format."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from tracker.terminal_safety import is_plain, show

if TYPE_CHECKING:
    from collections.abc import Callable

_BREAK = re.compile(r"(\r?\n)")
_MARK = "\ufeff"
"""A byte order mark, which tells programs the encoding and is left out on a terminal."""


def visible(text: str) -> str:
    """Return a text of several lines with control characters made visible; see ``show``."""
    return text if is_plain(text) else "".join(_parts(text))


def _parts(text: str) -> list[str]:
    parts = _BREAK.split(text)
    return ["\n" if n % 2 else show(part) for n, part in enumerate(parts)]


class VisibleStream:
    """A stream to a terminal, for formats that write as if to a file."""

    def __init__(self, stream: IO[str], made: Callable[[str], str] = visible) -> None:
        """Initialize with the stream and a function that makes text safe for it."""
        self._stream = stream
        self._made = made

    def write(self, text: str) -> int:
        """Write a text to the stream, and return its length."""
        self._stream.write(self._made(text.removeprefix(_MARK)))
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # any type: that of the stream's attribute
        """Return any other attribute of the stream."""
        return getattr(self._stream, name)
