"""The views of the file for other programs: their columns, their values, and who opens them."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlite_utils

from tests.conftest import make_session
from tests.faults.books import older
from tracker.domain.records import Kind
from tracker.resources import folder
from tracker.service import views as v
from tracker.service.desk import Desk
from tracker.service.json_output import to_object
from tracker.store.sqlite.database import sqlite3

if TYPE_CHECKING:
    from collections.abc import Mapping

DOCUMENT = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
VIEWS = {
    name: tuple(re.findall(r"`(\w+)`", columns))
    for name, columns in re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", DOCUMENT, re.MULTILINE)
}
"""The columns of each view in the document."""
QUERIES = re.findall(r"```sql\n(.+?);\n```", DOCUMENT, re.DOTALL)
NOW = "julianday('now', 'localtime', 'start of day')"
DAYS = [dt.date(2020, 11, 30), dt.date(2023, 8, 1), dt.date(2025, 12, 31)]


def as_of(path: Path, day: dt.date) -> sqlite3.Connection:
    """Return a connection to a file whose views show another day than today."""
    book = sqlite3.connect(path)
    book.row_factory = sqlite3.Row
    for name, sql in book.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'view'"
    ).fetchall():
        book.execute(f"DROP VIEW {name}")
        book.execute(sql.replace(NOW, f"julianday('{day}')"))
    return book


def rows(book: sqlite3.Connection, view: str) -> dict[str, Mapping[str, Any]]:
    """Return the rows of a view by slug."""
    return {row["slug"]: row for row in map(dict, book.execute(f"SELECT * FROM {view}"))}  # noqa: S608


def objects(desk: Desk, kind: str) -> dict[str, dict[str, Any]]:
    """Return the JSON objects of a list as of the desk's day, by slug."""
    return {row.record.slug: to_object(row.record) for row in desk.lists.rows(kind)}


def window(row: Mapping[str, Any], name: str) -> list[Any]:
    """Return a window in the row of a view."""
    return [row[f"{name}_{part}"] or None for part in ("words", "edtf", "earliest", "latest")]


def as_columns(held: dict[str, Any] | None) -> list[Any]:
    """Return a window of a JSON object in the same form."""
    return [
        held[part] or None if held else None for part in ("words", "edtf", "earliest", "latest")
    ]


def listed(text: str | None) -> set[str]:
    """Return the slugs in a cell of a view."""
    return set(text.split(" | ")) if text else set()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_status_of_commitments_is_that_of_the_program(
    copy_of_sample: Path, day: dt.date
) -> None:
    """Each value of each commitment, on each day."""
    desk = Desk.open(copy_of_sample, make_session(), day, readonly=True)
    expected = objects(desk, "commitment")
    desk.close()
    with closing(as_of(copy_of_sample, day)) as book:
        found = rows(book, "commitment_status")
    assert found.keys() == expected.keys()
    for slug, row in found.items():
        told = expected[slug]
        time = told["timeliness"]
        for name in ("phase", "days", "verdict", "days_late"):
            assert row[name] == time[name], (slug, name)
        for name in ("overdue", "unassessed"):
            assert bool(row[name]) is time[name], (slug, name)
        for name in ("text", "made_at", "outcome", "outcome_date", "responsibility", "known"):
            assert row[name] == told[name], (slug, name)
        assert window(row, "made") == as_columns(told["made"])
        assert window(row, "due") == as_columns(told["due"])
        assert listed(row["parties"]) == {each["party"] for each in told["parties"]}
        assert listed(row["attested_by"]) == set(told["attested_by"])


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_meetings_events_and_sources_are_those_of_the_program(
    copy_of_sample: Path, day: dt.date
) -> None:
    """A meeting that lies ahead is scheduled, events come on the same days, accounts are known."""
    desk = Desk.open(copy_of_sample, make_session(), day, readonly=True)
    meetings, sources = objects(desk, "meeting"), objects(desk, "source")
    events = sorted(
        (to_object(row.view)["day"], row.view.kind, row.record.slug)
        for row in desk.lists.rows("event", "when:..9999-12-31")
        if isinstance(row.view, v.EventView)
    )
    accounts = objects(desk, "account")
    desk.close()
    with closing(as_of(copy_of_sample, day)) as book:
        found = rows(book, "meeting_overview")
        seen = {slug: listed(row["parties"]) for slug, row in found.items()}
        assert {slug: row["status"] for slug, row in found.items()} == {
            slug: each["status"] for slug, each in meetings.items()
        }
        assert seen == {
            slug: {part["party"] for part in each["delegations"]} for slug, each in meetings.items()
        }
        told = [tuple(row) for row in book.execute("SELECT day, kind, ref FROM event")]
        assert sorted(told) == events
        assert rows(book, "source_overview").keys() == sources.keys()
        found = rows(book, "account_overview")
        assert {slug: (row["value"], row["source"]) for slug, row in found.items()} == {
            slug: (each["value"], each["source"]) for slug, each in accounts.items()
        }


