"""Made books on many days: each number of a page is the count of the list that it opens."""

from __future__ import annotations

import datetime as dt
import random
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.oracle.days import days_of
from tests.presenting.test_overview_blocks import check_blocks, check_numbers
from tests.sizes import NUMBER_BOOKS, NUMBER_DAYS
from tracker.domain.query.query_fields import LISTS
from tracker.domain.records import Kind
from tracker.presenting.blocks import Opens
from tracker.presenting.brief_sheet import brief_sheet
from tracker.presenting.changes_sheet import changes_sheet
from tracker.presenting.details import detail
from tracker.service.day_changes import key_of
from tracker.service.field_counter import fields_to_count_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracle.book import Book
    from tracker.presenting.sheets import Sheet
    from tracker.service.desk import Desk
    from tracker.service.field_counts import Counts


@pytest.mark.slow
@pytest.mark.parametrize("made", range(NUMBER_BOOKS), indirect=True, scope="session")
def test_each_number_is_the_count_of_its_list(made: tuple[Book, Desk]) -> None:
    """Of the overview, of record pages and sheets, of what changed, and of counts by a field."""
    book, desk = made
    chance = random.Random(len(book.records))  # noqa: S311  # the data must be equal each time
    opened = 0
    pairs = list(pairwise(sorted(set(days_of(book)))))
    for before, last in chance.sample(pairs, min(NUMBER_DAYS, len(pairs))):
        desk.look(dt.date.fromordinal(last))
        opened += check_numbers(desk)
        for sheet, counts in _sheets(desk, dt.date.fromordinal(before), chance):
            opened += _check_sheet(desk, sheet)
            for found in counts:
                _check_counts(desk, found)
        for kind in LISTS:
            _check_counts(desk, desk.lists.counts(kind, "", _fields(kind, chance)))
    assert opened


def _sheets(
    desk: Desk, before: dt.date, chance: random.Random
) -> Iterator[tuple[Sheet, tuple[Counts, ...]]]:
    yield changes_sheet(desk.changes.since(before, whole=False)), ()
    yield brief_sheet(desk.briefs.of_query("")), ()
    for kind in Kind:
        if slugs := [key_of(row) for row in desk.lists.rows(kind.value)]:
            brief = desk.briefs.of_record(chance.choice(slugs))
            if brief.subject:
                check_blocks(desk, detail(brief.subject).blocks)
            yield brief_sheet(brief), brief.counts


def _check_sheet(desk: Desk, sheet: Sheet) -> int:
    opening = [each for each in sheet.sections if each.opens]
    for each in opening:
        assert each.opens
        assert each.number == desk.lists.count(each.opens.kind, each.opens.query), each.heading
    for line in (line for each in sheet.sections for line in each.lines):
        said = re.match("([0-9,]+)( numbered.*)?$", line.text)
        if said and isinstance(line.target, Opens):
            number = desk.lists.count(line.target.kind, line.target.query)
            assert int(said[1].replace(",", "")) == number, line
    return len(opening)


def _fields(kind: str, chance: random.Random) -> list[str]:
    """Return one or two fields."""
    known = fields_to_count_by(kind)
    return chance.sample(known, min(len(known), chance.choice((1, 2))))


def _check_counts(desk: Desk, found: Counts) -> None:
    """Each value, or pair of values, occurs once, with the number of its query."""
    assert found.total == desk.lists.count(found.kind, found.query)
    for group in (found.rows, found.cells):
        assert len({each.values for each in group}) == len(group)
        for each in group:
            assert each.number == desk.lists.count(found.kind, each.query), each
