"""A record as it was known on a day."""

from __future__ import annotations

import datetime as dt

from tracker.domain import records as r
from tracker.domain import visibility

EARLY, LATE = dt.date(2020, 10, 29).toordinal(), dt.date(2021, 9, 14).toordinal()


def test_a_meeting_held_is_scheduled_until_its_first_day() -> None:
    """Return a window with days set by hand, or with words and no day."""
    day = dt.date(2024, 9, 10)

    def status(first: dt.date | None, is_: r.MeetingStatus = r.MeetingStatus.HELD) -> str:
        return visibility.status_on(is_, first, day).value

    assert status(dt.date(2024, 9, 11)) == "scheduled"
    assert status(day) == "held"
    assert status(None) == "held"
    assert status(dt.date(2024, 9, 11), r.MeetingStatus.CANCELLED) == "cancelled"


def test_the_record_as_known_leaves_out_what_came_later() -> None:
    """Parts by their known days, links by those of what they name."""
    day = dt.date(2020, 12, 1)
    days = {"early": EARLY, "late": LATE}
    active = r.State(status=r.ChannelState.ACTIVE, sources=("early", "late"))
    channel = r.Channel(name="x", kind=r.ChannelKind.HOTLINE, states=(active, active))
    parts = {"states": (EARLY, LATE)}
    seen = visibility.as_known(channel, day, days.__getitem__, parts)
    assert isinstance(seen, r.Channel)
    assert [state.sources for state in seen.states] == [("early",)]
    signal = r.Signal(text="x", relates_to=("early", "late"))
    told = visibility.as_known(signal, day, days.__getitem__, {})
    assert isinstance(told, r.Signal)
    assert told.relates_to == ("early",)
    outcome = r.Outcome(outcome=r.OutcomeValue.MISSED, meetings=("late",))
    promise = r.Commitment(text="x", made_at="late", renews=("late", "early"), outcomes=(outcome,))
    then = visibility.as_known(promise, day, days.__getitem__, {"outcomes": (EARLY,)})
    assert isinstance(then, r.Commitment)
    assert (then.made_at, then.renews, then.outcomes[0].meetings) == (None, ("early",), ())
