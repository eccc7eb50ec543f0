"""Rows that make several records: a meeting, what was promised at it, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.service.imports.doing import CHANNEL, imported, mapping, meetings, reasons
from tracker.domain import records as r

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

WHOLE = mapping(
    map={"When": "when"},
    set={"channel": "Talks", "sources": "{@source}", "us/participation": "confirmed"},
    create={**CHANNEL, "party": {}},
    also=[
        {
            "kind": "source",
            "name": "source",
            "map": {"Title": "title", "Published": "published"},
        },
        {
            "kind": "commitment",
            "name": "promise",
            "map": {"Promise": "text", "Due": "due"},
            "set": {
                "made_at": "{@row}",
                "sources": "{@source}",
                "promises/+/party": "us",
                "promises/+/part": "by",
            },
        },
    ],
)
HEAD = "When,Title,Published,Promise,Due\n"
ROWS = (
    "2020-10-28,Readout,2020-10-29,Hold the seminar,by mid-November\n"
    "2020-10-30,Readout,2020-10-29,,\n"
    "yesterday,Note,2020-11-05,,\n"
)


def test_a_row_makes_a_meeting_a_source_and_a_commitment(empty: Desk, tmp_path: Path) -> None:
    """A source that two rows give is one; words count from its day, or from that of the meeting."""
    report = imported(empty, tmp_path, HEAD + ROWS, WHOLE)
    assert (report.stored, reasons(report)) == (3, {})
    assert report.made == {"meeting": 3, "source": 2, "commitment": 1, "channel": 1, "party": 1}
    first, second, third = meetings(empty)
    assert [each.evidence[0].source for each in (first, second, third)] == [
        "readout",
        "readout",
        "note",
    ]
    assert third.when
    assert third.when.edtf == "2020-11-04"
    (promise,) = (row.view.record for row in empty.lists.rows("commitment", "", ""))  # type: ignore[union-attr]
    assert isinstance(promise, r.Commitment)
    assert promise.made_at == first.slug
    assert promise.due
    assert str(promise.due.latest) == "2020-11-20"


def test_a_row_is_new_if_one_of_its_records_is(empty: Desk, tmp_path: Path) -> None:
    """The others are found, and not made again."""
    imported(empty, tmp_path, HEAD + ROWS, WHOLE)
    assert imported(empty, tmp_path, HEAD + ROWS, WHOLE).duplicates == 3
    more = "2020-10-30,Readout,2020-10-29,Meet again,2021\n"
    report = imported(empty, tmp_path, HEAD + more, WHOLE)
    assert (report.stored, dict(report.made)) == (1, {r.Kind.COMMITMENT: 1})


def test_a_row_is_stored_whole_or_not_at_all(empty: Desk, tmp_path: Path) -> None:
    """A promise that cannot be read refuses its meeting too, and the source if no row needs it."""
    rows = "2020-10-28,Readout,2020-10-29,Hold it,sometime\n"
    report = imported(empty, tmp_path, HEAD + rows, WHOLE)
    assert (report.stored, report.refused) == (0, 1)
    assert empty.tally()["sources"] == 0
    assert imported(empty, tmp_path, HEAD + ROWS, WHOLE).stored == 3


@pytest.mark.slow
def test_the_whole_sample_comes_back_by_its_exports(
    desk: Desk, empty: Desk, tmp_path: Path
) -> None:
    """As JSON and JSON Lines: equal records, also where a later row is named."""
    for n, kind in enumerate(IN_ORDER):
        path = tmp_path / f"{kind}.{('json', 'jsonl')[n % 2]}"
        desk.lists.export(kind, "", "", path, path.suffix[1:])
        text = path.read_text("utf-8")
        report = imported(empty, tmp_path, text, mapping(kind), f"again{path.suffix}")
        assert (reasons(report), report.duplicates) == ({}, 0)
        rows = list(desk.lists.rows(kind, "", ""))
        records = {row.view.record.slug: row.view.record for row in rows}  # type: ignore[union-attr]
        found = empty.records.stored(list(records))
        assert {slug: _not_dated(each) for slug, each in found.items()} == {
            slug: _not_dated(each) for slug, each in records.items()
        }
    again = imported(empty, tmp_path, text, mapping(kind), f"again{path.suffix}")
    assert (again.stored, again.refused) == (0, 0)


IN_ORDER = (
    *("party", "source", "organization", "person", "channel", "meeting"),
    *("commitment", "signal", "account", "dispute"),
)
"""The kinds of records, each after those that it names."""


def _not_dated(record: r.Record) -> r.Record:
    """Return a record without the days on which its outcomes were entered."""
    if not isinstance(record, r.Commitment):
        return record
    return replace(record, outcomes=tuple(replace(o, entered=None) for o in record.outcomes))


def test_rows_can_name_records_of_later_rows(empty: Desk, tmp_path: Path) -> None:
    """By slug or name; what is named nowhere is refused with its own reason."""
    rows = ("a,First,second", "b,Second,", "c,Third,nobody", "d,Fourth,fifth | a", "e,Fifth,d")
    text = "\n".join(["slug,title,cites", *rows])
    report = imported(empty, tmp_path, text, mapping("source"))
    assert {line: "called “" in why for line, why in reasons(report).items()} == {
        4: True,
        5: True,
        6: True,
    }
    (first,) = empty.records.stored(["a"]).values()
    assert isinstance(first, r.Source)
    assert first.cites == ("b",)
    assert report.stored == 2
