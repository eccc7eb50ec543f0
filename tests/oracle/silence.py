"""Contacts, usual interval and silence of a channel (section 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tests.oracle.book import Book, Channel, Meeting
from tests.oracle.known import visible, visible_part
from tests.oracle.matching import Holding, began, current_state, holdings
from tests.oracle.showing import shown_window, status_shown
from tests.oracle.window import Window, dayless

STOPS = ("suspended", "interrupted")
COUNTED = 25


@dataclass(frozen=True)
class Silence:
    """The silence of a channel on a day; all days are None where nothing is known."""

    least: int | None
    most: int | None
    at_least: bool
    usual: float | None
    later_than_usual: bool
    silent: bool


def contacts(book: Book, channel: Channel, day: int) -> list[Window]:
    """The windows of the contacts.

    "*Contacts* are held meetings visible on the day." Held meetings without a day are left out.
    """
    return [window for _, window in contact_meetings(book, channel, day)]


def contact_meetings(book: Book, channel: Channel, day: int) -> list[tuple[Meeting, Window]]:
    """The meetings that are contacts, with their windows."""
    found = []
    for meeting in book.of(Meeting):
        if meeting.channel != channel.slug or not visible(book, meeting, day):
            continue
        window = shown_window(book, meeting, "when", day)
        if window and not dayless(window) and status_shown(book, meeting, day) == "held":
            found.append((meeting, window))
    return found


def gaps(book: Book, channel: Channel, day: int) -> list[tuple[int, int]]:
    """The gaps, each from a first day to the next.

    "A *gap* lies between the first days of two neighbouring contacts of different days; the last
    25 count."
    """
    firsts = sorted({began(each) for each in contacts(book, channel, day) if began(each) <= day})
    return list(pairwise(firsts))[-COUNTED:]


def usual_interval(book: Book, channel: Channel, day: int) -> float | None:
    """The usual interval: "stated, else the median of at least three gaps, else not known"."""
    if channel.interval is not None:
        return channel.interval
    lengths = [second - first for first, second in gaps(book, channel, day)]
    return float(median(lengths)) if len(lengths) >= 3 else None


def silence(book: Book, channel: Channel, day: int) -> Silence:
    """The silence of a channel and its two steps of alarm.

    "Two steps, both by *least*: **later than usual** (`is:later-than-usual`): beyond the usual
    interval; **silent** (`is:silent`): beyond 1.25 × the stated interval, or where none is stated
    beyond the longest gap that holds no suspension or interruption (else the longest). No usual
    interval: no alarm". "Suspension and interruption stop the alarm, not the count; postponed does
    not; an ended channel has no alarm."
    """
    least, most = _range(book, channel, day)
    usual = usual_interval(book, channel, day)
    state = current_state(book, channel, day)
    stopped = state is not None and state.status in (*STOPS, "ended")
    at_least = least is not None and most is None
    if least is None or usual is None or stopped:
        return Silence(least, most, at_least, usual, later_than_usual=False, silent=False)
    if channel.interval is not None:
        limit = 1.25 * channel.interval
    else:
        limit = longest_gap(book, channel, day)
    return Silence(
        least, most, at_least, usual, later_than_usual=least > usual, silent=least > limit
    )


def longest_gap(book: Book, channel: Channel, day: int) -> int:
    """The longest gap: "that holds no suspension or interruption (else the longest)"."""
    every = gaps(book, channel, day)
    stops = [each for each in holdings(book, channel, day) if each.state.status in STOPS]
    free = [each for each in every if not any(_in_gap(stop, each) for stop in stops)]
    return max(second - first for first, second in free or every)


def _in_gap(stop: Holding, gap: tuple[int, int]) -> bool:
    """Whether a state holds on a day between the two first days."""
    first, second = gap[0] + 1, gap[1] - 1
    return first <= second and stop.first <= second and (stop.last is None or first <= stop.last)


def _range(book: Book, channel: Channel, day: int) -> tuple[int | None, int | None]:
    """The least and the most days of silence.

    "so it is a range [least, most], exact (`41 d`) where both are equal, else `12–40 d`, and
    `≥ 364 d` where there is no most or no contact is known (counted from the first day of the
    earliest meeting or state)".
    """
    ends = [last_days(each, day) for each in contacts(book, channel, day)]
    if not ends:
        first = _earliest(book, channel, day)
        return (None if first is None else day - first), None
    latest = max(last for _, last in ends)
    known = [first for first, _ in ends if first is not None]
    return day - latest, (day - max(known) if known else None)


def last_days(window: Window, day: int) -> tuple[int | None, int]:
    """The earliest and the latest day that can be the last of a contact, up to the as-of day.

    "counted from the contact's *last day*: of `A/B` that is B, of `[A..B]`, a month or a year any
    day in it up to the as-of day (of `[..B]` no most)". "While a contact with a known end lasts it
    is 0; a contact whose end is not known counts most from its first day."
    """
    if window.kind == "set":
        past = [(lo, min(hi, day)) for lo, hi in window.members if lo <= day]
        return past[0][0], max(hi for _, hi in past)
    latest = day if window.hi is None else min(window.hi, day)
    if window.kind == "some-day" or window.hi is None:
        return (window.lo if window.lo is not None else window.begun_by), latest
    assert window.ended_from is not None
    return min(window.ended_from, day), latest


def _earliest(book: Book, channel: Channel, day: int) -> int | None:
    """The first day of the earliest meeting or state that is visible and not ahead."""
    windows = [
        shown_window(book, each, "when", day)
        for each in book.of(Meeting)
        if each.channel == channel.slug and visible(book, each, day)
    ]
    windows += [each.when for each in channel.states if visible_part(book, channel, each, day)]
    firsts = [began(each) for each in windows if each is not None and not dayless(each)]
    return min((each for each in firsts if each <= day), default=None)
