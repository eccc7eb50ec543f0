"""Runs a command line in the test's process."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    import pytest

    Cli: TypeAlias = "Callable[..., Ran]"
    """Runs a command with the arguments after ``--db``."""


@dataclass(frozen=True)
class Ran:
    """The result of a command: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], db: Path, *arguments: str) -> Ran:
    """Run ``diplotrack --db DB …`` and return its exit code and output."""
    code, crash_handler = 0, sys.excepthook
    try:
        main(["--db", str(db), *arguments])
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    finally:
        # The handler of the command reports an error of pytest as a bug of diplotrack.
        sys.excepthook = crash_handler
    captured = capsys.readouterr()
    return Ran(code, captured.out, captured.err)
