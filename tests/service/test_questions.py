"""Questions an analyst would ask of the sample, with the right answers."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tracker.domain import records as r
from tracker.domain.attestation import Confirmation, attested_by, confirmation
from tracker.errors import BadInputError, NotFoundError
from tracker.presenting.status import confirmed_by
from tracker.service import views as v
from tracker.service.desk import Desk
from tracker.service.full_views import CommitmentFull

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Seat = Callable[..., Desk]


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; a test that writes opens a copy."""
    return sample_at


@pytest.fixture
def desk(sample_at: Callable[..., Desk]) -> Desk:
    """Return a desk on the sample; a test that writes opens a copy."""
    return sample_at()


def confirmed(view: v.CommitmentView) -> Confirmation:
    """Return how many parties confirm a commitment, as it is seen."""
    parties = {each.party for each in view.record.parties}
    return confirmation(parties, attested_by(view.record))


def slugs(desk: Desk, kind: str, query: str = "") -> list[str]:
    """Return the slugs of a list."""
    return [row.view.slug for row in desk.lists.rows(kind, query) if isinstance(row.view, v.View)]


def test_which_promises_of_2020_were_overdue_in_january_2021(seat: Seat) -> None:
    """One was agreed, the other a one-sided hope."""
    desk = seat("ann", dt.date(2021, 1, 15))
    assert set(slugs(desk, "commitment", "is:overdue made:2020")) == {
        "c-2020-10-mmca",
        "c-2020-07-esper-visit",
    }


def test_which_rest_on_one_sides_word(desk: Desk) -> None:
    """Twenty on the US side's alone, six on the PRC's."""
    one = slugs(desk, "commitment", "is:one-sided")
    assert len(one) == 26
    prc = set(slugs(desk, "commitment", "is:one-sided attested:prc"))
    assert prc == {
        "c-2019-05-channels",
        "c-2020-10-dme",
        "c-2020-10-communicate",
        "c-2022-04-mechanism",
        "c-2022-11-contact",
        "c-2025-11-mmca-2026",
    }
    assert len(slugs(desk, "commitment", "is:one-sided attested:US")) == 20
    assert len(slugs(desk, "commitment", "is:mutual")) == 9
    assert set(slugs(desk, "commitment", "attested:both")) == set(
        slugs(desk, "commitment", "is:mutual")
    )


@pytest.mark.parametrize(
    ("day", "word"),
    [("2020-11-30", "PRC only"), ("2020-12-15", "PRC only"), ("2020-12-16", "both")],
)
def test_whose_word_it_was_on_a_day(seat: Seat, day: str, word: str) -> None:
    """Taking all of yours saves yours; keeping everything keeps the current values."""
    desk = seat("ann", dt.date.fromisoformat(day))
    view = desk.records.view("c-2020-10-mmca")
    assert isinstance(view, v.CommitmentView)
    assert confirmed_by(view.record, desk.records.shorts()) == word


def test_what_was_not_yet_known_is_not_shown(seat: Seat) -> None:
    """Calls that came out in September 2021 are not in view before, nor is a later attempt."""
    before = seat("ann", dt.date(2021, 9, 13))
    with pytest.raises(NotFoundError, match="known only from 2021-09-14"):
        before.records.view("m-2020-10-30-cjcs")
    assert seat("ann", dt.date(2021, 9, 14)).records.view("m-2020-10-30-cjcs").slug
    promise = seat("ann", dt.date(2020, 11, 30)).records.view("c-2020-10-mmca").record
    assert isinstance(promise, r.Commitment)
    assert promise.attempted_by == ()
    assert promise.outcomes == ()


def test_which_contacts_did_not_take_place(desk: Desk) -> None:
    """One no-show, six refused, three cancelled, one postponed."""
    failed = "status:no-show,refused,cancelled,postponed"
    assert desk.lists.count("meeting", failed) == 11
    assert slugs(desk, "meeting", "status:no-show") == ["m-2020-12-14-mmca"]
    assert desk.lists.count("meeting", "status:refused") == 6
    assert desk.lists.count("meeting", f"not:{failed}") == 57


def test_who_headed_the_policy_talks(desk: Desk) -> None:
    """Both heads of the fifteenth round were not found; one of the eighteenth was not named."""
    fifteenth = desk.records.view("m-2020-01-14-dpct15").record
    eighteenth = desk.records.view("m-2024-09-14-dpct18").record
    assert isinstance(fifteenth, r.Meeting)
    assert isinstance(eighteenth, r.Meeting)
    assert {each.head_unknown for each in fifteenth.delegations} == {r.HeadUnknown.NOT_FOUND}
    assert [each.head for each in eighteenth.delegations] == ["chase", None]
    assert desk.lists.count("meeting", "channel:dpct head:chase") == 3


