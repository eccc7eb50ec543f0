"""Phrases built from parts are read as a calculation apart from the grammar has them."""

from __future__ import annotations

import calendar
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.phrases import Lean, read

DAY = dt.timedelta(days=1)
NAMES = list(calendar.month_name)[1:]
SHORT = [f"{name[:3]}." if len(name) > 3 else name for name in NAMES]
days = st.dates(dt.date(1790, 1, 1), dt.date(2100, 12, 31))
references = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
WEEKDAYS = list(calendar.day_name)
UNITS = {"day": 1, "week": 7}
THIRDS = {"early": (1, 10), "mid-": (11, 20), "late": (21, 31)}
QUARTERS = {"Q{}": 3, "the {} quarter of": 3}
ORDINAL = ["first", "second", "third", "fourth"]


def month_of(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month, found by counting days."""
    first = last = dt.date(year, month, 1)
    while (last + DAY).month == month:
        last += DAY
    return first, last


@st.composite
def day_texts(draw: st.DrawFn, date: dt.date) -> str:
    """Return a day with its year, written in one of the English styles."""
    name = draw(st.sampled_from([NAMES[date.month - 1], SHORT[date.month - 1]]))
    weekday = draw(st.sampled_from(["", f"{WEEKDAYS[date.weekday()]}, "]))
    th = draw(st.sampled_from(["", "th"]))
    style = draw(st.integers(0, 4))
    texts = [
        f"{weekday}{name} {date.day}{th}, {date.year}",
        f"{weekday}{date.day}{th} {name} {date.year}",
        f"{weekday}the {date.day}{th} of {name} {date.year}",
        date.isoformat(),
        f"{date.day}-{name[:3]}-{date.year}",
    ]
    return texts[style]


@given(st.data(), days)
def test_a_day_in_any_style(data: st.DataObject, date: dt.date) -> None:
    """With its year said, it needs nothing else."""
    window = read(data.draw(day_texts(date)))
    assert (window.earliest, window.latest, window.flags) == (date, date, ())


@given(st.data(), days, st.integers(1, 400))
def test_a_range_of_two_days(data: st.DataObject, date: dt.date, length: int) -> None:
    """However each end is written, it lasted from the one to the other."""
    end = date + length * DAY
    joint = data.draw(st.sampled_from([" – ", " to ", " through ", " until "]))
    start_text = data.draw(day_texts(date))
    window = read(f"{start_text}{joint}{data.draw(day_texts(end))}")
    assert (window.earliest, window.latest) == (date, end)
    assert "/" in window.edtf


@given(days, st.integers(1, 27), st.sampled_from(["{m} {a}-{b}, {y}", "{a}–{b} {m} {y}"]))
def test_a_range_within_a_month(date: dt.date, length: int, style: str) -> None:
    """The month and the year are said once."""
    end = date + length * DAY
    if end.month != date.month:
        return
    text = style.format(m=NAMES[date.month - 1], a=date.day, b=end.day, y=date.year)
    window = read(text)
    assert (window.earliest, window.latest) == (date, end)


@given(days, st.integers(0, 6))
def test_a_weekday_is_checked(date: dt.date, weekday: int) -> None:
    """A weekday that contradicts its date is flagged, and the date is used."""
    window = read(f"{WEEKDAYS[weekday]}, {date.day} {NAMES[date.month - 1]} {date.year}")
    assert window.earliest == date
    assert window.flags == (() if date.weekday() == weekday else ("weekday",))


@given(references, st.integers(1, 12), st.integers(1, 28))
def test_a_promise_without_its_year_lies_ahead(reference: dt.date, month: int, number: int) -> None:
    """It is the first such day from the reference day on."""
    expected = reference
    while (expected.month, expected.day) != (month, number):
        expected += DAY
    window = read(f"{number} {NAMES[month - 1]}", reference=reference, lean=Lean.FUTURE)
    assert window.earliest == window.latest == expected


@given(references, st.integers(1, 12), st.integers(1, 28))
def test_a_report_without_its_year_lies_behind_unless_the_next_is_near(
    reference: dt.date, month: int, number: int
) -> None:
    """“Nov. 3” in a paper of 30 October is the Tuesday to come, not that of last year."""
    behind = ahead = reference
    while (behind.month, behind.day) != (month, number):
        behind -= DAY
    while (ahead.month, ahead.day) != (month, number):
        ahead += DAY
    far = (reference - behind).days > 31
    expected = ahead if far and (ahead - reference).days <= 31 else behind
    window = read(f"{number} {NAMES[month - 1]}", reference=reference, lean=Lean.PAST)
    assert window.earliest == expected


@given(days, st.sampled_from(list(THIRDS)))
def test_parts_of_months(date: dt.date, part: str) -> None:
    """Days 1 to 10, 11 to 20, 21 to the last."""
    first, last = month_of(date.year, date.month)
    low, high = THIRDS[part]
    text = f"{part}{NAMES[date.month - 1]}" if part.endswith("-") else f"{part} {first:%B}"
    window = read(f"{text} {date.year}")
    assert window.earliest == first.replace(day=low)
    assert window.latest == first.replace(day=min(high, last.day))


@given(st.integers(1800, 2200), st.integers(1, 4), st.sampled_from(list(QUARTERS)))
def test_quarters(year: int, number: int, style: str) -> None:
    """Three months each."""
    said = style.format(number if style.startswith("Q") else ORDINAL[number - 1])
    window = read(f"{said} {year}")
    assert window.earliest == dt.date(year, 3 * number - 2, 1)
    assert window.latest == month_of(year, 3 * number)[1]


@given(references, st.integers(0, 500), st.sampled_from(["by", "no later than", "before"]))
def test_a_deadline_runs_from_the_reference_day(reference: dt.date, ahead: int, word: str) -> None:
    """With the day itself."""
    end = reference + ahead * DAY
    text = f"{word} {end.day} {NAMES[end.month - 1]} {end.year}"
    window = read(text, reference=reference, lean=Lean.FUTURE)
    assert (window.earliest, window.latest, window.hard) == (reference, end, True)


@given(references, st.integers(1, 60), st.sampled_from(sorted(UNITS)))
def test_a_number_of_days_or_weeks(reference: dt.date, count: int, unit: str) -> None:
    """Within so many, over the past so many, and so many ago."""
    far = count * UNITS[unit] * DAY
    within = read(f"within {count} {unit}s", reference=reference, lean=Lean.FUTURE)
    assert (within.earliest, within.latest) == (reference, reference + far)
    past = read(f"over the past {count} {unit}s", reference=reference, lean=Lean.PAST)
    assert (past.earliest, past.latest) == (reference - far, reference)
    ago = read(f"{count} {unit}s ago", reference=reference)
    slack = 0 if unit == "day" else 3
    expected = (reference - far - slack * DAY, reference - far + slack * DAY)
    assert (ago.earliest, ago.latest) == expected


@given(references, st.integers(-1, 1))
def test_weeks_run_from_monday(reference: dt.date, turn: int) -> None:
    """Last, this and next week."""
    monday = reference
    while monday.weekday():
        monday -= DAY
    monday += 7 * turn * DAY
    window = read(f"{['last', 'this', 'next'][turn + 1]} week", reference=reference)
    assert (window.earliest, window.latest) == (monday, monday + 6 * DAY)


@given(references)
def test_year_ends(reference: dt.date) -> None:
    """In every wording, a commitment “by the end of the year” runs to its last day."""
    expected = (reference, dt.date(reference.year, 12, 31))
    for text in (
        "by the end of the year",
        "before the end of the year",
        "by year-end",
        "by year's end",
        "before the year is out",
        "within the year",
        "年底前",
        "this year",
    ):
        window = read(text, reference=reference, lean=Lean.FUTURE)
        assert (window.earliest, window.latest) == expected
