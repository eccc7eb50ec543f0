"""Power cuts at any point of the recorded writes: every disk image must contain what was saved."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.faults.books import NOTHING, State, state_of
from tests.faults.deeds import DEEDS, LARGE
from tests.faults.powercut import Call, Disk, recorded
from tests.faults.session import Session
from tests.faults.steps import STEPS
from tests.faults.tally import CORRUPT, FALSE, HALF, LOST, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.faults.deeds import Books, Deed
    from tests.faults.rig import Rig
    from tests.faults.steps import Steps

_SYNCS = {"s", "f"}


class Recording(Struct, frozen=True):
    """The recorded writes of a run, and the states of the book.

    ``states`` are the possible states in order; ``said[n]`` is the number of calls after which the
    program had reported state n as saved.
    """

    name: str
    files: dict[str, bytes]
    calls: list[Call]
    states: list[State]
    said: list[int]

    def without_syncs(self) -> Recording:
        """Return the recording as on a disk that is never synced, as with ``synchronous = OFF``."""
        calls = [call for call in self.calls if call.op not in _SYNCS]
        dropped = [sum(c.op in _SYNCS for c in self.calls[:at]) for at in self.said]
        said = [at - less for at, less in zip(self.said, dropped, strict=True)]
        return Recording(f"{self.name}, no syncs", self.files, calls, self.states, said)


def recordings(rig: Rig, books: Books) -> Iterator[Recording]:
    """Yield recordings: of commands, of a session, and of creating and migrating a book."""
    migrate, init = LARGE
    usual = [deed for deed in DEEDS if deed.begins == "sample"]
    yield of_commands(rig, "commands", books.sample, usual)
    yield of_session(rig, books.sample, STEPS[0], 6)
    yield of_commands(rig, "init --sample", None, [init])
    yield of_commands(rig, "migration", books.old_sample, [migrate])


def of_commands(rig: Rig, name: str, book: Path | None, deeds: Sequence[Deed]) -> Recording:
    """Record commands; the first output of each reports that it is done."""
    files = _begin(rig, book)
    states, said = [state_of(rig.book)], [0]
    for deed in deeds:
        began = len(recorded(rig.log))
        if deed.migrates:
            # The refused command migrates the file and does nothing else.
            rig.run("delete", "no-such-record")
            states.append(state_of(rig.book))
            said.append(len(recorded(rig.log)))
            began = said[-1]
        ran = rig.run(*deed.arguments, given=deed.given)
        if ran.code:
            raise AssertionError(ran.output)
        calls = recorded(rig.log)
        if (state := state_of(rig.book)) != states[-1]:
            states.append(state)
            said.append(next(n for n in range(began, len(calls)) if calls[n].op == "a"))
    return Recording(f"{name}, {rig.engine}", files, recorded(rig.log), states, said)


def of_session(rig: Rig, book: Path, steps: Steps, times: int) -> Recording:
    """Record a session of the TUI in which the same deed is done several times."""
    files = _begin(rig, book)
    states, said = [state_of(rig.book)], [0]
    with Session(rig) as session:
        session.settle()
        for number in range(times):
            session.press(steps.place if number == 0 else b"")
            session.press(steps.opening)
            session.press(steps.typing.replace(b"{n}", str(number).encode()))
            session.press(steps.saving)
            states.append(state_of(rig.book))
            said.append(len(recorded(rig.log)))
    return Recording(f"session, {rig.engine}", files, recorded(rig.log), states, said)


def _begin(rig: Rig, book: Path | None) -> dict[str, bytes]:
    rig.begin(book)
    rig.log.write_bytes(b"")
    rig.control.record()
    return {rig.book.name: rig.book.read_bytes()} if book else {}


def cut(recording: Recording, rig: Rig, images: int, seed: int = 1) -> Tally:
    """Build disk images, each cut at a random point, and check the book in each.

    SQLite opens one copy of it and the program another, since SQLite repairs what it opens.
    """
    tally = Tally(f"power cut, {recording.name}")
    random = Random(seed)  # noqa: S311  # a seed makes failures reproducible
    moments = sorted(random.randint(0, len(recording.calls)) for _ in range(images))
    disk, taken = Disk(recording.files), 0
    for moment in moments:
        for call in recording.calls[taken:moment]:
            disk.take(call)
        taken = moment
        image = disk.cut(random)
        _place(image, rig)
        found = state_of(rig.book)
        wrong = [*_wrong(recording, moment, found)]
        _place(image, rig)
        tally.add(wrong or _refused(recording, moment, found, rig))
    return tally


def _place(files: dict[str, bytes], rig: Rig) -> None:
    """Put the files of an image into the folder of the program."""
    rig.control.disarm()
    rig.begin(None)
    for path, held in files.items():
        if "/" not in path:
            (rig.inside / path).write_bytes(held)


def _refused(
    recording: Recording, moment: int, found: State, rig: Rig
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong when the program reads a whole book, then opens it to write."""
    if found == NOTHING:
        return
    where = f"cut after call {moment}"
    read = rig.run("count")
    if read.code and "of an older version" not in read.output:
        yield FALSE, f"{where}: a whole book is not read: {read.output.strip()}"
    written = rig.run("delete", "no-such-record")
    if "no-such-record" not in written.output:
        yield FALSE, f"{where}: a whole book is not opened to write: {written.output.strip()}"
    if state_of(rig.book) not in recording.states:
        yield HALF, f"{where}: after it was opened, the book is in no whole state"


def _wrong(recording: Recording, moment: int, found: State) -> Iterator[tuple[str, str]]:
    reached = max(n for n, at in enumerate(recording.said) if at < moment or n == 0)
    where = f"cut after call {moment}"
    if found.damage:
        yield CORRUPT, f"{where}: {found.damage}"
    elif found in recording.states[:reached] and found not in recording.states[reached:]:
        yield LOST, f"{where}: an earlier state came back"
    elif found not in recording.states:
        yield HALF, f"{where}: the book holds {found.actions} actions, and is in no whole state"
