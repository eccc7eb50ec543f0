"""Text for a terminal: control characters visible, in every format."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from tracker.terminal_safety import is_plain, show

if TYPE_CHECKING:
    from collections.abc import Callable

_BREAK = re.compile(r"(\r?\n)")
_MARK = "\ufeff"
"""A byte order mark tells programs the encoding of a file; for a reader it has no meaning."""


def visible(text: str) -> str:
    """Return a text of several lines with control characters made visible; see ``show``."""
    return text if is_plain(text) else "".join(_parts(text))


def _parts(text: str) -> list[str]:
    parts = _BREAK.split(text)
    return ["\n" if n % 2 else show(part) for n, part in enumerate(parts)]


class VisibleStream:
    """A stream to a terminal, for formats that are written as to a file."""

    def __init__(self, stream: IO[str], made: Callable[[str], str] = visible) -> None:
        """Initialize with the stream, and the function that makes a text safe for it."""
        self._stream = stream
        self._made = made

    def write(self, text: str) -> int:
        """Write a text, and return its length."""
        self._stream.write(self._made(text.removeprefix(_MARK)))
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # the wrapped stream gives the type
        """Return any other attribute of the stream."""
        return getattr(self._stream, name)
