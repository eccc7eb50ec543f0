"""No verb breaks a rule of the domain: each is refused, naming the record and the rule."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.once import made_once
from tracker.domain import records as r
from tracker.errors import BadInputError, ConflictError
from tracker.service.bulk_changes import Assess, SetFields
from tracker.service.desk import Desk
from tracker.store.rules import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.domain.validation import Breach

HELD, AHEAD, EARLY = "m-held", "m-ahead", "m-early"
PROMISE, OTHER = "c-one", "c-two"


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk at a book of its own with records that keep all rules."""
    path = Path(shutil.copy(made_once(request, "rules.db", _make), tmp_path / "rules.db"))
    opened = Desk.open(path, make_session())
    yield opened
    opened.close()


def _make(path: Path) -> None:
    """Make a book with meetings, commitments and accounts that keep all rules."""
    desk = empty_desk(path, make_session())
    add = desk.add
    add(r.Kind.CHANNEL, {"slug": "line", "name": "Line", "kind": "hotline"})
    for slug, status, when in (
        (HELD, "held", "2021-05-04"),
        (AHEAD, "scheduled", "2021-06-01"),
        (EARLY, "held", "2020-01-02"),
    ):
        texts = {"slug": slug, "channel": "line", "status": status, "when": when}
        add(r.Kind.MEETING, texts)
    add(r.Kind.COMMITMENT, {"slug": PROMISE, "text": "One", "made": "2021-03-01", "due": "2021"})
    add(r.Kind.COMMITMENT, {"slug": OTHER, "text": "Two", "made": "2021-04-01"})
    for slug, subject, says in (
        ("a-early", HELD, "2020-12-31"),
        ("a-late", HELD, "2021-05-05"),
        ("a-off", HELD, "cancelled"),
        ("a-due", PROMISE, "2020-12-31"),
    ):
        field = {"a-off": "status", "a-due": "due"}.get(slug, "when")
        texts = {"slug": slug, "subject": subject, "field": field, "value": says, "normal": says}
        add(r.Kind.ACCOUNT, texts)
    dispute = {"title": "Which day?", "subject": HELD, "field": "when"}
    add(r.Kind.DISPUTE, {**dispute, "slug": "d", "accounts": "a-early | a-late"})
    desk.close()


def held(desk: Desk) -> int:
    """Let the meeting ahead be held; return the number of the action."""
    return desk.set_fields(AHEAD, [("status", "held")])[0].id


def undo_what_an_answer_rests_on(desk: Desk) -> None:
    """The meeting is scheduled again."""
    number = held(desk)
    desk.fulfil(PROMISE, {"meetings": AHEAD})
    desk.undo(number)


def redo_what_a_later_answer_forbids(desk: Desk) -> None:
    """Another person judged in between, so the cancelling cannot come back."""
    desk.set_fields(HELD, [("status", "cancelled")])
    desk.undo()
    other = Desk.open(desk.path, make_session("bo"))
    other.fulfil(PROMISE, {"meetings": HELD})
    other.close()
    desk.redo()


def restore_an_answer_by_what_was_cancelled(desk: Desk) -> None:
    """While it was in the trash, the meeting could be cancelled."""
    desk.fulfil(PROMISE, {"meetings": HELD})
    desk.trash([PROMISE])
    desk.set_fields(HELD, [("status", "cancelled")])
    desk.restore(PROMISE)


def restore_an_account_that_was_adopted(desk: Desk) -> None:
    """While it was in the trash, another one was adopted."""
    desk.adopt("a-late", "the host's word")
    desk.set_fields("d", [("accounts", "a-early")])
    desk.trash(["a-late"])
    desk.adopt("a-early", "a diary")
    desk.restore("a-late")


def undo_a_trashing_of_what_was_adopted(desk: Desk) -> None:
    """It is the same by undo."""
    desk.adopt("a-late", "the host's word")
    desk.set_fields("d", [("accounts", "a-early")])
    number = desk.trash(["a-late"])[0].id
    desk.adopt("a-early", "a diary")
    desk.undo(number)


def adopt_a_day_before_it_was_made(desk: Desk) -> None:
    """The meeting that answers would be before the commitment."""
    desk.fulfil(PROMISE, {"meetings": HELD})
    desk.adopt("a-early", "a diary")


