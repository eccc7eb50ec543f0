"""Dates whose meaning depends on the file: 11/03/2020, Oct-12, and numbers of Excel.

The user makes one choice for a whole file. Without that choice such a date is refused, with its
possible meanings; it is never read silently in one of the ways.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import month_name
from functools import lru_cache

from msgspec import Struct

from tracker.domain.phrases.conventions import DayOrder
from tracker.errors import BadInputError
from tracker.service.imports.import_settings import SETTINGS, Naming
from tracker.transfer.import_mapping import ExcelDates, MonthNumber

_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?[-/ ]'?(\d{2})")
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.0*)?")
"""Matches the Excel number of a day from 1927 to 2173; four digits could also be a year."""
_DAYS = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})([./])(\d{1,2})\3(\d{4})")
"""Matches days of one month whose number is given: 25 – 27/01/2012."""
_FROM_TO = re.compile(r"(\d{1,2}([./-])\d{1,2}\2\d{4})/(\d{1,2}\2\d{1,2}\2\d{4})")
"""Matches two complete dates joined by a slash, like the ends of an interval (ISO 8601)."""
_SAME_DAY = re.compile(r"(.{4,}?)(?:/|\s+(?:to|–|-)\s+)\1")
"""Matches the same date twice; it includes a year, so that 10/10 does not match."""
_SHORTEST = 3
_MONTHS = {
    name[:length].casefold(): number
    for number, name in enumerate(month_name)
    for length in range(_SHORTEST, len(name) + 1)
}
"""The number of each month by its English name and abbreviations, in lower case."""
_TWO_DIGITS_FROM = 1930
"""The first year that a year of two digits can mean, as in spreadsheets: 1930 to 2029."""
_FIRST_DAYS = {
    # Excel counts a 29 February 1900, which did not exist, so day 0 is one day earlier.
    ExcelDates.FROM_1900: dt.date(1899, 12, 30),
    ExcelDates.FROM_1904: dt.date(1904, 1, 1),
}


class DateChoices(Struct, frozen=True):
    """The choices for the dates of a file; ``order`` is the order of day and month, if chosen.

    ``naming`` is how refusals name the settings for these choices.
    """

    order: DayOrder | None = None
    months: MonthNumber | None = None
    excel: ExcelDates | None = None
    naming: Naming = Naming.OPTION

    def text(self, text: str, *, by_hand: bool) -> str:
        """Return the text that the phrase reader should read for a date.

        The words of the file are kept if the field accepts days set ``by_hand``.

        Raises:
            BadInputError: the text has two meanings, and no choice was made.
        """
        found = _text(self, text.strip())
        if isinstance(found, BadInputError):
            raise BadInputError(found.problems)
        words, days = found
        return f"{words} = {days}" if words and by_hand else days


@lru_cache(maxsize=10_000)
def _text(choices: DateChoices, text: str) -> tuple[str, str] | BadInputError:
    try:
        return _settled(choices, text)
    except BadInputError as error:
        return error


def _settled(choices: DateChoices, text: str) -> tuple[str, str]:
    """Return the words and the days of a text; the words are empty if they are not kept."""
    if same := _SAME_DAY.fullmatch(text):
        text = same[1]
    if serial := _SERIAL.fullmatch(text):
        return "", _from_serial(choices, text, int(serial[1]))
    if (named := _MONTH.fullmatch(text)) and (month := _MONTHS.get(named[1].casefold())):
        return text, _from_month(choices, text, month, int(named[2]))
    spelt_out = _spelt_out(choices, text)
    if choices.order is None:
        for found in _NUMBERS.finditer(spelt_out):
            _check_order(choices, text, int(found[1]), int(found[3]))
    return (text, spelt_out) if spelt_out != text else ("", text)


def _spelt_out(choices: DateChoices, text: str) -> str:
    """Return the two dates of an interval, joined in a form that the phrase reader understands.

    Days of one month become complete dates, if the number after them must be the month.
    """
    if both := _FROM_TO.fullmatch(text):
        return f"{both[1]} – {both[3]}"
    found = _DAYS.fullmatch(text)
    if not found:
        return text
    first, last, mark, month, year = found.groups()
    if choices.order is DayOrder.MONTH_FIRST or int(first) >= int(last):
        return text
    return f"{first}{mark}{month}{mark}{year} – {last}{mark}{month}{mark}{year}"


def _from_serial(choices: DateChoices, text: str, number: int) -> str:
    """Return the day that a spreadsheet stores as a number."""
    if choices.excel:
        return (_FIRST_DAYS[choices.excel] + dt.timedelta(number)).isoformat()
    day = _FIRST_DAYS[ExcelDates.FROM_1900] + dt.timedelta(number)
    raise BadInputError(
        f"“{text}” may be the number of a day in a spreadsheet ({day.isoformat()}); "
        f"{_called(choices, 'excel_dates')} (1900 or 1904) reads such numbers as days."
    )


def _from_month(choices: DateChoices, text: str, month: int, number: int) -> str:
    year = _TWO_DIGITS_FROM + (number - _TWO_DIGITS_FROM) % 100
    name = month_name[month]
    if choices.months is MonthNumber.MONTH_YEAR:
        return f"{name} {year}"
    if choices.months is MonthNumber.MONTH_DAY:
        return f"{number} {name}"
    raise BadInputError(
        f"“{text}” can be {name} {year} or {number} {name}; "
        f"{_called(choices, 'months')} (month-year or month-day) says which."
    )


def _called(choices: DateChoices, setting: str) -> str:
    return SETTINGS[setting].called(choices.naming)


def _check_order(choices: DateChoices, text: str, first: int, second: int) -> None:
    if first == second or not (0 < first <= 12 and 0 < second <= 12):  # noqa: PLR2004  # a number from 1 to 12 can be a month
        return
    raise BadInputError(
        f"“{text}” can be {first} {month_name[second]} or {second} {month_name[first]}; "
        f"{_called(choices, 'dates')} (day-first or month-first) says which."
    )
