"""EDTF texts bound the days that another program, the edtf package, has them bound."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from edtf import parse_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.sizes import examples
from tracker.domain import edtf

if TYPE_CHECKING:
    import time

WINTER = 24
"""The edtf package ends winter on 31 December; here it runs to the end of February, as it does."""
years = st.integers(1000, 9998)
dates = st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)).map(dt.date.isoformat)
marks = st.sampled_from(["", "", "?", "~", "%"])


@st.composite
def points(draw: st.DrawFn) -> str:
    """Write a day, month, year, season, quarter or half, with a mark or without."""
    date = draw(st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)))
    text = draw(st.sampled_from([f"{date:%Y}", f"{date:%Y-%m}", date.isoformat()]))
    return f"{text}{draw(marks)}"


@st.composite
def spans(draw: st.DrawFn) -> str:
    """Write a season, quarter or half."""
    code = draw(st.sampled_from([each for each in edtf.SPANS if each != WINTER]))
    return f"{draw(years)}-{code}"


def ordered(first: str, second: str) -> tuple[str, str]:
    """Return two points so that the second does not end before the first begins."""
    bounds = edtf.parse(first), edtf.parse(second)
    ends = [(each.earliest or dt.date.min, each.latest or dt.date.max) for each in bounds]
    return (first, second) if ends[0] <= ends[1] else (second, first)


@st.composite
def ranges(draw: st.DrawFn) -> str:
    """Write an interval or a set, with open ends or without."""
    form = draw(
        st.sampled_from(
            ["{a}/{b}", "{a}/..", "../{b}", "[{a}..{b}]", "[{a}..]", "[..{b}]", "[{a},{b}]"]
        )
    )
    first, second = ordered(draw(points()), draw(points()))
    if form.startswith("["):
        # In sets, the edtf package accepts no qualifiers, and only ends of equal precision.
        length = draw(st.sampled_from([len("2020"), len("2020-10"), len("2020-10-28")]))
        first, second = sorted(draw(st.tuples(dates, dates)))
        first, second = first[:length], second[:length]
    return form.format(a=first, b=second)


def day(found: time.struct_time | float) -> dt.date | None:
    """Return what the oracle says of an end; it says infinity of an open one."""
    return None if isinstance(found, float) else dt.date(*found[:3])


@pytest.mark.slow
@settings(max_examples=examples(40))
@given(st.one_of(points(), spans(), ranges()))
@example("2020-11-11/2020-11-20~")
@example("[..1999]")
@example("0001-33")
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    """Each text prints as it was read, and begins and ends on the same days."""
    theirs = parse_edtf(text)
    ours = edtf.parse(text)
    assert (ours.earliest, ours.latest) == (day(theirs.lower_strict()), day(theirs.upper_strict()))
    assert str(edtf.expression(text)) == text
    assert edtf.window(text).edtf == text


@given(years)
@pytest.mark.slow
def test_winter_alone_differs(year: int) -> None:
    """It begins on the same day; see WINTER for the end."""
    theirs, ours = parse_edtf(f"{year}-{WINTER}"), edtf.parse(f"{year}-{WINTER}")
    assert day(theirs.lower_strict()) == ours.earliest == dt.date(year, 12, 1)
    assert day(theirs.upper_strict()) == dt.date(year, 12, 31)
    assert ours.latest
    assert (ours.latest + dt.timedelta(days=1)) == dt.date(year + 1, 3, 1)
