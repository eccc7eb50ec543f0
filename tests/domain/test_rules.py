"""The rules of the book, each on the smallest case that shows it."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.domain import knowing, rhythm
from tracker.domain import records as r
from tracker.domain import wording as w
from tracker.domain.agreement import Agreement, Shape, agree, agreements, compare
from tracker.domain.attesting import attested_by, mutual, one_sided, word_of
from tracker.domain.checks import problems
from tracker.domain.claims import claims
from tracker.domain.edtf import window
from tracker.domain.origins import origins
from tracker.domain.titles import ordinal, title_of
from tracker.domain.window import OPEN_END, OPEN_START, Window

DAY = dt.date(2020, 12, 20)
DUE = window("[2020-10-29..2020-12-31]", hard=True)


def judged(value: str, on: str | None = None, **more: object) -> r.Outcome:
    """Return an outcome."""
    return r.Outcome(
        outcome=r.OutcomeValue(value),
        on=window(on) if on else None,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("windows", "agreement", "shape"),
    [
        (("2020-10-28", "2020-10-28"), Agreement.CONFIRMED, None),
        (("2021-01-26/2021-01-27", "2021-01"), Agreement.COMPATIBLE, None),
        (("2021-08-19", "[2021-08-16..2021-08-22]"), Agreement.COMPATIBLE, None),
        (("2020-10-28/2020-10-29", "2020-10-28"), Agreement.CONFLICT, Shape.EXTENT),
        (("2020-11-10/2020-11-12", "2020-11-11/2020-11-13"), Agreement.CONFLICT, Shape.SHIFT),
        (("2019-11-05", "2019-11-06"), Agreement.CONFLICT, Shape.APART),
        (("2021-08-19", "2021-08-27~"), Agreement.CONFLICT, Shape.APART),
    ],
)
def test_windows_agree_only_if_the_vaguer_contains_the_other(
    windows: tuple[str, ...], agreement: Agreement, shape: Shape | None
) -> None:
    """Two day-exact windows that differ are a conflict with a shape."""
    assert compare([window(each) for each in windows]) == (agreement, shape)


def account(field: str, value: str, **more: str) -> r.Account:
    """Return an account on a meeting."""
    return r.Account(slug=f"a-{value}", subject="m", field=field, value=value, **more)  # type: ignore[arg-type]


MEETING = r.Meeting(slug="m", channel="dme", status=r.MeetingStatus.HELD)


def test_choices_compare_and_sentences_do_not() -> None:
    """Only a written judgement makes sentences a conflict, and only an open one."""
    told = claims(
        MEETING,
        [
            account("mode", "video"),
            account("mode", "phone"),
            account("status", "held"),
            account("status", "held", normal="held"),
            account("place", "Nanjing"),
            account("agreed", "a hotline"),
            account("agreed", "nothing"),
            account("responsibility", "us", normal="us"),
            account("responsibility", "both accounts given"),
            account("when", "about then"),
            account("when", "2020-11-10", normal="2020-11-10"),
            account("due", "nonsense", normal="nonsense"),
        ],
    )
    found = agreements(told, [])
    assert {name: each.agreement.value for name, each in found.items()} == {
        "mode": "conflict",
        "status": "confirmed",
        "place": "sole",
        "agreed": "told differently",
        "responsibility": "told differently",
        "when": "told differently",
        "due": "sole",
    }
    assert not found["agreed"].in_conflict
    dispute = r.Dispute(title="?", subject="m", field="agreed")
    assert agreements(told, [dispute])["agreed"].in_conflict
    resolved = r.Dispute(title="?", subject="m", field="mode", resolved=True)
    assert found["mode"].in_conflict
    assert agreements(told, [resolved])["mode"].explained
    assert not agreements(told, [resolved])["mode"].in_conflict
    assert agree("x", [], []).agreement is Agreement.MISSING


def test_two_windows_in_conflict_stay_so_beside_a_sentence() -> None:
    """A sentence does not hide that two day-exact windows differ."""
    told = claims(
        MEETING,
        [
            account("when", "5th", normal="2019-11-05"),
            account("when", "6th", normal="2019-11-06"),
            account("when", "early that month"),
        ],
    )
    assert agreements(told, [])["when"].agreement is Agreement.CONFLICT


def test_a_report_that_an_account_repeats_counts_once() -> None:
    """Same source, same days."""
    report = r.Evidence(source="s", role=r.EvidenceRole.WHEN, says=window("2020-11-10"), side="us")
    other = r.Evidence(source="t", role=r.EvidenceRole.WHEN, says=window("2020-11-10"))
    meeting = r.Meeting(
        slug="m", channel="dme", status=r.MeetingStatus.HELD, evidence=(report, other)
    )
    told = claims(meeting, [account("when", "10th", normal="2020-11-10", source="s", adopted="x")])
    assert [each.source for each in told["when"]] == ["s", "t"]
    found = agreements(told, [])["when"]
    assert found.adopted is told["when"][0]
    assert found.lo == dt.date(2020, 11, 10).toordinal()


def test_citations_speakers_and_mirrors_make_one_origin_each() -> None:
    """Follow what is cited; one speaker on one day is one origin."""
    sources = {
        "first": r.Source(slug="first", title="t", publisher="p", published=window("2020-10-29")),
        "second": r.Source(slug="second", title="t", publisher="p", cites=("first",)),
        "loop": r.Source(slug="loop", title="t", publisher="p", cites=("loop",)),
        "mirror": r.Source(slug="mirror", title="t", copy=r.SourceCopy.MIRROR),
        "echo": r.Source(slug="echo", title="t", copy=r.SourceCopy.MIRROR),
    }

    def count(*told: tuple[str, str]) -> int:
        each = [
            account("agreed", slug + speaker, source=slug, speaker=speaker)
            for slug, speaker in told
        ]
        return origins(claims(MEETING, each)["agreed"], sources.get)

    assert count(("first", ""), ("second", "")) == 1
    assert count(("first", "Wu Qian"), ("second", "wu qian")) == 1
    assert count(("first", "Wu Qian"), ("first", "Tan Kefei")) == 2
    assert count(("mirror", ""), ("echo", "")) == 1
    assert count(("loop", ""), ("nowhere", "")) == 2


def test_whose_word_it_is() -> None:
    """US only, both, 3 of 5, or nobody's."""

    def promise(parties: str, word: str) -> r.Commitment:
        return r.Commitment(
            text="x",
            parties=tuple(
                r.Promise(party=each, part=r.CommitmentPart.MUTUAL) for each in parties.split()
            ),
            attestations=tuple(r.Attestation(party=each) for each in word.split()),
        )

    shorts = {"us": "US"}
    assert word_of(promise("us prc", "us"), shorts) == "US only"
    assert word_of(promise("us prc", "prc us"), shorts) == "both"
    assert word_of(promise("a b c d e", "a b e"), shorts) == "3 of 5"
    assert word_of(promise("us prc", ""), shorts) == ""
    assert attested_by(promise("us", "other us")) == ("us", "other")
    assert one_sided(promise("us prc", "us"))
    assert mutual(promise("us prc", "prc us"))
    assert not mutual(promise("us", "us"))


