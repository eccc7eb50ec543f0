"""The day on which a person last looked is kept by book and person, beside the book."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.conftest import make_session
from tracker.presenting.overview_blocks import overview
from tracker.service.desk import Desk
from tracker.service.last_looked import looked_before, remember_look
from tracker.service.overview import Topic
from tracker.service.ui_memory import UiMemory

if TYPE_CHECKING:
    from pathlib import Path

MONDAY, TUESDAY, FRIDAY = (dt.date(2025, 12, day) for day in (1, 2, 5))


def opened(memory: UiMemory, book: Path, who: str, today: dt.date) -> dt.date | None:
    """Open a book: return the user's previous look, and store this one."""
    before = looked_before(memory, book, who, today)
    remember_look(memory, book, who, today)
    return before


def test_it_stays_the_same_all_day(tmp_path: Path) -> None:
    """Opening the book again on the same day forgets nothing."""
    memory, book = UiMemory(tmp_path / "looked.json"), tmp_path / "book.db"
    assert opened(memory, book, "ann", MONDAY) is None
    assert opened(memory, book, "ann", MONDAY) is None
    for _ in range(2):
        assert opened(memory, book, "ann", TUESDAY) == MONDAY
    assert opened(memory, book, "ann", FRIDAY) == TUESDAY


def test_each_person_and_book_has_its_own(tmp_path: Path) -> None:
    """Another person, or another book, has not been seen yet."""
    memory, book = UiMemory(tmp_path / "looked.json"), tmp_path / "book.db"
    opened(memory, book, "ann", MONDAY)
    assert opened(memory, book, "bo", FRIDAY) is None
    assert opened(memory, tmp_path / "other.db", "ann", FRIDAY) is None
    assert opened(memory, book, "ann", FRIDAY) == MONDAY


def test_a_file_that_cannot_be_read_costs_the_memory_alone(tmp_path: Path) -> None:
    """What is in it is no day: as if nobody had looked."""
    file = tmp_path / "looked.json"
    file.write_text("[1, 2]")
    assert opened(UiMemory(file), tmp_path / "book.db", "ann", MONDAY) is None
    UiMemory(file).keep(f"ann {tmp_path / 'book.db'}", "yesterday 2025-13-01")
    assert opened(UiMemory(file), tmp_path / "book.db", "ann", TUESDAY) is None


def test_the_overview_counts_what_became_known_since(copy_of_sample: Path) -> None:
    """What was known on that day is not new; as of another day the section is left out."""
    session = replace(make_session(today=dt.date(2021, 10, 1)), last_looked=dt.date(2021, 9, 14))
    desk = Desk.open(copy_of_sample, session)
    try:
        found = desk.overview()
        section = found[Topic.SINCE]
        # Two meetings became known on 14 September, and two on 30 September.
        assert {each.kind: each.number for each in section.lists}["meeting"] == 2
        for each in section.lists:
            assert each.number == desk.lists.count(each.kind, each.query), each.kind
        headings = [block.heading for block in overview(found).blocks]
        assert "Since you last looked, 14 Sep 2021" in headings
        desk.look(dt.date(2021, 9, 30))
        assert not desk.overview()[Topic.SINCE].number
    finally:
        desk.close()
