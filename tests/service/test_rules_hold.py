"""No verb breaks a rule of the domain: each is refused, naming the record and the rule."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.once import made_once
from tracker.domain import records as r
from tracker.errors import BadInputError, ConflictError
from tracker.service.bulk_changes import Assess, SetFields
from tracker.service.desk import Desk
from tracker.store.rules import writing
from tracker.store.sqlite.sqlite_engine import SqliteEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tracker.domain.validation import Breach

HELD, AHEAD, EARLY = "m-held", "m-ahead", "m-early"
PROMISE, OTHER = "c-one", "c-two"


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on a book whose records keep all rules."""
    path = Path(shutil.copy(made_once(request, "rules.db", _make), tmp_path / "rules.db"))
    opened = Desk.open(path, make_session())
    yield opened
    opened.close()


def _make(path: Path) -> None:
    """Make a book with meetings, commitments and accounts that keep all rules."""
    desk = empty_desk(path, make_session())
    add = desk.editor.add
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
    assert list(desk._store.breaches()) == []
    desk.close()


def held(desk: Desk) -> int:
    """Set the future meeting to held; return the number of the action."""
    return desk.editor.set_fields(AHEAD, [("status", "held")])[0].id


def undo_what_an_answer_rests_on(desk: Desk) -> None:
    """Undo the action that set the answering meeting to held."""
    number = held(desk)
    desk.assessing.fulfil(PROMISE, {"meetings": AHEAD})
    desk.history.undo(number)


def redo_what_a_later_answer_forbids(desk: Desk) -> None:
    """Redo a cancellation after another user has set an outcome with that meeting."""
    desk.editor.set_fields(HELD, [("status", "cancelled")])
    desk.history.undo()
    other = Desk.open(desk.path, make_session("bo"))
    other.assessing.fulfil(PROMISE, {"meetings": HELD})
    other.close()
    desk.history.redo()


def restore_an_answer_by_what_was_cancelled(desk: Desk) -> None:
    """Restore an answer whose meeting was cancelled while it was in the trash."""
    desk.assessing.fulfil(PROMISE, {"meetings": HELD})
    desk.trash.put([PROMISE])
    desk.editor.set_fields(HELD, [("status", "cancelled")])
    desk.trash.restore(PROMISE)


def restore_an_account_that_was_adopted(desk: Desk) -> None:
    """Restore an adopted account after another one of its field was adopted."""
    desk.assessing.adopt("a-late", "the host's word")
    desk.editor.set_fields("d", [("accounts", "a-early")])
    desk.trash.put(["a-late"])
    desk.assessing.adopt("a-early", "a diary")
    desk.trash.restore("a-late")


def undo_a_trashing_of_what_was_adopted(desk: Desk) -> None:
    """Undo the trashing of an adopted account after another one was adopted."""
    desk.assessing.adopt("a-late", "the host's word")
    desk.editor.set_fields("d", [("accounts", "a-early")])
    number = desk.trash.put(["a-late"])[0].id
    desk.assessing.adopt("a-early", "a diary")
    desk.history.undo(number)


def adopt_a_day_before_it_was_made(desk: Desk) -> None:
    """Adopt a day of the answering meeting before the commitment was made."""
    desk.assessing.fulfil(PROMISE, {"meetings": HELD})
    desk.assessing.adopt("a-early", "a diary")


def adopt_a_status(desk: Desk) -> None:
    """Adopt a status by which the answering meeting was not held."""
    desk.assessing.fulfil(PROMISE, {"meetings": HELD})
    desk.assessing.adopt("a-off", "a diary")


def adopt_a_due_window(desk: Desk) -> None:
    """Adopt a due window that ends before the commitment was made."""
    desk.assessing.adopt("a-due", "a diary")


def adopt_by_an_edit(desk: Desk) -> None:
    """Adopt an account by editing its field for the reason."""
    desk.assessing.fulfil(PROMISE, {"meetings": HELD})
    desk.editor.set_fields("a-early", [("adopted", "a diary")])


def edit_an_account_that_is_adopted(desk: Desk) -> None:
    """Edit the value of an adopted account, which decides the day of the meeting."""
    desk.assessing.fulfil(PROMISE, {"meetings": HELD})
    desk.assessing.adopt("a-late", "the host's word")
    desk.editor.set_fields("a-late", [("normal", "2020-12-31")])


def edit_an_adopted_account_to_another_record(desk: Desk) -> None:
    """Make an adopted account one of another record, whose own value is then shown."""
    desk.editor.set_fields("d", [("accounts", "a-early")])
    desk.assessing.adopt("a-late", "the host's word")
    desk.editor.set_fields("a-late", [("subject", EARLY)])
    desk.assessing.fulfil(PROMISE, {"meetings": EARLY})
    desk.editor.set_fields("a-late", [("subject", HELD)])


