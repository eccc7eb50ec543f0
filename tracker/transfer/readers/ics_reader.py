"""Reader of calendars (iCalendar, RFC 5545): each event is a row.

Events are read one by one, so that only a broken one is refused. The end of an event of whole days
is exclusive in calendars and inclusive here.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tracker.domain.listtext import join_list
from tracker.errors import BadInputError
from tracker.transfer.readers.csv_reader import lines_of
from tracker.transfer.table_source import Found, Place, Reader, Source, SourceRow
from tracker.transfer.text_encoding import check_encoding, encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.transfer.table_source import ReadOptions

_BEGIN, _END = "BEGIN:VEVENT", "END:VEVENT"
_DAY = dt.timedelta(days=1)
_STATUSES = {"CANCELLED": "cancelled", "TENTATIVE": "proposed"}
_COLUMNS = (
    *("when", "clock_time", "summary", "place", "note", "status", "tags"),
    *("organizer", "attendees", "address", "uid"),
)
"""The columns of the rows; each is named like a field of meetings if there is a suitable one."""
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError)
"""The exceptions that icalendar and ``datetime`` raise for invalid values."""
_REPEATS = "The event repeats; write each day on which it takes place as an event of its own."


def open_ics(path: Path, options: ReadOptions) -> Source:
    """Open a calendar file for import.

    Raises:
        NotFoundError: there is no such file.
        BadInputError: the file has no event.
    """
    encoding = check_encoding(options.encoding) if options.encoding else encoding_of(path)
    if next(_events(path, encoding, Place()), None) is None:
        raise BadInputError(f"{path} is empty; it has no event.")

    def rows(place: Place) -> Iterator[SourceRow]:
        for line, text in _events(path, encoding, place):
            yield _row(line, text)

    return Source(Found(form="ics", columns=_COLUMNS, encoding=encoding), rows)


def _events(path: Path, encoding: str, place: Place) -> Iterator[tuple[int, str]]:
    """Yield the text of each event with the number of its first line.

    An event without an end is cut off where the next one begins.
    """
    event: list[str] = []
    first = 0
    for number, line in enumerate(lines_of(path, encoding, place), start=1):
        mark = line.strip().upper()
        if mark == _BEGIN and event:
            yield first, "".join(event)
            event = []
        if mark == _BEGIN:
            first = number
        if mark == _BEGIN or event:
            event.append(line)
        if mark == _END and event:
            yield first, "".join(event)
            event = []
    if event:
        yield first, "".join(event)


def _row(line: int, text: str) -> SourceRow:
    from icalendar import Event  # noqa: PLC0415  # icalendar is slow to load

    try:
        event = Event.from_ical(text)
    except (ValueError, IndexError):
        return SourceRow(line, (), "The event is not complete.")
    try:
        summary, texts = _text(event, "SUMMARY"), _texts(event)
    except _UNREADABLE:
        return SourceRow(line, (), "The event has a property that cannot be read.")
    try:
        when, clock = _when(event)
    except _UNREADABLE:
        return SourceRow(line, (summary,), "The event has no first day (DTSTART) that can be read.")
    if "RRULE" in event or "RDATE" in event:
        return SourceRow(line, (summary,), _REPEATS)
    return SourceRow(line, (when, clock, summary, *texts))


def _texts(event: Any) -> tuple[str, ...]:  # noqa: ANN401  # the values of an event of icalendar can have any type
    """Return the cells of an event that follow its summary."""
    return (
        _text(event, "LOCATION"),
        _text(event, "DESCRIPTION"),
        _STATUSES.get(_text(event, "STATUS").upper(), ""),
        _categories(event),
        _addresses(event, "ORGANIZER"),
        _addresses(event, "ATTENDEE"),
        _text(event, "URL"),
        _text(event, "UID"),
    )


def _when(event: Any) -> tuple[str, str]:  # noqa: ANN401  # the values of an event of icalendar can have any type
    """Return the days of an event as EDTF, and the time of day at which it begins."""
    start = event.decoded("DTSTART")
    end = start
    if "DTEND" in event:
        end = event.decoded("DTEND")
    elif "DURATION" in event:
        end = start + event.decoded("DURATION")
    first, last = _day(start), _last_day(start, end)
    clock = ""
    if isinstance(start, dt.datetime):
        zone = start.tzname() or ""
        clock = f"{start.time().isoformat('minutes')} {zone}".strip()
    days = first.isoformat() if last <= first else f"{first.isoformat()}/{last.isoformat()}"
    return days, clock


def _day(moment: dt.date | dt.datetime) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _last_day(start: dt.date | dt.datetime, end: dt.date | dt.datetime) -> dt.date:
    """Return the last day of an event; an end at midnight means the day before."""
    at_midnight = not isinstance(end, dt.datetime) or end.time() == dt.time()
    return _day(end) - _DAY if at_midnight and end != start else _day(end)


def _text(event: Any, name: str) -> str:  # noqa: ANN401  # the values of an event of icalendar can have any type
    return join_list(str(each) for each in _several(event.get(name))) if name in event else ""


def _several(held: Any) -> list[Any]:  # noqa: ANN401  # icalendar returns one value or a list
    if held is None:
        return []
    return held if isinstance(held, list) else [held]


def _categories(event: Any) -> str:  # noqa: ANN401  # the values of an event of icalendar can have any type
    return join_list(str(each) for held in _several(event.get("CATEGORIES")) for each in held.cats)


def _addresses(event: Any, name: str) -> str:  # noqa: ANN401  # the values of an event of icalendar can have any type
    """Return the names, else the addresses, of people in a property that can occur repeatedly."""
    return join_list(_address(each) for each in _several(event.get(name)))


def _address(held: Any) -> str:  # noqa: ANN401  # a value of icalendar can have any type
    """Return the name, else the address, of a person."""
    name = held.params.get("CN", "")
    return str(name) or str(held).removeprefix("mailto:").removeprefix("MAILTO:")


READER = Reader(
    name="ics",
    extensions=(".ics",),
    about="each event of a calendar",
    open=open_ics,
)
