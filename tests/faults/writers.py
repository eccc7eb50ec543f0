"""Several programs that write to one book at once: nothing that one saved is lost."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.faults.books import state_of
from tests.faults.tally import CORRUPT, DEAD, LOST, TRACEBACK, Tally

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.rig import Rig

NOTE = "c-2025-11-channels"
"""The commitment whose note all of them change."""


def wrote_at_once(rig: Rig, book: Path, writers: int, times: int) -> Tally:
    """Let so many writers save so many times each; a trial is one change saved."""
    rig.begin(book)
    tally = Tally(f"{writers} writers at once, {rig.engine}")
    before = state_of(rig.book)
    running = [_started(rig, f"w{number}", times) for number in range(writers)]
    saved: list[str] = []
    for process in running:
        output, _ = process.communicate()
        saved += [line for line in output.splitlines() if line.startswith("w")]
        if process.returncode:
            kind = TRACEBACK if "Traceback" in output else DEAD
            tally.wrong.append((kind, output[-500:]))
    kept = set(rig.run("show", NOTE).output.split())
    for mark in saved:
        tally.add([] if mark in kept else [(LOST, mark)])
    after = state_of(rig.book)
    if after.damage:
        tally.wrong.append((CORRUPT, after.damage))
    if after.actions != before.actions + writers * times:
        tally.wrong.append((LOST, f"{after.actions - before.actions} actions are in the book"))
    return tally


def _started(rig: Rig, name: str, times: int) -> subprocess.Popen[str]:
    command = [*rig.engine.python("tests.faults.writer"), str(rig.book), name, str(times)]
    return subprocess.Popen(  # noqa: S603  # our own words
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=rig.environment(),
    )
