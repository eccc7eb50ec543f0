"""Where many records rest on a change, the user is asked, sees the progress, and can cancel."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.many_resting import RESTING, add_resting
from tests.sizes import some
from tests.sqlite_file import database
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.errors import ManyRestError, SlowError
from tracker.service.desk import Desk
from tracker.store.rules import work
from tracker.store.sqlite.facts.fact_check import differences

DAY = [("published", "2019-06-01")]


@pytest.fixture
def crowded(desk: Desk) -> Desk:
    """Return a desk on the sample with many records that cite one further source."""
    add_resting(desk)
    return desk


def known(desk: Desk) -> set[str]:
    """Return the known days of the records that cite the source."""
    found = desk._store.get_many(f"seen-{n}" for n in range(RESTING))
    return {each.known.day.isoformat() for each in found.values()}


@pytest.mark.slow
def test_a_change_on_which_many_rest_is_refused_unasked(crowded: Desk) -> None:
    """It says how many; a change on which none of them rests is not refused."""
    before = crowded._store.get("paper")
    with pytest.raises(ManyRestError, match="520 records depend on this change") as refused:
        crowded.editor.set_fields("paper", DAY)
    assert refused.value.number == RESTING
    assert crowded._store.get("paper") == before
    assert known(crowded) == {"2019-05-01"}
    crowded.editor.set_fields("paper", [("note", "Read again.")])


@pytest.mark.slow
def test_one_who_agrees_is_told_how_far_it_is(crowded: Desk) -> None:
    """From the first to the last; undoing it is asked for alike."""
    told: list[tuple[int, int]] = []
    crowded.tell_of_resting(lambda done, total: told.append((done, total)))
    crowded.editor.set_fields("paper", DAY)
    assert told == [(0, RESTING), (work.AT_A_TIME, RESTING), (RESTING, RESTING)]
    assert known(crowded) == {"2019-06-01"}
    del told[:]
    crowded.history.undo()
    assert told[-1] == (RESTING, RESTING)
    assert known(crowded) == {"2019-05-01"}


@pytest.mark.slow
def test_what_is_stopped_on_the_way_is_taken_back_whole(crowded: Desk) -> None:
    """Some were worked out by then."""
    rows = database(crowded).rows
    before = (
        rows("SELECT * FROM record"),
        rows("SELECT * FROM tally"),
        rows("SELECT * FROM timeline_row"),
    )

    def stop(done: int, _total: int) -> None:
        if done:
            raise SlowError("Stopped.")

    crowded.tell_of_resting(stop)
    with pytest.raises(SlowError):
        crowded.editor.set_fields("paper", DAY)
    after = (
        rows("SELECT * FROM record"),
        rows("SELECT * FROM tally"),
        rows("SELECT * FROM timeline_row"),
    )
    assert after == before


@pytest.mark.slow
def test_a_file_of_other_rules_tells_how_far_it_is_brought_up_to_date(desk: Desk) -> None:
    """Every record is worked out, and the last number is how many there are."""
    db = database(desk)
    total = db.rows("SELECT count(*) FROM record")[0][0]
    db.execute("UPDATE derived SET rules = 0")
    told: list[tuple[int, int]] = []
    Desk.open(desk.path, desk.session, tell=lambda *far: told.append(far)).close()
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)


@pytest.mark.slow
@pytest.mark.parametrize("at_a_time", some([1, 500]))
def test_facts_rest_on_known_days_of_their_own_kind_however_many_are_read_at_a_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at_a_time: int
) -> None:
    """A renewal with the lower id takes the outcome of what it renews, once that is known.

    In an older file the known days of all parts may differ.
    """
    monkeypatch.setattr(work, "AT_A_TIME", at_a_time)
    ended = r.Outcome(outcome=r.OutcomeValue.WITHDRAWN, on=edtf.window("2020-02-01"))
    first = r.Commitment(
        slug="renewed", text="x", made=edtf.window("2020-01-01"), due=edtf.window("2020-03-01")
    )
    again = replace(first, slug="renewal", made=edtf.window("2020-06-01"), due=None)
    author, store = desk.session.author(), desk._store
    store.write(author, "add", "Added", puts=[Put(again), Put(first)])
    puts = [Put(replace(again, renews=("renewed",)), 1), Put(replace(first, outcomes=(ended,)), 1)]
    store.write(author, "edit", "Edited", puts=puts)
    db = database(desk)
    assert list(differences(db)) == []
    db.execute("UPDATE outcome SET known = 9999999")
    db.execute("UPDATE derived SET rules = 0")
    Desk.open(desk.path, desk.session).close()
    assert list(differences(db)) == []
