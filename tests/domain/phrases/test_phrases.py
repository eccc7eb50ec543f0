"""Phrases of time are read as a careful person reads them, or refused with the part named."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from tracker.domain import written_dates
from tracker.domain.phrases import Lean, NotUnderstoodError, read
from tracker.domain.phrases.conventions import (
    DEFAULT,
    Conventions,
    DayOrder,
    MonthWeeks,
    NextWeekday,
    Seasons,
    Side,
)

LIST = Path(__file__).with_name("phrases.csv")
PUBLISHED = dt.date(2020, 10, 30)
PAST, FUTURE, NONE = Lean.PAST, Lean.FUTURE, Lean.NONE


def rows() -> list[dict[str, str]]:
    """Return the list of phrases, each with its reference day, lean and right reading."""
    with LIST.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="|"))


def named(row: dict[str, str]) -> str:
    """Return the text that identifies a row in a report."""
    return "-".join(filter(None, (row["words"], row["reference"], row["lean"])))


@pytest.mark.slow
@pytest.mark.parametrize("row", rows(), ids=named)
def test_each_phrase_of_the_list_is_read_right(row: dict[str, str]) -> None:
    """The EDTF and the doubts, or the part that was not understood."""
    reference = dt.date.fromisoformat(row["reference"]) if row["reference"] else None
    lean = Lean(row["lean"] or "none")
    if not row["refused"] and row["words"]:
        window = read(row["words"], reference=reference, lean=lean)
        assert (window.edtf, " ".join(window.flags)) == (row["edtf"], row["flags"])
        assert window.words == row["words"]
        return
    with pytest.raises(NotUnderstoodError) as caught:
        read(row["words"], reference=reference, lean=lean)
    assert caught.value.part == row["refused"]
    assert str(caught.value).endswith(".")


def test_the_list_is_long_and_mostly_understood() -> None:
    """At least 85 of 100 phrases that carry a date are read."""
    carry = [row for row in rows() if row["edtf"] or row["words"] in UNREAD]
    understood = [row for row in carry if row["edtf"]]
    assert len(rows()) >= 300
    assert len(understood) / len(carry) > 0.85


UNREAD = frozenset(
    {
        "mid-November, weather permitting",
        "the second Tuesday after Easter",
        "11/03/20",
        "mid-November",
        "last week",
        "by Friday",
    }
)
"""Phrases of the list that carry a date and are refused: no year, or words that nobody declared."""


@pytest.mark.parametrize(
    ("place", "words", "lean", "edtf"),
    [
        # From the first report, published on Friday 30 October 2020, in its order.
        (1, "Wednesday (Oct. 28)", PAST, "2020-10-28"),
        (2, "Thursday", PAST, "2020-10-29"),
        (3, "Thursday", PAST, "2020-10-29"),
        (4, "On October 28-29", PAST, "2020-10-28/2020-10-29"),
        (5, "earlier this month", PAST, "[2020-10-01..2020-10-29]"),
        (6, "mid-November", FUTURE, "[2020-11-11..2020-11-20]"),
        (7, "Before the end of the year", FUTURE, "[2020-10-30..2020-12-31]"),
        (8, "Last week", PAST, "[2020-10-19..2020-10-25]"),
        (9, "This month", PAST, "2020-10"),
        (10, "last week", PAST, "[2020-10-19..2020-10-25]"),
        (11, "On Thursday", PAST, "2020-10-29"),
        (12, "on Thursday", PAST, "2020-10-29"),
        (13, "over the past week", PAST, "[2020-10-23..2020-10-30]"),
        # From the second report, published on the same day.
        (14, "Oct. 28-29", PAST, "2020-10-28/2020-10-29"),
        (15, "this week", PAST, "[2020-10-26..2020-11-01]"),
        (16, "from Wednesday to Thursday (Oct.28-29)", PAST, "2020-10-28/2020-10-29"),
        (17, "on Nov. 3", PAST, "2020-11-03"),
        (18, "mid-November", FUTURE, "[2020-11-11..2020-11-20]"),
        (19, "before the end of the year", FUTURE, "[2020-10-30..2020-12-31]"),
    ],
)
def test_the_dates_of_two_news_reports(place: int, words: str, lean: Lean, edtf: str) -> None:
    """A commitment's window begins no earlier than its day; the reading says so, with a flag."""
    assert 1 <= place <= 19
    window = read(words, reference=PUBLISHED, lean=lean)
    doubts = ("after-reference",) if words == "on Nov. 3" else ()
    assert (window.edtf, window.flags) == (edtf, doubts)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("31 November", "“31 November” was not understood as a date: November has 30 days."),
        ("29 February 2021", "February 2021 has 28 days."),
        ("Feb 30", "February has 29 days at most."),
        ("13/13/2020", "a year has 12 months."),
        ("30/02/2021", "February 2021 has 28 days."),
        ("2021-02-30", "February 2021 has 28 days."),
        ("2020-13-45", "a year has 12 months."),
        ("0000-01-01", "outside the years 1 to 9999."),
        ("after the election", "“election” in “after the election” was not understood"),
        ("5-3 November 2020", "it ends before it begins."),
        (
            "November 3, 2020 (October 28, 2020)",
            "the days in brackets differ from those before them.",
        ),
        ("an early Tuesday", "was not understood"),
        ("mid-10 November 2020", "“mid-10 November 2020” was not understood"),
        ("the first half of Q1 2021", "“first half” must belong to a month, a year or a decade."),
        ("year 9999 winter", "was not understood"),
        ("winter 9999", "outside the years 1 to 9999"),
        ("x " * 80, "was not understood"),
    ],
)
def test_a_refusal_is_one_sentence(words: str, says: str) -> None:
    """It names the part, or why the calendar has no such day."""
    with pytest.raises(NotUnderstoodError) as caught:
        read(words, reference=PUBLISHED)
    assert says in str(caught.value)


