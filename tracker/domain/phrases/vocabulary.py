"""The English words that a date may be made of, and what each means."""

from __future__ import annotations

import calendar
from enum import Enum

from tracker.domain.phrases.civil import MONTH_NAMES, Unit


class Turn(Enum):
    """Which one, counted from the reference day."""

    LAST = -1
    THIS = 0
    NEXT = 1


class Cut(Enum):
    """A part of a month, year, season, week or decade."""

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
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
UNITS = {unit.value: unit for unit in Unit} | {f"{unit.value}s": unit for unit in Unit}
SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
TURNS = {"last": Turn.LAST, "this": Turn.THIS, "next": Turn.NEXT}
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
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "now": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
PARTS_OF_DAY = frozenset({"morning", "noon", "midday", "afternoon", "evening", "night"})
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
"""What “within two weeks of the talks” may count from: what the words were said at."""
NO_DATE = frozenset(
    {
        "a date to be announced",
        "a date to be agreed",
        "a date to be determined",
        "date not given",
        "date not set",
        "date tba",
        "date tbc",
        "date tbd",
        "date to be agreed",
        "date to be announced",
        "date to be confirmed",
        "date to be determined",
        "date to be set",
        "date unknown",
        "n.d.",
        "no date",
        "no date agreed",
        "no date given",
        "no date set",
        "no date was given",
        "no date was set",
        "no fixed date",
        "no specific date",
        "not dated",
        "sine die",
        "tba",
        "tbc",
        "tbd",
        "to be announced",
        "to be confirmed",
        "to be determined",
        "undated",
        "without a date",
    }
)
"""Phrases that say that there is no date; they are understood, and give no day."""
