"""Two programs at one file at the same time: together they break no rule either."""

from __future__ import annotations

import multiprocessing
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tracker.domain import records as r
from tracker.errors import DiplotrackError
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

Act = tuple[str, tuple[Any, ...]]
"""A method of the desk with its arguments."""

RACES: dict[str, tuple[Act, Act, tuple[str, ...]]] = {
    "judged by a meeting that is cancelled": (
        ("assessing.fulfil", ("c-one", {"meetings": "m"})),
        ("editor.set_fields", ("m", [("status", "cancelled")])),
        ("c-one: By meeting: m was not held (cancelled)",),
    ),
    "judged by a meeting that is put before the commitment": (
        ("assessing.fulfil", ("c-one", {"meetings": "m"})),
        ("editor.set_fields", ("m", [("when", "2020-12-31")])),
        ("c-one: By meeting: m took place (2020-12-31) before the commitment was made",),
    ),
    "two accounts adopted for one field": (
        ("assessing.adopt", ("a-one", "a diary")),
        ("assessing.adopt", ("a-two", "the host's word")),
        ("a-one: Adopted: a-two is already adopted", "a-two: Adopted: a-one is already adopted"),
    ),
    "each replaced by the other": (
        ("editor.set_fields", ("c-one", [("replaced_by", "c-two")])),
        ("editor.set_fields", ("c-two", [("replaced_by", "c-one")])),
        ("which is a circle; remove one of these links",),
    ),
    "weighed for a field that it is no longer about": (
        (
            "editor.add",
            (r.Kind.DISPUTE, {"title": "x", "subject": "m", "field": "when", "accounts": "a-one"}),
        ),
        ("editor.set_fields", ("a-one", [("field", "place")])),
        ("Accounts: a-one is about place of m",),
    ),
}
"""Two acts that are each valid alone; the last text is the refusal of the second one."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a file with two commitments, a meeting and two accounts of its day."""
    path = tmp_path / "book.db"
    desk = empty_desk(path, make_session())
    desk.editor.add(r.Kind.CHANNEL, {"slug": "line", "name": "Line", "kind": "hotline"})
    meeting = {"slug": "m", "channel": "line", "status": "held", "when": "2021-05-04"}
    desk.editor.add(r.Kind.MEETING, meeting)
    for slug, made in (("c-one", "2021-03-01"), ("c-two", "2021-03-02")):
        desk.editor.add(r.Kind.COMMITMENT, {"slug": slug, "text": "x", "made": made})
    for slug, day in (("a-one", "2021-05-05"), ("a-two", "2021-05-06")):
        account = {"slug": slug, "subject": "m", "field": "when", "value": day, "normal": day}
        desk.editor.add(r.Kind.ACCOUNT, account)
    desk.close()
    return path


def carry_out(path: Path, who: str, act: Act, ready: Barrier, said: Queue[str]) -> None:
    """Do an act in a process of its own, after both processes have checked their writes."""
    desk = Desk.open(path, make_session(who))
    write = desk._store.write

    def write_with_the_other(*given: Any, **named: Any) -> Any:  # noqa: ANN401  # the arguments are passed on unchanged
        ready.wait(60)
        return write(*given, **named)

    desk._store.write = write_with_the_other  # type: ignore[method-assign]
    verb, given = act
    try:
        attrgetter(verb)(desk)(*given)
    except DiplotrackError as error:
        said.put(str(error))
    else:
        said.put("")
    desk.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", RACES)
def test_of_two_programs_that_break_a_rule_together_one_is_refused(book: Path, name: str) -> None:
    """Each is valid for the state it read; the second writer is told which rule it breaks."""
    one, other, says = RACES[name]
    new = multiprocessing.get_context("forkserver")
    new.set_forkserver_preload([__name__])
    ready, said = new.Barrier(2), new.Queue()
    acts = (("ann", one), ("bo", other))
    racing = [
        new.Process(target=carry_out, args=(book, who, act, ready, said)) for who, act in acts
    ]
    for each in racing:
        each.start()
    answers = sorted(said.get(timeout=120) for _ in racing)
    for each in racing:
        each.join(60)
    assert answers[0] == ""
    assert any(each in answers[1] for each in says)
    desk = Desk.open(book, make_session())
    assert list(desk._store.breaches()) == []
    desk.close()
