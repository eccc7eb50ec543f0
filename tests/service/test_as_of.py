"""The book as of a day shows nothing that became known after it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.sizes import has_turn, some
from tracker.domain import records as r
from tracker.domain.edtf import window
from tracker.domain.known_day import source_day
from tracker.domain.query.query_fields import LISTS
from tracker.domain.tenure import last_seen, seen_by
from tracker.presenting.details import detail
from tracker.service import views as v
from tracker.service.desk import Desk
from tracker.service.json_output import to_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; nothing here writes to it."""
    return sample_at


def _texts(held: object) -> Iterator[str]:
    if isinstance(held, dict):
        for each in held.values():
            yield from _texts(each)
    elif isinstance(held, list):
        for each in held:
            yield from _texts(each)
    elif isinstance(held, str):
        yield held


@pytest.mark.slow
@pytest.mark.parametrize("day", some(["2020-11-30", "2024-09-01", "2019-06-30", "2021-06-01"], 2))
def test_no_row_names_a_source_published_later(sample_file: Path, day: str) -> None:
    """In no list, as an object, and in no detail of every third, as a line that leads to it."""
    as_of = dt.date.fromisoformat(day)
    whole = Desk.open(sample_file, make_session(), readonly=True)
    later = {
        row.view.slug
        for row in whole.lists.rows("source")
        if isinstance(row.view, v.SourceView)
        and (source_day(row.view.record) or dt.date.min) > as_of
    }
    whole.close()
    assert len(later) > 10
    desk = Desk.open(sample_file, make_session(), as_of, readonly=True)
    for kind in LISTS:
        for number, row in enumerate(desk.lists.rows(kind), start=as_of.day):
            assert not later & set(_texts(to_object(row.view))), (kind, row.view)
            if isinstance(row.view, v.View) and has_turn(number, 3):
                told = detail(desk.records.full_of(row.view))
                assert not later & {each.target for part in told.blocks for each in part.lines}
    desk.close()


def test_a_person_is_seen_up_to_the_day(seat: Callable[..., Desk]) -> None:
    """Nobody knew on New Year’s Day 2020 who would be seen in office after it."""
    for row in seat("ann", dt.date(2020, 1, 1)).lists.rows("person"):
        assert isinstance(row.view, v.PersonView)
        assert row.view.last_seen is None or row.view.last_seen.year < 2020
        for role in row.view.record.roles:
            assert role.window is None or not any(
                str(year) in role.window.words + role.window.edtf for year in range(2020, 2026)
            ), row.view.slug


def test_a_post_is_in_view_from_its_first_dated_source(seat: Callable[..., Desk]) -> None:
    """Esper was seen in November 2019, as a readout of August 2020 says; nobody knew before."""

    def posts(day: dt.date) -> int:
        record = seat("ann", day).records.view("esper").record
        assert isinstance(record, r.Person)
        return len(record.roles)

    assert posts(dt.date(2020, 8, 5)) == 0
    assert posts(dt.date(2020, 8, 6)) == 1
    early = detail(seat("ann", dt.date(2020, 8, 5)).records.full("us-dod"))
    assert "esper" not in {each.target for part in early.blocks for each in part.lines}


def test_days_seen_after_the_day_are_left_out_of_a_post() -> None:
    """Of both days only the first; of neither, none; a term is left as it is."""
    seen = r.Role(title="x", window=window("[..2019-05-31]/[2024-11-28..]", words="seen long"))
    cut = seen_by(seen, dt.date(2020, 1, 1)).window
    assert cut is not None
    assert (cut.words, cut.edtf) == ("seen 2019-05-31", "[..2019-05-31]/[2019-05-31..]")
    assert seen_by(seen, dt.date(2019, 5, 30)).window is None
    assert seen_by(seen, dt.date(2024, 11, 28)) == seen
    term = r.Role(title="x", window=window("2019-05-31/2024-11-28"))
    assert seen_by(term, dt.date(2020, 1, 1)) == term
    assert last_seen([seen, term], dt.date(2020, 1, 1)) == dt.date(2019, 5, 31)
    assert (
        last_seen([r.Role(title="x", window=window("[..2021-05]/[2021-06..]"))], dt.date.max)
        is None
    )


def test_a_note_carries_no_day_and_says_so(seat: Callable[..., Desk], desk: Desk) -> None:
    """As of today it is a note; as of another day it may contain later information."""

    def heading(at: Desk) -> tuple[str, str]:
        return next(
            (block.heading, block.aside)
            for block in detail(at.records.full("c-2020-10-mmca")).blocks
            if block.heading.startswith("Note")
        )

    assert heading(desk) == ("Note", "")
    then = seat("ann", dt.date(2020, 11, 30))
    assert heading(then) == ("Note (undated)", "may contain later information")


def test_parts_in_a_list_are_those_of_their_row(seat: Callable[..., Desk]) -> None:
    """Though parts before them in their record are not yet known."""
    desk = seat("ann", dt.date(2022, 9, 1))
    for row in desk.lists.rows("state"):
        assert isinstance(row.view, v.PartView)
        assert isinstance(row.view.part, r.State)
        assert to_object(row.view)["status"] == row.view.part.status.value


def test_a_judgement_is_not_listed_before_its_promise_came_to_light(empty: Desk) -> None:
    """Although its own day is earlier: the commitment became known only in 2022."""
    empty.editor.add(r.Kind.SOURCE, {"title": "Memoir", "published": "2022"})
    told = {"text": "Meet again.", "made": "2020-10", "sources": "memoir"}
    slug = empty.editor.add(r.Kind.COMMITMENT, told)[1]
    empty.assessing.assess(slug, {"outcome": "fulfilled", "on": "2021-03"})
    counted = {}
    for day in (dt.date(2021, 12, 31), dt.date(2022, 12, 31)):
        empty.look(day)
        counted[day.year] = (empty.lists.count("commitment"), empty.lists.count("outcome"))
    assert counted == {2021: (0, 0), 2022: (1, 1)}