def test_who_is_to_blame_is_open(desk: Desk) -> None:
    """Each side names the other; the dispute is assessed and not resolved."""
    found = desk.records.accounts("m-2020-12-14-mmca", "responsibility")[0]
    assert found["agreement"] == "conflict"
    assert [each["value"] for each in found["accounts"]][:3] == ["prc", "us", "us"]
    assert found["origins"] == 4
    view = desk.records.view("m-2020-12-14-mmca")
    assert {each.field for each in view.conflicts} == {"responsibility", "status"}


def test_on_which_days_the_exchange_was_held(desk: Desk) -> None:
    """Two windows that overlap, explained by clocks; the meeting shows the span of both."""
    found = desk.records.accounts("m-2020-11-10-dme16", "date")[0]
    assert (found["agreement"], found["shape"], found["explained"]) == ("conflict", "shift", True)
    view = desk.records.view("m-2020-11-10-dme16")
    assert isinstance(view, v.MeetingView)
    assert view.window is None
    assert view.span == (dt.date(2020, 11, 10), dt.date(2020, 11, 13))
    assert slugs(desk, "meeting", "when:2020-11-13") == ["m-2020-11-10-dme16"]
    # A refusal and a visit with only a known last day can have been on any day before it.
    assert set(slugs(desk, "meeting", "when:~2020-11-13")) == {
        "m-2020-11-10-dme16",
        "m-2021-05-austin-xu",
        "m-2024-02-powmia",
    }
    assert slugs(desk, "meeting", "when:=2020-11-10..2020-11-12") == []


def test_how_late_or_early_promises_were_kept(desk: Desk) -> None:
    """A shared day is in time, by the span where reports differ."""
    seminar = desk.records.view("c-2020-10-dme")
    assert isinstance(seminar, v.CommitmentView)
    assert seminar.timeliness.verdict == "in time"
    assert desk.lists.count("commitment", "is:unassessed") == 2
    assert set(slugs(desk, "commitment", "is:unassessed")) == {
        "c-2024-05-ccwg",
        "c-2024-08-leaders-call",
    }


def test_a_renewed_promise_keeps_its_clock(desk: Desk) -> None:
    """The August commitment to theater calls renews that of May, and its clock is May's window."""
    full = desk.records.full("c-2024-08-theater")
    assert isinstance(full, CommitmentFull)
    assert full.view.record.due is not None
    assert full.view.clock is not None
    assert full.view.clock.latest == dt.date(2024, 11, 28)
    assert [each.slug for each in full.lineage] == [
        "c-2023-11-theater",
        "c-2024-05-theater",
        "c-2024-08-theater",
    ]


def test_channels_against_their_rhythm(seat: Seat) -> None:
    """Learnt from gaps, stated, or not known; counted from the last held day."""
    desk = seat("ann", dt.date(2020, 12, 20))
    found = {
        row.view.slug: row.view
        for row in desk.lists.rows("channel")
        if isinstance(row.view, v.ChannelView)
    }
    ministers, maritime = found["defmin"], found["mmca"]
    assert ministers.silence is not None
    assert (ministers.silence.days, ministers.silence.later) == (136, True)
    assert ministers.rhythm is not None
    assert (ministers.rhythm.days, ministers.rhythm.learnt, ministers.rhythm.gaps) == (131, True, 4)
    assert maritime.silence is not None
    assert (maritime.silence.days, maritime.silence.at_least) == (6, True)
    assert slugs(desk, "channel", "is:later-than-usual") == ["defmin"]
    assert slugs(desk, "channel", "is:silent") == []
    assert slugs(seat("bo"), "channel", "is:suspended") == ["arms-control"]