def adopt_a_status(desk: Desk) -> None:
    """The meeting that answers would not have been held."""
    desk.fulfil(PROMISE, {"meetings": HELD})
    desk.adopt("a-off", "a diary")


def adopt_a_due_window(desk: Desk) -> None:
    """The window would end before the commitment was made."""
    desk.adopt("a-due", "a diary")


def adopt_by_an_edit(desk: Desk) -> None:
    """The field of an account that says why is one of its form."""
    desk.fulfil(PROMISE, {"meetings": HELD})
    desk.set_fields("a-early", [("adopted", "a diary")])


def edit_an_account_that_is_adopted(desk: Desk) -> None:
    """What it means decides the day of the meeting."""
    desk.fulfil(PROMISE, {"meetings": HELD})
    desk.adopt("a-late", "the host's word")
    desk.set_fields("a-late", [("normal", "2020-12-31")])


def edit_an_adopted_account_to_another_record(desk: Desk) -> None:
    """What it was about is shown by its own value again, which is too early."""
    desk.set_fields("d", [("accounts", "a-early")])
    desk.adopt("a-late", "the host's word")
    desk.set_fields("a-late", [("subject", EARLY)])
    desk.fulfil(PROMISE, {"meetings": EARLY})
    desk.set_fields("a-late", [("subject", HELD)])


def unadopt_what_an_answer_rests_on(desk: Desk) -> None:
    """The meeting's own day is before the commitment."""
    desk.set_fields("d", [("accounts", "a-early")])
    desk.set_fields("a-late", [("subject", EARLY), ("adopted", "a diary")])
    desk.fulfil(PROMISE, {"meetings": EARLY})
    desk.unadopt("a-late")


def trash_what_an_answer_rests_on(desk: Desk) -> None:
    """It is the same by the trash."""
    desk.set_fields("d", [("accounts", "a-early")])
    desk.set_fields("a-late", [("subject", EARLY), ("adopted", "a diary")])
    desk.fulfil(PROMISE, {"meetings": EARLY})
    desk.trash(["a-late"])


def undo_what_made_an_answer_right(desk: Desk) -> None:
    """It is the same by undo of an add."""
    texts = {"subject": EARLY, "field": "when", "value": "2021-05-05", "normal": "2021-05-05"}
    number = desk.add(r.Kind.ACCOUNT, {**texts, "adopted": "a diary"})[0].id
    desk.fulfil(PROMISE, {"meetings": EARLY})
    desk.undo(number)


def edit_an_account_that_is_weighed(desk: Desk) -> None:
    """The dispute would weigh two fields."""
    desk.set_fields("a-late", [("field", "status"), ("normal", "held")])


def edit_what_an_account_is_about(desk: Desk) -> None:
    """The dispute would weigh accounts of two records."""
    desk.set_fields("a-late", [("subject", EARLY)])


def edit_when_it_was_made(desk: Desk) -> None:
    """After the meeting that answers."""
    desk.fulfil(PROMISE, {"meetings": HELD, "on": "2021-12-31"})
    desk.set_fields(PROMISE, [("made", "2021-06-01")])


def edit_the_day_of_an_answer(desk: Desk) -> None:
    """Before the commitment was made."""
    desk.fulfil(PROMISE, {"meetings": HELD})
    desk.set_fields(HELD, [("when", "2021-02")])


def edit_the_day_on_which_it_was_made(desk: Desk) -> None:
    """Of the meeting at which it was made, which says when."""
    desk.set_fields(PROMISE, [("made_at", EARLY), ("made", ""), ("due", "2020-06")])
    desk.set_fields(EARLY, [("when", "2020-07-01")])


def cancel_many(desk: Desk) -> None:
    """One of them answers."""
    desk.fulfil(PROMISE, {"meetings": HELD})
    desk.bulk([AHEAD, HELD], SetFields((("status", "cancelled"),)))


def judge_many(desk: Desk) -> None:
    """By a meeting that was not held."""
    desk.bulk([OTHER, PROMISE], Assess({"outcome": "fulfilled", "meetings": AHEAD}))


def renew_in_a_circle(desk: Desk) -> None:
    """One renews the other, and the other one renews the one."""
    desk.set_fields(OTHER, [("renews", PROMISE)])
    desk.set_fields(PROMISE, [("made", ""), ("renews", OTHER)])


