"""iCalendar (RFC 5545): entries for whole days, each record with a permanent UID."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.transfer.calendar_entry import DIGEST
from tracker.transfer.file_format import Format
from tracker.transfer.visible_lines import lines_of
from tracker.transfer.written_table import Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Component

    from tracker.transfer.calendar_entry import Entry
    from tracker.transfer.written_table import About, Stream

_DAY = dt.timedelta(days=1)
_END = "END:VCALENDAR\r\n"


def write_calendar(stream: Stream, entries: Iterable[Entry], about: About) -> Written:
    """Write a calendar, one entry at a time."""
    from icalendar import Calendar  # noqa: PLC0415  # only exports to this format need the module

    calendar = Calendar()
    calendar.add("prodid", "-//diplotrack//diplotrack//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _plain(about.title))
    stream.write(_text(calendar).removesuffix(_END))
    number = 0
    for number, each in enumerate(entries, start=1):  # noqa: B007  # the last number is the count that is returned
        stream.write(_event(each, about.as_of or each.first))
    stream.write(_END)
    return Written(number)


def _event(entry: Entry, as_of: dt.date) -> str:
    """Return a calendar entry as text; DTSTAMP is its last change, else the as-of day.

    RFC 5545, 3.8.7.2: in a calendar without METHOD, DTSTAMP is the same as LAST-MODIFIED.
    """
    from icalendar import Event  # noqa: PLC0415  # only exports to this format need the module

    event = Event()
    event.add("uid", entry.uid)
    day = dt.datetime(as_of.year, as_of.month, as_of.day, tzinfo=dt.UTC)
    event.add("dtstamp", (entry.modified or day).astimezone(dt.UTC))
    if entry.modified:
        event.add("last-modified", entry.modified.astimezone(dt.UTC))
        event.add(DIGEST, entry.digest)
    event.add("dtstart", entry.first)
    # Python cannot represent a day after ``date.max``, so such an entry has no DTEND.
    if entry.last < dt.date.max:
        event.add("dtend", entry.last + _DAY)
    event.add("summary", _plain(entry.title))
    for name, text in (("description", entry.text), ("location", entry.place)):
        if text:
            event.add(name, _plain(text))
    if entry.status:
        event.add("status", entry.status)
    event.add("sequence", entry.version)
    event.add("transp", "TRANSPARENT")
    if entry.marking:
        event.add("class", "CONFIDENTIAL")
    return _text(event)


def _plain(text: str) -> str:
    """Return a text without the control characters that a calendar cannot contain."""
    return "\n".join(lines_of(text))


def _text(component: Component) -> str:
    lines: bytes = component.to_ical()
    return lines.decode("utf-8")


FORMAT = Format(
    name="ics",
    extension=".ics",
    about="a calendar",
    kinds=("event", "meeting", "commitment", "state", "signal"),
    write_entries=write_calendar,
)
