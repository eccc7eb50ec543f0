"""The overview: each number is the count of the list that it opens, read in few statements."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.service.test_page_reading import few_and_many, statements
from tracker.service import views as v
from tracker.service.overview import AGES, CHANNELS, NEW_DAYS, SHOWN, Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

    Seat = Callable[..., Desk]


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; nothing here writes to it."""
    return sample_at


def slugs(desk: Desk, kind: str, query: str) -> list[str]:
    """Return the first records of a list."""
    views = (row.view for row in desk.lists.rows(kind, query, limit=SHOWN))
    return [view.slug for view in views if isinstance(view, v.View)]


__all__ = ["few_and_many"]

MOST_STATEMENTS = 30
DAYS = (
    dt.date(2018, 12, 1),
    dt.date(2020, 11, 15),
    dt.date(2020, 12, 20),
    # On this day, thirty days after they became known, two meetings are still new.
    dt.date(2021, 10, 14),
    dt.date(2023, 11, 20),
    dt.date(2024, 9, 10),
    None,
)


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_every_number_is_the_count_of_its_list(seat: Seat, day: dt.date | None) -> None:
    """And the rows are the first rows of that list; channels come by their silence instead."""
    desk = seat("ann", day)
    found = desk.overview()
    assert set(Topic) - set(found.sections) <= {Topic.MINE, Topic.REVIEW, Topic.SINCE}
    for topic, section in found.sections.items():
        assert len(section.rows) <= (CHANNELS if topic is Topic.CHANNELS else SHOWN)
        for each in section.lists:
            assert each.number == desk.lists.count(each.kind, each.query), (topic, each.kind)
            if topic is Topic.NEW:
                assert all(found.as_of - row.known <= dt.timedelta(NEW_DAYS) for row in each.rows)
            elif topic is not Topic.CHANNELS:
                first = slugs(desk, each.kind, each.query)
                assert [row.slug for row in each.rows] == first[: len(each.rows)], topic
        if topic in (Topic.OVERDUE, Topic.DUE, Topic.MISSED, Topic.ONE_SIDED):
            assert len(section.rows) == min(6, section.number), topic


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_what_is_overdue_is_counted_by_age(seat: Seat, day: dt.date | None) -> None:
    """Each commitment once, by the days since its clock ended; each number has its list."""
    desk = seat("ann", day)
    found = desk.overview()
    rows = list(desk.lists.rows("commitment", found[Topic.OVERDUE].lists[0].query))
    for (first, last), age in zip(AGES, found.ages, strict=True):
        among = [
            row.view.slug  # type: ignore[union-attr]  # a list of commitments
            for row in rows
            if first <= row.view.timeliness.days <= (last or row.view.timeliness.days)  # type: ignore[union-attr]
        ]
        assert slugs(desk, age.kind, age.query) == among
        assert age.number == len(among)
    assert sum(age.number for age in found.ages) == len(rows)


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_the_alarms_lead_and_what_has_none_comes_last(seat: Seat, day: dt.date | None) -> None:
    """Silent channels, then those later than usual, then others, each by silence."""
    silent, later, every = seat("ann", day).overview()[Topic.CHANNELS].lists
    assert all(each.silence.silent for each in silent.rows)  # type: ignore[attr-defined]
    assert all(each.silence.later for each in later.rows)  # type: ignore[attr-defined]
    usual = [each.rhythm.days is not None for each in every.rows]  # type: ignore[attr-defined]
    assert usual == sorted(usual, reverse=True)
    days = [each.silence.days for each in silent.rows]  # type: ignore[attr-defined]
    assert days == sorted(days, reverse=True)


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_it_is_read_in_few_statements(seat: Seat, day: dt.date | None) -> None:
    """On any day; the first reading of a file also reads the names of its columns."""
    desk = seat("ann", day)
    desk.overview()
    told = statements(desk, desk.overview)
    assert len(told) <= MOST_STATEMENTS, "\n".join(told)


@pytest.mark.slow
def test_a_larger_book_takes_no_more_statements(few_and_many: tuple[Desk, Desk]) -> None:
    """However many commitments, meetings and accounts there are."""
    for desk in few_and_many:
        desk.overview()
    less, more = (statements(desk, desk.overview) for desk in few_and_many)
    assert len(less) == len(more) <= MOST_STATEMENTS, "\n".join(more)


def test_what_one_owns_and_what_is_to_review_is_shown(desk: Desk) -> None:
    """Where a commitment names an owner or a review day; else neither is asked for."""
    assert not desk.overview()[Topic.MINE].lists
    slug = next(iter(desk.lists.rows("commitment", "is:open", limit=1))).view.slug  # type: ignore[union-attr]
    desk.editor.set_fields(slug, [("owner", desk.session.who), ("review", "2025-12-30")])
    found = desk.overview()
    assert [row.slug for row in found[Topic.MINE].rows] == [slug]
    assert [row.slug for row in found[Topic.REVIEW].rows] == [slug]
