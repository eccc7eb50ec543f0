"""Faults at calls of commands: the book must be as before or as after, and reported correctly."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.faults.books import State, state_of
from tests.faults.shim import KILLED
from tests.faults.sites import chosen
from tests.faults.tally import CORRUPT, DEAD, FALSE, HALF, LOST, TRACEBACK, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tests.faults.deeds import Books, Deed
    from tests.faults.rig import Ran, Rig
    from tests.faults.shim import Fault
    from tests.faults.sites import Site

_REFUSED = ("delete", "no-such-record")
"""A command that writes and therefore migrates the file, but has nothing to change."""
_GOES_ON = 8
"""The next command is tried after every eighth of the further calls."""
_DENIALS = ("nothing was changed", "cannot be made", "cannot be written")
_DAMAGED = "damaged"
_STARTED, _NOT_STORED, _STORED = (
    ", started on ",
    "; nothing of it was stored.",
    "after all of it was stored",
)
_NEXT = ("add", "person", "name=Next")
_LOOK = ("count", "parties")


class Course(Struct, frozen=True):
    """A deed without faults: the states before, after, and between two transactions."""

    before: State
    between: State
    after: State
    written: bytes


def tried(
    rig: Rig, books: Books, deeds: Sequence[Deed], faults: Iterable[Fault], most: int
) -> Iterator[Tally]:
    """Yield a tally for each fault, tried at most at ``most`` calls of each deed."""
    courses = {deed.name: course_of(rig, books, deed) for deed in deeds}
    for fault in faults:
        names = ", ".join(deed.name for deed in deeds)
        tally = Tally(f"{names}: {fault.name}, {rig.engine}")
        for deed in deeds:
            sites = sites_of(rig, books, deed, fault)
            tally.calls += len(sites)
            for at in chosen(sites, most):
                found = trial(rig, books, deed, courses[deed.name], fault, at)
                tally.add((kind, f"{deed.name}, call {at}: {what}") for kind, what in found)
        yield tally


def trial(  # the deed, the fault and the call are needed
    rig: Rig, books: Books, deed: Deed, course: Course, fault: Fault, at: int
) -> Iterator[tuple[str, str]]:
    """Try a fault at one call of a deed; yield what is wrong afterwards (kind, description)."""
    _begin(rig, books, deed)
    rig.arm(fault, at)
    ran = rig.run(*deed.arguments, given=deed.given)
    rig.control.disarm()
    # An unchanged folder needs no check and no next command.
    same = rig.untouched(books.get(deed.begins))
    # The program opens the book before SQLite alone (in ``state_of``) recovers it from the fault.
    marked = list(rig.inside.glob(".act.*"))
    said = "" if same or not rig.book.exists() else rig.run(*_LOOK).output
    if _DAMAGED in said:
        yield DEAD, "the book cannot be opened"
    found = course.before if same else state_of(rig.book)
    yield from _wrong(rig, deed, course, ran, fault, found)
    if fault is KILLED:
        if marked:
            yield from _says_what_became(rig, said, stored=found == course.after)
        yield from _says_what_was_left(rig, deed)
    elif not same and (deed.blocks or at % _GOES_ON == 0):
        yield from _goes_on(rig, deed)


def _begin(rig: Rig, books: Books, deed: Deed) -> None:
    rig.begin(books.get(deed.begins), backups=deed.backs_up, reads=deed.reads)


def course_of(rig: Rig, books: Books, deed: Deed) -> Course:
    """Do a deed without faults; return the states before and after."""
    _begin(rig, books, deed)
    before = between = state_of(rig.book)
    if deed.migrates:
        rig.run(*_REFUSED)
        between = state_of(rig.book)
        _begin(rig, books, deed)
    done = rig.run(*deed.arguments, given=deed.given)
    if done.code:
        raise AssertionError(f"{deed.name} fails without a fault: {done.output}")
    written = (rig.inside / deed.writes).read_bytes() if deed.writes else b""
    return Course(before, between, state_of(rig.book), written)


def sites_of(rig: Rig, books: Books, deed: Deed, fault: Fault) -> list[Site]:
    """Do a deed without faults; return the places of the calls that the fault could hit."""
    _begin(rig, books, deed)
    rig.arm(fault)
    rig.run(*deed.arguments, given=deed.given)
    return rig.sites()


def _wrong(
    rig: Rig, deed: Deed, course: Course, ran: Ran, fault: Fault, found: State
) -> Iterator[tuple[str, str]]:
    if ran.traceback:
        yield TRACEBACK, ran.output.strip().splitlines()[-1]
    elif ran.code > 0 and not ran.output.strip():
        yield FALSE, f"ends with {ran.code} without a word"
    if found.damage:
        yield CORRUPT, found.damage
    elif found not in (course.before, course.between, course.after):
        yield HALF, f"the book holds {found.actions} actions; the program said {ran.output!r}"
    elif ran.code == 0 and found != course.after:
        yield LOST, f"the program said {ran.output!r}"
    elif ran.code > 0 and found == course.after != course.before and _denies(ran):
        yield FALSE, f"saved, but the program said {ran.output!r}"
    if deed.writes:
        yield from _wrong_file(rig.inside / deed.writes, course, ran)
    if deed.backs_up:
        yield from _wrong_backups(rig, course)
    if fault.spares_removal:
        yield from _left_over(rig, deed)


def _denies(ran: Ran) -> bool:
    """Return whether the program said that it did not save, not that this is uncertain."""
    return any(words in ran.output for words in _DENIALS)


def _wrong_file(path: Path, course: Course, ran: Ran) -> Iterator[tuple[str, str]]:
    if not path.exists():
        if ran.code == 0:
            yield LOST, f"no {path.name}; the program said {ran.output!r}"
    elif _held(path.read_bytes()) != _held(course.written):
        yield HALF, f"{path.name} is there in part; the program said {ran.output!r}"


def _held(data: bytes) -> object:
    """Return the content of a file; for a zip archive, without the parts that contain a time."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist() if "docProps" not in name}