def test_the_document_names_every_view_and_column(copy_of_sample: Path) -> None:
    """In the order that they have; none has gone."""
    with closing(sqlite3.connect(copy_of_sample)) as book:
        names = [
            name for (name,) in book.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")
        ]
        assert list(VIEWS) == names
        for name, columns in VIEWS.items():
            held = [row[1] for row in book.execute(f"PRAGMA table_info({name})")]
            assert tuple(held) == columns, name


def test_the_queries_of_the_document_find_something(copy_of_sample: Path) -> None:
    """Both, by a program that knows nothing of ours."""
    assert len(QUERIES) == 2
    for sql in QUERIES:
        found = list(sqlite_utils.Database(copy_of_sample).query(sql))
        assert len(found) > 1, sql


async def test_datasette_shows_the_views(copy_of_sample: Path) -> None:
    """As JSON, like any table."""
    # To load it takes half a second, and each process of a test run loads this module.
    from datasette.app import Datasette  # noqa: PLC0415

    shown = Datasette([str(copy_of_sample)])
    await shown.invoke_startup()
    for name, columns in VIEWS.items():
        answer = await shown.client.get(f"/{copy_of_sample.stem}/{name}.json?_shape=array&_size=3")
        assert answer.status_code == 200, (name, answer.text)
        assert len(answer.json()) == 3
        assert tuple(answer.json()[0]) == columns
    for database in shown.databases.values():
        database.close()


ADDED = (
    "CREATE VIEW mine AS SELECT slug, title FROM record",
    "CREATE VIEW broken AS SELECT * FROM no_such_table",
    "CREATE VIEW of_events AS SELECT lo FROM event",
    "CREATE INDEX by_place ON meeting (place)",
    "CREATE TABLE notes (slug TEXT, text TEXT)",
    "INSERT INTO notes VALUES ('us', 'mine')",
    "CREATE VIEW meeting_overview AS SELECT 1 AS mine",
)


@pytest.mark.slow
@pytest.mark.parametrize("old", [False, True])
def test_what_someone_adds_to_the_file_does_no_harm(
    copy_of_sample: Path, tmp_path: Path, *, old: bool
) -> None:
    """To a new file or one of the first version: it is migrated, edited, copied, and keeps it."""
    path = older(copy_of_sample, tmp_path / "old.db") if old else copy_of_sample
    with closing(sqlite3.connect(path)) as book:
        if not old:
            book.execute("DROP VIEW meeting_overview")
        for statement in ADDED:
            if not (old and "of_events" in statement):
                book.execute(statement)
        book.commit()
    desk = Desk.open(path, make_session())
    _, slug = desk.editor.add(Kind.PARTY, {"name": "Japan"})
    desk.editor.set_fields(slug, [("short", "JP")])
    desk.history.undo()
    desk.trash.put([slug])
    assert desk.lists.count("event") > 100
    desk.save_as(tmp_path / "copy.db")
    desk.close()
    for place in (path, tmp_path / "copy.db"):
        with closing(sqlite3.connect(place)) as book:
            assert book.execute("SELECT text FROM notes").fetchall() == [("mine",)]
            assert book.execute("SELECT count(*) FROM mine").fetchone()[0] > 500
            assert book.execute("SELECT * FROM meeting_overview").fetchall() == [(1,)]
            assert book.execute("SELECT count(*) FROM event").fetchone()[0] > 100


def test_the_views_are_of_todays_day() -> None:
    """Each asks for it in the same way, and nothing else of the clock."""
    sql = (folder("db") / "migrations" / "0017_documented_views.sql").read_text(encoding="utf-8")
    assert sql.count(NOW) == sql.count("'now'") == 6
