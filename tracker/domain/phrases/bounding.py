"""What words around a date make of it: by, before, until, after, since, around, between, within."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases.civil import OutOfCalendarError, Unit, shift, whole
from tracker.domain.phrases.spans import (
    Context,
    Grain,
    Named,
    Span,
    join,
    lift,
    one_of,
    place,
    point,
    widen,
)

if TYPE_CHECKING:
    import datetime as dt

_UNITS = {Unit.DAY: "days", Unit.WEEK: "weeks", Unit.MONTH: "months", Unit.YEAR: "years"}


def by(named: Named, context: Context) -> Span:
    """Return “by”, “no later than”: of the future from the reference day, of the past open."""
    span = place(named, context)
    return _until(_counted_whole(span), span.limit or span.last, context)


def before(named: Named, context: Context) -> Span:
    """Return “before”: with the day itself, but without a week, month or year that is named.

    The end of something is its last day here too; a vague part is counted whole.
    """
    span = place(named, context)
    if span.limit or not span.crisp:
        return _until(_counted_whole(span), span.limit or span.last, context)
    if span.grain <= Grain.DAYS and context.conventions.before_counts_the_day:
        return _until(span, span.first, context)
    noted = replace(span, notes=(*span.notes, f"not counting {_named(span)}"))
    return _until(noted, shift(span.first, -1, Unit.DAY), context)


def until(named: Named, context: Context) -> Span:
    """Return “until”: for a promise a deadline, else what lasted up to then."""
    span = place(named, context)
    last = span.limit or span.last
    if context.lean is Lean.FUTURE:
        return _until(span, last, context)
    said = edtf.Interval(None, _end(span, limit=last))
    return replace(_counted_whole(span), said=said, grain=Grain.DAYS)


def after(named: Named, context: Context) -> Span:
    """Return “after”: from the day that follows; of the past up to the reference day."""
    span = place(named, context)
    return _from(span, shift(span.last, 1, Unit.DAY), context)


def not_before(named: Named, context: Context) -> Span:
    """Return “no earlier than”: from that day; of the past up to the reference day."""
    span = place(named, context)
    return _from(span, span.first, context)


def since(named: Named, context: Context) -> Span:
    """Return “since”: what lasts from then; without a year the last one before the reference."""
    span = place(named, replace(context, lean=Lean.PAST))
    return _lasts_from(span)


def from_on(named: Named, context: Context) -> Span:
    """Return “from … on”: what lasts from then."""
    span = place(named, context)
    return _lasts_from(span)


def around(named: Named, context: Context) -> Named:
    """Return “around”: some days either way, by how coarse the span is."""
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
            notes=(*span.notes, f"{count} {_UNITS[unit]} either way"),
            crisp=False,
            limit=None,
        )

    return lift(named, change)


def lasting(start: Named, end: Named) -> Named:
    """Return “from … to …”.

    Raises:
        OutOfCalendarError: it runs backwards.
    """
    return join(start, end, _lasting)


def both(start: Named, end: Named) -> Named:
    """Return “… and …”: from the first to the second, not every day of it.

    Raises:
        OutOfCalendarError: it runs backwards.
    """

    def make(start: Span, end: Span) -> Span:
        found = _lasting(start, end)
        if shift(start.last, 1, Unit.DAY) >= end.first:
            return found
        return replace(found, flags=_flagged(found, "not-every-day"))

    return join(start, end, make)


def between(start: Named, end: Named) -> Named:
    """Return “between … and …”: one unknown day.

    Raises:
        OutOfCalendarError: it runs backwards.
    """

    def make(start: Span, end: Span) -> Span:
        said = one_of(start.first, end.last)
        return _together(start, end, said, Grain.PART)

    return join(start, end, make)


def somewhere_in(named: Named) -> Named:
    """Return one unknown day of those named: between 10 and 12 November."""
    return lift(
        named,
        lambda span: replace(span, said=one_of(span.first, span.last), grain=Grain.PART, flags=()),
    )


def either(start: Named, end: Named) -> Named:
    """Return “… or …”: one of two.

    Raises:
        OutOfCalendarError: it runs backwards.
    """

    def make(start: Span, end: Span) -> Span:
        said: edtf.Expression = one_of(start.first, end.last)
        if isinstance(start.said, edtf.Point) and isinstance(end.said, edtf.Point):
            said = edtf.Choice(among=(start.said, end.said))
        return _together(start, end, said, max(start.grain, end.grain))

    return join(start, end, make)


def of_promise(span: Span, context: Context) -> Span:
    """Return a span as said of the future: it begins no earlier than the day it was said.

    A span that lies wholly before is flagged.
    """
    if context.lean is not Lean.FUTURE or context.reference is None:
        return span
    day = context.reference
    if span.last < day:
        return replace(span, flags=_flagged(span, "before-reference"))
    said = span.said
    lasts = isinstance(said, edtf.Interval) or (isinstance(said, edtf.Choice) and said.among)
    if span.first >= day or lasts or said.first is None:
        return span
    hard = span.hard if span.hard is not None else span.crisp
    notes = (*span.notes, "from the day it was said")
    return replace(span, said=one_of(day, span.said.last), hard=hard, notes=notes, relative=True)


def _counted_whole(span: Span) -> Span:
    """Return a span whose notes tell that its last day is what counts, where that is not plain."""
    if span.limit:
        return replace(span, notes=("to its last day",))
    if span.grain <= Grain.DAYS or not span.crisp:
        return span
    return replace(span, notes=(*span.notes, f"to the end of {_named(span)}"))


def _lasts_from(span: Span) -> Span:
    notes = ("from its first day",) if span.onset else span.notes
    return replace(
        span, said=edtf.Interval(_start(span), None), grain=Grain.DAYS, notes=notes, onset=None
    )


def _flagged(span: Span, flag: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*span.flags, flag)))


def _until(span: Span, last: dt.date, context: Context) -> Span:
    reference = context.reference
    ahead = reference is not None and last >= reference and context.lean is not Lean.PAST
    flags = span.flags
    if reference is not None and last < reference and context.lean is Lean.FUTURE:
        flags = _flagged(span, "before-reference")
    return replace(
        span,
        said=edtf.Choice(point(reference) if ahead and reference else None, point(last)),
        hard=span.crisp,
        relative=span.relative or ahead,
        flags=flags,
        grain=Grain.PART,
        limit=None,
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
    )


def _lasting(start: Span, end: Span) -> Span:
    said = edtf.Interval(_start(start), _end(end))
    if said.first is not None and said.last is not None and said.first > said.last:
        raise OutOfCalendarError("its end lies before its beginning.")
    return _together(start, end, said, max(Grain.DAYS, start.grain, end.grain))


def _together(start: Span, end: Span, said: edtf.Expression, grain: Grain) -> Span:
    return Span(
        said,
        grain,
        notes=tuple(dict.fromkeys((*start.notes, *end.notes))),
        flags=tuple(dict.fromkeys((*start.flags, *end.flags))),
        relative=start.relative or end.relative,
        crisp=start.crisp and end.crisp,
    )


def _start(span: Span) -> edtf.Point | edtf.Choice | None:
    if span.onset:
        return point(span.onset)
    return span.said.start if isinstance(span.said, edtf.Interval) else span.said


def _end(span: Span, limit: dt.date | None = None) -> edtf.Point | edtf.Choice | None:
    if limit is not None and span.limit is not None:
        return point(limit)
    return span.said.end if isinstance(span.said, edtf.Interval) else span.said


def _named(span: Span) -> str:
    return {
        Grain.WEEK: "the week",
        Grain.MONTH: "the month",
        Grain.SEASON: "the months named",
        Grain.YEAR: "the year",
        Grain.DECADE: "the decade",
    }.get(span.grain, "the day")
