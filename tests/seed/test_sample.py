"""The sample is whole: every count, and facts that are easily lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables import load_folder
from tracker.domain import records as r
from tracker.domain.documents import dumps, to_document
from tracker.resources import folder
from tracker.transfer.tables import write_tables

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk


def test_everything_of_the_sample_is_there(desk: Desk) -> None:
    """The counts of the sample's README hold after it is loaded."""
    assert desk.tally() == {
        "parties": 2,
        "organizations": 30,
        "people": 61,
        "roles": 62,
        "channels": 23,
        "states": 34,
        "meetings": 68,
        "delegations": 136,
        "members": 157,
        "dated reports": 132,
        "dated values": 82,
        "commitments": 35,
        "attestations": 44,
        "outcomes": 28,
        "answers": 29,
        "signals": 30,
        "relations": 36,
        "sources": 200,
        "citations": 414,
        "accounts": 170,
        "disputes": 49,
        "events": 182,
    }


@pytest.mark.slow
def test_no_row_is_refused_and_tables_come_out_as_they_went_in(tmp_path: Path) -> None:
    """Rows read are rows taken, and writing the records again gives equal records."""
    loaded = load_folder(folder("seed_data"))
    assert (loaded.rows_read, loaded.refused) == (1585, ())
    write_tables(loaded.records, tmp_path)
    again = load_folder(tmp_path)
    assert [dumps(to_document(each)) for each in again.records] == [
        dumps(to_document(each)) for each in loaded.records
    ]


def test_reports_that_differ_leave_the_meeting_without_days_of_its_own(desk: Desk) -> None:
    """Four meetings have only the span of their reports, shown as such and never stored."""
    undated = [
        row.view
        for row in desk.lists.rows("meeting")
        if isinstance(row.view.record, r.Meeting) and row.view.record.when is None  # type: ignore[union-attr]
    ]
    assert [view.slug for view in undated] == [  # type: ignore[union-attr]
        "m-2019-11-05-defmin",
        "m-2020-11-10-dme16",
        "m-2021-11-15-leaders",
        "m-2024-09-09-theater",
    ]


def test_days_seen_in_office_are_not_a_term(desk: Desk) -> None:
    """A role that was seen has neither a first nor a last day."""
    esper = desk.records.view("esper").record
    assert isinstance(esper, r.Person)
    window = esper.roles[0].window
    assert window is not None
    assert window.edtf == "[..2019-11-05]/[2020-10-29..]"
    assert (window.earliest, window.latest) == (None, None)
