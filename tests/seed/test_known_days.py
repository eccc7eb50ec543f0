"""The known day of everything in the sample, recomputed from its tables."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import re
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
    """Return the first and last day of each point in an EDTF text."""
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


TABLES = (
    "sources",
    "evidence",
    "attestations",
    "outcomes",
    "states",
    "roles",
    "meetings",
    "commitments",
    "signals",
    "accounts",
    "disputes",
)


class Sample:
    """The known days of the sample, computed by the table in the design from its CSV files only."""

    def __init__(self) -> None:
        """Read the tables, and compute the days in the order of dependence."""
        self.rows = {name: _rows(name) for name in TABLES}
        self.dated = {row["slug"]: _last(row["published_edtf"]) for row in self.rows["sources"]}
        self.days: dict[str, dt.date] = {}
        for name, rule in (
            ("meetings", self._meeting),
            ("commitments", self._commitment),
            ("signals", self._signal),
            ("accounts", self._account),
            ("disputes", self._dispute),
            ("sources", self._source),
        ):
            self.days |= {row["slug"]: rule(row) for row in self.rows[name]}

    def of(self, table: str, slug: str) -> list[Row]:
        """Return the rows of a table that belong to a record."""
        return [row for row in self.rows[table] if row["of"] == slug]

    def known(self, slug: str) -> dt.date:
        """Return the known day of a record; the first day of all if it is always known."""
        return self.days.get(slug, dt.date.min)

    def evidence(self, slug: str) -> list[dt.date]:
        """Return the days of a record's dated sources, without those of its outcomes."""
        rows = (row for row in self.of("evidence", slug) if row["role"] != "outcome")
        return self.days_of(row["source"] for row in rows)

    def days_of(self, sources: Iterable[str]) -> list[dt.date]:
        """Return the days of those of the sources that are dated."""
        return [day for source in sources if (day := self.dated.get(source))]

    def _meeting(self, row: Row) -> dt.date:
        days = self.evidence(row["slug"])
        return _last(row["public_from_edtf"]) or min(days, default=_own(_first(row["when_edtf"])))

    def _commitment(self, row: Row) -> dt.date:
        attestations = self.of("attestations", row["slug"])
        since = [day for each in attestations if (day := _last(each["since_edtf"]))]
        told = self.days_of(each["source"] for each in attestations)
        days = since + told + self.evidence(row["slug"])
        return min(days, default=_own(_first(row["made_edtf"])))

    def _signal(self, row: Row) -> dt.date:
        return min(self.evidence(row["slug"]), default=_own(_first(row["window_edtf"])))

    def _account(self, row: Row) -> dt.date:
        return max(self.known(row["subject"]), self.dated.get(row["source"]) or dt.date.min)

    def _dispute(self, row: Row) -> dt.date:
        return max(map(self.known, [row["subject"], *_list(row["accounts"])]))

    def _source(self, row: Row) -> dt.date:
        return self.dated[row["slug"]] or min(self.citing(row["slug"]), default=TODAY)

    def citing(self, source: str) -> list[dt.date]:
        """Return the known days of all records that cite a source without a day."""
        rows = {
            name: [row for row in table if source in _list(row.get("sources") or row.get("source"))]
            for name, table in self.rows.items()
        }
        days = [self.known(row["of"]) for row in rows["evidence"]]
        days += [self.known(row["slug"]) for row in rows["accounts"]]
        days += [
            max(_last(row["since_edtf"]) or dt.date.min, self.known(row["of"]))
            for row in rows["attestations"]
        ]
        days += [self._part(name, row) for name in PARTS for row in rows[name]]
        days += [
            self.dated[row["slug"]] or min(self.citing(row["slug"]), default=TODAY)
            for row in self.rows["sources"]
            if source in _list(row["cites"])
        ]
        return days

    def _part(self, table: str, row: Row) -> dt.date:
        own = _seen_first(row[PARTS[table]])
        dated = self.days_of(_list(row["sources"]))
        day = max(min(dated), own or dt.date.min) if dated else _own(own)
        return max(day, self.known(row["of"])) if table == "outcomes" else day


PARTS = {"outcomes": "on_edtf", "states": "window_edtf", "roles": "window_edtf"}
"""The tables of parts with several sources, and the column with their days."""


def _list(text: str | None) -> list[str]:
    return [each.strip() for each in (text or "").split("|") if each.strip()]


def _seen_first(text: str) -> dt.date | None:
    """Return the first day of a text.

    For days seen in office, the last day of a first month or year.

    Someone seen in office in 2020 was in office on its last day at the latest.
    """
    if text.startswith("[..") and "/" in text:
        return _last(text.partition("/")[0])
    return _first(text)


def _own(day: dt.date | None) -> dt.date:
    return day if day and day <= TODAY else TODAY


@pytest.fixture(scope="module")
def sample() -> Sample:
    """Return the sample's known days, computed once."""
    return Sample()


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", ["commitment", "meeting", "signal", "source", "account", "dispute"]
)
def test_every_record_is_known_from_the_day_that_the_rule_says(
    desk: Desk, sample: Sample, kind: str
) -> None:
    """Each kind by its row of the table."""
    expected = {row["slug"]: sample.known(row["slug"]) for row in sample.rows[f"{kind}s"]}
    found = {row.view.slug: row.view.known for row in desk.lists.rows(kind)}  # type: ignore[union-attr]
    assert {slug: day for slug, day in found.items() if expected[slug] != day} == {}
    assert len(found) == len(expected)


def test_what_tells_how_a_promise_ended_does_not_date_it(desk: Desk) -> None:
    """The source of its making has no day; it is known from the day on which it was made."""
    view = desk.records.view("c-2024-08-leaders-call")
    assert (view.known, view.assumed) == (dt.date(2024, 8, 28), True)