def test_a_date_without_its_year_needs_a_day_to_count_from() -> None:
    """The sentence says what to give."""
    with pytest.raises(NotUnderstoodError, match="could be in any year: say the year, or give"):
        read("mid-November")
    with pytest.raises(NotUnderstoodError, match="could be in any year"):
        read("in the coming weeks")


@pytest.mark.parametrize(
    ("words", "changes", "edtf", "note"),
    [
        ("early November 2020", {"early_to": 7}, "[2020-11-01..2020-11-07]", "days 1–7 of the"),
        ("late November 2020", {"mid_to": 22}, "[2020-11-23..2020-11-30]", "from day 23 on"),
        ("early 2024", {"early_year_to": 3}, "[2024-01-01..2024-03-31]", "months 1–3"),
        ("the end of 2021", {"year_edge": 2}, "[2021-11-01..2021-12-31]", "its last 2 months"),
        ("spring 2021", {"spring_from": 4}, "[2021-04-01..2021-06-30]", "from April to June"),
        ("in the coming weeks", {"coming_weeks": 3}, "[2020-10-30..2021-01-30]", "read as 3"),
        ("soon", {"soon": 1}, "[2020-10-30..2020-11-30]", "read as 1 month"),
        ("around 3 November 2020", {"around_day": 1}, "[2020-11-02..2020-11-04]", "1 days either"),
        ("this week", {"first_weekday": 6}, "[2020-10-25..2020-10-31]", "a week from Sunday on"),
        ("by Nov 3", {}, "[2020-10-30..2020-11-03]", ""),
        ("before Nov 3", {"before_counts_the_day": False}, "[2020-10-30..2020-11-02]", "not count"),
        ("the first week of Oct 2016", {}, "[2016-10-01..2016-10-07]", "days 1–7 of the month"),
        (
            "the first week of Oct 2016",
            {"month_weeks": MonthWeeks.MOST_DAYS},
            "[2016-10-03..2016-10-09]",
            "at least 4 of its days",
        ),
        (
            "the first week of Oct 2014",
            {"month_weeks": MonthWeeks.WHOLE},
            "[2014-10-06..2014-10-12]",
            "at least 7 of its days",
        ),
        (
            "the last week of 2019",
            {"month_weeks": MonthWeeks.ANY_DAY},
            "[2019-12-30..2020-01-05]",
            "at least 1 of its days",
        ),
        (
            "summer 2021",
            {"seasons": Seasons.ASTRONOMICAL},
            "[2021-06-21..2021-09-23]",
            "from 21 June to 23 September",
        ),
        ("20 November", {"without_lean": Side.PAST}, "2019-11-20", "the last one"),
        ("20 October", {"without_lean": Side.FUTURE}, "2021-10-20", "the next one"),
        ("Friday", {"same_weekday": False}, "2020-11-06", "not that very day"),
        ("this Tuesday", {"this_weekday_ahead": True}, "2020-11-03", "the next one"),
        ("last Tuesday", {"next_weekday": NextWeekday.NEAREST}, "2020-10-27", "nearest"),
        ("last Tuesday", {"next_weekday": NextWeekday.OTHER_WEEK}, "2020-10-20", "other-week"),
        ("the next two weeks", {"whole_units": True}, "[2020-11-02..2020-11-15]", "whole weeks"),
        ("the past month", {"whole_units": True}, "[2020-09-01..2020-09-30]", "whole months"),
        ("two days ago", {"steps_are_spans": True}, "[2020-10-28..2020-10-29]", "whole days"),
        ("later this week", {"rest_counts_the_day": True}, "[2020-10-30..2020-11-01]", "from the"),
        ("March to May 2020", {"to_last_day": False}, "2020-03/2020-05-01", "to the beginning"),
        ("by May 2021", {"to_last_day": False}, "[2020-10-30..2021-05-01]", "to the beginning"),
        ("mid-year", {"parts_pass": False}, "[2020-05-01..2020-08-31]", "of the same year"),
        ("11/03/2020", {"day_order": DayOrder.DAY_FIRST}, "2020-03-11", "the day first"),
        ("11/03/2020", {"day_order": DayOrder.MONTH_FIRST}, "2020-11-03", "the month first"),
    ],
)
def test_conventions_are_settings_that_each_reading_names(
    words: str, changes: dict[str, object], edtf: str, note: str
) -> None:
    """The meaning of a vague word can be changed, and is named beside the days."""
    conventions = replace(DEFAULT, **changes)  # the parameter is the name of the setting
    window = read(words, reference=PUBLISHED, conventions=conventions)
    assert window.edtf == edtf
    assert note in window.reading


