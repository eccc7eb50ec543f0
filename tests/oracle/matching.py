"""Search ranges, the days on which a state holds, and the order of a list (section 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.oracle.book import FOREVER, Book, Channel
from tests.oracle.known import visible_part
from tests.oracle.window import Window, dayless, pieces

if TYPE_CHECKING:
    from tests.oracle.parts import State

NOTES = ("planned", "request-declined")


@dataclass(frozen=True)
class Range:
    """A search range; None is an open end."""

    lo: int | None
    hi: int | None

    def meets(self, lo: int | None, hi: int | None) -> bool:
        """Whether the range shares a day with another run of days."""
        before = self.hi is not None and lo is not None and self.hi < lo
        after = self.lo is not None and hi is not None and self.lo > hi
        return not before and not after

    def holds(self, lo: int | None, hi: int | None) -> bool:
        """Whether a run of days is wholly inside."""
        begins = self.lo is None or (lo is not None and self.lo <= lo)
        ends = self.hi is None or (hi is not None and hi <= self.hi)
        return begins and ends


def matches(window: Window | None, asked: Range) -> bool:
    """`when:RANGE`: "A search range matches when the windows share a day".

    "An end that is not known is not taken to reach into a range". "Undated only `when:none`,
    never `..`."
    """
    return any(asked.meets(lo, hi) for lo, hi in pieces(window))


def inside(window: Window | None, asked: Range) -> bool:
    """`when:=RANGE`: "wholly inside"; an end that is not known is inside an open end only."""
    return window is not None and not dayless(window) and asked.holds(window.lo, window.hi)


def could(window: Window | None, asked: Range) -> bool:
    """`when:~RANGE`: "asks for all that could"."""
    if window is None or dayless(window):
        return False
    if window.kind == "set":
        return matches(window, asked)
    return asked.meets(window.lo, window.hi)


def undated(window: Window | None) -> bool:
    """`when:none`."""
    return dayless(window)


def sort_key(window: Window | None, *, descending: bool = False) -> tuple[int, int, int]:
    """The place of a window in an ascending sort by this key.

    "Sort by earliest then latest; open starts by their end; undated last in both directions."
    """
    if window is None or dayless(window):
        return (1, 0, 0)
    first = began(window)
    last = FOREVER + 1 if window.hi is None else window.hi
    return (0, -first, -last) if descending else (0, first, last)


def began(window: Window) -> int:
    """The first day by which a window is ordered; `began:` of a state asks for it."""
    return pieces(window)[0][0]


@dataclass(frozen=True)
class Holding:
    """A state and the days on which it holds; a last day of None has no end."""

    state: State
    first: int
    last: int | None


def holdings(book: Book, channel: Channel, day: int) -> list[Holding]:
    """The dated states of a channel that are visible on a day, with the days on which they hold.

    "A channel's state holds from its first day until the next state of that channel begins (or
    its own end)". "*planned* and *request-declined* are notes within a state and never its
    current one": they end no state, and have the days of their own windows.
    """
    states = [
        (began(each.when), each.order, each)
        for each in channel.states
        if each.when is not None
        and not dayless(each.when)
        and visible_part(book, channel, each, day)
    ]
    starts = [first for first, _, each in states if each.status not in NOTES]
    found = []
    for first, _, each in sorted(states, key=lambda state: state[:2]):
        if each.status in NOTES:
            found += [Holding(each, lo, hi) for lo, hi in pieces(each.when)]
            continue
        ends = [start - 1 for start in starts if start > first]
        own = _own_end(each)
        if own is not None:
            ends.append(own)
        found.append(Holding(each, first, min(ends, default=None)))
    return _same_day(found)


def _same_day(found: list[Holding]) -> list[Holding]:
    """Of states that begin on one day, all but the last entered hold on that day only."""
    result = []
    for place, each in enumerate(found):
        later = found[place + 1 :]
        if each.state.status not in NOTES and any(
            other.first == each.first and other.state.status not in NOTES for other in later
        ):
            result.append(Holding(each.state, each.first, each.first))
        else:
            result.append(each)
    return result


def _own_end(state: State) -> int | None:
    """The own end of a state: it has one only if it lasted from one day to another."""
    window = state.when
    if window is None or window.kind != "lasted" or window.lo == window.hi:
        return None
    return window.hi


def current_state(book: Book, channel: Channel, day: int) -> State | None:
    """The state that holds on a day; of those that begin on one day the last entered."""
    held = [
        each
        for each in holdings(book, channel, day)
        if each.state.status not in NOTES
        and each.first <= day
        and (each.last is None or day <= each.last)
    ]
    return max(held, key=lambda each: (each.first, each.state.order)).state if held else None


def state_matches(book: Book, channel: Channel, state: State, asked: Range, day: int) -> bool:
    """`when:` on states: "asks for those days", on which the state holds."""
    return any(
        asked.meets(each.first, each.last)
        for each in holdings(book, channel, day)
        if each.state.slug == state.slug
    )
