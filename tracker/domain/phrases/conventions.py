"""Conventions for vague dates: settings, named beside each reading that uses one."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class DayOrder(StrEnum):
    """The order of day and month in 11/03/2020."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Side(StrEnum):
    """The side of the reference day for a date without a year, in neither report nor commitment."""

    NEAREST = "nearest"
    PAST = "past"
    FUTURE = "future"


class MonthWeeks(StrEnum):
    """The definition of the first or last week of a month or year."""

    SEVENS = "sevens"
    """Seven days, from the first day of the month or year, or up to its last day."""
    MOST_DAYS = "most-days"
    """The calendar week that has most of its days in the month or year, as in ISO 8601."""
    ANY_DAY = "any-day"
    """The calendar week that has at least one of its days in the month or year."""
    WHOLE = "whole"
    """The calendar week that has all of its days in the month or year."""


class NextWeekday(StrEnum):
    """The meaning of “next Friday” and “last Friday” where the nearest one is in the same week."""

    BOTH = "both"
    """Both readings are kept; 下周五, which names the week, is in the next week."""
    NEAREST = "nearest"
    OTHER_WEEK = "other-week"


class Seasons(StrEnum):
    """When the seasons begin."""

    MONTHS = "months"
    ASTRONOMICAL = "astronomical"
    """On 20 March, 21 June, 23 September and 21 December, which belong to both seasons."""


class Conventions(Struct, frozen=True, kw_only=True):
    """The readings of vague words. Every number can be changed; each must be at least 1.

    A month's early part ends on ``early_to``, its middle on ``mid_to``; a year's parts end in the
    months ``early_year_to`` and ``mid_year_to``. The beginning and end of a year are ``year_edge``
    months, those of a week ``week_edge`` days. ``spring_from`` is the first month of spring; the
    other seasons follow every three months. ``coming_days`` are days, ``coming_weeks``,
    ``coming_months`` and ``soon`` months, ``coming_years`` years; ``few`` is a number of days,
    weeks, months or years. The ``around`` numbers apply in both directions: around a day or a week
    (in days), a month (in days), a year (in months). ``first_weekday`` is 0 for Monday.
    ``day_order`` ``None`` keeps both readings of 11/03/2020. ``before_counts_the_day`` includes the
    3rd in “before 3 November”. A date without its year is read as past in a report, unless the
    nearest past date is more than ``other_side`` days away and the nearest future one is not. A
    span that is ``running`` on the reference day counts as past. ``without_lean`` is the side for
    words of neither a report nor a commitment.

    ``same_weekday`` reads a weekday written on that weekday as that very day.
    ``this_weekday_ahead`` reads “this Tuesday” as the next one, not the one of the same week.
    ``whole_units`` counts “the next two weeks” in calendar weeks, months and years.
    ``steps_are_spans`` reads “in two weeks” as the two calendar weeks that follow.
    ``rest_counts_the_day`` lets “later this month” begin on the reference day. ``to_last_day``
    includes the whole last month or year of a range, and of a deadline. ``parts_pass`` reads
    “mid-year” in a commitment as that of the next year once this year's is over, and “the end of
    the year” in a report as that of the last year.
    """

    early_to: int = 10
    mid_to: int = 20
    early_year_to: int = 4
    mid_year_to: int = 8
    year_edge: int = 1
    week_edge: int = 3
    spring_from: int = 3
    coming_days: int = 14
    coming_weeks: int = 2
    coming_months: int = 6
    coming_years: int = 5
    soon: int = 3
    few: int = 4
    around_day: int = 3
    around_week: int = 7
    around_month: int = 10
    around_year: int = 3
    first_weekday: int = 0
    day_order: DayOrder | None = None
    before_counts_the_day: bool = True
    other_side: int = 31
    running: bool = True
    without_lean: Side = Side.NEAREST
    same_weekday: bool = True
    this_weekday_ahead: bool = False
    next_weekday: NextWeekday = NextWeekday.BOTH
    parts_pass: bool = True
    whole_units: bool = False
    steps_are_spans: bool = False
    rest_counts_the_day: bool = False
    to_last_day: bool = True
    month_weeks: MonthWeeks = MonthWeeks.SEVENS
    seasons: Seasons = Seasons.MONTHS


DEFAULT = Conventions()
"""The readings used unless the settings change them."""
