"""``make faults``: runs every set of trials on both engines, and prints a table of the results.

The exit code is 1 if anything was lost, damaged, half done or reported wrongly.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tests.faults import cuts, file_cases, kills, on_commands, on_drafts, on_start, on_terminal
from tests.faults.deeds import DEEDS, EXPORTS, LARGE, make_books
from tests.faults.rig import Engine, Rig, engines
from tests.faults.shim import FAULTS, GONE, KILLED, compiled
from tests.faults.steps import STEPS
from tests.faults.tally import Tally, table
from tests.faults.walk import walked
from tests.faults.writers import wrote_at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from tests.faults.deeds import Books, Deed
    from tests.faults.shim import Fault
    from tests.faults.steps import Steps

    T = TypeVar("T", Deed, Steps)

_EVERY = 10_000
_SOME = 60
"""The number of calls of a large deed at which faults are tried; calls other than page writes are
all tried.
"""
_FEW = 25
"""The number of calls at which the device disappears; each of them has also failed alone."""
_KILLS = 40
"""The number of calls of a deed at which the program is killed."""
_FILES = 100
"""The number of trials of each operation on a file."""
_SESSION = 1_000
"""The number of steps of a random walk until a new session starts."""

_MEMORY = Path("/dev/shm")  # noqa: S108  # the folder in it belongs to this run
"""The folder of a fast disk, if it exists."""


class Plan:
    """The sets to run, with their sizes.

    ``--most`` limits the number of calls of a deed with faults.
    """

    def __init__(self, rig: Rig, books: Books, given: argparse.Namespace) -> None:
        """Initialize with the rig, the books, and the arguments."""
        self._rig = rig
        self._books = books
        self._most: int = given.most
        self._walk: int = given.walk
        deeds = {each.name for each in (*DEEDS, *LARGE, *EXPORTS)}
        self._only: Container[str] = given.only or deeds | {each.name for each in STEPS}

    def sets(self) -> dict[str, Callable[[], Iterator[Tally]]]:
        """Return the sets by name."""
        return {
            "commands": self._commands,
            "large": self._large,
            "kills": self._kills,
            "cuts": self._cuts,
            "writers": self._writers,
            "terminal": self._terminal,
            "drafts": self._drafts,
            "start": self._start,
            "files": self._files,
            "walk": self._random,
        }

    @property
    def _sample(self) -> Path:
        return self._books.sample

    def _commands(self) -> Iterator[Tally]:
        for deed in self._chosen(DEEDS):
            for fault in FAULTS:
                yield from on_commands.tried(
                    self._rig, self._books, [deed], [fault], self._calls(fault)
                )

    def _large(self) -> Iterator[Tally]:
        most = min(_SOME, self._most)
        deeds = self._chosen(LARGE)
        yield from on_commands.tried(self._rig, self._books, deeds, FAULTS, most)

    def _chosen(self, every: Iterable[T]) -> list[T]:
        return [each for each in every if each.name in self._only]

    def _calls(self, fault: Fault) -> int:
        return min(_FEW if fault == GONE else _EVERY, self._most)

    def _kills(self) -> Iterator[Tally]:
        for deed in self._chosen((*DEEDS, *LARGE, *EXPORTS)):
            yield on_commands.killed(self._rig, self._books, [deed], _KILLS)
        yield kills.killed(self._rig, self._sample, 12)

    def _cuts(self) -> Iterator[Tally]:
        for recording in cuts.recordings(self._rig, self._books):
            yield cuts.cut(recording, self._rig, 130)

    def _writers(self) -> Iterator[Tally]:
        yield wrote_at_once(self._rig, self._sample, writers=6, times=150)

    def _terminal(self) -> Iterator[Tally]:
        for steps in self._chosen(STEPS):
            for fault in FAULTS:
                most = self._calls(fault)
                yield from on_terminal.tried(self._rig, self._sample, [fault], most, [steps])

    def _drafts(self) -> Iterator[Tally]:
        for fault in (*FAULTS, KILLED):
            yield from on_drafts.tried(self._rig, self._sample, [fault], self._calls(fault))

    def _start(self) -> Iterator[Tally]:
        for fault in FAULTS:
            yield from on_start.tried(self._rig, self._books, [fault], self._calls(fault))

    def _files(self) -> Iterator[Tally]:
        yield from file_cases.tried(self._rig, min(_FILES, self._most))

    def _random(self) -> Iterator[Tally]:
        whole = Tally(f"random keys, {self._rig.engine}")
        for seed in range(self._walk // _SESSION):
            each = walked(self._rig, self._sample, _SESSION, seed)
            whole.trials += each.trials
            whole.wrong += each.wrong
        yield whole


def main() -> int:
    """Run the requested sets; print the faults found and the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("sets", nargs="*", help="commands kills cuts writers terminal …")
    parser.add_argument("--engine", choices=[each.name.lower() for each in Engine])
    parser.add_argument("--most", type=int, default=_EVERY, help="calls of a deed that are tried")
    parser.add_argument("--only", nargs="+", help="deeds that are tried: add edit bulk fulfil …")
    parser.add_argument("--walk", type=int, default=30_000, help="steps of the random walk")
    given = parser.parse_args()
    chosen = [each for each in engines() if given.engine in (None, each.name.lower())]
    given.walk //= len(chosen)
    found: list[Tally] = []
    root = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="faults-", dir=root) as name:
        for engine in chosen:
            found += _run(Path(name), engine, given)
    print(table(found))  # noqa: T201  # this is the output of the command
    return 1 if any(tally.wrong for tally in found) else 0


def _run(folder: Path, engine: Engine, given: argparse.Namespace) -> Iterator[Tally]:
    with Rig(compiled(folder), engine, folder / engine.name) as rig:
        books = make_books(rig, folder / f"books-{engine.name}")
        plan = Plan(rig, books, given)
        sets = plan.sets()
        for name in given.sets or sets:
            began = time.monotonic()
            for tally in sets[name]():
                took = time.monotonic() - began
                done = f"{tally.trials:,} trials of {tally.calls:,} calls, {took:.0f} s"
                print(f"{name}: {tally.name}: {done}", file=sys.stderr, flush=True)  # noqa: T201
                if tally.wrong:
                    print(tally.told(), file=sys.stderr)  # noqa: T201
                yield tally


if __name__ == "__main__":
    sys.exit(main())
