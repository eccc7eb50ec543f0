"""Several programs that write to one book at the same time: no saved change may be lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.books import state_of
from tests.faults.rig import shows_fault
from tests.faults.tally import CORRUPT, DEAD, LOST, TRACEBACK, Tally

if TYPE_CHECKING:
    from typing import IO

    from tests.faults.rig import Rig
    from tests.preloaded.loaded import Running

NOTE = "c-2025-11-channels"
"""The commitment whose note all programs change."""
_NEVER = 600.0
"""The seconds after which a program is taken to go on for ever, on a busy machine."""


_WRITER = "import runpy\nrunpy.run_module('tests.faults.writer', run_name='__main__')"


def wrote_at_once(rig: Rig, book: Path, writers: int, times: int) -> Tally:
    """Run some writers that each save a number of times; each saved change is a trial."""
    rig.begin(book)
    tally = Tally(f"{writers} writers at once, {rig.engine}")
    before = state_of(rig.book)
    running = [_started(rig, f"w{number}", times) for number in range(writers)]
    saved: list[str] = []
    try:
        for process, said in running:
            with said:
                code = process.wait(_NEVER)
                said.seek(0)
                output = said.read().decode()
            saved += [line for line in output.splitlines() if line.startswith("w")]
            if code:
                kind = TRACEBACK if shows_fault(output) else DEAD
                tally.wrong.append((kind, output[-500:]))
    finally:
        for process, _ in running:
            process.kill()
    kept = set(rig.run("show", NOTE).output.split())
    for mark in saved:
        tally.add([] if mark in kept else [(LOST, mark)])
    after = state_of(rig.book)
    if after.damage:
        tally.wrong.append((CORRUPT, after.damage))
    if after.actions != before.actions + writers * times:
        tally.wrong.append((LOST, f"{after.actions - before.actions} actions are in the book"))
    return tally


def _started(rig: Rig, name: str, times: int) -> tuple[Running, IO[bytes]]:
    """Start a writer; return it, and the file with its output."""
    said = tempfile.TemporaryFile()  # noqa: SIM115  # the file is read after the writer has ended
    with Path(os.devnull).open("rb") as nothing:
        streams = [nothing.fileno(), said.fileno(), said.fileno()]
        arguments = [str(rig.book), name, str(times)]
        return rig.start(arguments, streams, code=_WRITER), said
