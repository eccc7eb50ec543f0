"""Weekends: “the weekend”, “this weekend”, “next weekend”, “the weekend of 7–8 November”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.phrases.civil import Unit, on_or_after, shift, whole
from tracker.domain.phrases.conventions import Side
from tracker.domain.phrases.placing import side_notes, side_of
from tracker.domain.phrases.spans import (
    TWO_READINGS,
    WEEKDAY,
    Context,
    Grain,
    Span,
    among,
    flagged,
    one_of,
)
from tracker.domain.phrases.vocabulary import Turn

if TYPE_CHECKING:
    import datetime as dt

_WEEKEND = ("Saturday and Sunday",)
_SATURDAY = 5


def weekend(turn: Turn | None, context: Context) -> Span:
    """Return Saturday and Sunday of this, the last or the next week.

    If ``turn`` is ``None`` (“the weekend”), the lean decides. Before Saturday, “next weekend” can
    also mean that of the current week; both readings are kept.
    """
    day, saturday = context.day, _saturday(context.day)
    match turn:
        case Turn.THIS:
            return _weekend(saturday)
        case Turn.LAST:
            return _weekend(shift(saturday, -1, Unit.WEEK))
        case Turn.NEXT:
            both = [saturday, shift(saturday, 1, Unit.WEEK)]
            if day >= saturday:
                return _weekend(both[1])
            found = _weekend(saturday)
            days = [*both, *(shift(each, 1, Unit.DAY) for each in both)]
            notes = (*found.notes, "in this week or the one after it")
            return replace(found, said=among(days), flags=(TWO_READINGS,), notes=notes)
        case None:
            found = replace(_weekend(saturday), notes=(*_WEEKEND, *side_notes(context)))
            before = shift(saturday, -1, Unit.WEEK)
            near = (saturday - day).days > (day - shift(before, 1, Unit.DAY)).days
            side = side_of(context)
            if saturday > day and (side is Side.PAST or (side is Side.NEAREST and near)):
                return replace(found, said=_weekend(before).said)
            return found


def weekend_in(count: int, context: Context) -> Span:
    """Return the weekend of the week that is ``count`` weeks after the current one."""
    return _weekend(shift(_saturday(context.day), count, Unit.WEEK))


def nearest_weekend(turn: Turn, context: Context) -> Span:
    """Return the days that “this past weekend” or “the coming weekend” means."""
    saturday = _saturday(context.day)
    if turn is Turn.LAST:
        return _weekend(shift(saturday, -1, Unit.WEEK))
    return _weekend(saturday if context.day < saturday else shift(saturday, 1, Unit.WEEK))


def weekend_of(span: Span) -> Span:
    """Return the weekend that contains the span, flagged if only the span's week contains it."""
    found = _weekend(_saturday(span.first))
    lie_on_it = found.first <= span.first <= span.last <= found.last
    flags = span.flags if lie_on_it else flagged(span, WEEKDAY)
    return replace(found, relative=span.relative, flags=flags)


def _saturday(day: dt.date) -> dt.date:
    return on_or_after(whole(day, Unit.WEEK)[0], _SATURDAY)


def _weekend(saturday: dt.date) -> Span:
    said = one_of(saturday, shift(saturday, 1, Unit.DAY))
    return Span(said, Grain.PART, relative=True, notes=_WEEKEND)
