"""The usual interval of a channel and its silence."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.channel_states import current_state, holding_days
from tracker.domain.records import Channel, ChannelState, State
from tracker.domain.window import OPEN_END, OPEN_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.contacts import Contact

PAUSED = frozenset({ChannelState.SUSPENDED, ChannelState.INTERRUPTED})
"""The channel states in which a long silence raises no alarm; its days are still counted."""
GAPS_TO_LEARN = 3
GAPS = 25
"""The number of gaps between contacts, the latest ones, from which the interval is computed."""
_BEYOND = 5, 4
"""The fraction 5/4: a channel is silent after 1.25 times its stated interval."""


class Rhythm(Struct, frozen=True):
    """The usual interval in days: stated, or the median of the latest ``gaps`` gaps."""

    days: int | None
    learnt: bool = False
    gaps: int = 0


class Gaps(Struct, frozen=True):
    """The latest gaps: their number, their median (of at least three), and the longest.

    ``longest`` is in days; the longest gap begins and ends on the day numbers ``first`` and
    ``last``.
    """

    number: int
    median: int | None
    longest: int
    first: int
    last: int


class Silence(Struct, frozen=True):
    """The days since the last day of a channel's last contact: at least ``days``, at most ``most``.

    ``most`` is ``None`` if there is no upper bound or no contact is known. ``paused`` stops the
    alarm. ``later`` is beyond the usual interval, ``silent`` beyond the alarm limit.
    """

    days: int
    most: int | None
    paused: bool = False
    later: bool = False
    silent: bool = False

    @property
    def at_least(self) -> bool:
        """Whether the silence has no upper bound."""
        return self.most is None


def rhythm(channel: Channel, contacts: Iterable[Contact], as_of: dt.date) -> Rhythm:
    """Return the usual interval: the stated one, else the median of at least three latest gaps."""
    if channel.rhythm_days:
        return Rhythm(channel.rhythm_days)
    found = gaps(contacts, as_of)
    usual = _usual(channel, found)
    return Rhythm(None if usual is None else round(usual), usual is not None, len(found))


def gaps(contacts: Iterable[Contact], as_of: dt.date) -> list[tuple[int, int]]:
    """Return the latest gaps, each as the day numbers on which two successive contacts began."""
    today = as_of.toordinal()
    days = sorted({each.first for each in contacts if OPEN_START < each.first <= today})
    return list(pairwise(days[-GAPS - 1 :]))


def gap_lengths(contacts: Iterable[Contact], as_of: dt.date) -> Gaps | None:
    """Return the number, median and longest of the latest gaps; ``None`` if there are none.

    Of several longest gaps the latest is used.
    """
    found = gaps(contacts, as_of)
    if not found:
        return None
    lengths = [later - earlier for earlier, later in found]
    median = round(_median(lengths)) if len(found) >= GAPS_TO_LEARN else None
    first, last = max(found, key=lambda gap: (gap[1] - gap[0], gap))
    return Gaps(len(found), median, last - first, first, last)


def _usual(channel: Channel, found: Sequence[tuple[int, int]]) -> float | None:
    """Return the usual interval in days, which can be a half; ``None`` if not known."""
    if channel.rhythm_days:
        return channel.rhythm_days
    lengths = [later - earlier for earlier, later in found]
    return _median(lengths) if len(lengths) >= GAPS_TO_LEARN else None


def _median(numbers: Sequence[int]) -> float:
    # The median is computed here, because importing the module statistics would take longer.
    ordered, half = sorted(numbers), len(numbers) // 2
    return (ordered[half] + ordered[~half]) / 2


def silence(
    channel: Channel, contacts: Sequence[Contact], as_of: dt.date, earliest: int | None = None
) -> Silence | None:
    """Return the silence of a channel on a day, or ``None`` if nothing is recorded.

    Args:
        channel: the channel with its states as known on the day.
        contacts: the contacts known and held by that day. If a channel has many, only two groups
            are needed: the latest ``GAPS`` + 1, and those whose last day can be the latest.
        as_of: the day.
        earliest: the first day of the earliest known meeting. If no contact is known, the days are
            counted from it or from the earliest state.
    """
    today = as_of.toordinal()
    if contacts:
        days = today - max(min(each.last_most, today) for each in contacts)
        least = max(each.last_least for each in contacts)
        most = None if least == OPEN_START else max(today - least, 0)
    else:
        starts = [each.window.sort for each in channel.states if each.window]
        starts += [] if earliest is None else [earliest]
        begun = [day for day in starts if day <= today]
        if not begun:
            return None
        days, most = today - min(begun), None
    state = current_state(channel.states, as_of)
    paused = state is not None and state.status in PAUSED
    found = gaps(contacts, as_of)
    usual = _usual(channel, found)
    if usual is None or paused or (state and state.status is ChannelState.ENDED):
        return Silence(days, most, paused=paused)
    return Silence(days, most, later=days > usual, silent=_beyond(channel, found, days))


def _beyond(channel: Channel, found: Sequence[tuple[int, int]], days: int) -> bool:
    """Return whether a number of days makes a channel silent.

    The limit is 1.25 times the stated interval, else the longest gap. Gaps that contain a
    suspension or interruption are ignored, unless all do.
    """
    if channel.rhythm_days:
        over, of = _BEYOND
        return days * of > channel.rhythm_days * over
    paused = _paused_days(channel.states)
    plain = [gap for gap in found if not any(lo < gap[1] and hi > gap[0] for lo, hi in paused)]
    return days > max(later - earlier for earlier, later in plain or found)


def _paused_days(states: Sequence[State]) -> list[tuple[int, int]]:
    held = zip(states, holding_days(states), strict=True)
    return [run for state, days in held if state.status in PAUSED for run in days]


def last_contact(contacts: Iterable[Contact]) -> Contact | None:
    """Return the contact with the latest possible last day.

    If several have that last day, it is the one that began first.
    """
    return max(
        contacts, key=lambda each: (each.last_most, each.last_least, -each.first), default=None
    )


def next_expected(channel: Channel, contacts: Sequence[Contact], as_of: dt.date) -> dt.date | None:
    """Return the day of the next contact by the usual interval; ``None`` if that is not known."""
    last, usual = last_contact(contacts), rhythm(channel, contacts, as_of).days
    if last is None or last.last_most == OPEN_END or usual is None:
        return None
    return dt.date.fromordinal(last.last_most) + dt.timedelta(days=usual)
