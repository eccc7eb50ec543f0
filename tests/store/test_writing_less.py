"""A write touches the rows that differ, and reads what it needs once."""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.conftest import TODAY
from tests.empty_book import empty_store
from tests.sqlite_file import read_nothing_yet
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Author, Put
from tracker.domain.references import differ_in_texts_alone
from tracker.store.sqlite.changed_tables import changed_tables
from tracker.store.sqlite.row_writing import replace_rows
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.service.desk import Desk

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
JAPAN, KOREA = r.Party(slug="japan", name="Japan"), r.Party(slug="korea", name="Korea")
MEMO = r.Source(slug="memo", title="Memo", published=edtf.window("2020-01-01"))
TALKS = r.Channel(slug="talks", name="Talks", kind=r.ChannelKind.DIALOGUE)
ENVOY = r.Person(slug="envoy", name="Envoy", party="japan")
MEETING = r.Meeting(
    slug="met",
    channel="talks",
    status=r.MeetingStatus.HELD,
    when=edtf.window("2020-01-02"),
    delegations=(
        r.Delegation(party="japan", members=(r.Member(who="envoy"),)),
        r.Delegation(party="korea"),
    ),
    evidence=(r.Evidence(source="memo"),),
)
PROMISE = r.Commitment(
    slug="promised",
    text="To meet again",
    made_at="met",
    due=edtf.window("2020-06"),
    parties=(r.Promise(party="japan", part=r.CommitmentPart.BY),),
    attestations=(r.Attestation(party="japan", source="memo"),),
    outcomes=(r.Outcome(outcome=r.OutcomeValue.UNKNOWN, sources=("memo",)),),
)
ACCOUNT = r.Account(slug="told", subject="met", field="status", value="held", source="memo")
EVERY = (JAPAN, KOREA, MEMO, TALKS, ENVOY, MEETING, PROMISE)
_WRITING = re.compile(r"\b(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) \"?(\w+)")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Return a store with a meeting and a commitment made at it."""
    made = empty_store(tmp_path / "book.db")
    made.write(ANN, "add", "Added", puts=[Put(each) for each in EVERY])
    yield made
    made.close()


@contextmanager
def statements(store: SqliteStore) -> Iterator[list[str]]:
    """Collect the SQL statements in a block, without those of the text index."""
    found: list[str] = []
    store._db.conn.set_trace_callback(found.append)
    yield found
    store._db.conn.set_trace_callback(None)
    found[:] = [each for each in found if "'main'" not in each]


def written(found: list[str]) -> set[str]:
    """Return the tables to which statements write."""
    bare = (re.sub(r"--.*", "", each).strip() for each in found)
    return {match[1] for each in bare if (match := _WRITING.match(each))}


def reading(store: SqliteStore, found: list[str], kind: r.Kind) -> int:
    """Return the number of statements that read whole records of a kind."""
    which = re.compile(r"0 FROM record WHERE id IN \(SELECT value FROM json_each\('(.*?)'\)")
    ids = set(store.of_kind(kind, dt.date.max))
    read = [json.loads(match[1]) for each in found if (match := which.search(each))]
    return sum(not ids.isdisjoint(each) for each in read)


def test_an_edit_of_a_note_writes_the_head_the_text_and_the_history(store: SqliteStore) -> None:
    """Nothing of the commitment's own row, its parts, links, facts, days or events is written."""
    with statements(store) as found:
        store.write(ANN, "edit", "Edited", puts=[Put(replace(PROMISE, note="Later."), 1)])
    by_token = {"sqlite_sequence"}
    assert written(found) - by_token == {
        "record",
        "action",
        "change",
        "search",
        "term",
        "commitment",
    }
    assert reading(store, found, r.Kind.COMMITMENT) == 2


def test_an_edit_of_a_meetings_note_leaves_its_commitments_alone(store: SqliteStore) -> None:
    """No fact of a commitment follows from a text of the meeting at which it was made."""
    with statements(store) as found:
        store.write(ANN, "edit", "Edited", puts=[Put(replace(MEETING, note="Later."), 1)])
    assert reading(store, found, r.Kind.COMMITMENT) == 0
    with statements(store) as found:
        later = replace(MEETING, note="Later.", when=edtf.window("2020-01-03"))
        store.write(ANN, "edit", "Edited", puts=[Put(later, 2)])
    assert reading(store, found, r.Kind.COMMITMENT) == 1