def test_a_reading_tells_what_it_was_read_against_only_where_that_bore_on_it() -> None:
    """A full date needs no reference day."""
    assert read("28 October 2020", reference=PUBLISHED).reference is None
    assert read("28 October", reference=PUBLISHED).reference == PUBLISHED
    window = read("mid-November", reference=dt.date(2020, 10, 29), lean=FUTURE)
    assert written_dates.reading_note(window) == "middle ten days, counted from 29 Oct 2020"


@pytest.mark.parametrize(
    ("words", "hard"),
    [
        ("by 3 November", True),
        ("by mid-November", False),
        ("in the coming weeks", False),
        ("before the end of the year", True),
        ("this year", True),
        ("mid-November", None),
        ("within ten days", True),
        ("in a few weeks", False),
    ],
)
def test_ends_are_hard_or_soft(words: str, hard: bool | None) -> None:  # noqa: FBT001  # it is a parameter of the test
    """A soft end is only a reading; the days that count to it are about so many."""
    assert read(words, reference=PUBLISHED, lean=FUTURE).hard is hard


def test_words_that_say_that_there_is_no_date_are_understood() -> None:
    """They bound no day, and nothing is asked of them again."""
    window = read("No date set", reference=PUBLISHED)
    assert (window.edtf, window.earliest, window.reading) == ("", None, "no date said")
    assert written_dates.short(window) == "no date"


