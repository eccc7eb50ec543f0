"""Names of holidays in English, such as “Christmas”, “Easter 2021” and “the Lunar New Year”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import holidays, turning
from tracker.domain.phrases.english.years import turn_of, year_after
from tracker.domain.phrases.holidays import Feast
from tracker.domain.phrases.scan import remembered

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named

_NAMES = {
    Feast.NEW_YEAR: ("new year's day", "new year's"),
    Feast.NEW_YEARS_EVE: ("new year's eve",),
    Feast.GOOD_FRIDAY: ("good friday",),
    Feast.EASTER: ("easter sunday", "easter"),
    Feast.EASTER_MONDAY: ("easter monday",),
    Feast.PENTECOST: ("pentecost", "whitsun", "whit sunday"),
    Feast.CHRISTMAS_EVE: ("christmas eve",),
    Feast.CHRISTMAS: ("christmas day", "christmas"),
    Feast.LUNAR_NEW_YEAR: ("lunar new year", "chinese new year", "spring festival"),
    Feast.DRAGON_BOAT: ("dragon boat festival",),
    Feast.MID_AUTUMN: ("mid - autumn festival",),
    Feast.CHINESE_NATIONAL_DAY: ("china's national day", "chinese national day"),
}


_LONG = frozenset({"in", "during", "over", "throughout"})


@remembered
def feast(scan: Scan, place: int) -> Found[Named]:
    """Parse a holiday, optionally with its year, “next” or “last”.

    “Over Christmas” and “during the Spring Festival” mean several days, and are refused.
    """
    if scan.word(place - 1) in _LONG:
        return
    start = scan.skip(place, "the")
    for each, names in _NAMES.items():
        for end in scan.after(start, *names):
            for said, after in year_after(scan, end):
                for named in scan.made(partial(holidays.feast, each, said.number)):
                    yield said.mark(named), after
    for turn, end in turn_of(scan, place):
        for each, names in _NAMES.items():
            for after in scan.after(end, *names):
                named = holidays.feast(each, None)
                for span in scan.made(partial(turning.turned_named, turn, named, scan.context)):
                    yield span, after
