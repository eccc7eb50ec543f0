"""Record pages: each fact once, parties by their roles and names."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tracker.presenting.details import detail
from tracker.presenting.list_columns import FLAG
from tracker.presenting.row_cells import cells_of
from tracker.presenting.text_table import text_value

if TYPE_CHECKING:
    from tracker.presenting.blocks import Block
    from tracker.service.desk import Desk


def told(blocks: tuple[Block, ...]) -> list[str]:
    """Return the lines before the first heading, with their labels."""
    lines: list[str] = []
    for block in blocks:
        if block.heading:
            break
        lines += [f"{each.label}: {each.text}" if each.label else each.text for each in block.lines]
    return lines


def test_a_commitment_says_who_commits_itself_to_whom(desk: Desk) -> None:
    """In words, not by the names that files use; its known day is the last fact."""
    lines = told(detail(desk.records.full("c-2024-05-theater")).blocks)
    assert lines[:2] == ["commitment · mechanism", "● fulfilled in time   9 Sep 2024"]
    assert "Between: US and PRC" in lines
    assert lines[-1] == "Known: 3 Jun 2024"
    assert "By: US" in told(detail(desk.records.full("c-2020-07-esper-visit")).blocks)


def test_a_meeting_says_its_days_once_unless_their_reading_says_more(desk: Desk) -> None:
    """A day that is one unknown day among several has its reading below the status."""
    lines = told(detail(desk.records.full("m-2020-12-14-mmca")).blocks)
    assert sum("14–16 Dec 2020" in each for each in lines) == 1
    vague = next(
        row.view.slug  # type: ignore[union-attr]
        for row in desk.lists.rows("meeting")
        if "≈" in detail(desk.records.full(row.view.slug)).blocks[0].lines[1].text  # type: ignore[union-attr]
    )
    assert any(each.startswith("When: ") for each in told(detail(desk.records.full(vague)).blocks))


def test_who_is_blamed_is_a_side(desk: Desk) -> None:
    """Not a slug beside the side that says so; the record's own value is in the same column."""
    blocks = detail(desk.records.full("m-2020-12-14-mmca")).blocks
    (differ,) = (each for each in blocks if each.heading == "Accounts differ")
    cells = [["".join(s.text for s in cell.spans) for cell in each.wide] for each in differ.lines]
    assert ["  US", "the PRC side"] in [each[:2] for each in cells]
    assert ["  own", "no-show"] in cells


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"party": "us", "part": "by"}, {"party": "prc", "part": "to"}], "us, by | prc, to"),
        ([{"party": "us", "members": ["a", "b"], "head": None}], "us, a; b"),
        (["a | b", "c"], r"a \| b | c"),
    ],
)
def test_parts_are_written_as_words_in_a_column(value: object, expected: str) -> None:
    """Without the braces of their notation in JSON."""
    assert text_value(value) == expected


@pytest.mark.slow
def test_a_flag_of_the_timeline_is_a_whole_word(desk: Desk) -> None:
    """The words of statuses may be longer than the column."""
    width, flags = FLAG.width or 0, set[str]()
    for day in ("2021-01-15", "2025-12-31"):
        desk.look(dt.date.fromisoformat(day))
        flags |= {
            cells_of(row.view, desk.records.shorts(), desk.as_of)[-1].text
            for row in desk.lists.rows("event")
        }
    assert {"unassessed", "ahead", "15 d past"} <= flags
    assert all(len(each) <= width for each in flags)