def test_letters_and_signs_of_other_widths_are_read_alike() -> None:
    """Full-width digits, long dashes, capitals and curly quotes mean the same."""
    for words in ("OCT. 28—29, 2020", "Ｏｃｔ 28－29, ２０２０", "oct 28 ‑ 29, 2020"):
        assert read(words).edtf == "2020-10-28/2020-10-29"
    assert read("by year’s end", reference=PUBLISHED).edtf == "[2020-10-30..2020-12-31]"


def test_no_reading_leaves_the_calendar() -> None:
    """At the ends of the calendar a phrase is refused, never wrapped round."""
    for words in ("in two weeks", "next year", "next month", "in the coming months", "February"):
        for reference in (dt.date.max, dt.date(9999, 12, 1)):
            try:
                window = read(words, reference=reference, lean=FUTURE)
            except NotUnderstoodError:
                continue
            assert window.latest
            assert window.latest >= reference
    with pytest.raises(NotUnderstoodError):
        read("two weeks ago", reference=dt.date.min)


def test_a_report_is_not_still_running_if_set_so() -> None:
    """“From September to November”, said on 7 September, is of the year before then."""
    words, day = "from September to November", dt.date(2018, 9, 7)
    conventions = replace(DEFAULT, running=False)
    assert read(words, reference=day, lean=PAST).edtf == "2018-09/2018-11"
    found = read(words, reference=day, lean=PAST, conventions=conventions)
    assert found.edtf == "2017-09/2017-11"


@pytest.mark.slow
@pytest.mark.parametrize("name", DEFAULT.__struct_fields__)
def test_every_setting_of_dates_changes_a_reading(name: str) -> None:
    """No setting is there for nothing: with another value some phrase is read as other days."""
    others = replace(DEFAULT, **{name: another(getattr(DEFAULT, name))})
    assert any(usual_reading(n) != reading(row, others) for n, row in enumerate(tried()))


@cache
def tried() -> tuple[dict[str, str], ...]:
    """Return all rows, those first that depend on a setting."""
    return (*MORE, *sorted(rows(), key=lambda row: row["words"] not in TELLING))


@cache
def usual_reading(number: int) -> str:
    """Return what a row is read as by the conventions that are usual."""
    return reading(tried()[number], DEFAULT)


TELLING = {
    *("between mid-November and early December", "mid-November", "the start of 2021"),
    *("early next week", "Spring 1987", "in the coming days", "in the coming weeks"),
    *("in the coming months", "in the coming years", "in the near future", "a few days ago"),
    *("in two weeks", "about mid-November", "a month ago", "circa 1990", "next Friday"),
    *("11/03/2020", "before 3 November", "28 December", "Thursday", "this Tuesday"),
    *("within the next three months", "later this week", "the first week of November 2020"),
}
"""Phrases of the list, each of which is read as other days by another value of a setting."""


MORE: tuple[dict[str, str], ...] = (
    {"words": "from September to November", "reference": "2018-09-07", "lean": "past"},
    {"words": "30 November", "reference": "2020-10-30", "lean": "past"},
    {"words": "mid-year", "reference": "2020-10-28", "lean": "future"},
)
"""Phrases for the settings that no row of the list turns on."""


def another(value: object) -> object:
    """Return another value of a setting."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1 if value < 8 else value - 3
    return DayOrder.DAY_FIRST if value is None else list(type(value))[-1]  # type: ignore[call-overload]  # of a StrEnum


def reading(row: dict[str, str], conventions: Conventions) -> str:
    """Return the EDTF of a row by these conventions."""
    reference = dt.date.fromisoformat(row["reference"]) if row["reference"] else None
    lean = Lean(row["lean"] or "none")
    try:
        return read(row["words"], reference=reference, lean=lean, conventions=conventions).edtf
    except NotUnderstoodError:
        return ""