DAYS = {"early": dt.date(2020, 10, 29), "late": dt.date(2021, 9, 14), "undated": None}


def test_from_which_day_a_record_is_known() -> None:
    """Public-from, else the first dated source, else its own past day, else its entry, assumed."""
    entered = dt.date(2025, 12, 31)

    def known(record: r.Record) -> tuple[str, bool]:
        found = knowing.known(record, DAYS.get, entered)
        return found.day.isoformat(), found.assumed

    meeting = r.Meeting(channel="dme", status=r.MeetingStatus.HELD, when=window("2020-10-30"))
    evidence = (r.Evidence(source="undated"), r.Evidence(source="late"), r.Evidence(source="early"))
    assert known(r.Party(name="x"))[0] == "0001-01-01"
    assert known(meeting) == ("2020-10-30", True)
    with_sources = r.Meeting(channel="d", status=r.MeetingStatus.HELD, evidence=evidence)
    assert known(with_sources) == ("2020-10-29", False)
    public = r.Meeting(
        channel="d",
        status=r.MeetingStatus.HELD,
        evidence=evidence,
        public_from=window("2021-09"),
    )
    assert known(public) == ("2021-09-30", False)
    future = r.Signal(text="x", window=window("2026-05-01"))
    assert known(future) == ("2025-12-31", True)
    own = r.Source(title="x", kind=r.SourceKind.CABLE, received_on=dt.date(2021, 2, 3))
    assert known(own) == ("2021-02-03", False)
    assert known(r.Source(title="x", published=window("2021-11"))) == ("2021-11-30", False)
    assert known(r.Source(title="x")) == ("2025-12-31", True)
    sourced = r.Account(subject="early", field="f", value="v", source="late")
    assert known(sourced) == ("2021-09-14", False)
    assert known(r.Account(subject="early", field="f", value="v")) == ("2020-10-29", True)
    weighed = r.Dispute(title="?", subject="late", field="f", accounts=("early", "late"))
    assert known(weighed) == ("2021-09-14", False)
    assert known(r.Dispute(title="?", subject="early", field="f")) == ("2020-10-29", True)
    word = r.Attestation(party="us", since=window("2020-10-20"), source="late")
    promise = r.Commitment(text="x", attestations=(word, r.Attestation(party="prc", source="late")))
    assert known(promise) == ("2020-10-20", False)


