"""The layout of lanes: the row and cells of each event in a lane.

The functions are pure: they turn a timeline into rows of cells and spots. The first row of a lane
is the bar of its channel (its wire) with the meetings; the rows below hold the due windows of
commitments, in as few rows as possible.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.domain import records as r
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.presenting import status as w
from tracker.presenting.bars import EMPTY, PAUSED, ended_bar, state_mark
from tracker.presenting.cells import Span
from tracker.presenting.status import Sign, Tone
from tracker.presenting.window_bar import dated_bar, tone_of
from tracker.service import views as v
from tracker.service.timelines import SEVERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.time_scale import TimeScale
    from tracker.domain.window import Window
    from tracker.presenting.lanes import Lane
    from tracker.service.timelines import Met

BLANK = Span(" ", Tone.MUTED, own=True)
_OF_MEETINGS = {w.meeting_status(status).sign for status in r.MeetingStatus}
"""The signs of meeting statuses. A channel's state with such a sign gets no sign of its own."""


class Spot(Struct, frozen=True):
    """The place of an event: the cells ``first..last`` of a row of its lane.

    ``view`` is the record, ``event`` the event of it; the spot of a commitment covers its whole
    bar. Both are ``None`` where meetings are counted in a cell, and not drawn one by one.
    """

    first: int
    row: int
    last: int
    view: v.View | None = None
    event: v.EventView | None = None
    met: Met | None = None

    @property
    def slug(self) -> str:
        """The slug of the record; empty if there is none."""
        return self.view.slug if self.view else ""

    @property
    def day(self) -> int | None:
        """The day number of the spot: a commitment's due day, else the first day; or ``None``."""
        window = self.event.window if self.event else None
        if isinstance(self.view, v.CommitmentView):
            window = self.view.record.due or self.view.record.made
        return window.sort if window and window.understood else None


class Drawn(Struct, frozen=True):
    """A lane as drawn: its rows of cells, and its spots ordered by their first cell."""

    rows: tuple[tuple[Span, ...], ...]
    spots: tuple[Spot, ...] = field(default_factory=tuple)

    def at(self, cell: int) -> tuple[Spot, ...]:
        """Return the spots in a cell; those that begin nearest to the cell come first."""
        found = [each for each in self.spots if each.first <= cell <= each.last]
        return tuple(sorted(found, key=lambda spot: cell - spot.first))


def draw_lane(lane: Lane, scale: TimeScale, today: int) -> Drawn:
    """Return a lane drawn on a scale; ``today`` is the last day (number) with states."""
    wire, spots = _wire(lane, scale, today)
    bars, below = _bars(lane.commitments, scale)
    return Drawn((tuple(wire), *bars), tuple(sorted((*spots, *below), key=_place)))


def _place(spot: Spot) -> tuple[int, int, bool, int, str]:
    """Return the sort key of a spot; a state comes after the meetings in the same cell."""
    state = spot.event.state if spot.event else None
    return spot.first, spot.row, state is not None, spot.last, spot.slug


def _wire(lane: Lane, scale: TimeScale, today: int) -> tuple[list[Span], list[Spot]]:
    """Return the first row of a lane and its spots: states, days of meetings, signs on top."""
    drawn = [_state(lane, lo) if lo <= today else BLANK for lo, _ in scale.every()]
    spots: list[Spot] = []
    for each in lane.events:
        bar = _bar(each.window, scale) if each.window else {}
        if not bar:
            continue
        spots.append(Spot(min(bar), 0, max(bar), each.of, each))
        if each.state is None:
            # A meeting that was called off does not hide a suspension on the same days.
            for n in (n for n in bar if drawn[n].text != PAUSED):
                drawn[n] = Span(bar[n], Tone.TEXT, own=True)
    states = [spot for spot in spots if spot.event and spot.event.state]
    for spot in states:
        sign = _sign(spot)
        if sign.text not in _OF_MEETINGS:
            drawn[spot.first] = sign
    met = sorted((spot for spot in spots if spot not in states), key=_place)
    for first, group in groupby(met, key=lambda spot: spot.first):
        drawn[first] = _shared([*group])
    for n, counted in lane.met.items():
        drawn[n] = _numbered(counted.held, _of_status(counted.status))
        spots.append(Spot(n, 0, n, met=counted))
    return drawn, spots


