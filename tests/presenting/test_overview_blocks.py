"""The overview: each number opens the list that it counts."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from tracker.presenting.blocks import Opens
from tracker.presenting.overview_blocks import overview

if TYPE_CHECKING:
    from tracker.service.desk import Desk

DAYS = ["2019-06-01", "2020-11-08", "2020-12-20", "2021-02-01", "2023-06-01", "2025-12-31"]
_SPANS_KINDS = ("Accounts in conflict", "New in the last 30 days")
"""Sections of several lists: their heading opens the first, its number is that of all."""


@pytest.mark.parametrize("day", DAYS)
def test_every_number_is_the_count_of_the_list_that_it_opens(desk: Desk, day: str) -> None:
    """Of headings, of gaps, and of what is not shown."""
    desk.look(dt.date.fromisoformat(day))
    found = 0
    for block in overview(desk.overview()).blocks:
        if block.opens and block.heading not in _SPANS_KINDS:
            number = desk.lists.count(block.opens.kind, block.opens.query)
            assert block.aside.split()[0] == f"{number:,}" or "of" in block.aside, block.heading
        for line in block.lines:
            if not isinstance(line.target, Opens):
                continue
            found += 1
            number = desk.lists.count(line.target.kind, line.target.query)
            shown = sum(isinstance(each.target, str) and bool(each.target) for each in block.lines)
            said = int(re.findall(r"[\d,]+", line.text)[0].replace(",", ""))
            rest = number - shown if line.text.strip().endswith("more") else number
            assert said == rest or block.heading in _SPANS_KINDS, line.text
    assert found


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


def test_the_lines_of_conflicts_make_up_their_number(desk: Desk) -> None:
    """Each record is a line of its own, or one of those that a line leads to."""
    desk.look(dt.date(2025, 12, 31))
    block = next(b for b in overview(desk.overview()).blocks if b.heading == "Accounts in conflict")
    rows = sum(isinstance(line.target, str) for line in block.lines)
    rest = [line for line in block.lines if isinstance(line.target, Opens)]
    more = sum(int(re.findall(r"[\d,]+", line.text)[0].replace(",", "")) for line in rest)
    assert len(rest) > 1
    assert rows + more == int(block.aside)
