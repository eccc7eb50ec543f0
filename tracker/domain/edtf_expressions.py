"""Parsing of EDTF (ISO 8601-2): the supported subset, and the first and last day of a text.

Supported are years, months and days, each with ``?`` (uncertain), ``~`` (approximate) or ``%``
(both); seasons 21-24 (winter runs into the next year), quarters 33-36, halves 40-41; ``A/B``, which
lasted from A to B, with ``..`` for an open end; ``[A..B]``, one unknown day from A to B, where
either end can be missing; ``[A,B]``, one of the named days. An extension of the standard: the ends
of an interval can be such sets, so that ``[..A]/[B..]`` began on A or earlier and ended on B or
later.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[?~%]?)"
)
SPANS = {
    # Meteorological seasons of the northern hemisphere; a winter has the year in which it begins.
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
    """Raised for a text outside the supported subset of EDTF, or with a day that does not exist."""


class Bounds(Struct, frozen=True):
    """The first and last possible civil day of an expression; ``None`` is an open end."""

    earliest: dt.date | None
    latest: dt.date | None


class Point(Struct, frozen=True):
    """A year, month, day, season, quarter or half (the last three by code), with its qualifier."""

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""

    @property
    def first(self) -> dt.date:
        """The first day of the point."""
        month, _ = self._months()
        return dt.date(self.year, month, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day of the point."""
        if self.day:
            return self.first
        month, count = self._months()
        months = self.year * MONTHS + month - 1 + count - 1
        year, month = divmod(months, MONTHS)
        return dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    def __str__(self) -> str:
        """Return the EDTF text."""
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}{month}{day}{self.mark}"

    def _months(self) -> tuple[int, int]:
        if self.month is None:
            return 1, MONTHS
        return SPANS.get(self.month, (self.month, 1))


class Choice(Struct, frozen=True):
    """One unknown day: between two points, of which either can be open, or one of listed points."""

    start: Point | None = None
    end: Point | None = None
    among: tuple[Point, ...] = ()

    @property
    def first(self) -> dt.date | None:
        """The first possible day, or ``None`` if the start is open."""
        if self.among:
            return min(point.first for point in self.among)
        return self.start.first if self.start else None

    @property
    def last(self) -> dt.date | None:
        """The last possible day, or ``None`` if the end is open."""
        if self.among:
            return max(point.last for point in self.among)
        return self.end.last if self.end else None

    def __str__(self) -> str:
        """Return the EDTF text."""
        if self.among:
            return f"[{','.join(map(str, self.among))}]"
        return f"[{self.start or ''}..{self.end or ''}]"


class Interval(Struct, frozen=True):
    """An interval from one end to the other; ``None`` is an open end."""

    start: Point | Choice | None
    end: Point | Choice | None

    @property
    def first(self) -> dt.date | None:
        """The first possible day, or ``None`` if the start is open."""
        return self.start.first if self.start else None

    @property
    def last(self) -> dt.date | None:
        """The last possible day, or ``None`` if the end is open."""
        return self.end.last if self.end else None

    @property
    def seen(self) -> tuple[Point, Point] | None:
        """The days A and B of ``[..A]/[B..]``, which lasted at least from A to B; else ``None``."""
        start, end = self.start, self.end
        if not (isinstance(start, Choice) and isinstance(end, Choice)):
            return None
        if start.start or end.end or not (start.end and end.start):
            return None
        return start.end, end.start

    def __str__(self) -> str:
        """Return the EDTF text."""
        return f"{self.start or '..'}/{self.end or '..'}"


Expression = Point | Choice | Interval


def points(found: Expression) -> Iterator[Point]:
    """Yield every point that an expression names, in the order of its text."""
    for end in (found.start, found.end) if isinstance(found, Interval) else (found,):
        named: tuple[Point | None, ...] = (end,) if isinstance(end, Point) else ()
        if isinstance(end, Choice):
            named = (*end.among, end.start, end.end)
        yield from (point for point in named if point is not None)


@lru_cache(maxsize=2_000)
def expression(text: str) -> Expression:
    """Parse an EDTF text; ``str`` of the result gives the text back.

    Raises:
        EdtfError: the text is outside the supported subset, names a day that does not exist, or
            ends before it starts.
    """
    if "/" in text:
        return _interval(text)
    return _choice(text) if text.startswith("[") else _point(text)


def parse(text: str) -> Bounds:
    """Return the first and last possible day of an EDTF text.

    Raises:
        EdtfError: the text is not supported, names no existing day, or ends before it starts.
    """
    found = expression(text)
    return Bounds(found.first, found.last)


def _interval(text: str) -> Interval:
    start, _, end = text.partition("/")
    found = Interval(_end(start, text), _end(end, text))
    if found.start is None and found.end is None:
        raise EdtfError(f"“{text}” has neither start nor end; write at least one of them.")
    seen = found.seen
    if _backwards(found) or (seen and seen[0].first > seen[1].last):
        raise EdtfError(f"“{text}” ends before it begins.")
    return found


def _end(text: str, whole: str) -> Point | Choice | None:
    if text == "..":
        return None
    if not text:
        raise EdtfError(f"“{whole}” has no end; write “..” for an open end.")
    return _choice(text) if text.startswith("[") else _point(text)


def _choice(text: str) -> Choice:
    if not text.endswith("]"):
        raise EdtfError(f"“{text}” has no closing bracket.")
    inner = text[1:-1]
    if "," in inner:
        return Choice(among=tuple(_point(part.strip()) for part in inner.split(",")))
    start, dots, end = inner.partition("..")
    if not dots or not (start or end):
        raise EdtfError(
            f"“{text}” states no day; write one day of a period as [2020-11-10..2020-11-20]."
        )
    found = Choice(_point(start) if start else None, _point(end) if end else None)
    if _backwards(found):
        raise EdtfError(f"“{text}” ends before it begins.")
    return found


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise EdtfError(f"“{text}” is not a day, month or year such as 2020-10-29.")
    found = Point(
        int(match["year"]),
        int(match["month"]) if match["month"] else None,
        int(match["day"]) if match["day"] else None,
        match["mark"],
    )
    _check(found, text)
    return found


def _check(point: Point, text: str) -> None:
    if point.year < dt.MINYEAR:
        raise EdtfError(f"“{text}”: there is no year 0; the first year is 0001.")
    if point.day is None and point.month in SPANS:
        if point.year == dt.MAXYEAR and sum(SPANS[point.month]) > MONTHS + 1:
            raise EdtfError(f"“{text}” runs past the year 9999.")
        return
    if point.month is not None and not 1 <= point.month <= MONTHS:
        raise EdtfError(f"“{text}” has no such month or season; months are 01–12, seasons 21–24.")
    try:
        dt.date(
            point.year,
            1 if point.month is None else point.month,
            1 if point.day is None else point.day,
        )
    except ValueError:
        raise EdtfError(f"“{text}” is not a day of the calendar.") from None


def _backwards(found: Choice | Interval) -> bool:
    return found.first is not None and found.last is not None and found.first > found.last
