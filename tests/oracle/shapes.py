"""Windows of awkward shape for made books."""

from __future__ import annotations

import datetime as dt
import random

from tests.oracle.window import (
    Window,
    day,
    dayless,
    lasted,
    month,
    months,
    no_days,
    one_of,
    one_year,
    seen,
    some_day,
)

Random = random.Random


def chance(rng: Random, share: float) -> bool:
    """True in `share` of the cases."""
    return rng.random() < share


def when(rng: Random, around: int) -> Window | None:
    """The days of something that took place: exact in most cases, and of every shape."""
    date = dt.date.fromordinal(around)
    length = rng.randint(1, 12)
    shapes: list[tuple[int, Window | None]] = [
        (34, day(around)),
        (18, lasted(around, around + length)),
        (3, lasted(around, around + 20 * length)),
        (9, month(date.year, date.month)),
        (3, one_year(date.year)),
        (8, some_day(around, around + length)),
        (4, one_of((around, around), (around + length, around + length))),
        (2, one_of((around, around + 2), (around + 30, around + 30 + length))),
        (3, months((date.year, min(date.month, 10)), (date.year, min(date.month, 10) + 2))),
        (3, lasted(around, None)),
        (2, lasted(None, around)),
        (2, some_day(around, None)),
        (3, some_day(None, around)),
        (3, seen(around, around + 3 * length)),
        (4, None),
        (2, no_days()),
    ]
    return rng.choices([each for _, each in shapes], [share for share, _ in shapes])[0]


def dated(rng: Random, around: int) -> Window:
    """The days of something that took place, with at least one day."""
    found = when(rng, around)
    while found is None or dayless(found):
        found = when(rng, around)
    return found


def due(rng: Random, made: int) -> Window | None:
    """The window by which something is due, counted from the day it was made."""
    start = made + rng.randint(0, 200)
    end = start + rng.randint(0, 120)
    later = dt.date.fromordinal(end)
    soft = chance(rng, 0.2)
    shapes: list[tuple[int, Window | None]] = [
        (24, some_day(made, end, soft=soft)),
        (12, some_day(start, end, soft=soft)),
        (12, month(later.year, later.month, soft=soft)),
        (8, day(end, soft=soft)),
        (6, lasted(start, end, soft=soft)),
        (5, one_of((start, start), (end, end), soft=soft)),
        (6, some_day(None, end, soft=soft)),
        (5, some_day(start, None, soft=soft)),
        (4, lasted(start, None)),
        (3, seen(start, end)),
        (4, one_year(later.year, soft=soft)),
        (10, None),
        (4, no_days()),
    ]
    return rng.choices([each for _, each in shapes], [share for share, _ in shapes])[0]


def published(rng: Random, around: int) -> Window | None:
    """The day of a publication: exact, a month, a year, "by" a day, or none."""
    date = dt.date.fromordinal(around)
    shapes: list[tuple[int, Window | None]] = [
        (50, day(around)),
        (16, month(date.year, date.month)),
        (6, one_year(date.year)),
        (4, some_day(None, around)),
        (4, some_day(around, around + 9)),
        (20, None),
    ]
    return rng.choices([each for _, each in shapes], [share for share, _ in shapes])[0]


def told(rng: Random, own: Window | None, around: int) -> Window:
    """Days that a source states: often the same, else wider, moved or separate."""
    lo = around if own is None or own.lo is None else own.lo
    hi = lo if own is None or own.hi is None else own.hi
    date = dt.date.fromordinal(lo)
    shapes: list[Window] = [
        lasted(lo, hi),
        lasted(lo, hi),
        day(lo),
        lasted(lo + 1, max(hi + 1, lo + 1)),
        lasted(lo, hi + 2),
        day(lo + rng.randint(-20, 20)),
        month(date.year, date.month),
        one_year(date.year),
        some_day(lo - 3, hi + 3),
        one_of((lo, lo), (lo + 9, lo + 9)),
        lasted(lo, None),
        some_day(None, hi),
        seen(min(lo, hi), hi + 2),
        seen(min(lo, hi) - 5, hi + 9),
    ]
    if own is not None and (own.lo is not None or own.hi is not None):
        shapes += [own, own, own]
    return rng.choice(shapes)
