"""What is shown of a record on a day, and whether a meeting of vague days is a contact by then."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.domain import records as r
from tracker.domain import rhythm
from tracker.domain.agreement import Agreement, compare
from tracker.domain.contacts import contacts_in
from tracker.domain.edtf import window
from tracker.domain.shown_values import Seen, seen_on

DAY = dt.date(2021, 1, 15)
TODAY = DAY.toordinal()
HELD = r.MeetingStatus.HELD


def account(subject: str, field: str, value: str, normal: str = "", n: int = 1) -> r.Account:
    """Return an account of a field."""
    return r.Account(
        slug=f"a-{n}", subject=subject, field=field, value=value, normal=normal, source=f"s-{n}"
    )


def promise(*told: r.Account, **own: object) -> Seen:
    """Return a commitment as shown on a day, with these accounts."""
    return seen_on(DAY, r.Commitment(slug="c", text="To call", **own), told)  # type: ignore[arg-type]


def test_the_only_text_told_is_shown_as_it_is_told() -> None:
    """Its own words are a value of a text; of a choice or days words alone are none."""
    meeting = r.Meeting(slug="m", channel="x", status=HELD)
    told = [account("m", "place", "in Geneva"), account("m", "mode", "by wire", n=2)]
    shown = seen_on(DAY, meeting, told).record
    assert isinstance(shown, r.Meeting)
    assert (shown.place, shown.mode) == ("in Geneva", None)
    two = [account("m", "place", "in Geneva"), account("m", "place", "at Geneva", n=2)]
    assert seen_on(DAY, meeting, two).record == meeting


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (("2022-09", ""), "[2022-09-01..2022-09-30]"),
        (("2022-09", "2023-01-05"), "[2022-09-01..2023-01-05]"),
        (("2022-09", "2022-12-01/.."), "[2022-09-01..]"),
        (("[..2022-09-05]", "2022-12-01/.."), ""),
    ],
)
def test_days_that_differ_are_shown_as_the_span_of_all(told: tuple[str, str], shown: str) -> None:
    """So that lists order and find by it, and phases go by it; its own day goes before."""
    accounts = [account("c", "due", f"{n}", normal, n) for n, normal in enumerate(told)]
    seen = promise(*accounts).record
    assert isinstance(seen, r.Commitment)
    assert seen.due is not None
    assert seen.due.edtf == shown
    assert seen.due.understood == bool(shown)
    own = promise(*accounts, due=window("2022-10-01")).record
    assert isinstance(own, r.Commitment)
    assert own.due == window("2022-10-01")


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("[..2020-07-25]", "../2020-07-25", Agreement.COMPATIBLE),
        ("[2021-03-01..2021-05-31]", "2021-03/2021-05", Agreement.COMPATIBLE),
        ("2020-03/..", "2020-03-01/..", Agreement.COMPATIBLE),
        ("../2020-07-25", "../2020-07-25", Agreement.CONFIRMED),
        ("2021-03/2021-05", "2021-03/2021-05", Agreement.CONFIRMED),
        ("2021-03", "[2021-03-01..2021-03-31]", Agreement.CONFIRMED),
    ],
)
def test_what_lasted_is_not_one_unknown_day_of_it(
    one: str, other: str, agreement: Agreement
) -> None:
    """Nor is what began on a day what began in its month, though their bounds are the same."""
    assert compare(window(one), window(other))[0] is agreement
    assert compare(window(other), window(one))[0] is agreement


@pytest.mark.parametrize(
    ("days", "least", "most"),
    [("[..2021-02-05]", 0, 651), ("../2021-02-05", 0, 0), ("2021-02-05", 651, 651)],
)
def test_a_meeting_held_by_a_day_may_have_been_held_already(
    days: str, least: int, most: int
) -> None:
    """Before that day too; no gap is counted from a first day that is not known."""
    held = [
        contact
        for each in ("2019-01-10", "2019-04-05", days)
        for contact, _, _ in contacts_in(HELD, window(each), TODAY, TODAY + 1)
    ]
    channel = r.Channel(slug="x", name="x", kind=r.ChannelKind.DIALOGUE, rhythm_days=30)
    found = rhythm.silence(channel, held, DAY)
    assert found is not None
    assert (found.days, found.most) == (least, most)
    assert rhythm.gaps(held, DAY) == [(737069, 737154)]