def renew_what_was_made_later(desk: Desk) -> None:
    """The renewal comes first."""
    desk.set_fields(PROMISE, [("renews", OTHER)])


def make_what_is_renewed_later(desk: Desk) -> None:
    """The renewal is left as it is, and would come first."""
    desk.set_fields(OTHER, [("renews", PROMISE)])
    desk.set_fields(PROMISE, [("made", "2021-05")])


def redo_a_circle(desk: Desk) -> None:
    """Another person closed it meanwhile."""
    desk.set_fields(PROMISE, [("replaced_by", OTHER)])
    desk.undo()
    other = Desk.open(desk.path, make_session("bo"))
    other.set_fields(OTHER, [("replaced_by", PROMISE)])
    other.close()
    desk.redo()


def add_from_json(desk: Desk) -> None:
    """As an import does."""
    made = {"text": "x", "made": "2021-07-01", "renews": [PROMISE]}
    answered = {"outcome": "fulfilled", "on": "2021-08-01", "meetings": [HELD]}
    desk.add_objects(r.Kind.COMMITMENT, [{**made, "outcomes": [answered]}])


ACTS: dict[Callable[[Desk], None], str] = {
    undo_what_an_answer_rests_on: "c-one: By meeting: m-ahead was not held (scheduled)",
    redo_what_a_later_answer_forbids: "c-one: By meeting: m-held was not held (cancelled)",
    restore_an_answer_by_what_was_cancelled: "c-one: By meeting: m-held was not held (cancelled)",
    restore_an_account_that_was_adopted: "a-late: Adopted: a-early is adopted for when of m-held",
    undo_a_trashing_of_what_was_adopted: "a-late: Adopted: a-early is adopted for when of m-held",
    adopt_a_day_before_it_was_made: "c-one: By meeting: m-held took place (2020-12-31) before",
    adopt_a_status: "c-one: By meeting: m-held was not held (cancelled)",
    adopt_a_due_window: "c-one: Due: 2020-12-31 ends before the commitment was made (2021-03-01)",
    adopt_by_an_edit: "c-one: By meeting: m-held took place (2020-12-31) before",
    edit_an_account_that_is_adopted: "c-one: By meeting: m-held took place (2021-05-05) before",
    edit_an_adopted_account_to_another_record: "c-one: By meeting: m-early took place (2020-01-02)",
    unadopt_what_an_answer_rests_on: "c-one: By meeting: m-early took place (2020-01-02) before",
    trash_what_an_answer_rests_on: "c-one: By meeting: m-early took place (2020-01-02) before",
    undo_what_made_an_answer_right: "c-one: By meeting: m-early took place (2020-01-02)",
    edit_an_account_that_is_weighed: "d: Accounts: a-late is about status of m-held",
    edit_what_an_account_is_about: "d: Accounts: a-late is about when of m-early",
    edit_when_it_was_made: "By meeting: m-held took place (2021-05-04) before the commitment was",
    edit_the_day_of_an_answer: "c-one: By meeting: m-held took place (2021-02) before",
    edit_the_day_on_which_it_was_made: "c-one: Due: 2020-06 ends before the commitment was made",
    cancel_many: "m-held: c-one: By meeting: m-held was not held (cancelled)",
    judge_many: "c-two: By meeting: m-ahead was not held (scheduled)",
    renew_in_a_circle: "Renews: c-one renews c-two renews c-one, which is a circle",
    renew_what_was_made_later: "Renews: c-two was made 2021-04-01 and this commitment 2021-03-01",
    make_what_is_renewed_later: "c-two: Renews: c-one was made 2021-05 and this commitment",
    redo_a_circle: "c-one: Replaced by: c-one is replaced by c-two is replaced by c-one",
    add_from_json: "By meeting: m-held took place (2021-05-04) before the commitment was made",
}
"""What each does last breaks a rule; what it says then."""


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_no_verb_breaks_a_rule(desk: Desk, act: Callable[[Desk], None]) -> None:
    """It is refused with the record and the rule; all that was done before it stands."""
    assert list(desk._store.breaches()) == []
    with pytest.raises((BadInputError, ConflictError)) as caught:
        act(desk)
    assert ACTS[act] in str(caught.value)
    assert list(desk._store.breaches()) == []


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_the_write_alone_refuses_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: Callable[[Desk], None]
) -> None:
    """Whatever is asked before it: between that and the write another program may write."""
    monkeypatch.setattr("tracker.store.rules.checking.breaches_to_be", lambda *_: [])
    with pytest.raises((BadInputError, ConflictError)) as caught:
        act(desk)
    assert ACTS[act].removeprefix("m-held: ") in str(caught.value)
    assert list(desk._store.breaches()) == []


