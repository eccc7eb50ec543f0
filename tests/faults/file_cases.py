"""Operations on a file while a program has it open, and on files of killed programs.

Run as ``python -m tests.faults.file_cases FOLDER TRIALS`` on an engine. It prints a line of JSON
for each case: its name, the number of trials, and the faults found.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.faults.tally import CORRUPT, FALSE, HALF, LOST, Tally
from tests.store.damage import (
    HAS_LOG,
    KILLED,
    KILLED_BEFORE_SETTLING,
    KILLED_WHILE_COMMITTING,
    add,
    has,
    run,
)
from tracker.errors import DetachedError, DiplotrackError, OverwrittenError
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.faults.rig import Rig

    Wrong = Iterator[tuple[str, str]]

_MOST = 5
"""The maximum number of actions before the operation on the file."""


class Case(Struct, frozen=True):
    """An operation on an open file; ``copied`` is whether all of the content can still be saved."""

    name: str
    do: Callable[[Path, Random], object]
    copied: bool


def _replace(path: Path, _: Random) -> None:
    (path.parent / "other.db").replace(path)


def _truncate(path: Path, random: Random) -> None:
    os.truncate(path, random.randrange(path.stat().st_size))


def _garbage(path: Path, random: Random) -> None:
    path.write_bytes(random.randbytes(path.stat().st_size))


CASES = (
    Case("deleted", lambda path, _: path.unlink(), copied=True),
    Case("moved", lambda path, _: path.rename(path.parent / "moved.db"), copied=True),
    Case("replaced by another copy (mv)", _replace, copied=True),
    Case(
        "overwritten with another copy (cp)",
        lambda path, _: shutil.copyfile(path.parent / "other.db", path),
        copied=False,
    ),
    Case(
        "overwritten with an older copy (cp)",
        lambda path, _: shutil.copyfile(path.parent / "older.db", path),
        copied=False,
    ),
    Case("truncated at any byte", _truncate, copied=False),
    Case("overwritten with garbage", _garbage, copied=False),
    Case("hard-linked", lambda path, _: (path.parent / "second.db").hardlink_to(path), copied=True),
)


def made(folder: Path) -> Path:
    """Make a book of one party, with a copy of it, and another copy with two further actions."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / "book.db"
    store = SqliteStore.create(path)
    add(store, "first")
    store.close()
    for name in ("older", "other"):
        shutil.copy(path, folder / f"{name}.db")
    other = SqliteStore.open(folder / "other.db")
    add(other, "elsewhere")
    add(other, "further")
    other.close()
    return path


def while_open(case: Case, path: Path, random: Random) -> Wrong:
    """Change an open file; check that nothing is written to it and that all saved data is kept."""
    store = SqliteStore.open(path)
    names = ["first", *(f"p{n}" for n in range(random.randint(1, _MOST)))]
    for name in names[1:]:
        add(store, name)
    case.do(path, random)
    there = path.read_bytes() if path.exists() else None
    try:
        add(store, "lost")
    except DetachedError:
        pass
    else:
        yield FALSE, "the next action was not refused"
    yield from _saved_elsewhere(case, store, names)
    store.close()
    if (path.read_bytes() if path.exists() else None) != there:
        yield HALF, "the file at the path was written to"


def _saved_elsewhere(case: Case, store: SqliteStore, names: list[str]) -> Wrong:
    copy = store.path.parent / "saved.db"
    try:
        store.copy_to(copy)
    except OverwrittenError:
        if case.copied:
            yield LOST, "it was not saved under another name"
    else:
        if not case.copied:
            yield FALSE, "what was overwritten was saved under another name"
        else:
            yield from _holds(copy, names)


def copied_while_open(path: Path, random: Random) -> Wrong:
    """Copy only the main file after each action; check that each copy is whole."""
    store = SqliteStore.open(path)
    names = ["first"]
    for n in range(random.randint(1, _MOST)):
        names.append(f"p{n}")
        add(store, names[-1])
        copy = path.parent / f"copy{n}.db"
        shutil.copy(path, copy)
        yield from _holds(copy, names)
    store.close()


def after_kill(code: str, put: str, path: Path, _: Random) -> Wrong:
    """Kill a program, replace its file by a copy if ``put`` is given, and check the opened book."""
    if run(code, path) != KILLED:
        raise AssertionError("the program was not killed")
    if put:
        shutil.copy(path.parent / f"{put}.db", path)
    whole = {"": ["first"], "older": ["first"], "other": ["first", "elsewhere", "further"]}[put]
    if code is KILLED_BEFORE_SETTLING and (not put or (put == "older" and HAS_LOG)):
        # The log of the killed program also applies to the older copy; without a log the action is
        # in the file itself.
        whole = ["first", "second"]
    yield from _holds(path, whole)


def _holds(path: Path, names: list[str]) -> Wrong:
    try:
        if not has(path, *names):
            yield LOST, f"{path.name} does not hold {', '.join(names)}"
    except (DiplotrackError, AssertionError) as error:
        yield CORRUPT, str(error)


def tallies(folder: Path, trials: int) -> Iterator[Tally]:
    """Try each case; cases with kills, which each start a program, are tried a quarter as often."""
    for case in CASES:
        yield _tally(case.name, folder, trials, partial(while_open, case))
    yield _tally("copied while open", folder, trials, copied_while_open)
    kills = {"committed": KILLED_BEFORE_SETTLING, "half written": KILLED_WHILE_COMMITTING}
    for said, code in kills.items():
        for put in ("", "older", "other"):
            name = f"killed, {said}; {f'{put} copy put in its place' if put else 'nothing done'}"
            yield _tally(name, folder, max(trials // 4, 1), partial(after_kill, code, put))


def _tally(name: str, folder: Path, trials: int, trial: Callable[[Path, Random], Wrong]) -> Tally:
    tally = Tally(name)
    random = Random(name)  # noqa: S311  # a seed makes failures reproducible
    for number in range(trials):
        found = trial(made(folder), random)
        tally.add((kind, f"trial {number}: {what}") for kind, what in found)
    return tally


def tried(rig: Rig, trials: int) -> Iterator[Tally]:
    """Try each case on the engine of a rig."""
    command = [*rig.engine.python(__name__), str(rig.inside.parent / "cases"), str(trials)]
    ran = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  # the test builds this command
    for line in ran.stdout.splitlines():
        name, number, wrong = json.loads(line)
        tally = Tally(f"{name}, {rig.engine}")
        tally.trials, tally.wrong = number, [(kind, what) for kind, what in wrong]
        yield tally


if __name__ == "__main__":
    for each in tallies(Path(sys.argv[1]), int(sys.argv[2])):
        print(json.dumps([each.name, each.trials, each.wrong]), flush=True)  # noqa: T201  # this is the output of the command
