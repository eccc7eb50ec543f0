"""Two people at random at one small book, by every verb: no rule is ever broken.

After each step the model of the design (``tests/oracle``), which shares no code with the program,
is asked of the whole book. Everything is close to everything else here, so most steps meet a rule.
``make thorough`` takes more walks (``tests/sizes.py``).
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

import pytest

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.oracle import book as o
from tests.oracle import parts as p
from tests.oracle import window as w
from tests.oracle.rules import breaches
from tests.sizes import WALK_STEPS, WALKS
from tests.sqlite_file import database
from tracker.domain import records as r
from tracker.errors import BadInputError, ConflictError, DiplotrackError
from tracker.service.bulk_changes import Assess, SetFields
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tracker.domain.window import Window

    T = TypeVar("T")

PEOPLE = ("ann", "bo")
FIRST = w.ordinal(2020, 1, 1)
WINDOWS: dict[str, w.Window] = {
    "2020-01-01": w.day(FIRST),
    "2020-02-10": w.day(FIRST + 40),
    "2020-03-01": w.day(FIRST + 60),
    "2020-01-01/2020-01-03": w.lasted(FIRST, FIRST + 2),
    "[2020-02-01..2020-03-31]": w.some_day(FIRST + 31, FIRST + 90),
    "2020-02": w.month(2020, 2),
    "2020": w.one_year(2020),
    "[..2020-02-10]": w.some_day(None, FIRST + 40),
    "2020-03-01/..": w.lasted(FIRST + 60, None),
}
MEETINGS, COMMITMENTS = ("m-0", "m-1", "m-2"), ("c-0", "c-1", "c-2")
ACCOUNTS, DISPUTES = ("a-0", "a-1", "a-2", "a-3", "a-4"), ("d-0",)
SLUGS = (*MEETINGS, *COMMITMENTS, *ACCOUNTS, *DISPUTES)
STATUSES = ("held", "held", "held", "scheduled", "cancelled")


def modelled(records: Iterable[r.Record]) -> o.Book:
    """Return the records of a file as values of the model, as far as rules read them."""
    return o.Book(tuple(_modelled(each) for each in records))


def _modelled(record: r.Record) -> o.Record:
    slug, entered = record.slug, FIRST
    match record:
        case r.Meeting():
            when = _window(record.when)
            return o.Meeting(
                slug=slug, entered=entered, channel="line", status=record.status, when=when
            )
        case r.Commitment():
            return o.Commitment(
                slug=slug,
                entered=entered,
                made_at=record.made_at,
                made=_window(record.made),
                due=_window(record.due),
                renews=record.renews,
                outcomes=tuple(_outcome(slug, n, x) for n, x in enumerate(record.outcomes)),
            )
        case r.Account():
            normal = WINDOWS.get(record.normal, record.normal)
            return o.Account(
                slug=slug,
                entered=entered,
                subject=record.subject,
                about=record.field,
                source=record.source or "",
                normal=normal,
                adopted=bool(record.adopted),
            )
        case r.Dispute():
            about, told = record.field, record.accounts
            return o.Dispute(
                slug=slug, entered=entered, subject=record.subject, about=about, accounts=told
            )
        case r.Source():
            return o.Source(slug=slug, entered=entered, published=w.day(FIRST))
        case _:
            return o.Record(slug=slug, entered=entered)


def _outcome(slug: str, n: int, outcome: r.Outcome) -> p.Outcome:
    return p.Outcome(
        slug=f"{slug}/{n}",
        status=outcome.outcome,
        order=n,
        entered=FIRST,
        when=_window(outcome.on),
        answered_by=outcome.meetings,
    )


def _window(window: Window | None) -> w.Window | None:
    return WINDOWS[window.edtf] if window else None


class Walk:
    """Random changes of one file by two users."""

    def __init__(self, path: Path, seed: int) -> None:
        """Make the book, and open a desk for each user."""
        self._chance = random.Random(seed)  # noqa: S311  # the walk needs no secure randomness
        empty_desk(path, make_session()).close()
        self.desks = [Desk.open(path, make_session(who)) for who in PEOPLE]
        for each in self.desks:
            database(each).execute("PRAGMA synchronous = OFF")
        self.said: Counter[str] = Counter()
        self._fill(self.desks[0])

    def _fill(self, desk: Desk) -> None:
        source = {"slug": "s", "title": "S", "published": "2020-01-01", "published_basis": "stated"}
        desk.editor.add(r.Kind.SOURCE, source)
        desk.editor.add(r.Kind.CHANNEL, {"slug": "line", "name": "Line", "kind": "hotline"})
        for n, slug in enumerate(MEETINGS):
            status = ("held", "held", "scheduled")[n]
            texts = {"slug": slug, "channel": "line", "status": status, "when": "2020-02-10"}
            desk.editor.add(r.Kind.MEETING, texts)
        for slug, made in zip(COMMITMENTS, ("2020-01-01", "2020-02", "2020-03-01"), strict=True):
            desk.editor.add(
                r.Kind.COMMITMENT, {"slug": slug, "text": "x", "made": made, "due": "2020"}
            )
        for slug, subject, field, says in (
            ("a-0", "m-0", "when", "2020-01-01"),
            ("a-1", "m-0", "when", "2020-03-01"),
            ("a-2", "m-1", "status", "cancelled"),
            ("a-3", "c-1", "due", "2020-01-01"),
            ("a-4", "c-0", "made", "2020-03-01"),
        ):
            texts = {"slug": slug, "subject": subject, "field": field, "value": says}
            desk.editor.add(r.Kind.ACCOUNT, {**texts, "normal": says, "source": "s"})
        weighed = {"subject": "m-0", "field": "when", "accounts": "a-0 | a-1"}
        desk.editor.add(r.Kind.DISPUTE, {"slug": "d-0", "title": "x", **weighed})

    def step(self) -> None:
        """Do one random act, which is done, or refused without a change."""
        desk = self._pick(self.desks)
        before = len(desk.history.actions(10_000))
        verb = self._pick(VERBS)
        try:
            verb(self, desk)
        except DiplotrackError as error:
            assert len(desk.history.actions(10_000)) == before
            if isinstance(error, BadInputError | ConflictError):
                self.said["refused"] += 1
        else:
            self.said[verb.__name__] += 1

    def holds(self) -> None:
        """Check that no rule is broken, by the model and by the program."""
        store = self.desks[0]._store
        found = store.load(range(1, 100)).values()
        here = [each.record for each in found if each.presence == "here"]
        assert breaches(modelled(here)) == []
        assert list(store.breaches()) == []

    def close(self) -> None:
        """Close the desks."""
        for each in self.desks:
            each.close()

    # What they do

    def _pick(self, among: Iterable[T]) -> T:
        return self._chance.choice(tuple(among))

    def _day(self) -> str:
        return self._pick(WINDOWS)

    def _some(self, among: Iterable[str]) -> str:
        each = tuple(among)
        return " | ".join(self._chance.sample(each, self._chance.randint(0, 2)))

    def change_a_meeting(self, desk: Desk) -> None:
        """Change the status or the days of a meeting."""
        field = self._pick((("status", self._pick(STATUSES)), ("when", self._day())))
        desk.editor.set_fields(self._pick(MEETINGS), [field])

    def change_a_commitment(self, desk: Desk) -> None:
        """Change the day of making, the meeting of making, or the due window of a commitment."""
        made = [("made", self._day()), ("made_at", "")]
        made_at = [("made", ""), ("made_at", self._pick(MEETINGS))]
        given = self._pick((made, made_at, [("due", self._day())]))
        desk.editor.set_fields(self._pick(COMMITMENTS), given)

    def link_commitments(self, desk: Desk) -> None:
        """Make a commitment renew others, or be replaced by them."""
        relation = self._pick(("renews", "renews", "replaced_by"))
        desk.editor.set_fields(self._pick(COMMITMENTS), [(relation, self._some(COMMITMENTS))])

    def judge(self, desk: Desk) -> None:
        """Set an outcome with meetings, with a day, or both."""
        texts = {"outcome": self._pick(("fulfilled", "partly", "missed"))}
        texts["meetings"] = self._some(MEETINGS)
        texts["on"] = self._pick(("2020-01-01", "2020-02-10", "2020-03-01"))
        desk.assessing.assess(self._pick(COMMITMENTS), texts)

    def adopt(self, desk: Desk) -> None:
        """Adopt an account, or stop using it."""
        slug = self._pick(ACCOUNTS)
        if self._pick((True, False)):
            desk.assessing.adopt(slug, "a diary")
        else:
            desk.assessing.unadopt(slug)

    def change_an_account(self, desk: Desk) -> None:
        """Change the value, the subject or the reason of adoption of an account."""
        days = self._day()
        given = self._pick(
            (
                [("value", days), ("normal", days), ("field", "when")],
                [("value", days), ("normal", days), ("field", "due")],
                [("value", "x"), ("normal", "cancelled"), ("field", "status")],
                [("subject", self._pick((*MEETINGS, *COMMITMENTS)))],
                [("adopted", self._pick(("", "a diary")))],
            )
        )
        desk.editor.set_fields(self._pick(ACCOUNTS), given)

    def change_a_dispute(self, desk: Desk) -> None:
        """Change the accounts or the subject of a dispute."""
        accounts = ("accounts", self._some(ACCOUNTS))
        about = ("subject", self._pick(MEETINGS))
        desk.editor.set_fields("d-0", [self._pick((accounts, about, ("field", "when")))])

    def change_many(self, desk: Desk) -> None:
        """Change many records in one action."""
        field = self._pick((("status", self._pick(STATUSES)), ("when", self._day())))
        outcome = {"outcome": "fulfilled", "meetings": self._pick(MEETINGS)}
        if self._pick((True, False)):
            desk.bulk.carry_out(MEETINGS[:2], SetFields((field,)))
        else:
            desk.bulk.carry_out(COMMITMENTS[:2], Assess(outcome))

    def trash(self, desk: Desk) -> None:
        """Trash a record with the accounts and disputes about it."""
        desk.trash.put([self._pick(SLUGS)])

    def restore(self, desk: Desk) -> None:
        """Restore a record from the trash."""
        desk.trash.restore(self._pick(SLUGS))

    def undo(self, desk: Desk) -> None:
        """Undo the newest action of the user, or any of the latest."""
        newest = [action.id for action, _ in desk.history.actions(8)]
        desk.history.undo(self._pick((None, *newest)))

    def redo(self, desk: Desk) -> None:
        """Redo the user's latest undone action."""
        desk.history.redo()


VERBS: tuple[Callable[[Walk, Desk], None], ...] = (
    *(Walk.change_a_meeting, Walk.change_a_commitment, Walk.link_commitments, Walk.judge),
    *(Walk.adopt, Walk.change_an_account, Walk.change_a_dispute, Walk.change_many),
    *(Walk.trash, Walk.restore, Walk.restore, Walk.undo, Walk.undo, Walk.redo),
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(WALKS))
def test_no_walk_breaks_a_rule(tmp_path: Path, seed: int) -> None:
    """Every verb is done at times, and refused at times."""
    walk = Walk(tmp_path / "book.db", seed)
    walk.holds()
    for _ in range(WALK_STEPS):
        walk.step()
        walk.holds()
    walk.close()
    assert walk.said["refused"] > WALK_STEPS / 10
    assert len(walk.said) > len(set(VERBS)) / 2
