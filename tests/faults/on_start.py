"""Faults while the TUI starts: with an older book, which it migrates, or without a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.books import NOTHING, State, state_of
from tests.faults.rig import shows_fault
from tests.faults.session import Session
from tests.faults.sites import chosen
from tests.faults.tally import CORRUPT, DEAD, HALF, TRACEBACK, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.faults.deeds import Books
    from tests.faults.rig import Rig
    from tests.faults.shim import Fault
    from tests.faults.sites import Site

_OPEN = b"\x1b[?1049h"
"""The output by which a program switches to the whole screen."""
_YES = b"y\n"


def tried(rig: Rig, books: Books, faults: Iterable[Fault], most: int) -> Iterator[Tally]:
    """Yield a tally for each fault, tried at most at ``most`` calls of a start."""
    for fault in faults:
        tally = Tally(f"start, {fault.name}, {rig.engine}")
        for name, book in (("migrate", books.old), ("init", None)):
            before, after, sites = _course(rig, book, fault)
            tally.calls += len(sites)
            for at in chosen(sites, most):
                found = _trial(rig, book, fault, at, (before, after))
                tally.add((kind, f"{name}, call {at}: {what}") for kind, what in found)
        yield tally


def _course(rig: Rig, book: Path | None, fault: Fault) -> tuple[State, State, list[Site]]:
    """Start without faults; return the states before and after, and the places of the calls."""
    rig.begin(book)
    before = state_of(rig.book)
    rig.arm(fault)
    opened, _ = _started(rig, _YES)
    sites = rig.sites()
    if not opened:
        raise AssertionError("the program does not start without a fault")
    return before, state_of(rig.book), sites


def _trial(
    rig: Rig, book: Path | None, fault: Fault, at: int, whole: tuple[State, State]
) -> Iterator[tuple[str, str]]:
    rig.begin(book)
    rig.arm(fault, at)
    _, output = _started(rig, _YES)
    rig.control.disarm()
    if shows_fault(output.decode("utf-8", "replace")):
        yield TRACEBACK, "a traceback is on the terminal"
    found = state_of(rig.book)
    if found.damage:
        yield CORRUPT, found.damage
    elif found not in whole:
        yield HALF, f"the book holds {found.actions} actions"
    opened, output = _started(rig, _YES if found == NOTHING else b"")
    if not opened:
        yield DEAD, f"it does not start once the fault is gone: {output[-200:]!r}"


def _started(rig: Rig, keys: bytes) -> tuple[bool, bytes]:
    """Start the program; return whether the TUI opened and stayed open, and the output."""
    with Session(rig) as session:
        session.settle()
        if session.alive and _OPEN not in session.output:
            session.press(keys)
        session.settle()
        opened = _OPEN in session.output and session.alive
        if opened:
            session.press(b"q")
        return opened, session.output
