"""Parts of units in English, such as “mid-November”, “the end of the year” and “year-end”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import counting, named_days, near_days, turning
from tracker.domain.phrases.civil import OutOfCalendarError, Unit
from tracker.domain.phrases.cutting import cut, cut_through, remainder, rest_of
from tracker.domain.phrases.english.numbers import count
from tracker.domain.phrases.english.units import (
    month,
    month_or_turned,
    turned_unit,
    unit,
    year_alone,
)
from tracker.domain.phrases.english.years import year_after
from tracker.domain.phrases.placing import place as placed
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.spans import Span
from tracker.domain.phrases.vocabulary import CUTS, PLURALS, Cut, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Context, Named

LONG = {"week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
_OWNED = {f"{name}'s": unit for name, unit in LONG.items()}
_ENDS = {**LONG, **_OWNED, "yearend": Unit.YEAR}
_RESTS = {"earlier": Turn.LAST, "later": Turn.NEXT}
_HALVES = {
    "first": Cut.FIRST_HALF,
    "second": Cut.SECOND_HALF,
    "latter": Cut.SECOND_HALF,
}
_SIDES = {"first": Turn.NEXT, "last": Turn.LAST, "final": Turn.LAST}
_JOINTS = ("to", "- to", "- to -", "to -", "or", "- or")


@remembered
def part(scan: Scan, place: int) -> Found[Named]:
    """Parse a part of a week, month, season, year or decade."""
    start = scan.skip(place, "the very", "very", "the")
    for which, end in scan.meaning(start, CUTS):
        after = scan.skip(end, "-", "of", "in", "part of", "days of")
        yield from _cut_of(scan, partial(cut, which), after)
        for joint in scan.after(end, *_JOINTS):
            for last, stop in scan.meaning(joint, CUTS):
                rest = scan.skip(stop, "-", "of", "in")
                yield from _cut_of(scan, partial(cut_through, which, last), rest)
    for which, end in _half(scan, start):
        for after in scan.after(end, "half of", "half", "part of"):
            yield from _cut_of(scan, partial(cut, which), after)
    yield from _first_of(scan, start)
    yield from _unit_first(scan, start)
    yield from _rest(scan, place)


def _half(scan: Scan, place: int) -> Found[Cut]:
    yield from scan.meaning(place, _HALVES)
    for number, end in scan.number(place, 1, 2, suffixes=("st", "nd")):
        yield (Cut.FIRST_HALF if number == 1 else Cut.SECOND_HALF), end


def _cut_of(scan: Scan, make: Callable[..., Named], place: int) -> Found[Named]:
    for named, end in whole(scan, place):
        for made in scan.made(partial(make, named, scan.context)):
            yield made, end
    for each, end in scan.meaning(scan.skip(place, "the", "that"), LONG):
        yield from _of_its_own(scan, each, make, end)


def _of_its_own(scan: Scan, each: Unit, make: Callable[..., Named], end: int) -> Found[Named]:
    """Parse a part of “the year”, such as “mid-year”; see ``turning.the_units_own``."""

    def of(span: Span) -> Span:
        found = make(span, scan.context)
        assert isinstance(found, Span)  # noqa: S101  # ``cut`` returns a Span for a Span
        return found

    for span in scan.made(partial(turning.the_units_own, of, scan.context, each)):
        yield span, end


@remembered
def whole(scan: Scan, place: int) -> Found[Named]:
    """Parse the period after “the end of”, where “the last month” means the previous month."""
    yield from unit(scan, place)
    if scan.word(place) == "the" and scan.word(place + 1) == "last":
        yield from turned_unit(scan, place, last=True)


def current(scan: Scan, place: int) -> Found[Span]:
    """Parse “the year” or “the month”, which means the current one."""
    for each, end in scan.meaning(scan.skip(place, "the", "that"), LONG):
        for span in scan.made(partial(turning.turned, 0, each, scan.context)):
            yield span, end


def _first_of(scan: Scan, place: int) -> Found[Named]:
    """Parse “the first two months of 2021” or “the last ten days of November”."""
    for turn, end in scan.meaning(place, _SIDES):
        for number, after in count(scan, end):
            for (times, each), stop in scan.meaning(after, PLURALS):
                for start in scan.after(stop, "of", "in"):
                    for rule in (unit, month_or_turned, current):
                        for named, last in rule(scan, start):
                            make = partial(counting.first_of, times * number, each, turn, named)
                            for made in scan.made(make):
                                yield made, last


def _unit_first(scan: Scan, place: int) -> Found[Named]:
    """Parse “year-end”, “year's end” or “mid-year”, of the current year or of a named one."""
    for each, end in scan.meaning(place, _ENDS):
        for after in scan.after(scan.skip(end, "-"), "end"):
            yield from _in_year(scan, each, Cut.END, after)
    for after in scan.after(place, "yearend"):
        yield from _in_year(scan, Unit.YEAR, Cut.END, after)
    for after in scan.after(place, "midyear"):
        yield from _in_year(scan, Unit.YEAR, Cut.MID, after)


def _in_year(scan: Scan, each: Unit, which: Cut, place: int) -> Found[Named]:
    yield from _of_its_own(scan, each, partial(cut, which), place)
    for said, end in year_after(scan, place):
        if said.number is not None and each is Unit.YEAR:
            for span in scan.made(partial(named_days.year_span, said.number)):
                for made in scan.made(partial(cut, which, said.mark(span), scan.context)):
                    yield made, end


def _rest(scan: Scan, place: int) -> Found[Named]:
    """Parse “later this month”, “earlier in the year”, “the rest of the week” or “later today”."""
    context = scan.context
    for turn, end in scan.meaning(place, _RESTS):
        for after in scan.after(scan.skip(end, "in"), "this", "the", "in the"):
            for each, last in scan.meaning(after, LONG):
                for span, _ in _this(scan, each, last):
                    yield from _made(scan, partial(rest_of, each, span, context, turn), last)
        for after in scan.after(end, "today", "in the day"):
            yield from _made(scan, partial(near_days.from_today, 0, context), after)
        yield from _rest_of_named(scan, partial(rest_of, context=context, turn=turn), end)
    start = scan.skip(place, "the")
    for end in scan.after(start, "rest of", "remainder of"):
        yield from _rest_of_named(scan, partial(_remainder, context=context), end)
        for after in scan.after(end, "this", "the", "the current"):
            for each, last in scan.meaning(after, LONG):
                for span, _ in _this(scan, each, last):
                    yield from _made(scan, partial(remainder, span, context), last)


def _rest_of_named(scan: Scan, make: Callable[[Unit, Span], Span], place: int) -> Found[Named]:
    """Parse “later in November” or “the rest of 2021”, which must contain the reference day."""
    for each, rule in ((Unit.MONTH, month), (Unit.YEAR, year_alone)):
        for named, end in rule(scan, scan.skip(place, "in")):
            for span in scan.made(partial(_running, named, scan.context)):
                yield from _made(scan, partial(make, each, span), end)


def _running(named: Named, context: Context) -> Span:
    span = placed(named, context)
    if not span.first <= context.day <= span.last:
        day = context.day.isoformat()
        raise OutOfCalendarError(f"the reference date {day} is not in that month or year.")
    return span


def _remainder(_unit: Unit, span: Span, context: Context) -> Span:
    return remainder(span, context)


def _this(scan: Scan, each: Unit, end: int) -> Found[Span]:
    yield from _made(scan, partial(turning.turned, 0, each, scan.context), end)


def _made(scan: Scan, make: Callable[[], Span], end: int) -> Found[Span]:
    for span in scan.made(make):
        yield span, end