def test_conflicts_as_known_on_a_day(seat: Seat) -> None:
    """Six fields of five meetings were in conflict at the end of 2020."""
    desk = seat("ann", dt.date(2020, 12, 20))
    fields = [
        each.field
        for kind in ("meeting", "signal", "commitment", "channel")
        for row in desk.lists.rows(kind, "has:conflict")
        if isinstance(row.view, v.View)
        for each in row.view.conflicts
    ]
    assert sorted(fields) == [
        "agreed",
        "mode",
        "participation",
        "responsibility",
        "status",
        "when",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "query", "number"),
    [
        ("event", "kind:meeting when:2020-10", 3),
        ("event", "kind:meeting when:~2020-10", 5),
        ("event", "party:prc kind:signal", 15),
        ("event", "channel:ccwg", 7),
        ("signal", "kind:arms-sale", 5),
        ("signal", "party:us", 12),
        ("source", "language:it", 1),
        ("source", "copy:mirror when:none", 22),
        ("account", "side:research", 4),
        ("account", "about:m-2020-12-14-mmca field:status", 5),
        ("account", "source:xinhua-sxworker-20201030", 2),
        ("dispute", "is:unresolved", 31),
        ("dispute", "is:resolved kind:timezone", 4),
        ("dispute", "about:m-2020-12-14-mmca", 2),
        ("person", "party:prc", 30),
        ("organization", "party:us has:source", 14),
        ("delegation", "head:unknown channel:ccwg", 6),
        ("delegation", "head:esper", 4),
        ("state", "status:suspended party:prc", 4),
        ("state", "channel:mmca when:2022", 2),
        ("state", "channel:mmca began:2022", 1),
        ("channel", "state:suspended", 1),
        ("channel", "silence:>365", 16),
        ("channel", "silence:365..", 16),
        ("channel", "silence:..364", 5),
        ("channel", "silence:none", 2),
        ("channel", "is:later-than-usual", 4),
        ("channel", "is:silent", 4),
        ("outcome", "outcome:missed", 5),
        ("meeting", "has:no-source", 0),
        ("meeting", "is:background", 3),
        ("meeting", "has:dispute mode:video", 11),
        ("meeting", "吳謙", 0),
        ("person", "吳謙", 1),
        ("person", "wu qian", 1),
        ("meeting", "talks 19", 1),
        ("commitment", '"crisis-communication systems"', 1),
        ("commitment", "-crisis", 27),
        ("commitment", "due:none", 20),
        ("commitment", "is:open -is:unassessed", 5),
        ("commitment", "is:disputed", 6),
        ("commitment", "outcome:none,disputed", 9),
        ("commitment", "kind:visit", 1),
        ("commitment", "tag:none", 0),
        ("commitment", "is:fulfilled due:2020..", 7),
        ("commitment", "...", 0),
    ],
)
def test_lists_answer_by_query(desk: Desk, kind: str, query: str, number: int) -> None:
    """Every field of the query language means what its help says."""
    assert desk.lists.count(kind, query) == number
    assert len(list(desk.lists.rows(kind, query))) == number


@pytest.mark.parametrize(
    ("kind", "query", "says"),
    [
        ("meeting", "statu:held", "did you mean status"),
        ("meeting", "status:hold", "did you mean held"),
        ("meeting", "channel:mmcaa", "did you mean mmca"),
        ("meeting", "when:someday", "takes a day, month or year"),
        ("meeting", "when:2021..2020", "ends before it begins"),
        ("meeting", "sort:plaice", "did you mean place"),
        ("meeting", "when:9999y", "outside the years 1 to 9999"),
    ],
)
def test_a_query_that_cannot_be_taken_names_the_nearest(
    desk: Desk, kind: str, query: str, says: str
) -> None:
    """The sentence names the place and what would be right."""
    with pytest.raises(BadInputError, match=says):
        desk.lists.count(kind, query)


@pytest.mark.slow
@pytest.mark.parametrize(
    "day", ["2019-12-31", "2020-12-20", "2022-08-06", "2024-06-01", "2025-12-31"]
)
def test_the_lists_select_by_the_same_rules_as_the_domain_computes(seat: Seat, day: str) -> None:
    """SQL and Python give the same result for every commitment on any day."""
    desk = seat("ann", dt.date.fromisoformat(day))
    every = [
        row.view for row in desk.lists.rows("commitment") if isinstance(row.view, v.CommitmentView)
    ]
    rules: dict[str, Callable[[v.CommitmentView], bool]] = {
        "is:overdue": lambda view: view.timeliness.overdue,
        "is:open": lambda view: view.timeliness.open,
        "is:unassessed": lambda view: view.timeliness.unassessed,
        "is:one-sided": lambda view: confirmed(view) is Confirmation.ONE,
        "is:mutual": lambda view: confirmed(view) is Confirmation.MUTUAL,
        "outcome:partly": lambda view: view.timeliness.value is r.OutcomeValue.PARTLY,
    }
    for query, rule in rules.items():
        assert slugs(desk, "commitment", query) == [view.slug for view in every if rule(view)], (
            query
        )


def test_a_part_is_listed_by_its_own_value(copy_of_sample: Path) -> None:
    """Not by that of another part of its record."""
    with closing(Desk.open(copy_of_sample, make_session())) as desk:
        _assess_two(desk)


def _assess_two(desk: Desk) -> None:
    missed = desk.lists.count("outcome", "outcome:missed")
    desk.assessing.assess("c-2020-10-mmca", {"outcome": "unknown", "note": "x"})
    assert desk.lists.count("outcome", "outcome:missed") == missed
    desk.assessing.assess("c-2020-10-dme", {"outcome": "missed", "note": "x"})
    assert desk.lists.count("outcome", "outcome:missed") == missed + 1
