"""Makes the backup of the day in a separate process, which continues after the program ends.

A book of gigabytes takes minutes. In this process the backup would slow down the handling of keys,
and would end with the program. The separate process is the command `diplotrack backup --daily`.
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
"""The niceness of a process that runs only when no other process needs the processor."""


def start_daily(book: Path) -> subprocess.Popen[str]:
    """Start the backup of the day; messages for the user are written to its ``stderr``.

    The process has no terminal, so that closing the terminal of this process does not end it.
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
    """Set the lowest priority for this process, if the system has priorities."""
    with suppress(AttributeError, OSError):
        os.nice(_LEAST)