def unadopt_what_an_answer_rests_on(desk: Desk) -> None:
    """Stop using an account without which the meeting is before the commitment."""
    desk.editor.set_fields("d", [("accounts", "a-early")])
    desk.editor.set_fields("a-late", [("subject", EARLY), ("adopted", "a diary")])
    desk.assessing.fulfil(PROMISE, {"meetings": EARLY})
    desk.assessing.unadopt("a-late")


def trash_what_an_answer_rests_on(desk: Desk) -> None:
    """Trash an account without which the meeting is before the commitment."""
    desk.editor.set_fields("d", [("accounts", "a-early")])
    desk.editor.set_fields("a-late", [("subject", EARLY), ("adopted", "a diary")])
    desk.assessing.fulfil(PROMISE, {"meetings": EARLY})
    desk.trash.put(["a-late"])


def undo_what_made_an_answer_right(desk: Desk) -> None:
    """Undo the adding of an account without which the meeting is before the commitment."""
    texts = {"subject": EARLY, "field": "when", "value": "2021-05-05", "normal": "2021-05-05"}
    number = desk.editor.add(r.Kind.ACCOUNT, {**texts, "adopted": "a diary"})[0].id
    desk.assessing.fulfil(PROMISE, {"meetings": EARLY})
    desk.history.undo(number)


def edit_an_account_that_is_weighed(desk: Desk) -> None:
    """Edit an account's field, so that its dispute is about two fields."""
    desk.editor.set_fields("a-late", [("field", "status"), ("normal", "held")])


def edit_what_an_account_is_about(desk: Desk) -> None:
    """Edit an account's subject, so that its dispute is about two records."""
    desk.editor.set_fields("a-late", [("subject", EARLY)])


def edit_when_it_was_made(desk: Desk) -> None:
    """Set the day of making after the answering meeting."""
    desk.assessing.fulfil(PROMISE, {"meetings": HELD, "on": "2021-12-31"})
    desk.editor.set_fields(PROMISE, [("made", "2021-06-01")])


def edit_the_day_of_an_answer(desk: Desk) -> None:
    """Set the day of the answering meeting before the commitment was made."""
    desk.assessing.fulfil(PROMISE, {"meetings": HELD})
    desk.editor.set_fields(HELD, [("when", "2021-02")])


def edit_the_day_on_which_it_was_made(desk: Desk) -> None:
    """Set the day of the meeting at which the commitment was made."""
    desk.editor.set_fields(PROMISE, [("made_at", EARLY), ("made", ""), ("due", "2020-06")])
    desk.editor.set_fields(EARLY, [("when", "2020-07-01")])


def cancel_many(desk: Desk) -> None:
    """Cancel meetings of which one answers a commitment."""
    desk.assessing.fulfil(PROMISE, {"meetings": HELD})
    desk.bulk.carry_out([AHEAD, HELD], SetFields((("status", "cancelled"),)))


def judge_many(desk: Desk) -> None:
    """Set outcomes with a meeting that was not held."""
    desk.bulk.carry_out([OTHER, PROMISE], Assess({"outcome": "fulfilled", "meetings": AHEAD}))


def renew_in_a_circle(desk: Desk) -> None:
    """Make two commitments renew each other."""
    desk.editor.set_fields(OTHER, [("renews", PROMISE)])
    desk.editor.set_fields(PROMISE, [("made", ""), ("renews", OTHER)])


def renew_what_was_made_later(desk: Desk) -> None:
    """Make a commitment renew one that was made later."""
    desk.editor.set_fields(PROMISE, [("renews", OTHER)])


def make_what_is_renewed_later(desk: Desk) -> None:
    """Set the day of making of a renewed commitment after the renewal."""
    desk.editor.set_fields(OTHER, [("renews", PROMISE)])
    desk.editor.set_fields(PROMISE, [("made", "2021-05")])


def redo_a_circle(desk: Desk) -> None:
    """Redo a renewal that another user's change has made circular."""
    desk.editor.set_fields(PROMISE, [("replaced_by", OTHER)])
    desk.history.undo()
    other = Desk.open(desk.path, make_session("bo"))
    other.editor.set_fields(OTHER, [("replaced_by", PROMISE)])
    other.close()
    desk.history.redo()


def add_from_json(desk: Desk) -> None:
    """Add a record that breaks a rule from JSON, as an import does."""
    made = {"text": "x", "made": "2021-07-01", "renews": [PROMISE]}
    answered = {"outcome": "fulfilled", "on": "2021-08-01", "meetings": [HELD]}
    desk.editor.add_objects(r.Kind.COMMITMENT, [{**made, "outcomes": [answered]}])


