"""The cells of a wire, the bar that shows a channel's meetings over the years up to a day.

A year has eight cells.
"""

from __future__ import annotations

import calendar
import datetime as dt

YEAR_CELLS = 8
_YEARS = 7


def years(as_of: dt.date) -> range:
    """Return the years that a wire shows."""
    return range(as_of.year - _YEARS + 1, as_of.year + 1)


def cells(as_of: dt.date) -> list[tuple[int, int]]:
    """Return the first and last day number of each cell, in order."""
    return [
        (first + n * days // YEAR_CELLS, first + (n + 1) * days // YEAR_CELLS - 1)
        for year in years(as_of)
        for first in (dt.date(max(year, 1), 1, 1).toordinal(),)
        for days in (365 + calendar.isleap(year),)
        for n in range(YEAR_CELLS)
    ]
