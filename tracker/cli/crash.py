"""The crash handler of the command line: it prints one sentence and writes a log, no traceback."""

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
    """Report a crash in one sentence, with the path of its log; installed as ``sys.excepthook``.

    Python then exits with 1. The message does not quote the error, which can contain stored text.
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
            f"diplotrack ended because of a bug ({kind.__name__}). "
            f"What was saved is saved, and what was typed in a form is kept. {where}"
        )


def take_over() -> None:
    """Install the crash handler as ``sys.excepthook``."""
    sys.excepthook = end_by_fault
