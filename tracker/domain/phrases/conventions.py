"""Conventions for vague dates: settings that are named beside each reading that uses them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class DayOrder(StrEnum):
    """The order of day and month in dates such as 11/03/2020."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Side(StrEnum):
    """On which side of the reference day a date without a year is, if the lean does not decide."""

    NEAREST = "nearest"
    PAST = "past"
    FUTURE = "future"


class MonthWeeks(StrEnum):
    """Which days are the first or last week of a month or year."""

    SEVENS = "sevens"
    """Seven days: the first or last seven of the month or year."""
    MOST_DAYS = "most-days"
    """The calendar week with most of its days in the month or year, as in ISO 8601."""
    ANY_DAY = "any-day"
    """The calendar week with at least one day in the month or year."""
    WHOLE = "whole"
    """The calendar week that is wholly in the month or year."""


class NextWeekday(StrEnum):
    """The meaning of “next Friday” or “last Friday” if the nearest Friday is in the same week."""

    BOTH = "both"
    """Keep both readings. 下周五 names the week, so it means only the next week."""
    NEAREST = "nearest"
    OTHER_WEEK = "other-week"


class Seasons(StrEnum):
    """The days on which the seasons begin."""

    MONTHS = "months"
    ASTRONOMICAL = "astronomical"
    """20 March, 21 June, 23 September and 21 December; each also ends the season before it."""


class Conventions(Struct, frozen=True, kw_only=True):
    """The conventions by which vague words are read. Numbers can be changed; each is at least 1.

    A month's early part ends on day ``early_to``, its middle on day ``mid_to``; a year's parts end
    in the months ``early_year_to`` and ``mid_year_to``. The beginning and end of a year have
    ``year_edge`` months, those of a week ``week_edge`` days. ``spring_from`` is the first month of
    spring; each season has three months. “The coming days” are ``coming_days`` days;
    ``coming_weeks``, ``coming_months`` and ``soon`` are months, ``coming_years`` are years. ``few``
    is the number meant by “a few” (days, weeks, months or years). The ``around`` numbers apply in
    both directions: around a day or a week (in days), a month (in days), a year (in months).
    ``first_weekday`` is 0 for Monday. With ``day_order`` ``None``, both readings of 11/03/2020 are
    kept.

    ``before_counts_the_day`` includes the 3rd in “before 3 November”. In a report, a date without a
    year is past, unless the nearest past date is more than ``other_side`` days away and the nearest
    future date is not. ``running`` treats a span that includes the reference day as past.
    ``without_lean`` is the side for texts that are neither report nor commitment. ``same_weekday``
    reads a weekday that was written on that weekday as the same day. ``this_weekday_ahead`` reads
    “this Tuesday” as the next one, not the one of the same week. ``whole_units`` counts “the next
    two weeks” in calendar weeks, months and years. ``steps_are_spans`` reads “in two weeks” as the
    two calendar weeks that follow. ``rest_counts_the_day`` starts “later this month” on the
    reference day. ``to_last_day`` includes the whole last month or year of a range or deadline.
    ``parts_pass`` reads “mid-year” in a commitment as that of the next year if this year's is over,
    and “the end of the year” in a report as that of the previous year.
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
"""The conventions that apply if the settings change none."""
