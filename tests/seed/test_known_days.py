"""From which day everything in the sample is known, worked out anew from its tables."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.conftest import TODAY
from tracker.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.service.desk import Desk

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
Row = dict[str, str]


def _rows(name: str) -> list[Row]:
    with (folder("seed_data") / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _days(text: str) -> list[tuple[dt.date, dt.date]]:
    """Return the first and last day of every point that an EDTF text names."""
    found = []
    for year, month, day in _DAY.findall(text):
        first = dt.date(int(year), int(month or 1), int(day or 1))
        months = int(month or 12)
        end = int(day or calendar.monthrange(int(year), months)[1])
        found.append((first, dt.date(int(year), months, end)))
    return found


def _first(text: str) -> dt.date | None:
    return min((first for first, _ in _days(text)), default=None)


def _last(text: str) -> dt.date | None:
    return max((last for _, last in _days(text)), default=None)


_SOURCES = {row["slug"]: _last(row["published_edtf"]) for row in _rows("sources")}
_EVIDENCE: dict[str, list[Row]] = defaultdict(list)
for _row in _rows("evidence"):
    _EVIDENCE[_row["of"]].append(_row)
_ATTESTED: dict[str, list[Row]] = defaultdict(list)
for _row in _rows("attestations"):
    _ATTESTED[_row["of"]].append(_row)


def _dated(slugs: Iterable[str]) -> list[dt.date]:
    return [day for slug in slugs if (day := _SOURCES.get(slug))]


def _own(day: dt.date | None) -> dt.date:
    return day if day and day <= TODAY else TODAY


def _commitment(row: Row) -> dt.date:
    """The first word or source for it; what tells how it ended is none."""
    days = [
        day
        for each in _ATTESTED[row["slug"]]
        for day in ([_last(each["since_edtf"])] if each["since_edtf"] else _dated([each["source"]]))
        if day
    ]
    days += _dated(each["source"] for each in _EVIDENCE[row["slug"]] if each["role"] != "outcome")
    return min(days, default=_own(_first(row["made_edtf"])))


def _meeting(row: Row) -> dt.date:
    days = _dated(each["source"] for each in _EVIDENCE[row["slug"]])
    public = _last(row["public_from_edtf"])
    return public or min(days, default=_own(_first(row["when_edtf"])))


def _signal(row: Row) -> dt.date:
    days = _dated(each["source"] for each in _EVIDENCE[row["slug"]])
    return min(days, default=_own(_first(row["window_edtf"])))


def _source(row: Row) -> dt.date:
    return _SOURCES[row["slug"]] or TODAY


@pytest.mark.parametrize(
    ("kind", "name", "rule"),
    [
        ("commitment", "commitments", _commitment),
        ("meeting", "meetings", _meeting),
        ("signal", "signals", _signal),
        ("source", "sources", _source),
    ],
)
def test_every_record_is_known_from_the_day_that_the_rule_says(
    desk: Desk, kind: str, name: str, rule: object
) -> None:
    """Public-from; else the first word or dated source; else its own past day; else its entry."""
    assert callable(rule)
    expected = {row["slug"]: rule(row) for row in _rows(name)}
    found = {row.view.slug: row.view.known for row in desk.rows(kind)}  # type: ignore[union-attr]
    assert {slug: day for slug, day in found.items() if expected[slug] != day} == {}
    assert len(found) == len(expected)


def test_what_tells_how_a_promise_ended_does_not_date_it(desk: Desk) -> None:
    """The source of its making has no day; it is known from the day on which it was made."""
    view = desk.view("c-2024-08-leaders-call")
    assert (view.known, view.assumed) == (dt.date(2024, 8, 28), True)
