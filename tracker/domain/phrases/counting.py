"""What counts in days, weeks, months and years from a day: within, in, ago, in the coming weeks."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.domain.fields import Lean
from tracker.domain.phrases.civil import (
    Unit,
    shift,
)
from tracker.domain.phrases.spans import Context, Grain, Span, one_of, point, widen
from tracker.domain.phrases.vocabulary import Turn

_UNITS = {Unit.DAY: "days", Unit.WEEK: "weeks", Unit.MONTH: "months", Unit.YEAR: "years"}


def within(count: int, unit: Unit, context: Context, anchor: Span | None = None) -> Span:
    """Return “within two weeks”: from the reference day, or from the day given, or back from it.

    Raises:
        OutOfCalendarError: it lies outside the calendar.
    """
    if anchor is None and context.lean is Lean.PAST:
        return back(count, unit, context)
    start = anchor.first if anchor else context.day
    last = shift(anchor.last if anchor else start, count, unit)
    note = "" if anchor else "from the day it was said"
    return Span(
        one_of(start, last),
        Grain.PART,
        notes=(note,) if note else (),
        relative=anchor is None or anchor.relative,
        hard=True,
    )


def back(count: int, unit: Unit, context: Context) -> Span:
    """Return “in the past two weeks”: up to the reference day."""
    day = context.day
    notes = ("up to the day it was said",)
    return Span(one_of(shift(day, -count, unit), day), Grain.PART, notes=notes, relative=True)


def coming(count: int, unit: Unit, context: Context) -> Span:
    """Return a number of units that “in the coming weeks” is taken to mean, with a soft end."""
    last = shift(context.day, count, unit)
    notes = (f"read as {count} {_UNITS[unit] if count > 1 else unit.value}",)
    said = one_of(context.day, last)
    return Span(said, Grain.PART, notes=notes, relative=True, crisp=False, hard=False)


def coming_vaguely(unit: Unit, context: Context) -> Span:
    """Return “in the coming days”, weeks, months or years, as the conventions read it.

    Raises:
        OutOfCalendarError: it lies outside the calendar.
    """
    conventions = context.conventions
    count, each = {
        Unit.DAY: (conventions.coming_days, Unit.DAY),
        Unit.WEEK: (conventions.coming_weeks, Unit.MONTH),
        Unit.MONTH: (conventions.coming_months, Unit.MONTH),
        Unit.YEAR: (conventions.coming_years, Unit.YEAR),
    }[unit]
    return coming(count, each, context)


def spanning(near: Span, far: Span) -> Span:
    """Return what lies between two steps: in two or three weeks."""
    first, last = min(near.first, far.first), max(near.last, far.last)
    return replace(near, said=one_of(first, last))


def step_from(count: int, unit: Unit, anchor: Span, turn: Turn) -> Span:
    """Return “ten days after 3 November”, counted from each end of what is named.

    Raises:
        OutOfCalendarError: it lies outside the calendar.
    """
    ends = (shift(day, count * turn.value, unit) for day in (anchor.first, anchor.last))
    return replace(anchor, said=one_of(*ends))


def step(count: int, unit: Unit, context: Context, turn: Turn) -> Span:
    """Return “in two weeks” or “two weeks ago”: the day, or about it where units are coarse."""
    day = shift(context.day, count * turn.value, unit)
    span = Span(point(day), Grain.DAY, relative=True)
    conventions = context.conventions
    match unit:
        case Unit.DAY:
            return span
        case Unit.WEEK:
            ends, note = widen(span, conventions.around_day), f"{conventions.around_day} days"
        case Unit.MONTH:
            ends, note = widen(span, conventions.around_month), f"{conventions.around_month} days"
        case Unit.YEAR:
            months = conventions.around_year
            ends, note = widen(span, months, Unit.MONTH), f"{months} months"
    if turn is Turn.NEXT:
        ends = (max(ends[0], shift(context.day, 1, Unit.DAY)), ends[1])
    notes = (f"{note} either way",)
    return Span(one_of(*ends), Grain.PART, notes=notes, relative=True, crisp=False)


def from_event(span: Span) -> Span:
    """Return a span counted from an event that is named: it is taken to be on the reference day."""
    return replace(span, flags=(*span.flags, "counted-from-reference"))