@pytest.fixture
def broken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk at a book in which commitments break rules since long ago."""
    with monkeypatch.context() as patched:
        patched.setattr(writing, "breaches_of_write", lambda *_: [])
        patched.setattr("tracker.store.rules.checking.breaches_to_be", lambda *_: [])
        desk.fulfil(PROMISE, {"meetings": AHEAD, "on": "2021-01-31"})
        desk.set_fields(OTHER, [("due", "2020")])
    return desk


def where(found: Iterator[Breach]) -> set[tuple[str, str]]:
    """Return which records break a rule at which field."""
    return {(each.slug, each.field) for each in found}


OLD = {(PROMISE, "outcome/0/on"), (PROMISE, "outcome/0/meetings"), (OTHER, "due")}


def test_what_was_broken_before_hinders_no_other_change(broken: Desk) -> None:
    """Not of the record, nor of the meeting that answers it; it is still told of the whole file."""
    assert where(broken._store.breaches()) == OLD
    broken.set_fields(PROMISE, [("note", "looked at again"), ("due", "2022")])
    broken.set_fields(AHEAD, [("status", "cancelled"), ("note", "called off")])
    broken.assess(PROMISE, {"outcome": "partly", "on": "2021-07-01"})
    broken.set_fields(OTHER, [("kind", "visit"), ("renews", PROMISE)])
    broken.bulk([PROMISE, OTHER, AHEAD], SetFields((("note", "x"),)))
    broken.undo()
    broken.redo()
    broken.set_fields(OTHER, [("renews", "")])
    assert where(broken._store.breaches()) == OLD


def test_what_was_broken_before_comes_back_from_the_trash(broken: Desk) -> None:
    """By restore, by undo and by redo: it was so when it went there."""
    broken.trash([PROMISE, OTHER])
    broken.undo()
    broken.redo()
    broken.undo()
    broken.trash([PROMISE])
    broken.restore(PROMISE)
    assert where(broken._store.breaches()) == OLD


def test_undo_brings_back_what_was_broken_before(broken: Desk) -> None:
    """What mended it is taken back, and done again."""
    broken.set_fields(OTHER, [("due", "2022")])
    assert where(broken._store.breaches()) < OLD
    broken.undo()
    assert where(broken._store.breaches()) == OLD
    broken.redo()
    assert where(broken._store.breaches()) < OLD


def test_what_comes_back_is_measured_by_how_it_was(broken: Desk) -> None:
    """It answered by two meetings; that one of them was cancelled since is new."""
    broken.set_fields(PROMISE, [("note", "x")])
    broken.assess(PROMISE, {"outcome": "partly", "meetings": HELD})
    broken.trash([PROMISE])
    broken.set_fields(HELD, [("status", "cancelled")])
    with pytest.raises(BadInputError, match="c-one: By meeting: m-held was not held") as caught:
        broken.restore(PROMISE)
    assert len(caught.value.problems) == 1


def test_what_was_broken_before_excuses_nothing_new(broken: Desk) -> None:
    """Neither a second outcome by the same meeting, nor another rule of the same record."""
    with pytest.raises(BadInputError, match="m-ahead was not held") as caught:
        broken.assess(PROMISE, {"outcome": "partly", "meetings": AHEAD, "on": "2021-07-01"})
    assert [each.field for each in caught.value.problems] == ["meetings"]
    with pytest.raises(BadInputError, match="it takes that day or a later one"):
        broken.set_fields(PROMISE, [("due", "2020")])
    broken.set_fields(OTHER, [("due", "2021-05")])
    with pytest.raises(BadInputError, match="ends before the commitment was made"):
        broken.set_fields(OTHER, [("due", "2020")])
