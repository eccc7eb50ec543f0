"""EDTF (ISO 8601-2), the part of it that a chronology needs, and the days it bounds.

Understood: year, month, day, each with ``?`` (uncertain), ``~`` (approximate) or ``%`` (both);
seasons 21-24 (winter runs into the next year), quarters 33-36, halves 40-41; ``A/B`` lasted from A
to B, with ``..`` for an open end; ``[A..B]`` is one unknown day in between, with either end left
out; ``[A,B]`` is one of those named. Beyond the standard, the ends of an interval may be such sets
themselves: ``[..A]/[B..]`` began by A and ended no earlier than B.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from tracker.domain.window import Window
from tracker.errors import BadInputError

_ONE = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<q>[?~%])?")
_SPANS = {
    # The meteorological seasons of the north; winter is named by the year in which it begins.
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
    40: (1, 6),
    41: (7, 6),
}
"""First month and number of months of a season, quarter or half, by its EDTF code."""
MONTHS = 12


class EdtfError(BadInputError):
    """A text that is not EDTF of the part understood here, or names no real day."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and last civil day that an expression allows; ``None`` is an open end."""

    earliest: dt.date | None
    latest: dt.date | None


def bounds(text: str) -> Bounds:
    """Return the days that an EDTF expression bounds.

    Raises:
        EdtfError: the text is outside the part understood, names a day that does not exist, or
            runs backwards.
    """
    if "/" in text:
        start, _, end = text.partition("/")
        found = Bounds(_end(start, text).earliest, _end(end, text).latest)
        if start == end == "..":
            raise EdtfError(f"“{text}” has no end that is known.")
    elif text.startswith("["):
        found = _set(text)
    else:
        found = _one(text)
    if found.earliest and found.latest and found.earliest > found.latest:
        raise EdtfError(f"“{text}” runs backwards: its end lies before its beginning.")
    return found


def window(
    text: str,
    *,
    words: str = "",
    reading: str = "",
    reference: dt.date | None = None,
    hard: bool | None = None,
    flags: tuple[str, ...] = (),
) -> Window:
    """Return the window of an EDTF expression; ``words`` are the text itself if not given.

    Raises:
        EdtfError: as for ``bounds``.
    """
    found = bounds(text)
    return Window(
        words=words or text,
        edtf=text,
        earliest=found.earliest,
        latest=found.latest,
        reading=reading,
        reference=reference,
        hard=hard,
        flags=flags,
    )


def _end(text: str, whole: str) -> Bounds:
    if text == "..":
        return Bounds(None, None)
    if not text:
        raise EdtfError(f"“{whole}” lacks an end; an open one is written “..”.")
    return _set(text) if text.startswith("[") else _one(text)


def _set(text: str) -> Bounds:
    if not text.endswith("]"):
        raise EdtfError(f"“{text}” lacks its closing bracket.")
    inner = text[1:-1]
    if "," in inner:
        each = [_one(part.strip()) for part in inner.split(",")]
        return Bounds(
            min(one.earliest for one in each if one.earliest),
            max(one.latest for one in each if one.latest),
        )
    start, dots, end = inner.partition("..")
    if not dots or not (start or end):
        raise EdtfError(f"“{text}” names no days; one unknown day is written [A..B].")
    return Bounds(
        _one(start).earliest if start else None,
        _one(end).latest if end else None,
    )


def _one(text: str) -> Bounds:
    match = _ONE.fullmatch(text)
    if not match:
        raise EdtfError(f"“{text}” is not a day, month or year such as 2020-10-29.")
    year, month, day = int(match["y"]), int(match["m"] or 0), int(match["d"] or 0)
    if year < dt.MINYEAR:
        raise EdtfError(f"“{text}”: years count from 0001.")
    if match["d"]:
        return _day(year, month, day, text)
    if match["m"] and month in _SPANS:
        first, count = _SPANS[month]
        return _months(year, first, count)
    if match["m"]:
        if not 1 <= month <= MONTHS:
            raise EdtfError(f"“{text}” has no such month or season.")
        return _months(year, month, 1)
    return _months(year, 1, MONTHS)


def _day(year: int, month: int, day: int, text: str) -> Bounds:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise EdtfError(f"“{text}” is not a day of the calendar.") from None
    return Bounds(found, found)


def _months(year: int, first: int, count: int) -> Bounds:
    last = first + count - 1
    end_year, end_month = year + (last - 1) // MONTHS, (last - 1) % MONTHS + 1
    end_year = min(end_year, dt.MAXYEAR)
    return Bounds(
        dt.date(year, first, 1),
        dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]),
    )
