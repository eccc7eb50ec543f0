"""Dates in digits: 2020-10-28, 28.10.2020, 11/03/2020 and 10/2020."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import named_days
from tracker.domain.phrases.civil import civil_day
from tracker.domain.phrases.scan import remembered

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named, Span

_SIGNS = ("/", ".", "-")
_FOUR = 4


@remembered
def numerals(scan: Scan, place: int) -> Found[Span]:
    """Parse “2020-10-28”, “2020/10/28” or “28.10.2020”, written without spaces."""
    for date, end in scan.iso_day(place):
        yield named_days.one_day(date), end
    sign, again = scan.token(place + 1), scan.token(place + 3)
    if not (sign and again and sign.text == again.text and sign.text in _SIGNS):
        return
    if not scan.touching(place, place + 5):
        return
    for first, _ in scan.number(place, 1000, 9999, digits=_FOUR):
        for second, _ in scan.number(place + 2, 1, 12):
            for third, end in scan.number(place + 4, 1, 31):
                for date in scan.made(partial(civil_day, first, second, third)):
                    yield named_days.one_day(date), end
    order = scan.context.conventions.day_order
    for first, _ in scan.number(place, 1, 31):
        for second, _ in scan.number(place + 2, 1, 31):
            for third, end in scan.number(place + 4, 1000, 9999, digits=_FOUR):
                for span in scan.made(partial(named_days.numeral, first, second, third, order)):
                    yield span, end


def month_in_figures(scan: Scan, place: int) -> Found[Named]:
    """Parse “2020-10”, “10/2020” or “2020/10”."""
    for (year, number), end in scan.iso_month(place):
        for named in scan.made(partial(named_days.month, number, year)):
            yield named, end
    for after in scan.after(place + 1, "/"):
        if not scan.touching(place, after + 1):
            continue
        for number, _ in scan.number(place, 1, 12):
            for year, end in scan.number(after, 1000, 9999, digits=_FOUR):
                yield named_days.month(number, year), end
        for year, _ in scan.number(place, 1000, 9999, digits=_FOUR):
            for number, end in scan.number(after, 1, 12, digits=2):
                yield named_days.month(number, year), end
