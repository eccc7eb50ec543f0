"""Days and windows as written in lists and forms, with a sign of vagueness in front.

``≈`` marks one unknown day or a doubtful one, ``≤`` means by that day, ``≥`` from that day, and
``≠`` a span over which reports differ.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from tracker.domain import edtf
from tracker.domain.window import BY_HAND, NO_DATE_SAID

if TYPE_CHECKING:
    from tracker.domain.window import Window

NO_DATE = "no date"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_CODES = {33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "1st half", 41: "2nd half"}
_PARTS = {
    "early": r"\b(?:early|beginning|start)\b|上旬|初",
    "mid": r"\b(?:mid|middle)|中旬|月中|年中",
    "late": r"\b(?:late|end)\b|下旬|底|末",
}
_SAYS_NO_DATE = r"\b(?:no|without a) (?:\w+ )?date\b|\bundated\b"
_NAMED_AT_LEAST = dt.timedelta(days=7)
"""The minimum length of a range that is named as a part of a month or year (“early May”)."""
FLAGS = {
    "weekday": "the weekday does not fit the date",
    "two-readings": "two readings",
    BY_HAND: "set by hand",
    "before-reference": "before the reference date",
    "after-reference": "after the reference date",
    "clipped": "cut to the reference date alone",
    "counted-from-reference": "the named event is assumed to be on that day",
    "not-every-day": "not on every day of the period",
}
"""The explanation of each flag of a window."""


def day(day: dt.date) -> str:
    """Return a civil day as text, such as ``29 Oct 2020``."""
    return f"{day.day} {_month(day)}"


def short(window: Window | None) -> str:
    """Return a window as text for a list: ``≈ mid-Nov 2020``, ``≤ 31 Dec 2020``, ``no date``."""
    if window is None or _undated(window):
        return NO_DATE
    if not window.understood:
        return f"“{window.words}”"
    found = edtf.expression(window.edtf)
    if isinstance(found, edtf.Point):
        return ("≈ " if found.mark else "") + _point(found)
    if isinstance(found, edtf.Interval):
        return _interval(found)
    return _choice(found, window)


def by_months(window: Window, cells: int) -> str:
    """Return a window as text by months, or by years if shorter; empty if neither fits the cells.

    One unknown day from 31 May to 31 December 2021 is ``≈ May–Dec 2021``.
    """
    first, last = window.earliest, window.latest
    if first is None or last is None:
        return ""
    lasted = isinstance(edtf.expression(window.edtf), edtf.Interval)
    sign = "" if lasted else "≈ "
    years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    told = (f"{sign}{_months(first, last)}", f"{sign}{years}")
    return next((each for each in told if len(each) <= cells), "")


def differing(lo: dt.date | None, hi: dt.date | None) -> str:
    """Return the span of days over which reports differ, such as ``≠ 10–13 Nov 2020``.

    ``None`` is an open end.
    """
    return f"≠ {_open_span(lo, hi)}"


def reading_line(window: Window) -> str:
    """Return the days of a window with their precision: ``11–20 Nov 2020 ≈ exact day unknown``."""
    if _undated(window):
        return "no date given"
    if not window.understood:
        why = "" if BY_HAND in window.flags else " was not understood"
        return f"“{window.words}”{why}: kept as words, without days"
    found = edtf.expression(window.edtf)
    if isinstance(found, edtf.Interval) and found.seen:
        span = _interval(found)
    else:
        span = _open_span(window.earliest, window.latest)
    return f"{span}  {_meaning(found, window)}".rstrip()


def reading_note(window: Window) -> str:
    """Return how a window was read, with doubts: ``middle ten days, counted from 29 Oct 2020``."""
    notes = [window.reading] if window.reading else []
    if window.reference:
        notes.append(f"counted from {day(window.reference)}")
    return ", ".join([*notes, *doubts(window)])


def doubts(window: Window) -> list[str]:
    """Return a sentence part for each doubt that a window's flags mark."""
    return [FLAGS.get(flag, flag) for flag in window.flags]


def _undated(window: Window) -> bool:
    return not window.understood and (
        window.reading == NO_DATE_SAID
        or not window.words.strip()
        or bool(re.search(_SAYS_NO_DATE, window.words, re.IGNORECASE))
    )


