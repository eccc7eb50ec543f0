"""Distances in days, weeks, months and years: “within”, “in”, “ago”, “the coming weeks”."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.domain.phrases.civil import OutOfCalendarError, Unit, shift
from tracker.domain.phrases.spans import Context, Grain, Named, Span, lift, one_of, point, widen
from tracker.domain.phrases.turning import turned
from tracker.domain.phrases.vocabulary import Turn


def within(count: int, unit: Unit, context: Context, anchor: Span | None = None) -> Span:
    """Return the days that “within two weeks” means, in a report as well as in a commitment.

    They begin on the anchor (“of the talks”), or on the reference day if there is no anchor.

    Raises:
        OutOfCalendarError: the result is outside the calendar.
    """
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


def ahead(count: int, unit: Unit, context: Context) -> Span:
    """Return the days that “the next two weeks” means, from the reference day on.

    They are whole calendar weeks if the conventions say so.
    """
    if context.conventions.whole_units:
        return _whole(1, count, unit, context)
    return within(count, unit, context)


def back(count: int, unit: Unit, context: Context) -> Span:
    """Return the days that “the past two weeks” means, up to the reference day.

    They are whole calendar weeks if the conventions say so.
    """
    if context.conventions.whole_units:
        return _whole(-count, -1, unit, context)
    day = context.day
    said = one_of(shift(day, -count, unit), day)
    notes = ("up to the day it was said",)
    return Span(said, Grain.PART, notes=notes, relative=True, back=True)


def few_back(unit: Unit, context: Context) -> Span:
    """Return the days that “a few days ago” or “in recent weeks” means.

    The conventions set the number of days or weeks.
    """
    count = context.conventions.few
    found = back(count, unit, context)
    return replace(found, notes=(*found.notes, _read_as(count, unit)))


def coming(count: int, unit: Unit, context: Context) -> Span:
    """Return the days that “in the coming weeks” means if it is read as ``count`` units.

    They begin on the reference day and have a soft end.
    """
    last = shift(context.day, count, unit)
    said = one_of(context.day, last)
    notes = (_read_as(count, unit),)
    return Span(said, Grain.PART, notes=notes, relative=True, crisp=False, hard=False)


def coming_one(unit: Unit, context: Context) -> Span:
    """Return the days that “the coming week” means, from the reference day on.

    It is the next calendar week if the conventions say so.
    """
    if context.conventions.whole_units:
        return turned(1, unit, context)
    return coming(1, unit, context)


def coming_vaguely(unit: Unit, context: Context) -> Span:
    """Return the days that “in the coming days” (weeks, months, years) means.

    The conventions set the number of days.

    Raises:
        OutOfCalendarError: the result is outside the calendar.
    """
    conventions = context.conventions
    count, each = {
        Unit.DAY: (conventions.coming_days, Unit.DAY),
        Unit.WEEK: (conventions.coming_weeks, Unit.MONTH),
        Unit.MONTH: (conventions.coming_months, Unit.MONTH),
        Unit.YEAR: (conventions.coming_years, Unit.YEAR),
    }.get(unit, (0, unit))
    if not count:
        raise OutOfCalendarError("no setting says how many decades that means.")
    return coming(count, each, context)


def spanning(near: Span, far: Span) -> Span:
    """Return the span from a nearer to a farther span, as for “in two or three weeks”."""
    first, last = min(near.first, far.first), max(near.last, far.last)
    notes = ("one of the two days",) if near.grain is Grain.DAY else near.notes
    return replace(near, said=one_of(first, last), notes=notes)


def step_from(count: int, unit: Unit, anchor: Span, turn: Turn) -> Span:
    """Return the days that “ten days after 3 November” means.

    If the anchor has several days, the distance is counted from the first and from the last.

    Raises:
        OutOfCalendarError: the result is outside the calendar.
    """
    ends = (shift(day, count * turn.value, unit) for day in (anchor.first, anchor.last))
    return replace(anchor, said=one_of(*ends))


def step(count: int, unit: Unit, context: Context, turn: Turn) -> Span:
    """Return the days that “in two weeks” or “two weeks ago” means.

    A distance in weeks or longer units gives several days around the exact one.
    """
    conventions = context.conventions
    if conventions.steps_are_spans:
        ends = (1, count) if turn is Turn.NEXT else (-count, -1)
        return _whole(*ends, unit, context)
    day = shift(context.day, count * turn.value, unit)
    span = Span(point(day), Grain.DAY, relative=True)
    match unit:
        case Unit.DAY:
            return replace(span, notes=("that day alone",))
        case Unit.WEEK:
            around, note = widen(span, conventions.around_day), f"{conventions.around_day} days"
        case Unit.MONTH:
            around, note = widen(span, conventions.around_month), f"{conventions.around_month} days"
        case Unit.YEAR | Unit.DECADE:
            months = conventions.around_year
            around, note = widen(span, months, Unit.MONTH), f"{months} months"
    if turn is Turn.NEXT:
        around = (max(around[0], shift(context.day, 1, Unit.DAY)), around[1])
    notes = (f"{note} either way",)
    return Span(one_of(*around), Grain.PART, notes=notes, relative=True, crisp=False)


def from_event(span: Span) -> Span:
    """Return a span counted from an event (“the talks”), which is taken as the reference day."""
    return replace(span, flags=(*span.flags, "counted-from-reference"))


def first_of(count: int, unit: Unit, turn: Turn, named: Named) -> Named:
    """Return the first (``Turn.NEXT``) or last days, weeks or months of a span.

    Raises:
        OutOfCalendarError: the span has fewer of them.
    """

    def change(span: Span) -> Span:
        first, last = span.first, span.last
        if turn is Turn.NEXT:
            last = shift(shift(first, count, unit), -1, Unit.DAY)
        elif unit in (Unit.DAY, Unit.WEEK):
            first = shift(shift(last, -count, unit), 1, Unit.DAY)
        else:
            first = shift(shift(last, 1, Unit.DAY), -count, unit)
        if first < span.first or last > span.last:
            raise OutOfCalendarError(f"that period is shorter than {count} {unit.plural}.")
        return replace(span, said=one_of(first, last), grain=Grain.PART)

    return lift(named, change)


def nth_day(number: int, named: Named) -> Named:
    """Return the day of a span with this number; 0 is the last one.

    Raises:
        OutOfCalendarError: the span has no such day.
    """

    def change(span: Span) -> Span:
        found = shift(span.first, number - 1, Unit.DAY) if number else span.last
        if found > span.last:
            raise OutOfCalendarError(f"that period has fewer than {number} days.")
        return replace(span, said=point(found), grain=Grain.DAY, notes=())

    return lift(named, change)


def _whole(first: int, last: int, unit: Unit, context: Context) -> Span:
    ends = turned(first, unit, context), turned(last, unit, context)
    notes = (f"whole {unit.plural}",)
    said = one_of(ends[0].first, ends[1].last)
    return Span(said, Grain.PART, notes=notes, relative=True, hard=True, back=first < 0)


def _read_as(count: int, unit: Unit) -> str:
    return f"read as {count} {unit.plural if count > 1 else unit.value}"