def test_parts_are_known_from_their_sources_never_before_their_own_day() -> None:
    """An attestation without day or source counts with its promise."""
    owner = dt.date(2020, 10, 29)
    early = judged("missed", "2020-12-31", sources=("early",))
    assert knowing.outcome_known(early, DAYS.get, owner) == dt.date(2020, 12, 31)
    assert knowing.outcome_known(judged("missed", "2020-12-31"), DAYS.get, owner) == dt.date(
        2020, 12, 31
    )
    assert knowing.outcome_known(judged("unknown"), DAYS.get, owner) == owner
    assert knowing.attestation_known(r.Attestation(party="us"), DAYS.get, owner) == owner
    state = r.State(status=r.ChannelState.ACTIVE, window=window("2020"), sources=("late",))
    assert knowing.state_known(state, DAYS.get) == dt.date(2021, 9, 14)
    bare = r.State(status=r.ChannelState.ACTIVE)
    assert knowing.state_known(bare, DAYS.get) == dt.date.min


def test_the_book_as_known_leaves_out_what_came_later() -> None:
    """Parts, reports and links not yet known."""
    day = dt.date(2020, 12, 1)
    channel = r.Channel(
        name="x",
        kind=r.ChannelKind.HOTLINE,
        states=(
            r.State(status=r.ChannelState.ACTIVE, window=window("2020-10-28")),
            r.State(status=r.ChannelState.ENDED, window=window("2021")),
        ),
        evidence=(r.Evidence(source="late"), r.Evidence(source="undated")),
    )
    seen = knowing.as_known(channel, day, DAYS.get, dt.date.min)
    assert isinstance(seen, r.Channel)
    assert [state.status for state in seen.states] == [r.ChannelState.ACTIVE]
    assert [each.source for each in seen.evidence] == ["undated"]
    signal = r.Signal(text="x", relates_to=("early", "late"))
    known = knowing.as_known(signal, day, DAYS.get, day)
    assert isinstance(known, r.Signal)
    assert known.relates_to == ("early",)


CHANNEL = r.Channel(name="x", kind=r.ChannelKind.DIALOGUE)


def held(*days: str) -> list[tuple[r.Meeting, Window | None]]:
    """Return held meetings with their windows."""
    return [(r.Meeting(channel="x", status=r.MeetingStatus.HELD), window(each)) for each in days]


def test_rhythm_is_stated_or_learnt_from_three_gaps() -> None:
    """Otherwise it is not known."""
    days = ("2019-01-01", "2019-04-01", "2019-07-10", "2020-07-10")
    windows = [each for _, each in held(*days) if each]
    assert rhythm.rhythm(CHANNEL, windows) == rhythm.Rhythm(100, learnt=True, gaps=3)
    assert rhythm.rhythm(CHANNEL, windows[:3]).days is None
    stated = r.Channel(name="x", kind=r.ChannelKind.DIALOGUE, rhythm_days=365)
    assert rhythm.rhythm(stated, []) == rhythm.Rhythm(365)
    assert rhythm.next_expected(stated, windows) == dt.date(2021, 7, 10)
    assert rhythm.next_expected(CHANNEL, []) is None


