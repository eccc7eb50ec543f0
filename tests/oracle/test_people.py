"""CSV for people, row by row against the model, on made books, as of many days."""

from __future__ import annotations

import csv
import datetime as dt
import io
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.oracle import book as o
from tests.oracle.days import days_of
from tests.oracle.examples import commitment, outcome
from tests.oracle.known import visible
from tests.oracle.objects import object_of
from tests.oracle.people import (
    commitment_words,
    meeting_words,
    outcome_words,
    without_guard,
)
from tests.oracle.rows import row_of
from tests.oracle.timeliness import timeliness
from tests.oracle.window import day, some_day
from tracker.presenting.shown_columns import arranged_in_view, shown_table
from tracker.service.chosen_columns import projected
from tracker.service.list_writer import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracle.rows import Row
    from tests.oracle.window import Window
    from tracker.service.desk import Desk

IN_NO_ORDER = "attested_by"
"""A column that holds a set."""
DUE = some_day(100, 200)


def _read(desk: Desk, kind: str, extent: Extent | None = None) -> Iterator[Row]:
    """Yield the rows of a list in CSV for people, their guard taken off."""
    stream = io.StringIO(newline="")
    desk.lists.write(kind, "", "", stream, "csv", extent or Extent())
    text = stream.getvalue()
    assert text.startswith("\ufeff")
    heads, *rows = csv.reader(io.StringIO(text[1:], newline=""))
    assert heads[-1] == "guard"
    for cells in rows:
        yield dict(zip(heads[:-1], without_guard(cells), strict=True))


def _words(desk: Desk, kind: str) -> dict[str, Row]:
    """Return the rows of a list in the columns of its screen, by slug."""
    columns = ("slug", *(each.key for each in arranged_in_view(kind, "")))
    project = partial(projected, desk, kind)
    arranged = arranged_in_view(kind, ",".join(columns))
    shown = shown_table(kind, arranged, desk.records.shorts, desk.as_of, project)
    return {row.pop("slug"): row for row in _read(desk, kind, Extent(shown=shown))}


@pytest.mark.slow
def test_every_row_for_people_is_what_the_model_says(made: tuple[o.Book, Desk]) -> None:
    """All fields of commitments: outcome, clock, timeliness, confirmation; then them in words."""
    book, desk = made
    for on in days_of(book):
        desk.look(dt.date.fromordinal(on))
        seen = {each.slug: each for each in book.of(o.Commitment) if visible(book, each, on)}
        rows = {row["slug"]: row for row in _read(desk, "commitment")}
        assert rows.keys() == seen.keys()
        for slug, row in rows.items():
            cells = row_of(object_of(book, seen[slug], on))
            # For a missing window, all four columns are empty.
            assert _in_order(row) == _in_order({name: cells.get(name, "") for name in row})
        words = _words(desk, "commitment")
        for slug, each in seen.items():
            assert words[slug].items() >= commitment_words(book, each, on).items(), (on, slug)


@pytest.mark.slow
def test_every_meeting_for_people_is_what_the_model_says(made: tuple[o.Book, Desk]) -> None:
    """Its status on the day, and the name of its channel."""
    book, desk = made
    for on in days_of(book):
        desk.look(dt.date.fromordinal(on))
        seen = {each.slug: each for each in book.of(o.Meeting) if visible(book, each, on)}
        words = _words(desk, "meeting")
        assert words.keys() == seen.keys()
        for slug, each in seen.items():
            assert words[slug].items() >= meeting_words(book, each, on).items(), (on, slug)


def _in_order(row: Row) -> Row:
    return row | {IN_NO_ORDER: " | ".join(sorted(row[IN_NO_ORDER].split(" | ")))}


@pytest.mark.parametrize(
    ("due", "judged", "on", "said"),
    [
        (None, "", 150, "open-ended"),
        (DUE, "", 99, "not yet due"),
        (DUE, "", 150, "open, 50 d left"),
        (DUE, "", 200, "due today"),
        (some_day(100, 2_000, soft=True), "", 150, "open, 5 y left"),
        (some_day(100, 200, soft=True), "", 201, "overdue ~1 d"),
        (DUE, "", 564, "overdue 364 d"),
        (DUE, "", 565, "not assessed"),
        (DUE, "reopened", 1_565, "overdue 1,365 d"),
        (DUE, "unknown", 565, "unknown"),
        (DUE, "disputed", 565, "missed, disputed"),
        (day(100), "fulfilled", 565, "fulfilled late"),
    ],
)
def test_the_words_of_a_commitment(due: Window | None, judged: str, on: int, said: str) -> None:
    """Worked by hand from the table of statuses."""
    judgements = (outcome(1, judged, 120, entered=120),) if judged else ()
    one = commitment("c", 90, due, outcomes=judgements)
    assert outcome_words(timeliness(o.Book((one,)), one, on)) == said


def test_a_guard_is_taken_off_where_it_was_put() -> None:
    """And is missed where it is not."""
    assert without_guard(["a", "'=1", "'''", "2 3"]) == ["a", "=1", "''"]
    for cells in (["=1", ""], ["'a", ""], ["a", "1"]):
        with pytest.raises(AssertionError):
            without_guard(cells)
