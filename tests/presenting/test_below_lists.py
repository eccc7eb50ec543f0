"""What is below a list: the strip of a channel, and the peek of any record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tracker.presenting.channel_strip import ROWS, channel_strip
from tracker.presenting.peek_lines import peek
from tracker.presenting.wire_legend import legend
from tracker.service.full_views import ChannelFull

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def test_the_strip_has_the_legend_states_interval_and_contacts_side_by_side(desk: Desk) -> None:
    """Of many states and contacts the newest ones, with the number of all."""
    full = desk.records.full("mmca")
    assert isinstance(full, ChannelFull)
    first, *columns = channel_strip(full).blocks
    assert first.lines == (legend(),)
    assert [(each.heading, each.aside) for each in columns] == [
        ("MMCA meetings · states", "5"),
        ("Usual interval", ""),
        ("Contacts", "5 held of 7"),
    ]
    assert all(each.beside and len(each.lines) <= ROWS for each in columns)
    states, interval, contacts = ([line.text for line in each.lines] for each in columns)
    assert states[2].split() == ["5", "Aug", "2022", "║", "suspended", "PRC"]
    assert states[-1].startswith(" 3 Apr 2024  ● active")
    assert interval[0] == "41 d"
    assert contacts[0] == "● 18–20 Nov 2025  Honolulu"


def test_a_legend_fits_the_screen() -> None:
    """The brief one into 80 cells, the other into 120; each sign of a wire of the sample is in."""
    assert cell_len(legend(brief=True).text) <= 78
    assert cell_len(legend().text) <= 117
    for sign in "●×–→─░·":
        assert f"{sign} " in legend().text


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        (
            "c-2024-05-theater",
            [
                "Resume telephone talks between theater commanders.",
                "● fulfilled · 9 Sep 2024 · due “in the coming months”  ≤≈ 30 Nov 2024",
                "confirmed by US · made 31 May 2024",
            ],
        ),
        (
            "m-2020-12-14-mmca",
            [
                "MMCA meetings, video: no-show",
                "× no-show · 14–16 Dec 2020 · video · Camp H.M. Smith, Hawaii (US end)",
                "Michael Spake – ?",
            ],
        ),
        (
            "mmca",
            [
                "Military Maritime Consultative Agreement meetings",
                "● active · since 3 Apr 2024 · last 18–20 Nov 2025 (41 d) · interval 183 d",
                legend(brief=True).text,
            ],
        ),
        (
            "arms-control",
            [
                "Arms control and non-proliferation consultations",
                "║ suspended · since 17 Jul 2024 · last 6 Nov 2023 (786 d ║)",
            ],
        ),
        ("us", ["United States", "Short US"]),
    ],
)
def test_a_peek_has_the_title_and_the_facts_that_matter_most(
    desk: Desk, slug: str, expected: list[str]
) -> None:
    """The words of a window with its days, who confirms it, where a meeting was."""
    found = peek(desk.records.full(slug))
    lines = [found.title, *(line.text for block in found.blocks for line in block.lines)]
    assert lines[: len(expected)] == expected
