"""The program killed in the middle of a form, in a real pseudo-terminal."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal import read_until
from tracker.domain.records import Kind
from tracker.service.kept import KeptDrafts

if TYPE_CHECKING:
    from pathlib import Path

TYPING = "Talks on the relief of quillworts, typed for a while"
LOST = 2.0
"""Seconds of typing that a kill may cost."""
PAUSE = 0.1


@pytest.mark.slow
def test_a_kill_in_a_form_loses_at_most_two_seconds_of_typing(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """Kill -9 while keys come in: what was typed until two seconds before is there again."""
    main, child = pty.openpty()
    process = subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-m", "tracker", "--db", str(copy_of_sample)],
        stdin=child,
        stdout=child,
        stderr=child,
        env={
            **os.environ,
            "XDG_STATE_HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
            "TERM": "xterm-256color",
            "COLUMNS": "120",
            "LINES": "40",
        },
    )
    os.close(child)
    read_until(main, b"help", 20.0)
    os.write(main, b"4")
    read_until(main, b"commitment", 10.0)
    os.write(main, b"a")
    read_until(main, b"What was promised", 10.0)
    began = time.monotonic()
    for key in TYPING:
        os.write(main, key.encode())
        read_until(main, b"\xff", PAUSE)
    took = time.monotonic() - began
    os.kill(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
    os.close(main)
    kept = KeptDrafts(tmp_path / "diplotrack" / "drafts", copy_of_sample).find(Kind.COMMITMENT, "")
    assert kept is not None
    typed = kept.typed.texts["text"]
    assert TYPING.startswith(typed)
    lost = (len(TYPING) - len(typed)) * took / len(TYPING)
    assert lost <= LOST