def _wrong_backups(rig: Rig, course: Course) -> Iterator[tuple[str, str]]:
    """Yield the backups with their final name that do not have the content of the book before."""
    for packed in rig.inside.rglob("*.gz"):
        plain = rig.inside / "unpacked"
        try:
            plain.write_bytes(gzip.decompress(packed.read_bytes()))
        except (OSError, EOFError, zlib.error) as error:
            yield HALF, f"{packed.name} is there in part: {error}"
        else:
            if state_of(plain) != course.before:
                yield HALF, f"{packed.name} does not hold what the book held"
            plain.unlink()


def _left_over(rig: Rig, deed: Deed) -> Iterator[tuple[str, str]]:
    known = {"book.db", "book.db-wal", "book.db-shm", "book.db-journal", deed.writes, "rows.csv"}
    left = {each.name for each in rig.inside.iterdir() if each.is_file()}
    left |= {each.name for each in rig.inside.rglob(".new.*")}
    # The replaced book is kept, with its log if the log could not be removed.
    left -= {each.name for each in rig.inside.glob("book-before-restore-*.db*")}
    if unknown := left - known:
        yield HALF, f"left behind: {', '.join(sorted(unknown))}"


def _goes_on(rig: Rig, deed: Deed) -> Iterator[tuple[str, str]]:
    """Check that the next command works: it adds to the book, or creates one if there is none."""
    ran = rig.run(*(_NEXT if rig.book.exists() else deed.arguments))
    if ran.code:
        yield DEAD, f"the next command does not work: {ran.output!r}"


def _says_what_was_left(rig: Rig, deed: Deed) -> Iterator[tuple[str, str]]:
    """Check that the next start works, removes the killed program's files, and says so.

    If the deed creates a file, the next start is the same deed again.
    """
    left = _unfinished(rig)
    again = (*deed.arguments, "--yes") if deed.writes or not rig.book.exists() else _NEXT
    ran = rig.run(*again)
    taken = deed.writes == "out.csv" and "exists" in ran.output  # a copy overwrites no file
    if ran.code and not taken:
        yield DEAD, f"the next command does not work: {ran.output!r}"
    if left and "interrupted" not in ran.output:
        yield FALSE, f"{', '.join(left)} was left, and the next command said {ran.output!r}"
    if still := _unfinished(rig):
        yield HALF, f"left behind by the next command too: {', '.join(still)}"


def _says_what_became(rig: Rig, said: str, *, stored: bool) -> Iterator[tuple[str, str]]:
    """Whether a command that came next said what became of an action, and one after it did not."""
    if (_NOT_STORED in said, _STORED in said) != (not stored, stored):
        yield FALSE, f"the rows are {'' if stored else 'not '}there; the next command said {said!r}"
    if _STARTED in (again := rig.run(*_LOOK).output):
        yield FALSE, f"the command after the next said {again!r}"


def _unfinished(rig: Rig) -> list[str]:
    return [each.name for each in rig.inside.rglob(".new.*")]


def killed(rig: Rig, books: Books, deeds: Sequence[Deed], most: int) -> Tally:
    """Kill each deed, at most at ``most`` of its calls."""
    (tally,) = tried(rig, books, deeds, [KILLED], most)
    return tally