def _state(lane: Lane, day: int) -> Span:
    if not lane.has_wire:
        return Span(EMPTY, Tone.MUTED, own=True)
    return Span(*state_mark(lane.states, day), own=True)


def _bar(window: Window, scale: TimeScale) -> dict[int, str]:
    """Return the marks of a window by cell; with an open end, only the cells of its known day."""
    if not window.understood:
        return {}
    if window.lo == OPEN_START or window.hi == OPEN_END:
        return dict.fromkeys(scale.span(window.sort, window.sort), EMPTY)
    marks = ended_bar(window, scale)
    return {n: marks[n] for n in scale.covered(window)}


def _shared(spots: Sequence[Spot]) -> Span:
    """Return the mark of a cell with several spots: the number of held meetings, else one sign."""
    meetings = [
        each.event.of.record.status
        for each in spots
        if each.event and isinstance(each.event.of, v.MeetingView)
    ]
    if not meetings:
        return _sign(spots[-1])
    held = sum(status is r.MeetingStatus.HELD for status in meetings)
    return _numbered(held, _of_status(r.MeetingStatus.HELD if held else meetings[-1]))


def _numbered(held: int, sign: Span) -> Span:
    """Return the number of held meetings as a mark if there are several, else the given sign."""
    return Span(str(min(held, SEVERAL)), sign.tone, own=True) if held > 1 else sign


def _of_status(status: r.MeetingStatus) -> Span:
    shown = w.meeting_status(status)
    return Span(shown.sign.value, shown.tone, own=True)


def _sign(spot: Spot) -> Span:
    match spot.event:
        case v.EventView(of=v.MeetingView() as meeting):
            return _of_status(meeting.record.status)
        case v.EventView(state=r.State() as state):
            shown = w.channel_status(state.status)
            return Span(shown.sign.value, shown.tone, own=True)
        case _:
            return Span(Sign.SIGNAL.value, Tone.TEXT, own=True)


def _bars(
    commitments: Iterable[v.CommitmentView], scale: TimeScale
) -> tuple[list[tuple[Span, ...]], list[Spot]]:
    """Return the rows and spots of commitments: due windows, packed into few rows."""
    found = [(bar, view) for view in commitments if (bar := _due(view, scale))]
    rows: list[list[Span]] = []
    ends: list[int] = []
    spots = []
    for bar, view in sorted(found, key=lambda one: (min(one[0]), max(one[0]), one[1].slug)):
        first, last = min(bar), max(bar)
        row = next((n for n, end in enumerate(ends) if end < first - 1), len(rows))
        if row == len(rows):
            rows.append([BLANK] * scale.cells)
            ends.append(last)
        ends[row] = last
        for n in range(first, last + 1):
            mark = bar.get(n, EMPTY)
            tone = Tone.MUTED if mark == EMPTY else tone_of(mark)
            rows[row][n] = Span(mark, tone, own=True)
        spots.append(Spot(first, row + 1, last, view))
    return [tuple(row) for row in rows], spots


def _due(view: v.CommitmentView, scale: TimeScale) -> dict[int, str]:
    """Return the marks of a commitment by cell: due window, day of making, outcome."""
    due, counts = view.record.due, view.timeliness.outcome
    drawn = due if due and due.understood and OPEN_END not in (due.lo, due.hi) else None
    signs: list[tuple[Window | None, str]] = [(view.record.made, Sign.MADE.value)]
    if due and due.understood and not drawn:
        signs.append((due, Sign.NO_END.value))
    if counts:
        signs.append((counts.on, w.outcome_word(counts.outcome).sign.value))
    marks = dated_bar(drawn, signs, scale)
    return {n: mark for n, mark in enumerate(marks) if mark != EMPTY}
