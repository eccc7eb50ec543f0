"""Days and windows in lists are written so that doubt shows at a glance."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.domain import edtf, written_dates
from tracker.domain.window import Window

SAID = dt.date(2020, 10, 29)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2020-10-29", "29 Oct 2020"),
        ("2019-05-21?", "≈ 21 May 2019"),
        ("2021-08-27~", "≈ 27 Aug 2021"),
        ("2024-01", "Jan 2024"),
        ("2026", "2026"),
        ("2022?", "≈ 2022"),
        ("1987-21", "spring 1987"),
        ("2020-24", "winter 2020–21"),
        ("2021-33", "Q1 2021"),
        ("2021-41", "2nd half 2021"),
        ("2020-10-28/2020-10-29", "28–29 Oct 2020"),
        ("2020-10-30/2020-11-02", "30 Oct–2 Nov 2020"),
        ("2020-12-30/2021-01-02", "30 Dec 2020–2 Jan 2021"),
        ("2019-05-21?/2019-05-22", "≈ 21–22 May 2019"),
        ("2020-10-01/2020-10-31", "1–31 Oct 2020"),
        ("1870-08/1871-09", "Aug 1870–Sep 1871"),
        ("1896/1897", "1896–1897"),
        ("2024-02/2024-04", "Feb–Apr 2024"),
        ("2024-06-25/..", "≥ 25 Jun 2024"),
        ("../2020-12-31", "≤ 31 Dec 2020"),
        ("[..2018-08-09]/[2024-11-08..]", "seen 9 Aug 2018–8 Nov 2024"),
        ("[..2019-05-21?]/[2019-05-21?..]", "seen 21 May 2019"),
        ("[2020-11-03..2020-11-09]", "≈ 3–9 Nov 2020"),
        ("[2020-11-03..2020-11-03]", "3 Nov 2020"),
        ("[2025-01-01..2025-12-31]", "2025"),
        ("[2024-01-01..2024-01-31]", "Jan 2024"),
        ("[2024-01-01..2024-04-30]", "≈ Jan–Apr 2024"),
        ("[1990-01-01..1999-12-31]", "≈ 1990–1999"),
        ("[2023-12-29..]", "≥ 29 Dec 2023"),
        ("[..2021-05-21]", "≤ 21 May 2021"),
        ("[2020-03-11,2020-11-03]", "≈ 11 Mar or 3 Nov 2020"),
        ("[2019-11-03,2020-11-03]", "≈ 3 Nov 2019 or 3 Nov 2020"),
    ],
)
def test_an_edtf_text_alone_is_written_by_its_shape(text: str, written: str) -> None:
    """Precision, doubt and open ends all come from the EDTF text."""
    assert written_dates.short(edtf.window(text)) == written


@pytest.mark.parametrize(
    ("text", "words", "hard", "written"),
    [
        ("[2020-11-11..2020-11-20]", "mid-November", None, "≈ mid-Nov 2020"),
        ("[2020-11-11..2020-11-20]", "11月中旬", None, "≈ mid-Nov 2020"),
        ("[2020-11-01..2020-11-10]", "early next month", None, "≈ early Nov 2020"),
        ("[2024-01-01..2024-04-30]", "early 2024", None, "≈ early 2024"),
        ("[2024-05-01..2024-08-31]", "mid-2024", None, "≈ mid-2024"),
        ("[2024-09-01..2024-12-31]", "late 2024", None, "≈ late 2024"),
        ("[2020-11-02..2020-11-04]", "early next week", None, "≈ 2–4 Nov 2020"),
        ("[2021-03-01..2021-03-03]", "early next week", None, "≈ 1–3 Mar 2021"),
        ("[2020-11-11..2020-11-30]", "mid to late November", None, "≈ 11–30 Nov 2020"),
        ("[2020-11-12..2020-11-30]", "mid-November", None, "≈ 12–30 Nov 2020"),
        ("[2020-10-25..2020-11-05]", "late October", None, "≈ 25 Oct–5 Nov 2020"),
        ("[2020-10-29..2020-12-31]", "before the end of the year", True, "≤ 31 Dec 2020"),
        ("[2022-06-10..2022-12-31]", "this year", True, "≤ 31 Dec 2022"),
        ("[2024-05-31..2024-11-30]", "in the coming months", False, "≤≈ 30 Nov 2024"),
        ("[2024-08-28..2024-10-28]", "in the coming weeks", False, "≤≈ 28 Oct 2024"),
        ("[2025-01-01..2025-12-31]", "2025", None, "2025"),
        ("[2021-01-01..2021-12-31]", "by the end of the year", True, "≤ 31 Dec 2021"),
        ("[2023-12-29..]", "when China names a new minister", None, "≥ 29 Dec 2023"),
    ],
)
def test_the_words_and_the_end_tell_what_bounds_do_not(
    *, text: str, words: str, hard: bool | None, written: str
) -> None:
    """A part is named only where its words and its bounds agree; an end is hard, soft or unsaid."""
    assert written_dates.short(edtf.window(text, words=words, hard=hard)) == written


def test_what_has_no_day_is_never_written_as_one() -> None:
    """Words stay words in their marks, and nothing is ``no date``."""
    assert written_dates.short(None) == "no date"
    assert written_dates.short(Window("")) == "no date"
    assert written_dates.short(Window("frequent follow-up talks; no date")) == "no date"
    assert written_dates.short(Window("after the call")) == "“after the call”"


def test_reports_that_differ_show_their_span() -> None:
    """The span of all reports follows the sign; an end that nobody gives stays open."""
    assert (
        written_dates.differing(dt.date(2020, 11, 10), dt.date(2020, 11, 13)) == "≠ 10–13 Nov 2020"
    )
    assert written_dates.differing(None, dt.date(2020, 11, 13)) == "≠ ≤ 13 Nov 2020"
    assert written_dates.differing(dt.date(2020, 11, 10), None) == "≠ ≥ 10 Nov 2020"
    assert written_dates.differing(None, None) == "≠ no date"


@pytest.mark.parametrize(
    ("window", "line"),
    [
        (
            edtf.window("[2020-11-11..2020-11-20]", words="mid-November"),
            "11–20 Nov 2020  ≈ exact day unknown",
        ),
        (edtf.window("2020-11"), "1–30 Nov 2020  ≈ exact day unknown"),
        (edtf.window("2020-10-28/2020-10-29"), "28–29 Oct 2020"),
        (edtf.window("2020-10-28/.."), "≥ 28 Oct 2020  one end open"),
        (edtf.window("[2020-10-28..]"), "≥ 28 Oct 2020  exact day unknown, one end open"),
        (edtf.window("2020-10-28"), "28 Oct 2020"),
        (edtf.window("2020-10-28?"), "28 Oct 2020  ≈ not certain"),
        (
            edtf.window("[..2020-10-28]/[2020-10-30..]"),
            "seen 28–30 Oct 2020  seen on those days, full period not known",
        ),
        (
            edtf.window("[2020-10-29..2020-12-31]", hard=True),
            "29 Oct–31 Dec 2020  ≤ deadline",
        ),
        (
            edtf.window("[2020-10-29..2020-12-31]", hard=False),
            "29 Oct–31 Dec 2020  ≤≈ approximate deadline",
        ),
        (
            edtf.window("[2020-03-11,2020-11-03]"),
            "11 Mar–3 Nov 2020  ≈ 11 Mar 2020 or 3 Nov 2020",
        ),
        (
            Window("after the call"),
            "“after the call” was not understood: kept as words, without days",
        ),
        (Window("no date set"), "no date given"),
    ],
)
def test_the_reading_under_a_field_is_the_whole_reading(window: Window, line: str) -> None:
    """The line says the days and what they mean."""
    assert written_dates.reading_line(window) == line


def test_the_note_names_convention_reference_and_doubts() -> None:
    """Convention first, then the day it was counted from, then each flag in words."""
    window = edtf.window(
        "[2020-11-11..2020-11-20]",
        reading="middle ten days",
        reference=SAID,
        flags=("two-readings", "something-new"),
    )
    assert (
        written_dates.reading_note(window)
        == "middle ten days, counted from 29 Oct 2020, two readings, something-new"
    )
    assert written_dates.reading_note(edtf.window("2020-10-28")) == ""


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("[2021-05-31..2021-12-31]", 17, "≈ May–Dec 2021"),
        ("2020-10-30/2021-11-02", 17, "Oct 2020–Nov 2021"),
        ("[2020-10-30..2021-11-02]", 17, "≈ 2020–2021"),
        ("2020-10-30/2020-11-02", 8, "2020"),
        ("2021-05-31/..", 17, ""),
    ],
)
def test_days_that_do_not_fit_are_told_by_months_or_years(
    text: str, cells: int, expected: str
) -> None:
    """A year is never cut off; an open end has no shorter form."""
    assert written_dates.by_months(edtf.window(text), cells) == expected
