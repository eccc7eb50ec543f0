"""Two dates together: “from A to B”, “A and B”, “between A and B”, “A or B”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.phrases.civil import BACKWARDS, OutOfCalendarError, Unit, shift
from tracker.domain.phrases.placing import join
from tracker.domain.phrases.spans import (
    NOT_EVERY_DAY,
    TWO_READINGS,
    Context,
    Grain,
    Named,
    Span,
    flagged,
    lift,
    one_of,
    point,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.conventions import DayOrder


def lasting(start: Named, end: Named, context: Context) -> Named:
    """Return the days that “from A to B” means: an interval.

    Raises:
        OutOfCalendarError: the end is before the start.
    """
    return _joined(start, end, lambda start, end: _lasting(start, end, context))


def both(start: Named, end: Named, context: Context) -> Named:
    """Return the days that “A and B” means: from A to B, but not necessarily all of these days.

    Raises:
        OutOfCalendarError: the end is before the start.
    """

    def make(start: Span, end: Span) -> Span:
        found = _lasting(start, end, context)
        if shift(start.last, 1, Unit.DAY) >= end.first:
            return found
        return replace(found, flags=flagged(found, NOT_EVERY_DAY))

    return _joined(start, end, make)


def between(start: Named, end: Named, context: Context) -> Named:
    """Return the days that “between A and B” means: one unknown day from A to B.

    Raises:
        OutOfCalendarError: the end is before the start.
    """

    def make(start: Span, end: Span) -> Span:
        until = _ending(end, context)
        found = _together(start, until, one_of(start.said.first, until.said.last), Grain.PART)
        return replace(found, back=end.back)

    return _joined(start, end, make)


def somewhere_in(named: Named) -> Named:
    """Return one unknown day of a range, as for “between 10 and 12 November”."""
    return lift(
        named,
        lambda span: replace(span, said=one_of(span.first, span.last), grain=Grain.PART, flags=()),
    )


def either(start: Named, end: Named, _context: Context) -> Named:
    """Return the days that “A or B” means: one of two days.

    Raises:
        OutOfCalendarError: the end is before the start.
    """

    def make(start: Span, end: Span) -> Span:
        said: edtf.Expression = one_of(start.first, end.last)
        points = (*_points(start.said), *_points(end.said))
        if all(_points(each.said) for each in (start, end)):
            said = edtf.Choice(among=points)
        return _together(start, end, said, max(start.grain, end.grain))

    return _joined(start, end, make)


def _points(said: edtf.Expression) -> tuple[edtf.Point, ...]:
    if isinstance(said, edtf.Point):
        return (said,)
    return said.among if isinstance(said, edtf.Choice) else ()


def _joined(start: Named, end: Named, make: Callable[[Span, Span], Span]) -> Named:
    if not (isinstance(start, Span) and isinstance(end, Span) and start.orders and end.orders):
        return join(start, end, make)
    found = [
        replace(make(one, other), notes=(_order_note(order),))
        for order, one, other in _in_one_order(start, end)
    ]
    if not found:
        raise OutOfCalendarError(BACKWARDS)
    shortest = min(found, key=lambda each: each.last - each.first)
    others = [each for each in found if each.said != shortest.said]
    if not others:
        return replace(shortest, notes=())
    notes = (*shortest.notes, *(f"{each.notes[0]} it is {each.said}" for each in others))
    return replace(shortest, notes=notes, flags=flagged(shortest, TWO_READINGS))


def _in_one_order(start: Span, end: Span) -> list[tuple[DayOrder, Span, Span]]:
    """Return both ends of a range such as 11/03 – 12/04/2020, for each order of day and month.

    Orders in which the end is before the start are left out.
    """
    later = dict(end.orders)
    return [
        (
            order,
            Span(point(day), Grain.DAY, relative=start.relative),
            Span(point(later[order]), Grain.DAY, relative=end.relative),
        )
        for order, day in start.orders
        if order in later and day <= later[order]
    ]


def _order_note(order: DayOrder) -> str:
    return f"with the {order.value.replace('-', ' ')}"


def _ending(end: Span, context: Context) -> Span:
    """Return the end of a range, with a note that says how much of a last month or year counts."""
    if end.grain not in (Grain.MONTH, Grain.SEASON, Grain.YEAR):
        return end
    name = {Grain.MONTH: "month", Grain.SEASON: "months", Grain.YEAR: "year"}[end.grain]
    if context.conventions.to_last_day:
        return replace(end, notes=(*end.notes, f"to the end of the last {name}"))
    note = f"to the beginning of the last {name}"
    return replace(end, said=point(end.first), notes=(*end.notes, note))


def _lasting(start: Span, end: Span, context: Context) -> Span:
    until = _ending(end, context)
    said = edtf.Interval(start_of(start), end_of(until))
    if said.first is not None and said.last is not None and said.first > said.last:
        raise OutOfCalendarError(BACKWARDS)
    found = _together(start, until, said, max(Grain.DAYS, start.grain, end.grain))
    return replace(found, back=end.back)


def _together(start: Span, end: Span, said: edtf.Expression, grain: Grain) -> Span:
    return Span(
        said,
        grain,
        notes=tuple(dict.fromkeys((*start.notes, *end.notes))),
        flags=flagged(start, *end.flags),
        relative=start.relative or end.relative,
        crisp=start.crisp and end.crisp,
    )


def start_of(span: Span) -> edtf.Point | edtf.Choice | None:
    """Return the start of a range that begins with this span."""
    if span.onset:
        return point(span.onset)
    return span.said.start if isinstance(span.said, edtf.Interval) else span.said


def end_of(span: Span) -> edtf.Point | edtf.Choice | None:
    """Return the end of a range that ends with this span."""
    return span.said.end if isinstance(span.said, edtf.Interval) else span.said
