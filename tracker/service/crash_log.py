"""The crash log, written with the traceback when the program ends because of a bug.

Only its owner can read it, because an error can quote stored text. It has no control characters, so
that it is safe to show in a terminal.
"""

from __future__ import annotations

import platform
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from tracker import __version__
from tracker.errors import DiplotrackError
from tracker.terminal_safety import show
from tracker.transfer.atomic import new_file, private_folder

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

KEPT = 20
"""The number of crash logs that are kept; the oldest are deleted first."""
_PATTERN = "crash-*.log"


def write_crash_log(folder: Path, error: BaseException, at: dt.datetime) -> Path | None:
    """Write the traceback of an error to a file and return it; ``None`` if that is impossible.

    Args:
        folder: the folder for logs; it is created, and old logs in it are deleted.
        error: the error that ended the program.
        at: the time, with which the file's name begins.
    """
    file = folder / f"crash-{at:%Y%m%d-%H%M%S-%f}.log"
    try:
        private_folder(folder)
        with new_file(file) as stream:
            stream.writelines(f"{line}\n" for line in _lines(error, at))
    except (OSError, DiplotrackError):
        return None
    with suppress(OSError):
        for old in sorted(folder.glob(_PATTERN))[:-KEPT]:
            old.unlink(missing_ok=True)
    return file


def _lines(error: BaseException, at: dt.datetime) -> list[str]:
    told = "".join(traceback.format_exception(error))
    head = (
        f"diplotrack {__version__}, Python {platform.python_version()}, {platform.platform()}",
        at.isoformat(timespec="seconds"),
        "",
    )
    return [*head, *(show(line) for line in told.split("\n"))]
