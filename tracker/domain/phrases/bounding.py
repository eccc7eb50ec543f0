"""Limits relative to a date: “by”, “before”, “until”, “after”, “since” and “around”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases.civil import OutOfCalendarError, Unit, shift, whole
from tracker.domain.phrases.joining import end_of, start_of
from tracker.domain.phrases.placing import place
from tracker.domain.phrases.spans import Context, Grain, Named, Span, lift, one_of, point, widen

if TYPE_CHECKING:
    import datetime as dt


def by(named: Named, context: Context) -> Span:
    """Return the days of “by” or “no later than” a date.

    In the future they begin on the reference day; in the past their start is open.
    """
    span = place(named, context)
    return _until(_counted_whole(span, context), _last_counted(span, context), context)


def before(named: Named, context: Context) -> Span:
    """Return the days of “before” a date: a named day is included, a week, month or year is not.

    “Before the end of X” includes the last day of X, and a vague part is included as a whole.
    """
    span = place(named, context)
    if span.limit or not span.crisp:
        return _until(_counted_whole(span, context), span.limit or span.last, context)
    if span.grain <= Grain.DAYS and context.conventions.before_counts_the_day:
        noted = replace(span, notes=(*span.notes, "with the day itself"))
        return _until(noted, span.first, context)
    noted = replace(span, notes=(*span.notes, f"not counting {_named(span)}"))
    return _until(noted, shift(span.first, -1, Unit.DAY), context)


def until(named: Named, context: Context) -> Span:
    """Return the days of “until” a date: in a commitment a deadline, else an interval's end."""
    span = place(named, context)
    last = _last_counted(span, context)
    if context.lean is Lean.FUTURE:
        return _until(_counted_whole(span, context), last, context)
    said = edtf.Interval(None, point(last) if span.limit or last != span.last else end_of(span))
    return replace(_counted_whole(span, context), said=said, grain=Grain.DAYS)


def after(named: Named, context: Context) -> Span:
    """Return the days of “after” a date: from the next day.

    In the past, up to the reference day.
    """
    span = place(named, context)
    return _from(span, shift(span.last, 1, Unit.DAY), context)


def not_before(named: Named, context: Context) -> Span:
    """Return the days of “no earlier than” a date; in the past, up to the reference day."""
    span = place(named, context)
    return _from(span, span.first, context)


def since(named: Named, context: Context) -> Span:
    """Return the days of “since” a date.

    One without a year is the last before the reference day.
    """
    span = place(named, replace(context, lean=Lean.PAST))
    return _lasts_from(span)


def from_on(named: Named, context: Context) -> Span:
    """Return the days of “from … on”."""
    span = place(named, context)
    return _lasts_from(span)


def inside(named: Named) -> Named:
    """Return the days of “within this year”, whose end is exact."""
    return lift(named, lambda span: replace(span, hard=True))


def around(named: Named, context: Context) -> Named:
    """Return the days of “around” a date, extended on both sides by a number set by conventions."""
    conventions = context.conventions

    def change(span: Span) -> Span:
        unit = Unit.DAY
        match span.grain:
            case Grain.DAY | Grain.DAYS:
                count = conventions.around_day
            case Grain.WEEK | Grain.PART:
                count = conventions.around_week
            case Grain.MONTH:
                count = conventions.around_month
            case _:
                count, unit = conventions.around_year, Unit.MONTH
        first, last = widen(span, count, unit)
        if unit is Unit.MONTH:
            last = whole(last, Unit.MONTH)[1]
        return replace(
            span,
            said=one_of(first, last),
            notes=(*span.notes, f"{count} {unit.plural} either way"),
            crisp=False,
            limit=None,
        )

    return lift(named, change)


def _last_counted(span: Span, context: Context) -> dt.date:
    """Return the day meant by “by”: the last day of a month or year, or its first by convention."""
    if span.grain > Grain.DAYS and span.crisp and not span.limit:
        return span.last if context.conventions.to_last_day else span.first
    return span.limit or span.last


def _counted_whole(span: Span, context: Context) -> Span:
    """Return the span with a note on which of its days counts, unless this is obvious."""
    if span.limit:
        return replace(span, notes=("to its last day",))
    if span.grain <= Grain.DAYS or not span.crisp:
        return span
    end = "end" if context.conventions.to_last_day else "beginning"
    return replace(span, notes=(*span.notes, f"to the {end} of {_named(span)}"))


def _lasts_from(span: Span) -> Span:
    if span.is_run:
        raise OutOfCalendarError("a beginning needs one day, not several.")
    notes = ("from its first day",) if span.onset else span.notes
    said = edtf.Interval(start_of(span), None)
    notes = (*notes, "from then on")
    return replace(span, said=said, grain=Grain.DAYS, notes=notes, onset=None)


def _until(span: Span, last: dt.date, context: Context) -> Span:
    reference = context.reference
    ahead = reference is not None and last >= reference and context.lean is not Lean.PAST
    return replace(
        span,
        said=edtf.Choice(point(reference) if ahead and reference else None, point(last)),
        hard=span.crisp,
        relative=span.relative or ahead,
        grain=Grain.PART,
        limit=None,
        onset=None,
        weekdays=(),
        monthless=False,
        orders=(),
    )


def _from(span: Span, first: dt.date, context: Context) -> Span:
    reference = context.reference
    behind = reference is not None and first <= reference and context.lean is Lean.PAST
    return replace(
        span,
        said=edtf.Choice(point(first), point(reference) if behind and reference else None),
        relative=span.relative or behind,
        grain=Grain.PART,
        limit=None,
        onset=None,
        weekdays=(),
        monthless=False,
        back=False,
        orders=(),
    )


def _named(span: Span) -> str:
    return {
        Grain.WEEK: "the week",
        Grain.MONTH: "the month",
        Grain.SEASON: "the months named",
        Grain.YEAR: "the year",
        Grain.DECADE: "the decade",
    }.get(span.grain, "the day")
