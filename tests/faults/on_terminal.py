"""Faults in the TUI: it shows them, goes on, and saves once the fault is gone.

Many trials are made in one session, as a user goes on after each fault; a session that ends or
hangs is counted as dead and replaced.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from tests.faults.books import state_of
from tests.faults.session import Session
from tests.faults.sites import chosen
from tests.faults.steps import ESCAPE, SAVE, STEPS
from tests.faults.tally import CORRUPT, DEAD, FALSE, HALF, LOST, TRACEBACK, Tally
from tracker.store.sqlite.database import sqlite3

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tests.faults.rig import Rig
    from tests.faults.shim import Fault
    from tests.faults.sites import Site
    from tests.faults.steps import Steps

Wrong = tuple[str, str]
_SHOWN = 600
"""The number of last output characters that a report contains."""
_UNSURE = b"not known whether"
"""The message of the TUI if a disk fault leaves it uncertain whether a change was saved."""


def tried(
    rig: Rig, book: Path, faults: Iterable[Fault], most: int, every: Sequence[Steps] = STEPS
) -> Iterator[Tally]:
    """Yield a tally for each fault, tried at most at ``most`` calls of each deed."""
    for fault in faults:
        names = ", ".join(steps.name for steps in every)
        tally = Tally(f"terminal, {names}: {fault.name}, {rig.engine}")
        for steps in every:
            _all_of(rig, book, tally, steps, fault, most)
        yield tally


def _all_of(  # the deed, the fault and the limits are needed
    rig: Rig, book: Path, tally: Tally, steps: Steps, fault: Fault, most: int
) -> None:
    rig.begin(book)
    sitting = Sitting(rig, steps)
    sitting.sites(fault)
    # The first save of a session creates files that later saves find.
    sites = sitting.sites(fault)
    tally.calls += len(sites)
    for at in chosen(sites, most):
        found = list(sitting.trial(fault, at))
        # Pages that are in memory are not read again, so there can be fewer calls than before.
        if rig.control.hits or found:
            tally.add((kind, f"{steps.name}, call {at}: {what}") for kind, what in found)
        if found:
            sitting.end()
            rig.begin(book)
            sitting = Sitting(rig, steps)
    sitting.end()
    if damage := state_of(rig.book).damage:
        tally.wrong.append((CORRUPT, f"{steps.name}: {damage}"))


class Sitting:
    """A session in which one deed is repeated."""

    def __init__(self, rig: Rig, steps: Steps) -> None:
        """Start the program, and prepare the deed."""
        self._rig = rig
        self._steps = steps
        self._n = 0
        self._session = Session(rig)
        self._session.settle()
        self._whole = b""

    def sites(self, fault: Fault) -> list[Site]:
        """Do the deed without a fault; return the places of the calls that the fault could hit."""
        self._n += 1
        self._go()
        before = self._count()
        self._rig.arm(fault)
        self._do(self._steps.opening, self._typed(), self._steps.saving)
        sites = self._rig.sites()
        if self._count() != before + 1:
            shown = self._session.shown[-_SHOWN:]
            raise AssertionError(f"{self._steps.name} does nothing without a fault: {shown!r}")
        if self._steps.what == "file":
            self._whole = self._file().read_bytes()
        self._leave()
        return sites

    def trial(self, fault: Fault, at: int) -> Iterator[Wrong]:
        """Do the deed with a fault at one call; if it was not saved, do it again without."""
        self._n += 1
        self._session.output = b""
        self._go()
        before = self._count()
        self._rig.arm(fault, at)
        self._do(self._steps.opening)
        if self._rig.control.hits:
            # Whether the form is open is unknown, so the deed is repeated without the fault.
            self._rig.control.disarm()
            self._leave()
            self._do(self._steps.opening)
        self._do(self._typed(), self._steps.saving)
        self._rig.control.disarm()
        yield from self._died() or self._what_came_of_it(before, fault)
        self._leave()

    def end(self) -> None:
        """End the session."""
        self._rig.control.disarm()
        self._session.__exit__()

    def _do(self, *keys: bytes) -> None:
        for each in keys:
            if each:
                self._session.press(each)

    def _go(self) -> None:
        self._do(self._numbered(self._steps.place))

    def _typed(self) -> bytes:
        return self._numbered(self._steps.typing)

    def _numbered(self, keys: bytes) -> bytes:
        return keys.replace(b"{n}", str(self._n).encode())

    def _leave(self) -> None:
        self._do(ESCAPE, ESCAPE, ESCAPE)

    def _died(self) -> list[Wrong]:
        found = []
        if self._session.traceback:
            found.append((TRACEBACK, "a traceback is on the terminal"))
        if not self._session.alive:
            found.append((DEAD, f"the app ended with {self._session.code}"))
        elif not self._session.settle():
            found.append((DEAD, "the app hangs"))
        elif self._session.holds_up:
            found.append((DEAD, "a lock is held that keeps others from writing"))
        return found

    def _what_came_of_it(self, before: int, fault: Fault) -> Iterator[Wrong]:
        saved = self._count() - before
        if self._steps.saving == SAVE:
            # If the form is still open, this key saves; otherwise it does nothing.
            self._session.press(SAVE)
        elif not saved:
            self._leave()
            self._do(self._steps.opening, self._typed(), self._steps.saving)
        yield from self._died()
        now = self._count() - before
        if now == 0:
            shown = self._session.shown[-_SHOWN:]
            yield LOST, f"nothing is saved, nor is it once the fault is gone; last shown: {shown!r}"
        elif now > 1 and _UNSURE not in self._session.output:
            yield FALSE, f"done {now} times: it was saved, but the app said it was not"
        if self._steps.what == "file":
            yield from self._wrong_files(fault)

    def _wrong_files(self, fault: Fault) -> Iterator[Wrong]:
        for path in self._rig.inside.glob("*.csv"):
            if path.read_bytes() != self._whole:
                yield HALF, f"{path.name} is there in part"
        left = list(self._rig.inside.glob(".new*"))
        if left and fault.spares_removal:
            yield HALF, f"left behind: {left[0].name}"

    def _file(self) -> Path:
        return self._rig.inside / f"out{self._n}.csv"

    def _count(self) -> int:
        """Return the number of objects of the kind that the deed creates."""
        if self._steps.what == "file":
            return len(list(self._rig.inside.glob("*.csv")))
        with closing(sqlite3.connect(self._rig.book)) as book:
            found = book.execute(f"SELECT count(*) FROM {self._steps.what}")  # noqa: S608
            return int(found.fetchone()[0])
