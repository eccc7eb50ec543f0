"""The overview: each number opens the list that it counts."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from tracker.presenting.blocks import Opens
from tracker.presenting.overview_blocks import overview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracker.presenting.blocks import Block
    from tracker.service.desk import Desk

DAYS = ["2019-06-01", "2020-11-08", "2020-12-20", "2021-02-01", "2023-06-01", "2025-12-31"]


@pytest.fixture
def desk(sample_at: Callable[..., Desk]) -> Desk:
    """Return a desk on the sample; nothing here writes to it."""
    return sample_at()


def check_numbers(desk: Desk) -> int:
    """Check each number on the overview against the list that it opens; return how many open one.

    These are the numbers in headings, of days, and of rows not shown.
    """
    return check_blocks(desk, overview(desk.overview()).blocks)


def check_blocks(desk: Desk, blocks: Iterable[Block]) -> int:
    """Check each number on a page against the list that it opens; return how many open one."""
    found = 0
    for block in blocks:
        if block.opens:
            number = desk.lists.count(block.opens.kind, block.opens.query)
            assert block.aside.split()[0] == f"{number:,}", block.heading
        for line in block.lines:
            if not isinstance(line.target, Opens):
                continue
            found += 1
            number = desk.lists.count(line.target.kind, line.target.query)
            shown = sum(isinstance(each.target, str) and bool(each.target) for each in block.lines)
            said = int(re.findall(r"\d[\d,]*", line.text)[0].replace(",", ""))
            rest = number - shown if line.text.strip().endswith("more") else number
            assert said == rest, line.text
    return found


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_every_number_is_the_count_of_the_list_that_it_opens(desk: Desk, day: str) -> None:
    """As of days of the sample."""
    desk.look(dt.date.fromisoformat(day))
    assert check_numbers(desk)


def test_settled_commitments_do_not_lead(desk: Desk) -> None:
    """Whatever is fulfilled, withdrawn or replaced is in no section."""
    desk.look(dt.date(2025, 12, 31))
    slugs = {
        line.target
        for block in overview(desk.overview()).blocks
        for line in block.lines
        if isinstance(line.target, str)
    }
    settled = {
        row.view.slug  # type: ignore[union-attr]
        for row in desk.lists.rows("commitment", "outcome:fulfilled,withdrawn,replaced")
    }
    news = {each.slug for each in desk.overview()["new"].rows}  # type: ignore[index]
    conflicts = {each.slug for each in desk.overview()["conflicts"].rows}  # type: ignore[index]
    assert settled
    assert not (slugs & settled) - news - conflicts


def test_each_kind_of_record_in_conflict_leads_to_its_list(desk: Desk) -> None:
    """The heading opens none, as no list has records of several kinds."""
    desk.look(dt.date(2025, 12, 31))
    block = next(b for b in overview(desk.overview()).blocks if b.heading == "Accounts in conflict")
    lists = {line.target.kind: line.text for line in block.lines if isinstance(line.target, Opens)}
    assert block.opens is None
    assert len(lists) > 1
    numbers = {kind: int(re.findall(r"\d+", text)[0]) for kind, text in lists.items()}
    assert sum(numbers.values()) == int(block.aside)
    assert numbers == {kind: desk.lists.count(kind, "has:conflict") for kind in lists}


def test_who_is_blamed_is_called_by_name(desk: Desk) -> None:
    """Accounts name parties by slugs."""
    desk.look(dt.date(2020, 12, 20))
    texts = [line.text for block in overview(desk.overview()).blocks for line in block.lines]
    assert any("responsibility: the US side" in text for text in texts)
