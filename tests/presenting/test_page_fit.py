"""Fitting a sheet into pages: fewer rows and footnotes, each of which says where the others are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.domain import records as r
from tracker.presenting.blocks import Opens
from tracker.presenting.brief_sheet import brief_sheet, whole_sheet
from tracker.presenting.page_fit import fitted
from tracker.presenting.page_ruler import pages
from tracker.presenting.sheet_texts import sheet_text
from tracker.presenting.sheets import Section, Sheet, SheetLine, public

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

MEETINGS = Opens("meeting", "party:us")


@pytest.fixture
def desk(sample_at: Callable[..., Desk]) -> Desk:
    """Return a desk on the sample; nothing here writes to it."""
    return sample_at()


def source(slug: str, handling: str = "") -> r.Source:
    """Return a source with a title as long as a line."""
    return r.Source(slug=slug, title=f"{slug} " * 18, handling=handling)


def rows(number: int, **more: object) -> tuple[SheetLine, ...]:
    """Return lines that each cite a source of their own and a common source."""
    return tuple(
        SheetLine(f"row {n}", sources=("all", f"s-{n}"), **more)  # type: ignore[arg-type]
        for n in range(number)
    )


SOURCES = {slug: source(slug) for slug in ("all", *(f"s-{n}" for n in range(60)))}


@pytest.mark.parametrize("number", [3, 30, 60])
@pytest.mark.parametrize("opens", [MEETINGS, None])
def test_it_fits_and_counts_what_it_leaves_out(number: int, opens: Opens | None) -> None:
    """Of lists and of sections of the record alone; a short sheet stays as it is."""
    sections = tuple(Section(name, rows(number), number, opens) for name in ("One", "Two", "Three"))
    whole = Sheet("A", "today", sections, SOURCES, "us")
    made = fitted(whole, 1)
    assert pages(made) <= 1
    assert (made == whole) == (number == 3)
    for each in made.sections:
        assert each.rows + each.left_out == number
        where = "list meetings party:us" if opens else "show us"
        assert made.more(each) == (
            f"{each.left_out} more: diplotrack {where}" if number > 3 else ""
        )
    cited = len({slug for each in made.sections for line in each.lines for slug in line.sources})
    if cited > len(made.numbers):
        assert f"{cited - len(made.numbers)} more: diplotrack show NAME" in sheet_text(made)


def test_the_longest_section_gives_first_and_the_newest_rows_stay() -> None:
    """A section of two rows beside one of sixty is whole; facts are never cut."""
    facts = Section("Facts", tuple(SheetLine("x" * 80, label=f"{n}") for n in range(9)))
    states = Section("States", rows(60), 60, newest_last=True)
    made = fitted(
        Sheet("A", "today", (facts, states, Section("Two", rows(2), 2)), SOURCES, "us"), 1
    )
    assert [len(each.lines) for each in made.sections[::2]] == [9, 2]
    left = [line.text for line in made.sections[1].lines]
    assert left == [f"row {n}" for n in range(60)][-len(left) :]
    assert left


def test_lines_below_a_row_are_counted_and_hide_nothing_that_is_marked() -> None:
    """A sheet that leaves out what is marked has no number of it either."""
    told = [SheetLine(f"says {n}", sources=(f"s-{n}",), depth=1, detail=True) for n in range(40)]
    section = Section("Disputed", (SheetLine("who", target="d-1"), *told), 1, MEETINGS)
    marked = {**SOURCES, "s-39": source("s-39", "SECRET")}
    made = fitted(Sheet("A", "today", (section,), marked, "us"), 1)
    last = made.sections[0].lines[-1]
    assert (last.text, last.target) == ("36 more accounts", "d-1")
    assert made.marking == "SECRET"
    assert "more accounts" not in sheet_text(public(made))


@pytest.mark.parametrize(
    ("facts", "signals", "said"),
    [
        (30, 1, ["says 0", "says 1", "says 2"]),
        (38, 0, ["says 0", "says 1", "says 2"]),
        (40, 0, ["3 accounts"]),
    ],
)
def test_signals_are_left_out_before_what_each_side_says(
    facts: int, signals: int, said: list[str]
) -> None:
    """Without room for any account, a row says how many there are, not how many more."""
    told = (SheetLine(f"says {n}", depth=1, detail=True) for n in range(3))
    sections = (
        Section("Facts", tuple(SheetLine("fact") for _ in range(facts))),
        Section("Signals", (SheetLine("x" * 1_000),), 1),
        Section("Disputed", (SheetLine("who", target="d-1"), *told), 1, MEETINGS),
    )
    made = fitted(Sheet("A", "today", sections, {}, "m-1"), 1)
    assert pages(made) <= 1
    assert made.sections[1].rows == signals
    assert [line.text for line in made.sections[2].lines] == ["who", *said]


@pytest.mark.slow
@pytest.mark.parametrize("slug", ["mmca", "defmin", "us", "us-dod", "austin", "m-2020-12-14-mmca"])
def test_the_sheets_of_the_sample_fit_a_page(desk: Desk, slug: str) -> None:
    """All would take more; each section of a list says how many rows there are."""
    brief = desk.briefs.of_record(slug)
    made = brief_sheet(brief)
    assert 0.8 < pages(made) <= 1 < pages(whole_sheet(brief))
    for each in made.sections:
        if each.opens:
            assert each.rows + each.left_out + each.above == each.number
