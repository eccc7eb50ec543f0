"""What vague words of time are taken to mean: settings, named beside each reading that uses one."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class DayOrder(StrEnum):
    """Which number of 11/03/2020 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Conventions(Struct, frozen=True, kw_only=True):
    """The readings of vague words. Every number can be changed; each must be at least 1.

    A month's early part ends on ``early_to``, its middle on ``mid_to``; a year's in the months
    ``early_year_to`` and ``mid_year_to``. The beginning and the end of a year are ``year_edge``
    months, those of a week ``week_edge`` days. ``spring_from`` is the first month of spring; the
    other seasons follow every three months. ``coming_days`` are days, ``coming_weeks``,
    ``coming_months`` and ``soon`` months, ``coming_years`` years; ``few`` is a number of days,
    weeks, months or years. The ``around`` numbers go either way: of a day, of a week (days), of a
    month (days), of a year (months). ``first_weekday`` is 0 for Monday. ``day_order`` ``None``
    keeps both readings of 11/03/2020. ``before_counts_the_day`` lets “before 3 November” take in
    the 3rd. A date without its year is sought on the side to which a report leans, unless the
    nearest one there lies more than ``other_side`` days off and the other does not.
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


DEFAULT = Conventions()
"""The readings used unless a person sets others."""