def _meaning(found: edtf.Expression, window: Window) -> str:
    if isinstance(found, edtf.Interval):
        if found.seen:
            return "seen on those days, full period not known"
        return "" if found.start and found.end else "one end open"
    if isinstance(found, edtf.Choice) and found.among:
        return "≈ " + " or ".join(map(_point, found.among))
    if window.earliest == window.latest:
        return "≈ not certain" if isinstance(found, edtf.Point) and found.mark else ""
    return _end_meaning(window)


def _end_meaning(window: Window) -> str:
    if window.earliest is None or window.latest is None:
        return "exact day unknown, one end open"
    if window.hard is None:
        return "≈ exact day unknown"
    return "≤ deadline" if window.hard else "≤≈ approximate deadline"


def _point(point: edtf.Point) -> str:
    if point.day:
        return day(point.first)
    if point.month in _CODES:
        return f"{_CODES[point.month]} {point.year}"
    if point.month in _SEASONS:
        # Winter is the only season that spans two years; both are written.
        later = f"–{point.last.year % 100:02}" if point.last.year > point.year else ""
        return f"{_SEASONS[point.month]} {point.year}{later}"
    return _month(point.first) if point.month else str(point.year)


def _interval(found: edtf.Interval) -> str:
    if found.seen:
        first, last = found.seen
        if first.day and last.day:
            return f"seen {_span(first.first, last.last)}"
        return f"seen {_point(first)}–{_point(last)}" if first != last else f"seen {_point(first)}"
    text = _open_span(found.first, found.last)
    start, end = found.start, found.end
    if isinstance(start, edtf.Point) and isinstance(end, edtf.Point):
        if not (start.day or end.day) and start != end:
            text = _months(start.first, end.last)
        if start.mark or end.mark:
            text = f"≈ {text}"
    return text


def _choice(found: edtf.Choice, window: Window) -> str:
    first, last = found.first, found.last
    if found.among:
        return "≈ " + _alternatives(found.among)
    if first is None or last is None:
        return _open_span(first, last)
    if window.hard is not None:
        return f"≤ {day(last)}" if window.hard else f"≤≈ {day(last)}"
    if first == last:
        return day(first)
    whole = _months(first, last) if _whole_months(first, last) else ""
    if whole and (whole.isdigit() or whole == _month(first)):
        return whole
    return f"≈ {_name(first, last, window.words) or whole or _span(first, last)}"


def _alternatives(points: tuple[edtf.Point, ...]) -> str:
    years = {point.year for point in points}
    texts = [_point(point) for point in points]
    if len(years) == 1 and all(point.month for point in points):
        # The year is written only after the last date: “11 Mar or 3 Nov 2020”.
        texts[:-1] = [text.removesuffix(f" {points[0].year}") for text in texts[:-1]]
    return " or ".join(texts)


def _name(first: dt.date, last: dt.date, words: str) -> str:
    """Return the name of the part of a month or year that the words use, else an empty text."""
    names = [name for name, pattern in _PARTS.items() if re.search(pattern, words, re.IGNORECASE)]
    if len(names) != 1 or last - first < _NAMED_AT_LEAST or first.year != last.year:
        return ""
    of_month = first.month == last.month
    begins = first.day == 1 and (of_month or first.month == 1)
    ends = last.day == _last_day(last) and (of_month or last.month == edtf.MONTHS)
    expected = {(True, False): "early", (False, False): "mid", (False, True): "late"}
    if expected.get((begins, ends)) != names[0]:
        return ""
    if not of_month and not _whole_months(first, last):
        return ""
    joined = "-" if names[0] == "mid" else " "
    return f"{names[0]}{joined}{_month(first) if of_month else first.year}"


def _open_span(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return _span(first, last)
    if first:
        return f"≥ {day(first)}"
    return f"≤ {day(last)}" if last else NO_DATE


def _span(first: dt.date, last: dt.date) -> str:
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]}–{day(last)}"
    return f"{day(first)}–{day(last)}"


def _months(first: dt.date, last: dt.date) -> str:
    if first.month == 1 and last.month == edtf.MONTHS:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{_month(first)}–{_month(last)}"
    if first.month == last.month:
        return _month(first)
    return f"{MONTHS[first.month - 1]}–{_month(last)}"


def _whole_months(first: dt.date, last: dt.date) -> bool:
    return first.day == 1 and last.day == _last_day(last)


def _month(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _last_day(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
