"""Derived facts: what is kept as intervals is what the rules say on each day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.sizes import some
from tests.sqlite_file import database
from tracker.domain import facts
from tracker.domain.phases import Phase, Verdict
from tracker.domain.records import Kind
from tracker.domain.standing import Days
from tracker.store.rules.promised import promised
from tracker.store.sqlite.facts.fact_check import differences
from tracker.store.sqlite.facts.fact_reader import by_rules
from tracker.store.sqlite.sqlite_engine import SqliteEngine

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

DAYS = ["2019-12-31", "2020-12-20", "2021-01-01", "2022-08-06", "2024-06-01", "2025-12-31"]


def test_the_facts_of_the_sample_are_what_the_rules_say(desk: Desk) -> None:
    """Every interval, every count and every place in the order of lists."""
    assert list(differences(database(desk))) == []


@pytest.mark.slow
def test_a_fact_that_is_changed_in_the_file_is_found(desk: Desk) -> None:
    """In the intervals, in their order, in the sums and in the days that records are counted by."""
    for statement in (
        "UPDATE holds SET until_day = until_day - 1 WHERE fact = (SELECT max(fact) FROM holds)",
        "DELETE FROM holds_due WHERE fact = (SELECT min(fact) FROM holds_due)",
        "UPDATE tally SET n = n + 1 WHERE day = (SELECT max(day) FROM tally)",
        "UPDATE record SET told = 5 WHERE slug = 'c-2020-10-mmca'",
    ):
        db = database(desk)
        db.execute("BEGIN")
        db.execute(statement)
        assert list(differences(db)), statement
        db.execute("ROLLBACK")


@pytest.mark.slow
@pytest.mark.parametrize("day", some(DAYS[::-1], 3))
def test_facts_of_other_rules_are_worked_out_anew_for_each_question(
    seat: Callable[..., Desk], day: str
) -> None:
    """A file that another version derived is read by the rules: slower, and the same."""
    desk = seat("ann", dt.date.fromisoformat(day))
    queries = [
        *("is:overdue", "is:open", "-is:open", "is:disputed", "has:conflict", "has:source"),
        *("has:no-source", "has:account", "-has:dispute", "timeliness:late", "outcome:none"),
        *(
            "confirmed:both",
            "is:one-sided,overdue",
            "phase:past is:open",
            "is:open is:fulfilled",
            "",
        ),
    ]
    before = [[row.view for row in desk.lists.rows("commitment", query)] for query in queries]
    counts = [desk.lists.count("commitment", query) for query in queries]
    today = desk.as_of.toordinal()
    edges = (0, today - 365, today - 30, today, today + 90, 10_000_000)
    aged = (
        "is:overdue",
        "phase:running is:open",
        "is:one-sided",
        "has:account",
        "is:open made:2020",
    )
    spans = (edges, edges[1:4])
    lists = [desk.lists.open("commitment", query).query for query in aged]
    ages = [desk._store.by_last_day(each, edges) for each in lists for edges in spans]
    database(desk).execute("UPDATE derived SET rules = 0")
    assert not desk._store.has_facts
    assert [desk.lists.count("commitment", query) for query in queries] == counts
    assert [desk._store.by_last_day(each, edges) for each in lists for edges in spans] == ages
    assert sum(ages[0]) == counts[0]
    assert [
        [row.view for row in desk.lists.rows("commitment", query)] for query in queries
    ] == before


def test_how_a_commitment_stands_is_read_as_the_rules_have_it(desk: Desk) -> None:
    """With the outcome that counts, the clock and the days late, on each day."""
    db, ids = database(desk), desk._store.ids(desk._store.names.slugs_of_kinds([Kind.COMMITMENT]))
    known = {n: each.known.day.toordinal() for n, each in desk._store.load(ids.values()).items()}
    for day in map(dt.date.fromisoformat, DAYS):
        wanted = [number for number, first in known.items() if first <= day.toordinal()]
        assert desk._store.assessed(wanted, day) == by_rules(db, wanted, day.toordinal())


def test_every_fact_has_a_number_of_its_own() -> None:
    """And can be read back from it; the numbers of kinds do not meet."""
    standings = [facts.standing_fact(phase, value) for phase in Phase for value in facts._VALUES]
    assert len(set(standings)) == 36
    assert [facts.standing_of(each) for each in standings] == [
        (phase, value) for phase in Phase for value in facts._VALUES
    ]
    assert [facts.verdict_of(facts.timeliness_fact(each)) for each in Verdict] == list(Verdict)
    stored = {facts.of_kind(kind, fact) for kind in Kind for fact in (*standings, facts.CONFLICT)}
    assert len(stored) == 10 * 37
    assert {facts.plain(each) for each in stored} == {*standings, facts.CONFLICT}


def test_a_commitment_without_a_day_was_made_on_that_of_its_meeting(desk: Desk) -> None:
    """Once the meeting is known: by it a renewal may begin a clock of its own."""
    number = desk._store.ids(["c-2020-10-mmca"])["c-2020-10-mmca"]
    db = database(desk)
    met = db.execute("SELECT record_id FROM meeting ORDER BY at_sort LIMIT 1").fetchone()[0]
    known, *day = db.execute(
        "SELECT r.known, m.at_lo, m.at_hi FROM meeting m JOIN record r ON r.id = m.record_id "
        "WHERE m.record_id = ?",
        [met],
    ).fetchone()
    db.execute(
        "UPDATE commitment SET made_lo = 9999999, made_hi = 0, made_at_id = ? WHERE record_id = ?",
        [met, number],
    )
    made = promised(SqliteEngine(db), [number])[number].made
    assert made == (Days(9_999_999, 0, known), Days(*day))
