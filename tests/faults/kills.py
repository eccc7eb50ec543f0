"""Kills of the TUI while it saves: the book must be as before or as after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.books import state_of
from tests.faults.session import Session
from tests.faults.shim import KILLED
from tests.faults.sites import chosen
from tests.faults.steps import SAVE, STEPS
from tests.faults.tally import CORRUPT, DEAD, HALF, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.rig import Rig
    from tests.faults.sites import Site
    from tests.faults.steps import Steps


def killed(rig: Rig, book: Path, most: int) -> Tally:
    """Kill each kind of save, at most at ``most`` of its calls."""
    tally = Tally(f"terminal, {KILLED.name}, {rig.engine}")
    for steps in STEPS:
        if steps.saving != SAVE:
            continue
        states = {state_of(book)}
        sites = _saved(rig, book, steps, 0)
        states.add(state_of(rig.book))
        for at in chosen(sites, most):
            _saved(rig, book, steps, at)
            found = state_of(rig.book)
            wrong = []
            if found.damage:
                wrong.append((CORRUPT, found.damage))
            elif found not in states:
                wrong.append((HALF, f"the book holds {found.actions} actions"))
            wrong.extend(_goes_on(rig))
            tally.add((kind, f"{steps.name}, call {at}: {what}") for kind, what in wrong)
    return tally


def _saved(rig: Rig, book: Path, steps: Steps, at: int) -> list[Site]:
    """Do a deed and kill the program at a call of its save; return the places of the calls."""
    rig.begin(book)
    with Session(rig) as session:
        session.settle()
        session.press(steps.place)
        session.press(steps.opening)
        if steps.typing:
            session.press(steps.typing.replace(b"{n}", b"1"))
        rig.arm(KILLED, at)
        session.press(steps.saving)
        return rig.sites()


def _goes_on(rig: Rig) -> Iterator[tuple[str, str]]:
    ran = rig.run("add", "person", "name=Next")
    if ran.code:
        yield DEAD, f"the next command does not work: {ran.output!r}"
