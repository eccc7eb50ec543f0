"""Texts of a timeline: title, legend, why not all is drawn, the line of a spot."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.presenting import status as w
from tracker.presenting.bars import HARD_END, KNOWN, ONE_OF, SOFT
from tracker.presenting.blocks import Line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.status import Sign, Tone
from tracker.presenting.wire_legend import legend
from tracker.service import views as v
from tracker.service.timelines import SEVERAL, By

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.time_scale import TimeScale
    from tracker.presenting.lane_layout import Spot
    from tracker.presenting.lanes import Lane
    from tracker.service.timelines import Timeline

_BARS = (
    (Sign.MADE.value, "commitment made"),
    (ONE_OF, "one of these days"),
    (KNOWN, "these days"),
    (HARD_END, "deadline"),
    (SOFT, "soft end"),
    (Sign.SUSPENDED.value, "suspended from"),
    (Sign.SIGNAL.value, "signal"),
    ("2", "held twice"),
)


def timeline_title(timeline: Timeline) -> str:
    """Return the title of a timeline: ``Timeline by channel, party:us``."""
    asked = f", {timeline.query}" if timeline.query else ""
    return f"Timeline by {timeline.by.value}{asked}"


def period_words(scale: TimeScale) -> str:
    """Return the period of a scale as text; whole years and months by their names."""
    first, last = dt.date.fromordinal(scale.first), dt.date.fromordinal(scale.last)
    after = last + dt.timedelta(1) if last < dt.date.max else last
    if first.day != 1 or (after.day != 1 and last < dt.date.max):
        return f"{written_dates.day(first)} – {written_dates.day(last)}"
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    ends = [f"{written_dates.MONTHS[each.month - 1]} {each.year}" for each in (first, last)]
    if ends[0] == ends[1]:
        return ends[0]
    return f"{ends[0].split()[0] if first.year == last.year else ends[0]}–{ends[1]}"


def shown_words(timeline: Timeline) -> str:
    """Return the summary: ``13 events in 3 lanes``, or that meetings are counted."""
    number, total = len(timeline.lanes), timeline.total
    lanes = counted(total, "lane")
    if number < total:
        lanes = f"lanes {timeline.start + 1}–{timeline.start + number} of {total:,}"
    if timeline.counted:
        return f"held meetings counted · {lanes}"
    if timeline.crowded:
        return f"too many events · {lanes}"
    events = counted(len(timeline.events), "event")
    return f"{events} · {lanes}" if number < total else f"{events} in {lanes}"


def why_less(timeline: Timeline) -> str:
    """Return why not every event is drawn, and how to see each; empty if every one is drawn."""
    if timeline.counted:
        said = "There are too many events to draw each one: numbers are held meetings."
        return f"{said} Shorten the period or set a filter to see each event."
    if timeline.crowded:
        narrower = "Shorten the period or narrow the filter."
        by = "" if timeline.by is By.CHANNEL else " Counts of meetings need lanes by channel."
        return f"There are too many matching events to draw. {narrower}{by}"
    return ""


def timeline_legend(*, brief: bool = False) -> tuple[Line, ...]:
    """Return the legend: signs on channel bars, then on commitments; with ``brief`` in 80 cells."""
    most = 4 if brief else len(_BARS)
    parts = [_BARS[n : n + most] for n in range(0, len(_BARS), most)]
    return (legend(brief=brief), *(Line(tuple(_meant(each)), cut=True) for each in parts))


def _meant(signs: Iterable[tuple[str, str]]) -> Iterator[Span]:
    for n, (sign, word) in enumerate(signs):
        yield Span(f"{'  ' if n else ''}{sign}", own=True)
        yield Span(f" {word}", Tone.MUTED, own=True)


def days_words(lo: int, hi: int) -> str:
    """Return the days from ``lo`` to ``hi`` (day numbers) as text."""
    first, last = (dt.date.fromordinal(day) for day in (lo, hi))
    if first == last:
        return written_dates.day(first)
    return f"{written_dates.day(first)} – {written_dates.day(last)}"


def spot_line(spot: Spot, lane: Lane, scale: TimeScale) -> Line:
    """Return a spot as one line: days, status and title; or the number of counted meetings."""
    if spot.met is None:
        return Line((Span(_days(spot)), Span("  "), *_what(spot)), target=spot.slug, cut=True)
    number = f"{spot.met.held} or more" if spot.met.held >= SEVERAL else str(spot.met.held)
    status = w.meeting_status(spot.met.status)
    if spot.met.held:
        status = w.Status(status.sign, f"{number} held", status.tone)
    days = Span(f"{days_words(*scale.days(spot.first))}  ")
    return Line((days, *status_spans(status), Span(f" · {lane.title}")), cut=True)


def _days(spot: Spot) -> str:
    view = spot.view
    if isinstance(view, v.CommitmentView):
        return f"due {written_dates.short(view.record.due)}"
    if isinstance(view, v.MeetingView) and view.span:
        return written_dates.differing(*view.span)
    return written_dates.short(spot.event.window) if spot.event else ""


def _what(spot: Spot) -> tuple[Span, ...]:
    match spot.view:
        case v.MeetingView() as meeting:
            status = w.meeting_status(meeting.record.status)
        case v.CommitmentView() as commitment:
            status = w.commitment_status(commitment.timeliness)
        case v.ChannelView() if spot.event and spot.event.state:
            status = w.channel_status(spot.event.state.status)
        case _:
            status = w.Status(Sign.SIGNAL, "signal", Tone.TEXT)
    return (*status_spans(status), Span(f"  {spot.view.title if spot.view else ''}"))
