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
    """Return the days that a phrase such as “by 3 November” or “no later than 3 November” means.

    They begin on the reference day; if the date is before that day, or in a report, their start is
    open.
    """
    span = place(named, context)
    return _until(_counted_whole(span, context), _last_counted(span, context), context)


def before(named: Named, context: Context) -> Span:
    """Return the days that “before 3 November” or “before November” means.

    By default a single day is included (3 November), but a whole week, month or year is not.
    “Before the end of X” includes the last day of X, and “before mid-X” all of the middle of X.
    """
    span = place(named, context)
    if span.limit or not span.crisp:
        return _until(_counted_whole(span, context), span.limit or span.last, context)
    if span.grain <= Grain.DAYS and context.conventions.before_counts_the_day:
        noted = replace(span, notes=(*span.notes, "including the day itself"))
        return _until(noted, span.first, context)
    noted = replace(span, notes=(*span.notes, f"not counting {_named(span)}"))
    return _until(noted, shift(span.first, -1, Unit.DAY), context)


def until(named: Named, context: Context) -> Span:
    """Return the days that “until 3 November” means.

    In a commitment it is a deadline, as with “by”; otherwise it is an interval with an open start.
    """
    span = place(named, context)
    last = _last_counted(span, context)
    if context.lean is Lean.FUTURE:
        return _until(_counted_whole(span, context), last, context)
    said = edtf.Interval(None, point(last) if span.limit or last != span.last else end_of(span))
    return replace(_counted_whole(span, context), said=said, grain=Grain.DAYS)


def after(named: Named, context: Context) -> Span:
    """Return the days that “after 3 November” means: they begin on the next day.

    In a report they end on the reference day, unless that is earlier; otherwise their end is open.
    """
    span = place(named, context)
    return _from(span, shift(span.last, 1, Unit.DAY), context)


def not_before(named: Named, context: Context) -> Span:
    """Return the days that “no earlier than 3 November” means; they end as for “after”."""
    span = place(named, context)
    return _from(span, span.first, context)


def since(named: Named, context: Context) -> Span:
    """Return the days that “since 3 November” means: an interval with an open end.

    A date without a year is read as in a report: usually the last one before the reference day.
    """
    span = place(named, replace(context, lean=Lean.PAST))
    return _lasts_from(span)


def from_on(named: Named, context: Context) -> Span:
    """Return the days that “from 3 November on” means: an interval with an open end."""
    span = place(named, context)
    return _lasts_from(span)


def inside(named: Named) -> Named:
    """Return the days that “within this year” means: those of the year, with an exact end."""
    return lift(named, lambda span: replace(span, hard=True))


def around(named: Named, context: Context) -> Named:
    """Return the days that “around 3 November” means.

    The date is extended on both sides by a number of days or months that the conventions set.
    """
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
    """Return the last day that “by” a date includes.

    Of a month or year it is the last day or, if the conventions say so, the first.
    """
    if span.grain > Grain.DAYS and span.crisp and not span.limit:
        return span.last if context.conventions.to_last_day else span.first
    return span.limit or span.last


def _counted_whole(span: Span, context: Context) -> Span:
    """Return the span with a note that says which of its days is the deadline, if that can vary."""
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
