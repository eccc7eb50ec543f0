"""Faults while drafts are written: the TUI goes on, and keeps the text once it can."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from tests.faults.session import Session
from tests.faults.shim import KILLED
from tests.faults.sites import chosen
from tests.faults.steps import ESCAPE
from tests.faults.tally import DEAD, HALF, LOST, TRACEBACK, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.faults.rig import Rig
    from tests.faults.shim import Fault
    from tests.faults.sites import Site

_KEPT = 1.3
"""The seconds after which typed text must be in a file."""


def tried(rig: Rig, book: Path, faults: Iterable[Fault], most: int) -> Iterator[Tally]:
    """Yield a tally for each fault, tried at most at ``most`` calls of writing a draft."""
    places: dict[int, list[Site]] = {}
    for fault in faults:
        tally = Tally(f"draft, {fault.name}, {rig.engine}")
        if fault.what not in places:
            rig.begin(book)
            with Session(rig) as session:
                session.press(b"26a")
                places[fault.what] = _typed(rig, session, b"Zed", fault, 0)
        sites = places[fault.what]
        tally.calls = len(sites)
        for at in chosen(sites, most):
            found = _trial(rig, book, fault, at)
            tally.add((kind, f"call {at}: {what}") for kind, what in found)
        yield tally


def _typed(rig: Rig, session: Session, keys: bytes, fault: Fault, at: int) -> list[Site]:
    rig.arm(fault, at)
    session.press(keys)
    time.sleep(_KEPT)
    session.settle()
    return rig.sites()


def _trial(rig: Rig, book: Path, fault: Fault, at: int) -> Iterator[tuple[str, str]]:
    rig.begin(book)
    with Session(rig) as session:
        session.settle()
        session.press(b"26a")
        if fault == KILLED:
            _typed(rig, session, b"First", fault, 0)
        _typed(rig, session, b" Zed", fault, at)
        if session.traceback:
            yield TRACEBACK, "a traceback is on the terminal"
        if fault != KILLED:
            session.press(b" One")
            time.sleep(_KEPT)
            if not session.alive:
                yield DEAD, f"the app ended with {session.code}"
            session.press(ESCAPE)
            session.kill()
    texts = list(_kept(rig))
    if None in texts:
        yield HALF, "a draft is there in part"
    wanted = "First" if fault == KILLED else "Zed One"
    if not any(wanted in text for text in texts if text):
        yield LOST, f"“{wanted}” is not kept: {texts}"
    if fault.spares_removal and (left := list(rig.drafts.glob(".new*"))):
        yield HALF, f"left behind: {left[0].name}"


def _kept(rig: Rig) -> Iterator[str | None]:
    """Yield the text of each draft file, or ``None`` if it is incomplete."""
    for path in rig.drafts.rglob("*.json"):
        try:
            yield json.dumps(json.loads(path.read_text(encoding="utf-8")))
        except ValueError:
            yield None
