"""Numbers of units, such as “two weeks”, “10 days”, “two or three months” and “half a year”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.english.numbers import count
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.vocabulary import PLURALS, UNITS

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan

_FEW = ("a few", "few")
_HALVES = {"year": (6, Unit.MONTH), "decade": (5, Unit.YEAR)}


class Count(Struct, frozen=True):
    """A number of units. ``most`` is the second of two numbers; ``vague`` is set for “a few”."""

    number: int
    unit: Unit
    most: int = 0
    vague: bool = False


@remembered
def count_of(scan: Scan, place: int) -> Found[Count]:
    """Parse a number of units; the unit is singular after “one” and a hyphen (“two-week”)."""
    for number, end in count(scan, place):
        joined = scan.skip(end, "-")
        for (times, unit), after in scan.meaning(scan.skip(joined, "calendar"), PLURALS):
            yield Count(number * times, unit), after
        for (times, unit), after in scan.meaning(joined, UNITS):
            if number == 1 or joined > end:
                yield Count(number * times, unit), after
        yield from _up_to(scan, number, end)
    for end in scan.after(place, *_FEW):
        for (times, unit), after in scan.meaning(end, PLURALS):
            if times == 1:
                yield Count(scan.context.conventions.few, unit, vague=True), after
    for end in scan.after(place, "half a", "half of a"):
        for (number, unit), after in scan.meaning(end, _HALVES):
            yield Count(number, unit), after


def _up_to(scan: Scan, number: int, place: int) -> Found[Count]:
    """Parse the second number and the unit of “two or three weeks”."""
    for start in scan.after(place, "or", "to", "-"):
        for most, last in count(scan, start):
            for (times, unit), after in scan.meaning(last, PLURALS):
                if most > number:
                    yield Count(number * times, unit, most * times), after
