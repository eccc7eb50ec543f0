"""The crash handler of the command line: one sentence and a log file, never a traceback."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def end_by_fault(
    kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Say that the program ended by a fault of its own, and where the log is; an ``excepthook``.

    Python leaves with 1 after it. What is said quotes nothing: the error may hold stored text.
    """
    if issubclass(kind, KeyboardInterrupt):
        return
    from tracker import paths
    from tracker.cli.options import say
    from tracker.service.crash_log import write_crash_log

    log = write_crash_log(paths.logs_folder(), error, dt.datetime.now().astimezone())
    where = f"The log is {log}." if log else "No log could be written."
    with suppress(OSError, ValueError):
        say(
            f"diplotrack ended by a fault of its own ({kind.__name__}). "
            f"What was saved is saved, and what was typed in a form is kept. {where}"
        )


def take_over() -> None:
    """Have faults end the program this way from now on."""
    sys.excepthook = end_by_fault
