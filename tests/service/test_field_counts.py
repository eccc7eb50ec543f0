"""Counts of a list by fields: each number is the count of the query that it opens."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.sizes import has_turn, in_turn
from tracker.domain.query.query_fields import LISTS
from tracker.errors import BadInputError
from tracker.presenting.count_blocks import bar, count_blocks, count_lines
from tracker.service import field_counter
from tracker.service.field_counter import fields_to_count_by
from tracker.service.field_counts import NO_OUTCOME_YET, NOT_ASSESSED, NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

    Seat = Callable[..., Desk]

DAYS = ("2020-11-30", "2022-08-06", "2025-12-31")
PAIRS = (
    ("meeting", "year,mode", ""),
    ("meeting", "year,status", "party:us"),
    ("meeting", "year,status", '"video'),
    ("commitment", "outcome,party", ""),
    ("commitment", "outcome,channel", "is:one-sided"),
    ("outcome", "outcome,year", ""),
    ("signal", "kind,year", ""),
)


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; nothing here writes to it."""
    return sample_at


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "day"), in_turn([(kind,) for kind in LISTS], DAYS))
def test_each_number_is_the_count_of_its_query(seat: Seat, kind: str, day: str) -> None:
    """By every field that a list can be counted by; of their values every eighth, in turn."""
    desk = seat("ann", dt.date.fromisoformat(day))
    for at, field in enumerate(fields_to_count_by(kind)):
        found = desk.lists.counts(kind, "", [field])
        assert found.total == desk.lists.count(kind)
        for number, each in enumerate(found.rows, start=at):
            assert each.number <= found.total
            if has_turn(number, 8):
                assert each.number == desk.lists.count(kind, each.query), each


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "by", "query", "few"), in_turn(PAIRS, [field_counter.FEW, 0]))
def test_pairs_are_counted_by_both_conditions(
    seat: Seat, monkeypatch: pytest.MonkeyPatch, kind: str, by: str, query: str, few: int
) -> None:
    """By the rows that both have, or of a long list one by one; no row of a choice is left out."""
    monkeypatch.setattr(field_counter, "FEW", few)
    desk = seat("ann", dt.date(2025, 12, 31))
    found = desk.lists.counts(kind, query, by.split(","))
    assert found.total == desk.lists.count(kind, query)
    assert found.cells
    for each in (*found.rows, *found.cells):
        assert each.number == desk.lists.count(kind, each.query), each


@pytest.mark.parametrize("day", DAYS)
def test_not_assessed_is_apart_from_nothing_happened(seat: Seat, day: str) -> None:
    """The outcomes of commitments exclude each other and leave none out."""
    desk = seat("ann", dt.date.fromisoformat(day))
    rows = {
        each.values[0]: each.number
        for each in desk.lists.counts("commitment", "", ["outcome"]).rows
    }
    assert sum(rows.values()) == desk.lists.count("commitment")
    assert rows[NOT_ASSESSED] == desk.lists.count("commitment", "is:unassessed")
    assert rows["missed"] == desk.lists.count("commitment", "outcome:missed")
    assert rows["unknown"] == desk.lists.count("commitment", "outcome:unknown")
    assert rows[NO_OUTCOME_YET] + rows[NOT_ASSESSED] == desk.lists.count(
        "commitment", "outcome:none"
    )


def test_texts_are_counted_once_by_their_normal_form(desk: Desk) -> None:
    """With commas and quotes; what has no text is counted last."""
    slugs = [row.record.slug for row in desk.lists.rows("commitment", limit=4)]
    owners = ("Ann, desk", "ANN, DESK", 'the "China" desk', "bo")
    for slug, owner in zip(slugs, owners, strict=True):
        desk.editor.set_fields(slug, [("owner", owner)])
    rows = {each.values[0]: each for each in desk.lists.counts("commitment", "", ["owner"]).rows}
    numbers = {label: each.number for label, each in rows.items()}
    assert sorted(numbers.values()) == [1, 1, 2, 31]
    assert numbers[NOTHING] == 31
    for each in rows.values():
        assert each.number == desk.lists.count("commitment", each.query)


@pytest.mark.slow
def test_records_of_one_name_are_counted_apart(desk: Desk) -> None:
    """Each has its slug before its name, in rows and in columns; other names are alone."""
    desk.editor.set_fields("austin", [("name", "Wei Fenghe")])
    rows = {each.values[0]: each for each in desk.lists.counts("meeting", "", ["head"]).rows}
    for slug in ("austin", "weifenghe"):
        assert rows[f"{slug}: Wei Fenghe"].query == f"head:{slug}"
    assert "Mark A. Milley" in rows
    for by in (["head", "year"], ["year", "head"]):
        pairs = [each.values for each in desk.lists.counts("meeting", "", by).cells]
        assert len(pairs) == len(set(pairs))


def test_years_go_from_the_first_to_the_last(desk: Desk) -> None:
    """Years without a row are shown, and rows without a day."""
    found = desk.lists.counts("commitment", "", ["due"])
    labels = [each.values[0] for each in found.rows]
    years = [int(each) for each in labels if each.isdigit()]
    assert years == list(range(years[0], years[-1] + 1))
    assert labels[-1] == "no date"
    assert not desk.lists.counts("commitment", "due:1999", ["due"]).rows


@pytest.mark.parametrize(
    ("kind", "by", "said"),
    [
        ("meeting", "place", "place has no list of values; count by year, when"),
        ("meeting", "mde", "mde is not a field of meetings; did you mean mode?"),
        ("meeting", "", "Count by one field, or by two with a comma"),
        ("meeting", "year,mode,status", "Count by one field, or by two with a comma"),
        ("dispute", "about", "about has no list of values"),
    ],
)
def test_a_field_that_cannot_be_counted_by_is_named(
    desk: Desk, kind: str, by: str, said: str
) -> None:
    """And what would do is named too."""
    with pytest.raises(BadInputError) as refused:
        desk.lists.counts(kind, "", [each for each in by.split(",") if each])
    assert said in str(refused.value)


def test_bars_are_as_long_as_their_numbers(desk: Desk) -> None:
    """The highest is full, and the least is seen; a table has a column for each value."""
    assert (bar(0, 10), bar(1, 1_000_000), bar(5, 10), bar(10, 10)) == ("", "■", "■" * 15, "■" * 30)
    by_year = list(count_lines(desk.lists.counts("meeting", "", ["year", "mode"])))
    assert by_year[0] == "Meetings by year and mode  68 in all, as known on 31 Dec 2025"
    assert by_year[1].split() == ["year", "in-person", "video", "phone", "letter", "none", "all"]
    assert by_year[3].split() == ["2018", "2", "0", "0", "0", "0", "2"]
    blocks = count_blocks(desk.lists.counts("meeting", "", ["year", "mode"])).blocks
    assert [block.heading for block in blocks][:2] == ["2017", "2018"]
    assert blocks[1].opens is not None
    assert blocks[1].opens.query == "when:2018"