ACTS: dict[Callable[[Desk], None], str] = {
    undo_what_an_answer_rests_on: "c-one: By meeting: m-ahead was not held (scheduled)",
    redo_what_a_later_answer_forbids: "c-one: By meeting: m-held was not held (cancelled)",
    restore_an_answer_by_what_was_cancelled: "c-one: By meeting: m-held was not held (cancelled)",
    restore_an_account_that_was_adopted: "a-late: Adopted: a-early is already adopted for when",
    undo_a_trashing_of_what_was_adopted: "a-late: Adopted: a-early is already adopted for when",
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
"""The refusal of each act, whose last write breaks a rule."""


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_no_verb_breaks_a_rule(desk: Desk, act: Callable[[Desk], None]) -> None:
    """The refusal names the record and the rule; everything saved before is unchanged."""
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
    """Return a desk on a book with commitments that have long broken rules."""
    with monkeypatch.context() as patched:
        patched.setattr(writing, "breaches_of_write", lambda *_: [])
        patched.setattr("tracker.store.rules.checking.breaches_to_be", lambda *_: [])
        desk.assessing.fulfil(PROMISE, {"meetings": AHEAD, "on": "2021-01-31"})
        desk.editor.set_fields(OTHER, [("due", "2020")])
    return desk


def where(found: Iterator[Breach]) -> set[tuple[str, str]]:
    """Return the records and fields of breaches."""
    return {(each.slug, each.field) for each in found}


OLD = {(PROMISE, "outcome/0/on"), (PROMISE, "outcome/0/meetings"), (OTHER, "due")}


@pytest.mark.slow
def test_what_was_broken_before_hinders_no_other_change(broken: Desk) -> None:
    """It is not reported for the record or its answering meeting; a check of the file finds it."""
    assert where(broken._store.breaches()) == OLD
    broken.editor.set_fields(PROMISE, [("note", "looked at again"), ("due", "2022")])
    broken.editor.set_fields(AHEAD, [("status", "cancelled"), ("note", "called off")])
    broken.assessing.assess(PROMISE, {"outcome": "partly", "on": "2021-07-01"})
    broken.editor.set_fields(OTHER, [("kind", "visit"), ("renews", PROMISE)])
    broken.bulk.carry_out([PROMISE, OTHER, AHEAD], SetFields((("note", "x"),)))
    broken.history.undo()
    broken.history.redo()
    broken.editor.set_fields(OTHER, [("renews", "")])
    assert where(broken._store.breaches()) == OLD


def test_what_was_broken_before_comes_back_from_the_trash(broken: Desk) -> None:
    """By restore, by undo and by redo: it was so when it went there."""
    broken.trash.put([PROMISE, OTHER])
    broken.history.undo()
    broken.history.redo()
    broken.history.undo()
    broken.trash.put([PROMISE])
    broken.trash.restore(PROMISE)
    assert where(broken._store.breaches()) == OLD


def test_undo_brings_back_what_was_broken_before(broken: Desk) -> None:
    """What mended it is taken back, and done again."""
    broken.editor.set_fields(OTHER, [("due", "2022")])
    assert where(broken._store.breaches()) < OLD
    broken.history.undo()
    assert where(broken._store.breaches()) == OLD
    broken.history.redo()
    assert where(broken._store.breaches()) < OLD


def test_what_comes_back_is_measured_by_how_it_was(broken: Desk) -> None:
    """It answered by two meetings; that one of them was cancelled since is new."""
    broken.editor.set_fields(PROMISE, [("note", "x")])
    broken.assessing.assess(PROMISE, {"outcome": "partly", "meetings": HELD})
    broken.trash.put([PROMISE])
    broken.editor.set_fields(HELD, [("status", "cancelled")])
    with pytest.raises(BadInputError, match="c-one: By meeting: m-held was not held") as caught:
        broken.trash.restore(PROMISE)
    assert len(caught.value.problems) == 1


def test_what_was_broken_before_excuses_nothing_new(broken: Desk) -> None:
    """Neither a second outcome by the same meeting, nor another rule of the same record."""
    with pytest.raises(BadInputError, match="m-ahead was not held") as caught:
        broken.assessing.assess(
            PROMISE, {"outcome": "partly", "meetings": AHEAD, "on": "2021-07-01"}
        )
    assert [each.field for each in caught.value.problems] == ["meetings"]
    with pytest.raises(BadInputError, match="enter that day or a later one"):
        broken.editor.set_fields(PROMISE, [("due", "2020")])
    broken.editor.set_fields(OTHER, [("due", "2021-05")])
    with pytest.raises(BadInputError, match="ends before the commitment was made"):
        broken.editor.set_fields(OTHER, [("due", "2020")])


def test_the_rules_of_a_whole_book_are_checked_in_few_reads(
    seat: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What records name is read for all of them at once."""
    desk, reads = seat(), list[int]()
    load = SqliteEngine.load

    def counted(engine: SqliteEngine, ids: Iterable[int], *more: Any) -> Any:  # noqa: ANN401  # whatever it takes
        """Read records and note that it was done."""
        reads.append(1)
        return load(engine, ids, *more)

    monkeypatch.setattr(SqliteEngine, "load", counted)
    assert list(desk._store.breaches()) == []
    assert 0 < len(reads) < 10
