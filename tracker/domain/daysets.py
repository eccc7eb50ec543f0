"""Windows as sets of days: ``[A,B]`` is the day A or the day B, not the days between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tracker.domain.edtf_expressions import Choice, Expression, Interval, expression, points
from tracker.domain.window import day_exact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from tracker.domain.window import Window

Days: TypeAlias = tuple[tuple[int, int], ...]
"""Runs of day numbers, each with first and last day, sorted, with a gap between any two."""


def days_in(window: Window | None) -> Days:
    """Return the days that a window can include; an unknown end is treated as open."""
    if window is None or not window.understood:
        return ()
    if "," not in window.edtf:
        return ((window.lo, window.hi),)
    return _members(expression(window.edtf)) or ((window.lo, window.hi),)


def days_matched(window: Window | None) -> Days:
    """Return the days of a window that a search range is compared with.

    An unknown end does not reach into a range: ``A/..`` and ``[A..]`` match by A, ``../B`` and
    ``[..B]`` by B, ``[..A]/[B..]`` by A to B.
    """
    if window is None or not window.understood:
        return ()
    if window.earliest and window.latest:
        return days_in(window)
    named = list(points(expression(window.edtf)))
    first, last = min(each.first for each in named), max(each.last for each in named)
    return ((first.toordinal(), last.toordinal()),)


def contains(one: Days, other: Days) -> bool:
    """Return whether the first set contains every day of the second."""
    return all(any(lo <= first and last <= hi for lo, hi in one) for first, last in other)


def covers(one: Window, other: Window) -> bool:
    """Return whether a window contains another.

    ``[..A]/[B..]`` has no known first or last day; it contains each window that certainly began on
    A or earlier and ended on B or later.
    """
    if one.earliest or one.latest or not (bounds := ends(one)):
        return contains(days_in(one), days_in(other))
    (_, began), (ended, _) = bounds
    (_, first), (last, _) = ends(other) or ((None, None), (None, None))
    # If ``other`` states no separate start and end, it can begin as late as its last day and end as
    # early as its first day.
    first, last = first or other.latest, last or other.earliest
    if not (began and ended and first and last):
        return False
    return first <= began and ended <= last


def meets(one: Days, other: Days) -> bool:
    """Return whether two sets of days have a day in common."""
    return any(lo <= last and first <= hi for lo, hi in one for first, last in other)


def joined(runs: Iterable[tuple[int, int]]) -> Days:
    """Return runs of days in order, with those that touch or overlap merged."""
    made: list[tuple[int, int]] = []
    for lo, hi in sorted(runs):
        if made and lo <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(hi, made[-1][1]))
        else:
            made.append((lo, hi))
    return tuple(made)


def _members(found: Expression) -> Days:
    if not isinstance(found, Choice):
        return ()
    return joined((each.first.toordinal(), each.last.toordinal()) for each in found.among)


def ends(window: Window) -> tuple[tuple[dt.date | None, dt.date | None], ...]:
    """Return the first and last possible day of each end of ``A/B``; nothing for other windows."""
    found = expression(window.edtf) if "/" in window.edtf else None
    if not isinstance(found, Interval):
        return ()
    return tuple((end.first, end.last) if end else (None, None) for end in (found.start, found.end))


def same_days(one: Window, other: Window) -> bool:
    """Return whether two windows state the same days.

    ``2019`` and ``2019-01-01/2019-12-31`` do not: the first is some day in 2019, the second is the
    whole year.
    """
    return (
        days_in(one) == days_in(other)
        and day_exact(one.edtf) == day_exact(other.edtf)
        and ends(one) == ends(other)
    )


def is_set(window: Window) -> bool:
    """Return whether the expression is a set of separate days, such as ``[A,B]``."""
    return window.understood and len(days_in(window)) > 1
