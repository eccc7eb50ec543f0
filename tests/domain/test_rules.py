"""The rules of the book, each on the smallest case that shows it."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.domain import records as r
from tracker.domain import rhythm
from tracker.domain.agreement import Agreement
from tracker.domain.attestation import Confirmation, attested_by, confirmation
from tracker.domain.edtf import window
from tracker.domain.titles import ordinal, title_of
from tracker.domain.window import OPEN_END, OPEN_START, Window
from tracker.presenting import status as w
from tracker.presenting.ascii_twins import to_ascii

DAY = dt.date(2020, 12, 20)
DUE = window("[2020-10-29..2020-12-31]", hard=True)


def judged(value: str, on: str | None = None, **more: object) -> r.Outcome:
    """Return an outcome with a value, and with a day if one is given."""
    return r.Outcome(
        outcome=r.OutcomeValue(value),
        on=window(on) if on else None,
        **more,  # type: ignore[arg-type]
    )


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
    assert w.confirmed_by(promise("us prc", "us"), shorts) == "US only"
    assert w.confirmed_by(promise("us prc", "prc us"), shorts) == "both"
    assert w.confirmed_by(promise("a b c d e", "a b e"), shorts) == "3 of 5"
    assert w.confirmed_by(promise("us prc", ""), shorts) == ""
    assert attested_by(promise("us", "other us")) == ("us", "other")
    assert confirmation(("us", "prc"), ("us",)) is Confirmation.ONE
    assert confirmation(("us", "prc"), ("prc", "us")) is Confirmation.MUTUAL
    assert confirmation(("us",), ("us",)) is Confirmation.ONE


def test_every_state_has_a_sign_a_word_and_an_ascii_twin() -> None:
    """No state is shown by colour alone, and each has a sign in ASCII."""
    said = [w.meeting_status(each) for each in r.MeetingStatus]
    said += [w.channel_status(each) for each in (*r.ChannelState, None)]
    said += [w.outcome_word(each) for each in r.OutcomeValue]
    assert all(each.word for each in said)
    assert all(to_ascii(str(each)).isascii() for each in said)
    assert all(to_ascii(each.value).isascii() for each in w.Sign)
    assert {w.agreement_sign(each) for each in Agreement} <= set(w.Sign)
    assert w.silence_words(None) == "not known"
    assert w.silence_words(rhythm.Silence(12, 40)) == "12–40 d"
    assert w.silence_words(rhythm.Silence(364, None)) == "≥ 364 d"
    assert w.silence_words(rhythm.Silence(607, 607, paused=True)) == "607 d ║"
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


def test_windows_without_days_meet_no_range() -> None:
    """Their bounds are never null, and never match."""
    nothing = Window(words="after the call")
    assert (nothing.lo, nothing.hi, nothing.sort) == (OPEN_END, OPEN_START, OPEN_END)
    assert not nothing.shares_a_day(OPEN_START, OPEN_END)
    by = window("[..2021-05-21]")
    assert (by.lo, by.sort) == (OPEN_START, dt.date(2021, 5, 21).toordinal())
    assert by.shares_a_day(1, 1)
