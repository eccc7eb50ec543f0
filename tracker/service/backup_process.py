"""The backup of the day as a process of its own, which is finished even if the program is left.

A book of gigabytes takes minutes. In this process it would share the interpreter with the keys, and
be lost with it. The process is the command `diplotrack backup --daily`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LEAST = 19
"""The niceness of a process that runs when no other one needs the processor."""


def start_daily(book: Path) -> subprocess.Popen[str]:
    """Start the backup of the day; what the user should know is written to its ``stderr``.

    It has no terminal, so that closing the one of this process does not end it.
    """
    # With -P Python does not import a folder named tracker from the working directory.
    command = [sys.executable, "-P", "-m", "tracker", "--db", str(book), "backup", "--daily"]
    return subprocess.Popen(  # noqa: S603  # the program itself sets every argument
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def give_way() -> None:
    """Let every other process go first, where the system has priorities."""
    with suppress(AttributeError, OSError):
        os.nice(_LEAST)
