"""The day that vague dates count from, and what a person may say of days to come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SetClock
from tracker.domain import records as r
from tracker.domain.record_input import Typed
from tracker.errors import BadInputError
from tracker.service.bulk_changes import SetFields
from tracker.service.desk import Desk
from tracker.service.save_messages import counted, unseen
from tracker.service.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.domain.window import Window

TODAY = dt.date(2026, 11, 28)
YESTERDAY, TOMORROW = dt.date(2026, 11, 27), dt.date(2026, 11, 29)
MEETING = {"channel": "mmca"}
HELD = {**MEETING, "status": "held"}
S = r.MeetingStatus


@pytest.fixture
def clock() -> SetClock:
    """Return a clock on a Saturday in November."""
    return SetClock("2026-11-28T10:00:00+08:00")


@pytest.fixture
def desk(copy_of_sample: Path, clock: SetClock) -> Iterator[Desk]:
    """Return a desk at the sample on that day."""
    opened = Desk.open(copy_of_sample, Session("ann", clock))
    yield opened
    opened.close()


def meeting(desk: Desk, **texts: str) -> r.Meeting:
    """Add a meeting and return it."""
    record = desk.records.stored(
        [desk.editor.add(r.Kind.MEETING, {**MEETING, **texts})[1]]
    ).popitem()[1]
    assert isinstance(record, r.Meeting)
    return record


def when(desk: Desk, slug: str) -> Window:
    """Return the days of a meeting."""
    record = desk.records.stored([slug])[slug]
    assert isinstance(record, r.Meeting)
    assert record.when is not None
    return record.when


# Tests of the reference day


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "edtf", "reference"),
    [
        ("24 nov", "2026-11-24", TODAY),
        ("yesterday", "2026-11-27", TODAY),
        ("tomorrow", "2026-11-29", TODAY),
        ("11月24日", "2026-11-24", TODAY),
        ("24 November 2026", "2026-11-24", None),
        ("2026-11-24", "2026-11-24", None),
    ],
)
def test_words_typed_without_a_source_count_from_today_and_the_window_says_so(
    desk: Desk, words: str, edtf: str, reference: dt.date | None
) -> None:
    """Only where the day bore on it; the live reading and what is saved are the same."""
    window = meeting(desk, when=words).when
    assert window is not None
    assert (window.edtf, window.reference) == (edtf, reference)
    assert desk.builder.read(r.Kind.MEETING, "", "when", words, MEETING) == window


def test_today_is_the_day_at_that_moment_not_the_one_looked_from(
    desk: Desk, clock: SetClock
) -> None:
    """Nor the one on which the program started."""
    desk.look(dt.date(2020, 12, 20))
    assert meeting(desk, when="24 nov").when == when(desk, "m-2026-11-24-mmca")
    clock.set("2026-12-01T00:00:01+08:00")
    window = meeting(desk, when="yesterday").when
    assert window is not None
    assert (window.edtf, window.reference) == ("2026-11-30", dt.date(2026, 12, 1))


def test_what_is_known_goes_before_today(desk: Desk) -> None:
    """The day given, the day a commitment was made, the source’s day."""
    source = {"sources": "pacom-2449543"}
    assert when(desk, meeting(desk, when="24 nov", **source).slug).edtf == "2020-11-24"
    given = meeting(desk, when="24 nov", read_against="2021-12-01", **source)
    assert when(desk, given.slug).reference == dt.date(2021, 12, 1)
    made = {"text": "x", "made": "2020-10-29", "due": "mid-November"}
    promise = desk.records.stored([desk.editor.add(r.Kind.COMMITMENT, made)[1]]).popitem()[1]
    assert isinstance(promise, r.Commitment)
    assert promise.due is not None
    assert promise.due.reference == dt.date(2020, 10, 29)


def test_a_commitment_without_a_making_counts_from_today_and_with_one_from_that(
    desk: Desk,
) -> None:
    """Also if the day of making itself counts from today."""
    promise = {"text": "x", "due": "in two weeks"}
    bare, made = (
        desk.records.stored([desk.editor.add(r.Kind.COMMITMENT, texts)[1]]).popitem()[1]
        for texts in (promise, {**promise, "made": "yesterday"})
    )
    assert isinstance(bare, r.Commitment)
    assert isinstance(made, r.Commitment)
    assert bare.due is not None
    assert made.due is not None
    assert (bare.due.reference, made.due.reference) == (TODAY, YESTERDAY)


def test_a_commitment_made_at_a_meeting_counts_from_the_day_of_that(desk: Desk) -> None:
    """Where its own day is not said."""
    promise = {"text": "x", "made_at": "m-2020-12-14-mmca", "due": "in two weeks"}
    record = desk.records.stored([desk.editor.add(r.Kind.COMMITMENT, promise)[1]]).popitem()[1]
    assert isinstance(record, r.Commitment)
    assert record.due is not None
    assert record.due.reference == dt.date(2020, 12, 16)


def test_an_outcome_counts_from_its_source_or_from_today_never_from_the_making(
    desk: Desk,
) -> None:
    """Whether it is judged, edited in, or only read aloud."""
    promise = {"text": "x", "made": "2020-10-29", "due": "2020-12"}
    slug = desk.editor.add(r.Kind.COMMITMENT, promise)[1]
    desk.look(dt.date(2021, 1, 1))
    desk.assessing.assess(slug, {"outcome": "unknown", "on": "24 nov"})
    desk.editor.set_fields(slug, [("outcomes/+/outcome", "missed"), ("outcomes/+/on", "yesterday")])
    desk.assessing.assess(
        slug, {"outcome": "partly", "on": "5 november", "sources": "pacom-2449543"}
    )
    record = desk.records.stored([slug])[slug]
    assert isinstance(record, r.Commitment)
    days = [each.on.edtf if each.on else "" for each in record.outcomes]
    assert days == ["2026-11-24", "2026-11-27", "2020-11-05"]
    assert (
        desk.builder.read(r.Kind.COMMITMENT, "outcome", "on", "24 nov", promise).edtf
        == "2026-11-24"
    )


def test_json_never_counts_from_today(desk: Desk) -> None:
    """What needs a day and has none is refused; a day or source given is taken."""
    for made in ({**HELD, "when": "24 nov"}, {**MEETING, "when": "tomorrow"}):
        with pytest.raises(BadInputError, match="could be in any year"):
            desk.editor.add_objects(r.Kind.MEETING, [made])
    with pytest.raises(BadInputError, match="could be in any year"):
        desk.editor.add_objects(r.Kind.COMMITMENT, [{"text": "x", "due": "in two weeks"}])
    given = {**HELD, "when": "24 nov", "read_against": "2020-12-01"}
    slug = desk.editor.add_objects(r.Kind.MEETING, [given])[1][0]
    assert when(desk, slug).edtf == "2020-11-24"


def test_words_left_as_they_were_keep_their_window_and_changed_ones_count_from_the_change(
    desk: Desk, clock: SetClock
) -> None:
    """A week later the same words stay; others count from that day, or from the source’s."""
    slug = meeting(desk, when="24 nov").slug
    before = when(desk, slug)
    clock.set("2027-12-05T10:00:00+08:00")
    desk.editor.set_fields(slug, [("place", "Guam"), ("when", "24 nov")])
    assert when(desk, slug) == before
    desk.editor.set_fields(slug, [("when", "1 December")])
    assert (when(desk, slug).edtf, when(desk, slug).reference) == (
        "2027-12-01",
        dt.date(2027, 12, 5),
    )
    desk.editor.set_fields(slug, [("when", "Oct. 28"), ("sources", "pacom-2449543")])
    assert when(desk, slug).edtf == "2020-10-28"


def test_texts_typed_earlier_count_from_the_day_on_which_each_was_typed(desk: Desk) -> None:
    """What a draft kept, and what was typed in it on another day."""
    typed = Typed(YESTERDAY, {"due": dt.date(2026, 11, 20)})
    texts = {"text": "x", "review": "tomorrow", "due": "tomorrow"}
    parts = {"outcome": [{"outcome": "unknown", "on": "today"}]}
    record = desk.records.stored(
        [desk.editor.add(r.Kind.COMMITMENT, texts, parts, typed)[1]]
    ).popitem()[1]
    assert isinstance(record, r.Commitment)
    assert record.due is not None
    assert record.due.reference == dt.date(2026, 11, 20)
    assert record.due.edtf == "2026-11-21"
    assert record.review == TODAY
    assert record.outcomes[0].on is not None
    assert record.outcomes[0].on.earliest == YESTERDAY


def test_a_change_to_many_reads_the_text_for_each_and_shows_its_days_first(desk: Desk) -> None:
    """Each counts from its own reference date."""
    new = meeting(desk, when="2026-11-20").slug
    cited = meeting(desk, when="2020-10-01", sources="pacom-2449543").slug
    change = SetFields((("when", "28 October"),))
    shown = {each.slug: each for each in desk.bulk.preview([new, cited], change)}
    assert shown[new].after == "28 October (28 Oct 2026)"
    assert shown[cited].after == "28 October (28 Oct 2020)"
    assert shown[cited].before == "2020-10-01"
    doubtful = desk.bulk.preview([new], SetFields((("when", "Monday, 26 Nov 2026"),)))[0].after
    assert doubtful.endswith("(26 Nov 2026, the weekday does not fit the date)")
    desk.bulk.carry_out([new, cited], change)
    assert (when(desk, new).edtf, when(desk, cited).edtf) == ("2026-10-28", "2020-10-28")


def test_what_counts_from_today_is_told_once(desk: Desk) -> None:
    """Not earlier values, nor values that count from another day."""
    slug = meeting(desk, when="24 nov").slug
    (told,) = counted(desk, slug, {})
    assert told == "“24 nov” is 24 Nov 2026, the nearest one, counted from 28 Nov 2026."
    promise = desk.editor.add(r.Kind.COMMITMENT, {"text": "x", "due": "last week"})[1]
    assert counted(desk, promise, {})[0].endswith("before the reference date.")
    assert counted(desk, slug, desk.editor.draft(slug).windows) == []
    assert counted(desk, meeting(desk, when="2026-11-24").slug, {}) == []


# What lies ahead


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2026-11-28", S.HELD),
        ("2026-11-27/2026-11-28", S.HELD),
        ("2026-11-27/2026-11-29", S.SCHEDULED),
        ("2026-11", S.SCHEDULED),
        ("2030-01-05", S.SCHEDULED),
        ("next week", S.SCHEDULED),
        ("24 nov", S.HELD),
        ("5 December", S.SCHEDULED),
        ("2020", S.HELD),
        ("2026-01-01/..", S.UNKNOWN),
        ("no date was set", S.UNKNOWN),
        ("some day =", S.UNKNOWN),
        ("", S.UNKNOWN),
    ],
)
def test_a_new_meeting_is_by_its_last_day_what_nobody_said(
    desk: Desk, day: str, status: r.MeetingStatus
) -> None:
    """Scheduled if it is after today, held if not, unknown if there is none."""
    assert desk.builder.followed(r.Kind.MEETING, {**MEETING, "when": day}) == {
        "status": status.value
    }
    assert meeting(desk, when=day).status is status
    made = {**MEETING, "when": day, "read_against": "2026-11-28"}
    slug = desk.editor.add_objects(r.Kind.MEETING, [made])[1][0]
    record = desk.records.stored([slug])[slug]
    assert isinstance(record, r.Meeting)
    assert record.status is status


def test_a_status_that_is_given_stays_and_one_that_was_cannot_be_emptied(desk: Desk) -> None:
    """The day decides only where nobody else does."""
    slug = meeting(desk, when="2020-01-05", status="cancelled").slug
    assert meeting(desk, when="2030-01-05", status="proposed").status is S.PROPOSED
    with pytest.raises(BadInputError, match="Status is needed"):
        desk.editor.set_fields(slug, [("status", "")])


AHEAD = ["2030", "2026-11-30", "2026-11-30/2026-12-01", "2026-12", "5 December", "next week"]
NOT_AHEAD = [
    "2026-11-29",
    "tomorrow",
    "2026-11-29/2026-12-10",
    "2026-11",
    "[..2030-01-01]",
    "today",
]


@pytest.mark.slow
@pytest.mark.parametrize("day", AHEAD)
def test_what_is_told_as_done_does_not_lie_ahead(desk: Desk, day: str) -> None:
    """A meeting held, an outcome, a publication, by whatever verb, from JSON too."""
    by = {"read_against": "2026-11-28"}
    now = TODAY.isoformat()
    planned = meeting(desk, when=day, status="scheduled").slug
    promise = desk.editor.add(r.Kind.COMMITMENT, {"text": "x", "made": "2026-11-01"})[1]
    held = meeting(desk, when="2020-01-05", status="held").slug
    changes: list[Callable[[], object]] = [
        lambda: desk.editor.add_objects(r.Kind.SOURCE, [{"title": "T", "published": "2030-01-01"}]),
        lambda: desk.editor.set_fields(planned, [("status", "held")]),
        lambda: desk.bulk.carry_out([planned], SetFields((("status", "held"),))),
        lambda: desk.editor.set_fields(held, [("when", _as_day(desk, day))]),
        lambda: desk.assessing.assess(promise, {"outcome": "missed", "on": _as_day(desk, day)}),
        lambda: desk.assessing.fulfil(promise, {"on": _as_day(desk, day)}),
        lambda: desk.editor.add(
            r.Kind.SOURCE, {"title": "T", "published": _as_day(desk, day), **by}
        ),
    ]
    for change in changes:
        with pytest.raises(BadInputError, match=r"is after today, 28 Nov 2026") as caught:
            change()
        assert now not in str(caught.value)


def _as_day(desk: Desk, day: str) -> str:
    """Return the reading of a text about the future, as EDTF."""
    beside = {"status": "scheduled"}
    return str(desk.builder.read(r.Kind.MEETING, "", "when", day, beside).edtf)


@pytest.mark.slow
@pytest.mark.parametrize("day", NOT_AHEAD)
def test_what_begins_by_tomorrow_is_taken(desk: Desk, day: str) -> None:
    """Tomorrow has already begun further east."""
    assert meeting(desk, when=day, status="held").status is S.HELD
    promise = desk.editor.add(r.Kind.COMMITMENT, {"text": "x", "made": "2026-11-01"})[1]
    desk.assessing.assess(promise, {"outcome": "missed", "on": day})
    desk.editor.add(r.Kind.SOURCE, {"title": "T", "published": day})


def test_what_stood_before_is_not_asked_about(desk: Desk, clock: SetClock) -> None:
    """Nor what is undone, done again, restored or copied back."""
    clock.set("2031-01-01T10:00:00+08:00")
    slug = meeting(desk, when="2030-01-05", status="held").slug
    promise = desk.editor.add(r.Kind.COMMITMENT, {"text": "x", "made": "2026-11-01"})[1]
    desk.assessing.assess(promise, {"outcome": "missed", "on": "2030-01-05"})
    source = desk.editor.add(r.Kind.SOURCE, {"title": "T", "published": "2030-01-05"})[1]
    clock.set("2026-11-28T10:00:00+08:00")
    for each in (slug, promise, source):
        desk.editor.set_fields(each, [("note", "seen")])
    desk.history.undo()
    desk.history.redo()
    desk.trash.put([slug])
    desk.trash.restore(slug)
    with pytest.raises(BadInputError, match="is after today"):
        desk.editor.set_fields(slug, [("when", "2030-01-06")])


def test_what_is_saved_and_not_shown_yet_is_told(desk: Desk) -> None:
    """From which day it is."""
    held = meeting(desk, when="tomorrow", status="held").slug
    assert unseen(desk, held) == "shown as scheduled until 29 Nov 2026"
    assert unseen(desk, meeting(desk, when="tomorrow").slug) == ""
    source = desk.editor.add(r.Kind.SOURCE, {"title": "T", "published": "tomorrow"})[1]
    assert unseen(desk, source) == "not shown: known only from 29 Nov 2026"
    promise = desk.editor.add(r.Kind.COMMITMENT, {"text": "x", "made": "2026-11-01"})[1]
    assert unseen(desk, promise, outcome=False) == ""
    desk.assessing.assess(promise, {"outcome": "missed", "on": "2026-11-29", "sources": source})
    assert unseen(desk, promise, outcome=True) == "not shown: known only from 29 Nov 2026"
    desk.assessing.assess(promise, {"outcome": "partly", "on": "yesterday"})
    assert unseen(desk, promise, outcome=True) == ""


def test_a_commitment_due_before_it_was_made_is_refused(desk: Desk) -> None:
    """As it was before: whichever of the two is changed."""
    made = {"text": "x", "made": "2026-11-01", "due": "2026-10"}
    with pytest.raises(BadInputError, match="before the commitment was made"):
        desk.editor.add(r.Kind.COMMITMENT, made)
    slug = desk.editor.add(r.Kind.COMMITMENT, {**made, "due": "2026-12"})[1]
    with pytest.raises(BadInputError, match="before the commitment was made"):
        desk.editor.set_fields(slug, [("made", "2026-11-28"), ("due", "2026-11-01")])
