"""The short set of faults: a few calls of everything; ``make faults`` tries them all.

The real program runs beneath a preloaded library, on both engines, in folders of its own.
"""

from __future__ import annotations

import shutil
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.faults import cuts, on_commands, on_drafts, on_start, on_terminal
from tests.faults.books import state_of
from tests.faults.deeds import DEEDS, EXPORTS, make_books
from tests.faults.powercut import Call, Disk
from tests.faults.rig import Rig, engines
from tests.faults.shim import BAD_WRITE, FAULTS, FULL, GONE, KILLED, compiled
from tests.faults.steps import STEPS
from tests.faults.tally import CORRUPT, LOST, Tally, table
from tests.faults.walk import walked
from tests.faults.writers import wrote_at_once
from tests.sizes import CUTS, FAULT_SPREAD, KILLS, THOROUGH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.faults.deeds import Books
    from tests.faults.shim import Fault

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the library is preloaded as on Linux"),
    pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler"),
]


@pytest.fixture(scope="module", params=engines(), ids=lambda engine: engine.name)
def rig(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """Return the program with the preloaded library, on an engine."""
    folder = tmp_path_factory.mktemp("faults")
    with Rig(compiled(folder), request.param, folder / "rig") as made:
        yield made


def in_turn(number: int) -> pytest.MarkDecorator:
    """Return a marker that runs a test on one of the engines, or on all in thorough runs."""
    every = engines()
    chosen = every if THOROUGH else [every[number % len(every)]]
    return pytest.mark.parametrize("rig", chosen, ids=lambda engine: engine.name, indirect=True)


@pytest.fixture(scope="module")
def books(rig: Rig, tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Books:
    """Return the books with which deeds begin."""
    return make_books(rig, tmp_path_factory.mktemp("books"), sample_file)


def _told(tallies: Iterable[Tally]) -> str:
    """Return the faults found in any trial, as text."""
    found = list(tallies)
    assert all(tally.trials for tally in found)
    return "\n".join(tally.told() for tally in found if tally.wrong)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_in_a_command_is_a_sentence_and_the_book_is_as_before_or_after(
    rig: Rig, books: Books, fault: Fault
) -> None:
    """Nothing said to be saved is lost; no file is there in part; no traceback is shown."""
    # Each deed is tried with one fault; daily runs take the last deed of each fault and engine.
    # Those before it are commands that change the book, which a power cut is tried on below.
    deeds = DEEDS[FAULTS.index(fault) :: len(FAULTS)]
    if not THOROUGH:
        deeds = deeds[engines().index(rig.engine) :: len(engines())][-1:]
    assert not _told(on_commands.tried(rig, books, deeds, [fault], FAULT_SPREAD))


@in_turn(0)
def test_a_killed_command_leaves_the_book_as_before_or_as_after(rig: Rig, books: Books) -> None:
    """Killed at its first and at its last write; the next start says what was left of it.

    Every day these are two commands and an export in one format.
    """
    deeds = (*DEEDS, *EXPORTS) if THOROUGH else (DEEDS[0], DEEDS[-1], EXPORTS[-1])
    assert not _told([on_commands.killed(rig, books, deeds, KILLS)])


@in_turn(1)
def test_a_killed_import_leaves_all_rows_or_none(rig: Rig, books: Books) -> None:
    """Killed at calls spread over it, its backup included; the next command works."""
    deeds = [each for each in DEEDS if each.name == "import"]
    assert not _told([on_commands.killed(rig, books, deeds, KILLS)])


@in_turn(1)
def test_a_power_cut_loses_nothing_that_was_said_to_be_saved(rig: Rig, books: Books) -> None:
    """Nor damages the book, nor leaves half a new one; the program opens it and writes."""
    usual = [deed for deed in DEEDS if deed.begins == "sample" and not deed.writes]
    whole = [
        cuts.of_commands(rig, "commands", books.sample, usual),
        cuts.of_commands(rig, "init", None, [deed for deed in DEEDS if deed.name == "init"]),
        cuts.of_commands(rig, "migrate", books.old, [d for d in DEEDS if d.name == "migrate"]),
    ]
    assert not _told(cuts.cut(each, rig, CUTS) for each in whole)


@in_turn(0)
def test_without_syncs_a_power_cut_loses_or_damages_something(rig: Rig, books: Books) -> None:
    """The images show it, so that the test above is worth something."""
    edits = [deed for deed in DEEDS if deed.name in {"add", "edit", "fulfil"}]
    recording = cuts.of_commands(rig, "commands", books.sample, edits)
    counts = cuts.cut(recording.without_syncs(), rig, 12).counts
    assert counts[LOST] + counts[CORRUPT] > 3


@in_turn(0)
def test_programs_that_write_at_once_lose_nothing(rig: Rig, books: Books) -> None:
    """Each change of each of them is in the end in the book."""
    tally = wrote_at_once(rig, books.sample, writers=2, times=15)
    assert tally.trials == 30
    assert not tally.told()


def test_a_fault_in_the_terminal_ui_is_said_and_what_was_typed_is_saved_afterwards(
    rig: Rig, books: Books
) -> None:
    """The app goes on, and saves once the fault is gone, once and not twice."""
    for number, steps in enumerate(STEPS if THOROUGH else STEPS[:3:2]):
        # The engines take turns in daily runs.
        if engines()[number % len(engines())] is rig.engine:
            fault = FAULTS[number % len(FAULTS)]
            assert not _told(on_terminal.tried(rig, books.sample, [fault], 1, [steps]))


@in_turn(0)
def test_what_is_typed_is_kept_once_it_can_be(rig: Rig, books: Books) -> None:
    """A draft that cannot be written does not end the app; a killed app leaves a whole one."""
    assert not _told(on_drafts.tried(rig, books.sample, [BAD_WRITE, KILLED], 1))


@in_turn(1)
def test_a_fault_at_the_start_leaves_a_whole_book_or_none(rig: Rig, books: Books) -> None:
    """The older book is as it was or migrated, the new one whole or not there."""
    assert not _told(on_start.tried(rig, books, [FULL], 1))


@in_turn(0)
def test_random_keys_end_nothing(rig: Rig, books: Books) -> None:
    """Nor pastes, other sizes and half characters."""
    assert not _told([walked(rig, books.sample, 36, seed=7)])
    assert not state_of(rig.book).damage


@in_turn(1)
def test_the_library_hits_the_call_it_was_aimed_at(rig: Rig, books: Books) -> None:
    """The fault comes once, or from then on, and only at the given call."""
    rig.begin(books.sample)
    rig.arm(BAD_WRITE, 3)
    ran = rig.run("add", "person", "name=Zed")
    assert (ran.code, rig.control.hits) == (1, 1)
    # The place of the call is known: its file and the lines of the program.
    (site,) = rig.sites()
    assert site.file.startswith("book.db")
    assert any(line.startswith("cli/") for line in site.lines)
    rig.arm(GONE, 2)
    rig.run("add", "person", "name=Zed")
    assert rig.control.hits == rig.control.calls - 1 > 0
    rig.control.disarm()
    assert rig.run("add", "person", "name=Zed").code == 0


def test_a_disk_holds_what_was_synced_and_perhaps_the_rest() -> None:
    """A name that is not synced may be missing; content that is synced never is."""
    disk = Disk({"book": b"old"})
    disk.take(Call("o", "book", 1, 0, b""))
    disk.take(Call("w", "book", 1, 0, b"new"))
    assert {disk.cut(Random(n))["book"] for n in range(20)} == {b"old", b"new"}  # noqa: S311
    disk.take(Call("s", "book", 1, 0, b""))
    disk.take(Call("c", "other", 2, 0, b""))
    found = [disk.cut(Random(n)) for n in range(20)]  # noqa: S311
    assert {each["book"] for each in found} == {b"new"}
    assert {"other" in each for each in found} == {True, False}


def test_the_table_has_a_line_for_each_set() -> None:
    """Trials, and how often what was wrong."""
    tally = Tally("a set")
    tally.add([(LOST, "a row")])
    tally.add([])
    tally.calls = 9
    heading, line = table([tally]).splitlines()
    assert heading.split()[:3] == ["trials", "calls", "lost"]
    assert line.split()[:5] == ["a", "set", "2", "9", "1"]
