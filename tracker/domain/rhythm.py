"""A channel against its own rhythm: how often it meets, how long it has been silent."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.records import Channel, ChannelState, Meeting, MeetingStatus, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.window import Window

EVENTS = frozenset({ChannelState.PLANNED, ChannelState.REQUEST_DECLINED})
"""Turns that happen within a state and do not end it."""
PAUSED = frozenset({ChannelState.SUSPENDED, ChannelState.INTERRUPTED, ChannelState.POSTPONED})
"""States that stop the alarm, never the count."""
GAPS_TO_LEARN = 3


class Rhythm(Struct, frozen=True):
    """Days from one meeting to the next: stated, or learnt as the median of ``gaps`` gaps."""

    days: int | None
    learnt: bool = False
    gaps: int = 0


class Silence(Struct, frozen=True):
    """Calendar days since the last contact; ``at_least`` where no held contact is known.

    ``paused`` stops the alarm. ``late`` tells that the rhythm has been overrun.
    """

    days: int
    since: dt.date
    at_least: bool = False
    paused: bool = False
    late: bool = False


def current_state(states: Sequence[State], as_of: dt.date) -> State | None:
    """Return the turn that holds on a day: the latest that has begun, events left out."""
    begun = [
        (window.sort, n, state)
        for n, state in enumerate(states)
        if state.status not in EVENTS
        and (window := state.window) is not None
        and window.understood
        and window.sort <= as_of.toordinal()
    ]
    return max(begun, key=lambda entry: entry[:2])[2] if begun else None


def rhythm(channel: Channel, held: Sequence[Window]) -> Rhythm:
    """Return the stated rhythm, else the median of at least three gaps between held meetings."""
    if channel.rhythm_days:
        return Rhythm(channel.rhythm_days)
    days = sorted({each.sort for each in held})
    gaps = [later - earlier for earlier, later in pairwise(days)]
    if len(gaps) < GAPS_TO_LEARN:
        return Rhythm(None, gaps=len(gaps))
    return Rhythm(round(_median(gaps)), learnt=True, gaps=len(gaps))


def _median(numbers: Sequence[int]) -> float:
    # Written out: the module of the standard library takes longer to load than a list to read.
    ordered, half = sorted(numbers), len(numbers) // 2
    return (ordered[half] + ordered[~half]) / 2


def held_windows(meetings: Sequence[tuple[Meeting, Window | None]], as_of: dt.date) -> list[Window]:
    """Return the windows of the contacts held by a day; each meeting comes with its days shown."""
    return [
        window
        for meeting, window in meetings
        if meeting.status is MeetingStatus.HELD
        and window is not None
        and window.understood
        and window.sort <= as_of.toordinal()
    ]


def silence(
    channel: Channel,
    meetings: Sequence[tuple[Meeting, Window | None]],
    as_of: dt.date,
) -> Silence | None:
    """Return how long a channel has been silent on a day, or ``None`` if nothing is recorded.

    It counts from the last day of the last held contact; without one, from the first day of the
    earliest meeting or state, "at least".
    """
    held = held_windows(meetings, as_of)
    state = current_state(channel.states, as_of)
    paused = state is not None and state.status in PAUSED
    today = as_of.toordinal()
    if held:
        # A contact whose end is open, or that is still running, leaves no silence.
        since = max(min(each.hi, today) if each.hi <= today else each.sort for each in held)
        beat = rhythm(channel, held).days
        days = today - since
        late = beat is not None and days > beat and not paused
        return Silence(days, dt.date.fromordinal(since), paused=paused, late=late)
    known = [window for _, window in meetings if window] + [
        each.window for each in channel.states if each.window
    ]
    starts = [each.sort for each in known if each.understood and each.sort <= today]
    if not starts:
        return None
    return Silence(
        today - min(starts), dt.date.fromordinal(min(starts)), at_least=True, paused=paused
    )


def last_contact(held: Sequence[Window]) -> Window | None:
    """Return the window of the last contact held."""
    return max(held, key=lambda each: (each.hi, each.lo), default=None)


def next_expected(channel: Channel, held: Sequence[Window]) -> dt.date | None:
    """Return the day on which the rhythm lets one expect the next contact, or ``None``."""
    last, beat = last_contact(held), rhythm(channel, held).days
    if last is None or last.latest is None or beat is None:
        return None
    return last.latest + dt.timedelta(days=beat)