def test_silence_counts_from_the_last_held_day() -> None:
    """A pause stops the alarm and never the count; without a contact it is "at least"."""
    stated = r.Channel(name="x", kind=r.ChannelKind.DIALOGUE, rhythm_days=30)
    found = rhythm.silence(stated, held("2020-10-28/2020-10-29"), DAY)
    assert found is not None
    assert (found.days, found.late, found.paused) == (52, True, False)
    suspended = r.Channel(
        name="x",
        kind=r.ChannelKind.DIALOGUE,
        rhythm_days=30,
        states=(
            r.State(status=r.ChannelState.SUSPENDED, window=window("2020-11-01")),
            r.State(status=r.ChannelState.PLANNED, window=window("2020-12-01")),
        ),
    )
    found = rhythm.silence(suspended, held("2020-10-28"), DAY)
    assert found is not None
    assert (found.days, found.late, found.paused) == (53, False, True)
    found = rhythm.silence(suspended, [], DAY)
    assert found is not None
    assert (found.days, found.at_least) == (49, True)
    assert rhythm.silence(CHANNEL, [], DAY) is None
    running = rhythm.silence(CHANNEL, held("2020-06-25/.."), DAY)
    assert running is not None
    assert running.since == dt.date(2020, 6, 25)


def test_every_state_has_a_sign_a_word_and_an_ascii_twin() -> None:
    """Nothing is told by colour alone, and nothing needs more than ASCII."""
    said = [w.meeting_status(each) for each in r.MeetingStatus]
    said += [w.channel_status(each) for each in (*r.ChannelState, None)]
    said += [w.outcome_word(each) for each in r.OutcomeValue]
    assert all(each.word for each in said)
    assert all(w.to_ascii(str(each)).isascii() for each in said)
    assert all(w.to_ascii(each.value).isascii() for each in w.Sign)
    assert {w.agreement_sign(each) for each in Agreement} <= set(w.Sign)
    assert w.silence_words(None) == "not known"
    assert w.silence_words(rhythm.Silence(607, DAY, paused=True)) == "607 d ║"
    assert w.rhythm_words(rhythm.Rhythm(131, learnt=True)) == "≈ 131 d"


def test_titles_use_nothing_but_the_fields() -> None:
    """Round, else heads, else mode; a meeting that failed says so."""
    names = {"dme": "Disaster Exchange", "a": "Mark T. Esper", "b": "Wei Fenghe"}.__getitem__
    heads = (r.Delegation(party="us", head="a"), r.Delegation(party="prc", head="b"))

    def title(**more: object) -> str:
        meeting = r.Meeting(channel="dme", status=r.MeetingStatus.HELD)
        return title_of(r.Meeting(**_values(meeting) | more), names)  # type: ignore[arg-type]

    assert title(round=16) == "Disaster Exchange, 16th"
    assert title(delegations=heads, mode=r.Mode.PHONE) == "Mark T. Esper – Wei Fenghe, phone"
    assert title(mode=r.Mode.IN_PERSON) == "Disaster Exchange, in person"
    assert title(status=r.MeetingStatus.NO_SHOW) == "Disaster Exchange: no-show"
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "13th",
        "21st",
        "112th",
    ]
    with pytest.raises(TypeError):
        title_of(r.Record(), names)


def _values(record: r.Meeting) -> dict[str, object]:
    return {"channel": record.channel, "status": record.status}


def test_parties_to_a_promise_are_named_once() -> None:
    """Other records have no rules across fields."""
    twice = (r.Promise(party="us", part=r.CommitmentPart.BY),) * 2
    found = problems(r.Commitment(text="x", parties=twice), lambda _: None)
    assert [each.field for each in found] == ["promise/1/party"]
    assert problems(r.Party(name="x"), lambda _: None) == []
    lost = r.Commitment(text="x", outcomes=(judged("fulfilled", meetings=("nowhere",)),))
    assert problems(lost, lambda _: None) == []


def test_windows_without_days_meet_no_range() -> None:
    """Their bounds are never null, and never match."""
    nothing = Window(words="after the call")
    assert (nothing.lo, nothing.hi, nothing.sort) == (OPEN_END, OPEN_START, OPEN_END)
    assert not nothing.shares_a_day(OPEN_START, OPEN_END)
    by = window("[..2021-05-21]")
    assert (by.lo, by.sort) == (OPEN_START, dt.date(2021, 5, 21).toordinal())
    assert by.shares_a_day(1, 1)
