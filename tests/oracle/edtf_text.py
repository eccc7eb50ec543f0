"""A window as text, by the design: `A/B`, `[A..B]`, `[A,B]`, `[..A]/[B..]`, months and years."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oracle.window import Window


def edtf_text(days: Window) -> str:
    """Return the window as EDTF, empty where it names no day."""
    if days.kind == "set":
        points = (iso(number) for first, last in days.members for number in range(first, last + 1))
        return f"[{','.join(points)}]"
    if days.kind == "some-day":
        return _some_day(days.lo, days.hi)
    if days.lo is None and days.hi is None and days.begun_by and days.ended_from:
        return f"[..{iso(days.begun_by)}]/[{iso(days.ended_from)}..]"
    if days.lo is not None and days.lo == days.hi:
        return iso(days.lo)
    starts = _end(days.lo, days.begun_by)
    return f"{starts}/{_end(days.ended_from if days.hi else None, days.hi)}"


def _some_day(lo: int | None, hi: int | None) -> str:
    if lo is None and hi is None:
        return ""
    if lo and hi and (whole := _whole(lo, hi)):
        return whole
    return f"[{iso(lo) if lo else ''}..{iso(hi) if hi else ''}]"


def _end(lo: int | None, hi: int | None) -> str:
    """Return one end of what lasted: a day, a month, or open."""
    if lo is None or hi is None:
        return ".."
    return iso(lo) if lo == hi else _whole(lo, hi)


def _whole(lo: int, hi: int) -> str:
    """Return the month or year that two days bound, if they do."""
    first, last = dt.date.fromordinal(lo), dt.date.fromordinal(hi)
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return f"{first.year:04}"
    length = calendar.monthrange(first.year, first.month)[1]
    if (first.day, last) == (1, first.replace(day=length)):
        return f"{first:%Y-%m}"
    return ""


def iso(number: int) -> str:
    """Return a day as text."""
    return dt.date.fromordinal(number).isoformat()
