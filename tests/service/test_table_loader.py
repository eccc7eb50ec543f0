"""Rows of tables become records by the builder that forms use, or are refused by line and field."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.conftest import make_session
from tracker.domain import records as r
from tracker.domain.record_input import ReferencePolicy
from tracker.service.name_resolver import Lookup
from tracker.service.record_builder import RecordBuilder
from tracker.service.table_loader import Loaded, load, slugs_in
from tracker.transfer.csvfile import parse_csv
from tracker.transfer.tables import read_tables

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def loaded(desk: Desk, policy: ReferencePolicy = ReferencePolicy.RECORD, **texts: str) -> Loaded:
    """Return the result of loading tables, given as the texts of files."""
    tables = {name: parse_csv(text, f"{name}.csv") for name, text in texts.items()}
    read = read_tables(tables, policy)
    builder = RecordBuilder(desk._store, make_session(), Lookup(desk._store, slugs_in(read)))
    return load(read, builder)


def test_names_are_looked_up_in_the_book_and_among_the_rows(desk: Desk) -> None:
    """By slug, short name or alias in the book, by slug in the tables."""
    found = loaded(
        desk,
        people="slug,name,party\np1,One,America\np2,Two,fr\n",
        parties="slug,name\nfr,France\n",
    )
    assert found.refused == ()
    people = [each for each in found.records if isinstance(each, r.Person)]
    assert [each.party for each in people] == ["us", "fr"]


def test_a_name_that_nothing_has_refuses_its_row_alone(desk: Desk) -> None:
    """With the file, the line, the field and the sentence that a form shows."""
    found = loaded(desk, people="slug,name,party\np1,One,Atlantis\np2,Two,us\n")
    assert [each.slug for each in found.records] == ["p2"]
    (refusal,) = found.refused
    assert (refusal.row.file, refusal.row.line) == ("people.csv", 2)
    assert [each.field for each in refusal.problems] == ["party"]
    assert "Party: no party is called “Atlantis”" in refusal.reason


def test_vague_days_count_from_the_source_of_the_row(desk: Desk) -> None:
    """As in a form; never from today, so that what has no day to count from is refused."""
    texts = "slug,text,due\nc1,Meet,mid-November\nc2,Call,mid-November\n"
    found = loaded(
        desk, commitments=texts, evidence="of,source,role\nc1,xinhua-sxworker-20201030,basis\n"
    )
    (record,) = found.records
    assert isinstance(record, r.Commitment)
    assert record.due is not None
    assert record.due.earliest == dt.date(2020, 11, 11)
    assert [(each.row.line, each.problems[0].field) for each in found.refused] == [(3, "due")]


def test_by_stated_days_words_that_say_none_stay_words(desk: Desk) -> None:
    """They count from the day in the column beside them alone, whatever source is cited."""
    texts = (
        "slug,text,due,due_reference,due_hard\n"
        "c1,Meet,mid-November,2020-10-29,yes\nc2,Call,after the call,,no\n"
    )
    evidence = "of,source,role\nc2,xinhua-sxworker-20201030,basis\n"
    found = loaded(desk, ReferencePolicy.STATED, commitments=texts, evidence=evidence)
    assert found.refused == ()
    first, second = (each for each in found.records if isinstance(each, r.Commitment))
    assert first.due is not None
    assert second.due is not None
    assert (first.due.earliest, first.due.hard) == (dt.date(2020, 11, 11), True)
    assert (second.due.words, second.due.earliest, second.due.hard) == (
        "after the call",
        None,
        False,
    )


def test_a_part_that_is_refused_leaves_the_others_their_own_days(desk: Desk) -> None:
    """Windows given whole stay with their parts when one before them is left out."""
    states = (
        "of,status,window,window_edtf\n"
        "line,opened,first,2020-01-01\nline,gone,second,2020-02-02\nline,active,third,2020-03-03\n"
    )
    found = loaded(
        desk, channels="slug,name,kind,parties\nline,Line,hotline,us | prc\n", states=states
    )
    (channel,) = found.records
    assert isinstance(channel, r.Channel)
    days = [
        (each.status, each.window.words, each.window.edtf) for each in channel.states if each.window
    ]
    assert days == [("opened", "first", "2020-01-01"), ("active", "third", "2020-03-03")]
    (refusal,) = found.refused
    assert (refusal.row.file, refusal.row.line) == ("states.csv", 3)
    assert [each.field for each in refusal.problems] == ["status"]


def test_parts_of_a_refused_record_are_refused_with_their_own_problems(desk: Desk) -> None:
    """Read is stored and refused, and one look at the report is enough."""
    found = loaded(
        desk,
        channels="slug,name,kind,parties\nline,,hotline,us\n",
        states="of,status,window\nline,opened,2020\nline,gone,2020\n",
    )
    assert found.records == ()
    assert found.rows_read == len(found.refused) == 3
    assert "Name is needed" in found.refused[0].reason
    assert all("the tables have no record line" in each.reason for each in found.refused[1:])
    assert "not “gone”" in found.refused[2].reason
