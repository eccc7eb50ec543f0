"""The date of a source in bibliographies: one date or a range, marked as circa if vague.

biblatex and CSL-JSON can represent days, months, seasons and years, and ranges of these: biblatex
in EDTF level 1 (its manual, 2.3.8), CSL-JSON as lists of numbers (its schema, ``date-variable``).
Quarters and halves are written as ranges of months, and one unknown day of several as a range
marked as circa.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import written_dates
from tracker.domain.documents import window_from_document
from tracker.domain.edtf_expressions import MONTHS, Choice, Point, expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.edtf_expressions import Expression

_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}
"""The CSL number of each season, by its EDTF code."""
_OPEN = [0, 0, 0]
"""An open end in CSL-JSON, as citeproc-js reads it."""


class Span(Struct, frozen=True):
    """The first and last date of a range; equal for a single date. ``None`` is an open end."""

    first: Point | None
    last: Point | None
    circa: bool = False


def span(found: Expression) -> Span:
    """Return the range, or single date, that represents an EDTF expression."""
    if isinstance(found, Point):
        if found.month is None or found.month <= MONTHS or found.month in _SEASONS:
            return Span(found, found)
        return Span(_month_of(found, last=False), _month_of(found, last=True))
    if isinstance(found, Choice):
        if found.among:
            ordered = sorted(found.among, key=lambda each: each.first)
            last = max(found.among, key=lambda each: each.last)
            return Span(_end(ordered[0], last=False), _end(last, last=True), circa=True)
        return Span(_end(found.start, last=False), _end(found.end, last=True), circa=True)
    return Span(
        _end(found.start, last=False),
        _end(found.end, last=True),
        circa=isinstance(found.start, Choice) or isinstance(found.end, Choice),
    )


def bibtex_date(window: Mapping[str, Any] | None) -> str:
    """Return the ``date`` of a BibTeX entry; empty for words without days."""
    if not window or not window["edtf"]:
        return ""
    found = span(expression(window["edtf"]))
    if found.first == found.last:
        return str(found.first)
    mark = {"mark": "~"} if found.circa else {}
    ends = (replace(each, **mark) if each else ".." for each in (found.first, found.last))
    return "/".join(map(str, ends))


def csl_date(window: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return a date variable of CSL-JSON; for words without days it has the words."""
    if not window:
        return None
    if not window["edtf"]:
        return {"literal": window["words"]}
    found = span(expression(window["edtf"]))
    if found.first is None:
        return {"literal": written_dates.short(window_from_document(dict(window)))}
    made: dict[str, Any] = {"date-parts": [_numbers(found.first)]}
    if found.first != found.last:
        made["date-parts"].append(_numbers(found.last) if found.last else _OPEN)
    elif found.first.month in _SEASONS:
        made = {"date-parts": [[found.first.year]], "season": _SEASONS[found.first.month]}
    if found.circa or any(each.mark for each in (found.first, found.last) if each):
        made["circa"] = True
    return made


def _numbers(point: Point) -> list[int]:
    return [each for each in (point.year, point.month, point.day) if each]


def _end(found: Point | Choice | None, *, last: bool) -> Point | None:
    """Return the date of one end of a range; an end that is a set or an interval gives one date."""
    if isinstance(found, Choice):
        if found.among:
            chosen = max if last else min
            return _end(chosen(found.among, key=lambda each: each.first), last=last)
        sides = (found.end, found.start) if last else (found.start, found.end)
        return _end(next(each for each in sides if each), last=last)
    if found and found.month and found.month > MONTHS:
        return _month_of(found, last=last)
    return found


def _month_of(point: Point, *, last: bool) -> Point:
    """Return the first or last month of a season, quarter or half."""
    day = point.last if last else point.first
    return Point(day.year, day.month, mark=point.mark)
