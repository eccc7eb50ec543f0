"""The labels above a time scale: days, months or years, at the cells where they begin."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain.written_dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.time_scale import TimeScale

_DAYS, _WEEKS, _MONTHS = 35, 100, 800
"""The maximum lengths, in days, of scales with labels for days, weeks and months; then years."""
_WEEK = 7
_ABOUT = 5
"""The number of days from one labelled day to the next."""


def axis(scale: TimeScale, labels: Iterable[tuple[int, str]]) -> str:
    """Return the labels of days as one line, each at its day's cell if there is room."""
    told = ""
    for day, label in labels:
        at = scale.cell(max(day, scale.first))
        if at >= len(told) + (1 if told else 0) and at + len(label) <= scale.cells:
            told = told.ljust(at) + label
    return told


def month_names(scale: TimeScale) -> Iterator[tuple[int, str]]:
    """Yield the first day (number) of each month on a scale, with the month's short name."""
    for day in firsts(scale, 1):
        yield day.toordinal(), MONTHS[day.month - 1]


def firsts(scale: TimeScale, months: int) -> Iterator[dt.date]:
    """Yield the first days of months on a scale; with ``months=3``, of quarters only, and so on."""
    day = dt.date.fromordinal(scale.first).replace(day=1)
    while day.toordinal() <= scale.last:
        if (day.month - 1) % months == 0:
            yield day
        if (day.year, day.month) == (dt.MAXYEAR, 12):
            return
        day = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def ticks(scale: TimeScale) -> Iterator[tuple[int, str]]:
    """Yield the labels above a scale: day number and text.

    The first month and each January are written with the year, so that each line shows a year.
    """
    length = scale.last - scale.first + 1
    for day in firsts(scale, 1 if length <= _MONTHS else 12):
        number = day.toordinal()
        if length > _MONTHS:
            yield number, str(day.year)
            continue
        with_year = day.month == 1 or number <= scale.first or length <= _WEEKS
        yield number, f"{MONTHS[day.month - 1]} {day.year}" if with_year else MONTHS[day.month - 1]
        step = _ABOUT if length <= _DAYS else _WEEK if length <= _WEEKS else 0
        for later in range(step, 31 - step // 2, step) if step else ():
            yield number + later, str(later + 1)
