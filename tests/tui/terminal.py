"""Runs the program in a pseudo-terminal, and reads the terminal's bytes."""

from __future__ import annotations

import os
import pty
import select
import termios
import time
from typing import TYPE_CHECKING, Self

from tests.preloaded.loaded import MAIN, loaded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


_NEVER = b"\xff\xff"
"""Bytes that no program writes."""


class Program:
    """The program on a book, in a terminal of 120 × 40; it is killed at the end."""

    def __init__(
        self,
        path: Path,
        home: Path,
        environment: Mapping[str, str] | None = None,
        *,
        before: str = "",
        options: Sequence[str] = (),
    ) -> None:
        """Start the program, with settings and drafts under ``home``.

        ``before`` is code that runs first; ``options`` follow the name of the book.
        """
        self.terminal, child = pty.openpty()
        self.modes = termios.tcgetattr(self.terminal)
        self.process = loaded().run(
            f"{before}\n{MAIN}",
            ["--db", str(path), *options],
            [child] * 3,
            environment={
                **os.environ,
                "XDG_CONFIG_HOME": str(home),
                "XDG_STATE_HOME": str(home),
                "TERM": "xterm-256color",
                "COLUMNS": "120",
                "LINES": "40",
                **(environment or {}),
            },
        )
        os.close(child)

    def __enter__(self) -> Self:
        """Return the program."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill the program."""
        self.process.kill()
        if self.terminal >= 0:
            os.close(self.terminal)

    def press(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self.terminal, keys)

    def until(self, wanted: bytes, seconds: float = 20.0) -> bytes:
        """Return the output until something wanted appears, at most for some seconds."""
        received = b""
        end = time.monotonic() + seconds
        while wanted not in received and (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.terminal], [], [], left)
            if ready:
                try:
                    received += os.read(self.terminal, 65536)
                except OSError:
                    # Linux reports this error when no program has the terminal open.
                    break
        return received

    def quiet(self, seconds: float = 1.0, at_most: float = 6.0) -> bytes:
        """Return the output until the program has been silent for some seconds."""
        received = b""
        end = time.monotonic() + at_most
        while time.monotonic() < end and select.select([self.terminal], [], [], seconds)[0]:
            received += os.read(self.terminal, 65536)
        return received

    @property
    def restored(self) -> bool:
        """Whether the terminal has the modes that it had before."""
        return termios.tcgetattr(self.terminal) == self.modes

    def ended(self, seconds: float = 20.0) -> tuple[int, bytes]:
        """Return the exit code, and the output up to the end.

        The output must be read, as a program that cannot write would never end.
        """
        received = self.until(_NEVER, seconds)
        return self.process.wait(seconds), received

    def vanish(self) -> None:
        """Close the terminal."""
        os.close(self.terminal)
        self.terminal = -1
