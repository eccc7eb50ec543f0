"""A channel against its usual interval: contacts, gaps, silence and its two alarms."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.contacts import contacts_on
from tracker.domain import records as r
from tracker.domain import rhythm
from tracker.domain.channel_states import current_state, holding_days
from tracker.domain.contacts import Contact, contacts_in
from tracker.domain.daysets import days_in, days_matched
from tracker.domain.edtf import window
from tracker.domain.window import OPEN_END, OPEN_START, Window

HELD = r.MeetingStatus.HELD


def day(text: str) -> dt.date:
    """Return a day."""
    return dt.date.fromisoformat(text)


def number(text: str) -> int:
    """Return the number of a day."""
    return day(text).toordinal()


def channel(*states: tuple[str, str], stated: int | None = None) -> r.Channel:
    """Return a channel with these states and this stated interval."""
    turns = tuple(
        r.State(status=r.ChannelState(status), window=window(when) if when else None)
        for status, when in states
    )
    return r.Channel(
        slug="x", name="x", kind=r.ChannelKind.DIALOGUE, rhythm_days=stated, states=turns
    )


def held(as_of: str, *days: str) -> list[Contact]:
    """Return the contacts, as of a day, of meetings held on these days."""
    return [one for each in days for one in contacts_on(HELD, window(each), day(as_of))]


def silence(as_of: str, *days: str, of: r.Channel | None = None) -> rhythm.Silence | None:
    """Return the silence, as of a day, of a channel with contacts on these days."""
    return rhythm.silence(of or channel(), held(as_of, *days), day(as_of))


@pytest.mark.parametrize(
    ("contact", "as_of", "days", "most"),
    [
        ("2020-10-28", "2020-12-20", 53, 53),
        ("2020-10-28/2020-10-29", "2020-12-20", 52, 52),
        ("2020-10-28/2020-11-05", "2020-10-30", 0, 0),
        ("2020-10", "2020-12-20", 50, 80),
        ("2020-10", "2020-10-20", 0, 19),
        ("2021", "2022-06-01", 152, 516),
        ("[2020-10-01..2020-10-11]", "2020-10-21", 10, 20),
        ("[..2020-10-11]", "2020-10-21", 10, None),
        ("[2020-10-01..]", "2020-10-21", 0, 20),
        ("2020-06-25/..", "2020-12-20", 0, 178),
        ("../2020-10-11", "2020-10-21", 10, 10),
        ("2020-10-01/2020-11", "2020-12-20", 20, 49),
        ("2020-10-01/[2020-10-05..]", "2020-10-21", 0, 20),
        ("[2020-10-01,2020-10-11]", "2020-10-21", 10, 20),
        ("[2020-10-01,2020-10-11]", "2020-10-05", 4, 4),
    ],
)
def test_silence_is_a_range_from_the_last_day_of_the_contact(
    contact: str, as_of: str, days: int, most: int | None
) -> None:
    """Any day in a month or a choice of days, up to the day; while a contact lasts it is 0."""
    found = silence(as_of, contact)
    assert found is not None
    assert (found.days, found.most, found.at_least) == (days, most, most is None)


def test_the_last_contact_is_the_one_that_ended_last() -> None:
    """A long one is not over because a short one came after its first day."""
    assert silence("2020-12-20", "2020-10-01/..", "2020-11-01") == rhythm.Silence(0, 49)
    assert silence("2020-12-20", "2020-10", "2020-10-20") == rhythm.Silence(50, 61)
    assert silence("2020-12-20", "[..2020-12-01]", "2020-11-01") == rhythm.Silence(19, 49)


def test_without_a_contact_it_is_counted_from_the_earliest_meeting_or_state() -> None:
    """At least so many days, and the alarm rings by them."""
    states = channel(("opened", "2020-11-01"), stated=40)
    assert rhythm.silence(channel(), [], day("2020-12-20")) is None
    assert rhythm.silence(states, [], day("2020-10-01")) is None
    found = rhythm.silence(states, [], day("2020-12-20"))
    assert found == rhythm.Silence(49, None, later=True)
    found = rhythm.silence(states, [], day("2020-12-20"), number("2020-10-01"))
    assert found == rhythm.Silence(80, None, later=True, silent=True)


DAYS = ("2019-01-01", "2019-04-01", "2019-07-10", "2020-07-10")


def test_the_usual_interval_is_stated_or_learnt_from_three_gaps() -> None:
    """Between the first days of contacts of different days; otherwise it is not known."""
    contacts = held("2021-01-01", *DAYS, "2019-04-01")
    today = day("2021-01-01")
    assert rhythm.rhythm(channel(), contacts, today) == rhythm.Rhythm(100, learnt=True, gaps=3)
    assert rhythm.rhythm(channel(), contacts[:3], today).days is None
    assert rhythm.rhythm(channel(stated=365), [], today) == rhythm.Rhythm(365)
    assert rhythm.next_expected(channel(stated=365), contacts, today) == day("2021-07-10")
    assert rhythm.next_expected(channel(), [], today) is None
    lasting = held("2021-01-01", *DAYS, "2020-08-01/..")
    assert rhythm.next_expected(channel(), lasting, today) is None


def test_the_last_25_gaps_count() -> None:
    """What was long ago says nothing of what is usual; a first day ahead bounds no gap."""
    first, today = number("2000-01-01"), day("2021-01-01")
    days = [first + 100 * n for n in range(10)] + [first + 5_000 + 10 * n for n in range(26)]
    contacts = [Contact(each, each, each) for each in days]
    assert rhythm.rhythm(channel(), contacts, today) == rhythm.Rhythm(10, learnt=True, gaps=25)
    ahead = Contact(today.toordinal() + 1, OPEN_START, today.toordinal() + 1)
    assert rhythm.gaps([ahead, *contacts], today) == rhythm.gaps(contacts, today)


def test_the_longest_gap_is_named_and_the_median_from_three_on() -> None:
    """Of gaps of one length the newest; without a gap there is nothing to say."""
    today = day("2021-01-01")
    found = rhythm.gap_lengths(held("2021-01-01", *DAYS), today)
    days = number("2019-07-10"), number("2020-07-10")
    assert found == rhythm.Gaps(3, 100, 366, *days)
    two = rhythm.gap_lengths(held("2021-01-01", "2020-01-01", "2020-01-11", "2020-01-21"), today)
    assert two == rhythm.Gaps(2, None, 10, number("2020-01-11"), number("2020-01-21"))
    assert rhythm.gap_lengths(held("2021-01-01", "2020-01-01"), today) is None


def test_half_a_day_of_the_median_counts() -> None:
    """Of an even number of gaps it is the mean of the two in the middle: 101.5 is less than 102."""
    days = [number("2019-01-01")]
    for gap in (100, 101, 102, 110):
        days.append(days[-1] + gap)
    contacts = [Contact(each, each, each) for each in days]
    later = [
        found.later
        for past in (101, 102)
        if (found := rhythm.silence(channel(), contacts, dt.date.fromordinal(days[-1] + past)))
    ]
    assert later == [False, True]


@pytest.mark.parametrize(
    ("days", "later", "silent"),
    [(100, False, False), (101, True, False), (125, True, False), (126, True, True)],
)
def test_stated_intervals_are_overrun_in_two_steps(days: int, *, later: bool, silent: bool) -> None:
    """Beyond the interval; beyond 1.25 times it."""
    as_of = day("2020-01-01") + dt.timedelta(days=days)
    found = silence(as_of.isoformat(), "2020-01-01", of=channel(stated=100))
    assert found == rhythm.Silence(days, days, later=later, silent=silent)


LONG = (("suspended", "2019-08-01"), ("resumed", "2020-06-01"))


@pytest.mark.parametrize(
    ("states", "as_of", "later", "silent"),
    [
        ((), "2020-10-18", False, False),
        ((), "2020-10-19", True, False),
        ((), "2021-07-11", True, False),
        ((), "2021-07-12", True, True),
        (LONG, "2020-10-18", False, False),
        (LONG, "2020-10-19", True, True),
        ((("suspended", "2018"), ("resumed", "2020-07-11")), "2020-10-19", True, False),
        # A suspension that begins on the day of the next contact is not within the gap before it.
        ((("suspended", DAYS[-1]), ("resumed", "2020-07-12")), "2020-10-19", True, False),
    ],
)
def test_a_learnt_interval_is_overrun_beyond_the_longest_gap(
    states: tuple[tuple[str, str], ...], as_of: str, *, later: bool, silent: bool
) -> None:
    """Of those that hold no suspension or interruption, else of all."""
    found = silence(as_of, *DAYS, of=channel(*states))
    assert found is not None
    assert (found.later, found.silent) == (later, silent)


@pytest.mark.parametrize(
    ("state", "paused", "later"),
    [
        ("suspended", True, False),
        ("interrupted", True, False),
        ("ended", False, False),
        ("postponed", False, True),
        ("dormant", False, True),
        ("planned", False, True),
    ],
)
def test_suspension_stops_the_alarm_not_the_count(state: str, *, paused: bool, later: bool) -> None:
    """An ended channel has none; a postponed one does."""
    found = silence("2020-12-20", "2020-10-28", of=channel((state, "2020-11-01"), stated=30))
    assert found == rhythm.Silence(53, 53, paused=paused, later=later, silent=later)


def test_a_channel_without_a_usual_interval_has_no_alarm() -> None:
    """However long it has been silent."""
    assert silence("2020-12-20", "2001-01-01") == rhythm.Silence(7293, 7293)


def test_states_hold_until_the_next_begins_or_to_their_own_end() -> None:
    """Notes within a state end none; an undated state holds on no day."""
    found = channel(
        ("active", "2020"),
        ("suspended", "2022-08-05"),
        ("planned", "2023-01-01"),
        ("resumed", "2023-11-15/2023-12-31"),
        ("dormant", ""),
    )
    n = number
    assert holding_days(found.states) == [
        ((n("2020-01-01"), n("2022-08-04")),),
        ((n("2022-08-05"), n("2023-11-14")),),
        ((n("2023-01-01"), n("2023-01-01")),),
        ((n("2023-11-15"), n("2023-12-31")),),
        (),
    ]
    assert holding_days(found.states[:1]) == [((n("2020-01-01"), OPEN_END),)]
    assert holding_days(()) == []

    def on(text: str) -> str | None:
        state = current_state(found.states, day(text))
        return state.status.value if state else None

    assert [on(each) for each in ("2019-12-31", "2022-08-04", "2023-02-01", "2024-01-01")] == [
        None,
        "active",
        "suspended",
        None,
    ]


def test_a_state_that_is_overtaken_on_its_day_holds_that_day() -> None:
    """The later one is current."""
    both = channel(("suspended", "2022-08-05"), ("interrupted", "2022-08-05"))
    assert holding_days(both.states)[0] == ((number("2022-08-05"), number("2022-08-05")),)
    state = current_state(both.states, day("2022-08-05"))
    assert state is both.states[1]


def test_only_a_meeting_held_is_a_contact_and_only_from_its_first_day() -> None:
    """Of one of several days it is another contact from each of them on."""
    assert held("2020-10-27", "2020-10-28") == []
    assert list(contacts_in(r.MeetingStatus.REFUSED, window("2020"), 0, OPEN_END)) == []
    assert list(contacts_in(HELD, None, 0, OPEN_END)) == []
    assert list(contacts_in(HELD, Window(words="soon"), 0, OPEN_END)) == []
    one, two = number("2020-10-01"), number("2020-10-11")
    assert list(contacts_in(HELD, window("[2020-10-01,2020-10-11]"), one - 5, two + 5)) == [
        (Contact(one, one, one), one, two),
        (Contact(one, one, two), two, two + 5),
    ]


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("2020-10-28", "2020-10-28 2020-10-28"),
        ("2020-10/..", "2020-10-01 2020-10-31"),
        ("[2020-10-05..]", "2020-10-05 2020-10-05"),
        ("../2020-10-05", "2020-10-05 2020-10-05"),
        ("[..2020-10-05]", "2020-10-05 2020-10-05"),
        ("[..2020-10-05]/[2020-11-01..]", "2020-10-05 2020-11-01"),
        ("[2020-01-01..2020-01-03]/..", "2020-01-01 2020-01-03"),
        ("[2020-01-01,2020-01-03]", "2020-01-01 2020-01-01 2020-01-03 2020-01-03"),
    ],
)
def test_an_end_that_is_not_known_does_not_reach_into_a_range(text: str, matched: str) -> None:
    """A set is found by its members alone."""
    runs = [number(each) for each in matched.split()]
    assert [edge for run in days_matched(window(text)) for edge in run] == runs
    assert days_matched(None) == days_matched(Window(words="soon")) == ()
    assert days_in(window("2020-10/.."))[0][1] == OPEN_END
