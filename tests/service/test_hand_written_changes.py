"""Ten pairs of days of the sample: what came to light and what flipped, written by hand.

They were written from the reports that the sample rests on, by the rules of known days, before
anything computed them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

from tracker.service.flips import NONE_RECORDED, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

    Seat = Callable[..., Desk]

_STANDING = (Turn.OUTCOME, Turn.CONFIRMED, Turn.STATE)
"""The flips that are compared in full."""


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; nothing here writes to it."""
    return sample_at


class Pair(Struct):
    """Two days, the slugs by kind that became known between them, and the flips."""

    first: str
    last: str
    meeting: str = ""
    commitment: str = ""
    signal: str = ""
    dispute: str = ""
    flips: tuple[tuple[str, str, str], ...] = ()


PAIRS = (
    Pair(
        "2020-10-28",
        "2020-10-30",
        meeting="m-2020-10-20-oimc m-2020-10-28-ccwg1",
        commitment="c-2020-10-dme c-2020-10-mmca c-2020-10-mechanisms c-2020-10-communicate",
        signal="s-2020-10-drone-report",
        dispute="d-ccwg-date d-ccwg-esper",
        flips=(
            ("c-2018-framework", "open", "partly"),
            ("c-2020-08-systems", "open", "partly"),
            ("ccwg", NONE_RECORDED, "active"),
            ("oimc-osd", NONE_RECORDED, "active"),
        ),
    ),
    Pair(
        "2020-11-08",
        "2020-11-20",
        meeting="m-2020-11-10-dme16",
        dispute="d-dme16-date",
        flips=(
            ("c-2020-10-dme", "open", "fulfilled"),
            ("c-2020-10-communicate", "open", "partly"),
            ("dme", NONE_RECORDED, "active"),
        ),
    ),
    Pair(
        "2020-12-13",
        "2020-12-18",
        meeting="m-2020-12-14-mmca",
        dispute="d-mmca2020-status",
        flips=(
            ("c-2020-10-mmca", "one-sided", "mutual"),
            ("mmca", NONE_RECORDED, "interrupted"),
        ),
    ),
    Pair(
        "2021-09-12",
        "2021-10-15",
        meeting="m-2020-10-30-cjcs m-2021-01-08-cjcs m-2021-09-28-dpct16 m-2020-01-14-dpct15",
        commitment="c-2020-10-milley-warning c-2021-09-open-channels",
        signal="s-2021-09-peril s-2021-09-aukus",
        dispute="d-drone-message d-milley-warning d-chase-huang",
        flips=(("dpct", NONE_RECORDED, "active"),),
    ),
    Pair(
        "2022-08-01",
        "2022-08-08",
        meeting="m-2022-08-calls m-2022-dpct m-2022-mmca m-2022-theater",
        signal="s-2022-08-pelosi s-2022-08-drills s-2022-08-05-countermeasures",
        dispute="d-calls-2022-08",
        flips=(
            ("c-2021-09-open-channels", "open", "disputed"),
            ("mmca", "active", "suspended"),
            ("dpct", "active", "suspended"),
            ("theater-commanders", NONE_RECORDED, "suspended"),
            ("cjcs-jsd", NONE_RECORDED, "interrupted"),
        ),
    ),
    Pair(
        "2023-11-13",
        "2023-11-17",
        meeting="m-2023-11-15-leaders",
        commitment="c-2023-11-highlevel c-2023-11-dpct c-2023-11-mmca c-2023-11-defmin",
        flips=(
            ("mmca", "suspended", "agreed-to-resume"),
            ("dpct", "suspended", "agreed-to-resume"),
        ),
    ),
    Pair(
        "2024-01-05",
        "2024-01-12",
        meeting="m-2024-01-08-dpct17",
        dispute="d-dpct-cancel-year d-dpct17-since",
        flips=(
            ("c-2023-11-dpct", "open", "fulfilled"),
            ("c-2023-12-dpct-january", "open", "fulfilled"),
            ("dpct", "agreed-to-resume", "active"),
        ),
    ),
    Pair(
        "2024-09-07",
        "2024-09-11",
        meeting="m-2024-09-09-theater",
        commitment="c-2024-09-more-theater",
        dispute="d-paparowu-mode d-paparowu-first",
        flips=(
            ("c-2023-11-theater", "open", "fulfilled"),
            ("c-2024-05-theater", "open", "fulfilled"),
            ("c-2024-08-theater", "open", "fulfilled"),
            ("theater-commanders", "suspended", "active"),
        ),
    ),
    Pair(
        "2024-11-18",
        "2024-11-25",
        meeting="m-2024-11-20-defmin",
        signal="s-2024-10-25-arms",
        dispute="d-vientiane",
    ),
    Pair(
        "2025-10-30",
        "2025-11-05",
        meeting="m-2025-10-30-leaders m-2025-10-31-defmin m-2025-11-01-defmin",
        commitment="c-2025-11-channels c-2025-11-more-meetings",
        dispute="d-kl-channels d-kl-date",
        flips=(("c-2025-09-more-talks", "open", "fulfilled"),),
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.last)
def test_what_changed_is_what_was_written_by_hand(seat: Seat, pair: Pair) -> None:
    """The records that came, by kind, and each flip of a commitment or a channel's state."""
    desk = seat("ann", dt.date.fromisoformat(pair.last))
    found = desk.changes.since(dt.date.fromisoformat(pair.first))
    for kind in ("meeting", "commitment", "signal", "dispute"):
        assert set(found.lists[kind].came) == set(getattr(pair, kind).split()), kind
    flips = {
        (each.view.slug, each.before, each.after) for each in found.flips if each.turn in _STANDING
    }
    assert flips == set(pair.flips)
