"""The English vocabulary of dates and the meaning of each word."""

from __future__ import annotations

import calendar
import re
from enum import Enum

from tracker.domain.phrases.civil import MONTH_NAMES, Unit


class Turn(Enum):
    """The position of a unit relative to the reference day: last, this or next."""

    LAST = -1
    THIS = 0
    NEXT = 1


class Cut(Enum):
    """The parts of a month, year, season, week or decade."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    BEGINNING = "beginning"
    END = "end"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"


MONTHS = {name.casefold(): n for n, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: n for name, n in list(MONTHS.items())} | {"sept": 9}
WEEKDAYS = {name.casefold(): n for n, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name[:3]: n for name, n in list(WEEKDAYS.items())}
WEEKDAYS |= {"tues": 1, "thur": 3, "thurs": 3}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
TENS = {word: number for word, number in NUMBERS.items() if number >= 20 and number % 10 == 0}  # noqa: PLR2004  # the tens are the numbers from 20 to 90
ONES = {word: number for word, number in NUMBERS.items() if number < 10 and len(word) > 2}  # noqa: PLR2004  # the ones are the numbers from 1 to 9
UNITS = {unit.value: (1, unit) for unit in Unit}
UNITS |= {"fortnight": (2, Unit.WEEK)}
"""Units by their names in the singular: a number of calendar units; a fortnight is two weeks."""
PLURALS = {f"{word}s": unit for word, unit in UNITS.items()}
PARTS_OF_YEAR = {"quarter": 3, "half": 6}
"""The number of months in a quarter and in a half-year."""
SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
TURNS = {
    "last": Turn.LAST,
    "previous": Turn.LAST,
    "this": Turn.THIS,
    "current": Turn.THIS,
    "next": Turn.NEXT,
    "following": Turn.NEXT,
}
CUTS = {
    "early": Cut.EARLY,
    "mid": Cut.MID,
    "middle": Cut.MID,
    "late": Cut.LATE,
    "beginning": Cut.BEGINNING,
    "start": Cut.BEGINNING,
    "end": Cut.END,
    "close": Cut.END,
}
NEARBY = {
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "now": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}
PARTS_OF_DAY = frozenset({"morning", "noon", "midday", "afternoon", "evening", "night"})
ZONES = frozenset({"gmt", "utc", "est", "edt", "pst", "pdt", "cet", "cest", "bst", "cst"})
"""Time zones that can follow a clock time."""
EVENTS = frozenset(
    {
        "agreement",
        "announcement",
        "call",
        "conference",
        "meeting",
        "session",
        "signing",
        "statement",
        "summit",
        "talks",
        "videoconference",
        "visit",
    }
)
"""Events from which a distance can be counted, as in “within two weeks of the talks”.

The words are taken to be from the day of the event.
"""
_DONE = (
    "(?:determined|announced|agreed|confirmed|decided|fixed|set|specified|given|named|stated|known)"
)
NO_DATE = re.compile(
    rf"(?:a |the )?(?:dates?|time) (?:(?:is|are|was|were|has|have|had) )?(?:still )?"
    rf"(?:not (?:yet )?(?:been )?|(?:yet )?to be |remains? to be ){_DONE}"
    rf"|(?:a |the )?(?:dates?|time) (?:(?:is|are|was|were) )?(?:still )?"
    rf"(?:unknown|unspecified|undecided|tb[acd]|to follow)"
    rf"|no (?:fixed |specific |firm |exact |definite )?dates?"
    rf"(?: (?:is|are|was|were|has been|have been|had been))?(?: yet)?(?: {_DONE})?(?: yet)?"
    rf"|(?:on |at )?an? (?:unspecified|unknown|undisclosed|undetermined|unnamed) date"
    rf"|(?:still )?to be {_DONE}"
    rf"|n\.d\.|not dated|undated|sine die|tb[acd]|without a date"
)
"""Phrases that state that there is no date; they are understood and give no day."""