def test_what_rests_on_an_edit_is_worked_out_and_written_only_where_it_differs(
    store: SqliteStore,
) -> None:
    """A meeting of another day asks for the commitment again, whose text and events stay."""
    later = replace(MEETING, when=edtf.window("2020-01-03"))
    with statements(store) as found:
        store.write(ANN, "edit", "Edited", puts=[Put(later, 1)])
    assert not written(found) & {"promise", "attestation", "outcome", "link"}
    assert sum("INSERT INTO search" in each for each in found) == 1


def test_a_person_who_edits_has_the_record_read_thrice(desk: Desk) -> None:
    """To read the texts, as it is found inside the write, and as it is left there."""
    slug = next(iter(desk.lists.rows("commitment", "", limit=1))).view.slug  # type: ignore[union-attr]
    assert isinstance(desk._store, SqliteStore)
    read_nothing_yet(desk)
    with statements(desk._store) as found:
        desk.editor.set_fields(slug, [("note", "Later.")])
    assert reading(desk._store, found, r.Kind.COMMITMENT) == 3
    assert reading(desk._store, found, r.Kind.SOURCE) == 0


@pytest.mark.parametrize(
    ("now", "tables"),
    [
        (replace(MEETING, note="x"), set()),
        (replace(MEETING, place="x"), {"meeting"}),
        (replace(MEETING, tags=("x",)), {"word"}),
        (replace(MEETING, evidence=()), {"evidence"}),
        (
            replace(MEETING, delegations=(r.Delegation(party="japan"), MEETING.delegations[1])),
            {"member"},
        ),
        (replace(MEETING, delegations=MEETING.delegations[::-1]), {"delegation", "member"}),
        (replace(MEETING, delegations=()), {"delegation", "member"}),
        (replace(PROMISE, renews=("earlier",)), {"link"}),
        (replace(PROMISE, outcomes=()), {"outcome", "link"}),
    ],
)
def test_the_tables_that_change_are_those_of_the_fields_that_differ(
    now: r.Record, tables: set[str]
) -> None:
    """Lists of every owner are in tables of their own, members go with their part."""
    was = MEETING if isinstance(now, r.Meeting) else PROMISE
    assert changed_tables(was, now) == tables


@pytest.mark.parametrize(
    ("now", "alone"),
    [
        (replace(MEETING, note="x", tags=("x",), place="x", summary="x"), True),
        (replace(MEETING, status=r.MeetingStatus.CANCELLED), False),
        (replace(MEETING, evidence=()), False),
        (replace(PROMISE, text="x", condition="x"), True),
        (replace(PROMISE, outcomes=()), False),
        (replace(ACCOUNT, quote="x"), True),
        (replace(ACCOUNT, side="japan"), False),
    ],
)
def test_texts_that_name_nobody_are_apart(now: r.Record, *, alone: bool) -> None:
    """The side of an account is a text too, but it may name a party."""
    was = next(each for each in (MEETING, PROMISE, ACCOUNT) if each.slug == now.slug)
    assert differ_in_texts_alone(was, now) is alone


def test_rows_that_are_so_already_are_not_written(store: SqliteStore) -> None:
    """Nor those of other records; if one row of a record differs, all of its rows are written."""
    columns = ("record_id", "from_day", "until_day", "length")
    new = {n: [dict(zip(columns, (n, 1, 2, 3), strict=True))] for n in (1, 2)}
    replace_rows(store._db, "searched", columns, [1, 2, 3], new)
    new[2] = [{**new[2][0], "length": 4}]
    with statements(store) as found:
        replace_rows(store._db, "searched", columns, [1, 2, 3], new)
        replace_rows(store._db, "searched", columns, [1], {})
    added = (
        'INSERT INTO "searched" ("record_id", "from_day", "until_day", "length") '
        "VALUES (2, 1, 2, 4)"
    )
    assert [each for each in found if not each.startswith("SELECT")] == [
        """DELETE FROM "searched" WHERE record_id IN (SELECT value FROM json_each('[2]'))""",
        added,
        """DELETE FROM "searched" WHERE record_id IN (SELECT value FROM json_each('[1]'))""",
    ]
    assert store._db.rows("SELECT * FROM searched WHERE record_id < 4") == [(2, 1, 2, 4)]
