"""Texts of a calendar: its summary, its legend, and the details of a day."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.presenting import status as w
from tracker.presenting.bars import ONE_OF
from tracker.presenting.blocks import Block, Detail, Line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.status import Tone
from tracker.presenting.year_calendar import YearCalendar, year_calendar

if TYPE_CHECKING:
    from tracker.service import views as v
    from tracker.service.contact_years import ContactYear

_SHOWN = 2
"""The maximum number of meetings that are listed for a day."""


def calendar_words(found: ContactYear, drawn: YearCalendar) -> str:
    """Return the summary of a calendar: ``8 meetings, 6 held · contacts on 9 days``."""
    if found.counted:
        number = sum(found.held.values())
        return f"{counted(number, 'meeting')} held on {counted(len(found.held), 'day')}"
    held = sum(each.record.status is r.MeetingStatus.HELD for each in found.meetings)
    days = counted(sum(bool(each.held) for each in drawn.days.values()), "day")
    return f"{counted(len(found.meetings), 'meeting')}, {held} held · contacts on {days}"


def calendar_legend() -> Line:
    """Return the legend: each mark of a day with its meaning."""
    statuses = (r.MeetingStatus.HELD, r.MeetingStatus.NO_SHOW, r.MeetingStatus.CANCELLED)
    shown = [w.meeting_status(each) for each in (*statuses, r.MeetingStatus.SCHEDULED)]
    meant = [(each.sign.value, each.tone, each.word) for each in shown]
    meant += [("2", Tone.OK, "held twice"), (ONE_OF, Tone.TEXT, "one of these days")]
    spans = [
        span
        for n, (sign, tone, word) in enumerate(meant)
        for span in (
            Span(f"{'  ' if n else ''}{sign}", tone, own=True),
            Span(f" {word}", Tone.MUTED, own=True),
        )
    ]
    return Line(tuple(spans), cut=True)


def day_peek(drawn: YearCalendar, day: dt.date, key: str, back: str) -> Detail:
    """Return the details of a day.

    ``key`` is the key that goes to the next day with a mark, ``back`` the one that goes to the
    previous.
    """
    marks = drawn.on(day)
    lines = [_meeting_line(each) for each in marks.meetings[:_SHOWN]]
    more = len(marks.meetings) - len(lines)
    if marks.held and not lines:
        lines = [own_line(f"{counted(marks.held, 'meeting')} held")]
    elif more > 0:
        lines[-1] = own_line(f"{more + 1} more meetings")
    elif not lines:
        lines = [own_line(f"no meeting; {key} goes to the next one, {back} to the one before")]
    title = f"{calendar.day_name[day.weekday()]}, {written_dates.day(day)}"
    return Detail(title, (Block(tuple(lines)),))


def _meeting_line(view: v.MeetingView) -> Line:
    status = status_spans(w.meeting_status(view.record.status))
    return Line((*status, Span(f"  {_said(view)}")), cut=True)


def _said(view: v.MeetingView) -> str:
    days = written_dates.differing(*view.span) if view.span else written_dates.short(view.at)
    return f"{days}  {view.title}"


def vaguer_line(drawn: YearCalendar) -> tuple[Span, ...]:
    """Return as text the meetings whose window is too long (over a month) to mark any day."""
    if not drawn.vaguer:
        return ()
    told = ", ".join(f"{each.title} ({written_dates.short(each.at)})" for each in drawn.vaguer)
    return (Span("Vaguer than a month: ", Tone.MUTED, own=True), Span(told))


def calendar_object(found: ContactYear) -> dict[str, object]:
    """Return a year as a JSON object, with an entry for each day that has a mark."""
    drawn = year_calendar(found)
    days = [
        {
            "day": dt.date.fromordinal(day).isoformat(),
            "held": drawn.days[day].held,
            "meetings": [each.slug for each in drawn.days[day].sure],
            "possible": [each.slug for each in drawn.days[day].maybe],
        }
        for day in drawn.contacts
    ]
    return {
        "year": found.year,
        "as_of": found.as_of.isoformat(),
        "query": found.query,
        "counted": found.counted,
        "days": days,
        "vaguer": [each.slug for each in drawn.vaguer],
    }
