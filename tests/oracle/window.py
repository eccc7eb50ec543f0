"""A window: one or more days, as vague as they are."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal

Kind = Literal["lasted", "some-day", "set"]
Span = tuple[int, int]


@dataclass(frozen=True)
class Window:
    """Days of something, by section 2.1.

    "`A/B` lasted from A to B; `[A..B]` is one unknown day in between; `[A,B]` is one of these
    days and is matched and compared as a set, not as its envelope."

    `lo` and `hi` are the earliest and the latest day, None where they are open or unknown.
    `begun_by` is the latest day on which something that lasted can have begun, `ended_from` the
    earliest on which it can have ended: `[..A]/[B..]` has only these two, and a span between two
    months has all four. `members` are the first and last days of the members of a set.
    """

    kind: Kind
    lo: int | None
    hi: int | None
    begun_by: int | None = None
    ended_from: int | None = None
    members: tuple[Span, ...] = ()
    soft: bool = False


def lasted(lo: int | None, hi: int | None, *, soft: bool = False) -> Window:
    """`A/B`, `A/..` or `../B`."""
    return Window("lasted", lo, hi, lo, hi, soft=soft)


def day(when: int, *, soft: bool = False) -> Window:
    """One exact day."""
    return lasted(when, when, soft=soft)


def some_day(lo: int | None, hi: int | None, *, soft: bool = False) -> Window:
    """`[A..B]`, `[A..]` or `[..B]`; one day if both are the same."""
    if lo is not None and lo == hi:
        return day(lo, soft=soft)
    return Window("some-day", lo, hi, soft=soft)


def month(year: int, number: int, *, soft: bool = False) -> Window:
    """A month, which is an unknown day in it."""
    return some_day(*_month(year, number), soft=soft)


def one_year(year: int, *, soft: bool = False) -> Window:
    """A year, which is an unknown day in it."""
    return some_day(ordinal(year, 1, 1), ordinal(year, 12, 31), soft=soft)


def months(first: tuple[int, int], last: tuple[int, int]) -> Window:
    """`2021-03/2021-05`: it began in the first month and ended in the last."""
    (lo, begun_by), (ended_from, hi) = _month(*first), _month(*last)
    return Window("lasted", lo, hi, begun_by, ended_from)


def seen(first: int, last: int) -> Window:
    """`[..A]/[B..]`: it began on A or earlier and ended on B or later."""
    return Window("lasted", None, None, first, last)


def one_of(*members: Span, soft: bool = False) -> Window:
    """`[A,B]`, of days or months; a set of one member is that member."""
    ordered = tuple(sorted(set(members)))
    if len(ordered) == 1:
        return some_day(*ordered[0], soft=soft)
    return Window("set", ordered[0][0], max(hi for _, hi in ordered), members=ordered, soft=soft)


def no_days() -> Window:
    """Words that name no day."""
    return Window("some-day", None, None)


def ordinal(year: int, number: int, of_month: int) -> int:
    """The day as an integer."""
    return dt.date(year, number, of_month).toordinal()


def _month(year: int, number: int) -> Span:
    length = calendar.monthrange(year, number)[1]
    return ordinal(year, number, 1), ordinal(year, number, length)


def dayless(window: Window | None) -> bool:
    """Whether the window names no day at all."""
    return window is None or (
        window.lo is None
        and window.hi is None
        and window.begun_by is None
        and window.ended_from is None
    )


def exact_day(window: Window | None) -> int | None:
    """The exact day of a window: "one day, or A/B with two days: its last day"."""
    return window.hi if window is not None and day_exact(window) else None


def day_exact(window: Window) -> bool:
    """Whether the window is one day, or lasted between two exact days."""
    return (
        window.kind == "lasted"
        and window.lo is not None
        and window.hi is not None
        and window.lo == window.begun_by
        and window.hi == window.ended_from
    )


def first_day(window: Window | None) -> int | None:
    """The own first day of a thing: its earliest day, or the first on which it was seen."""
    if window is None:
        return None
    return window.lo if window.lo is not None else window.begun_by


def last_day(window: Window | None) -> int | None:
    """The last day of a window, None where there is none."""
    return None if window is None else window.hi


def pieces(window: Window | None) -> tuple[Span, ...]:
    """The runs of days by which a window is matched.

    "An end that is not known is not taken to reach into a range: `A/..` and `[A..]` match by A,
    `../B` and `[..B]` by B, `[..A]/[B..]` by A to B ... A set matches by its members."
    """
    if window is None or dayless(window):
        return ()
    if window.kind == "set":
        return window.members
    lo = window.lo if window.lo is not None else window.begun_by
    hi = window.hi if window.hi is not None else window.ended_from
    lo, hi = (hi if lo is None else lo), (lo if hi is None else hi)
    return () if lo is None or hi is None else ((lo, hi),)
