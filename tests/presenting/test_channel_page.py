"""The page of a channel: its bar through time, its interval, and numbers that open their lists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.presenting.test_overview_blocks import check_blocks
from tracker.presenting.brief_sheet import brief_sheet
from tracker.presenting.channel_bar import CELLS
from tracker.presenting.details import detail
from tracker.service.channel_sums import with_sums
from tracker.service.full_views import ChannelFull

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.presenting.blocks import Block
    from tracker.service.desk import Desk

DAY = dt.date(2022, 12, 31)


@pytest.fixture
def desk(sample_at: Callable[..., Desk]) -> Desk:
    """Return a desk on the sample; nothing here writes to it."""
    return sample_at()


def blocks(desk: Desk, slug: str) -> dict[str, Block]:
    """Return the blocks of a channel's page by heading, with its counts."""
    full = desk.records.full(slug)
    assert isinstance(full, ChannelFull)
    assert full.sums is None
    return {each.heading: each for each in detail(with_sums(desk.lists, full)).blocks}


def said(block: Block) -> list[str]:
    """Return the lines of a block, each with its label."""
    return [f"{line.label} {line.text}".strip() for line in block.lines]


def test_states_are_a_bar_with_actors_and_sources(desk: Desk) -> None:
    """A suspension is hatched, and the bar ends with the day; who acted and who says so below."""
    desk.look(DAY)
    block = blocks(desk, "mmca")["States"]
    years, bar, legend, *states = block.lines
    assert years.text.split() == ["2020", "2021", "2022"]
    assert len(bar.text) == CELLS
    assert bar.text.count("░") > 2
    assert {"×", "●"} <= set(bar.text)
    assert "░ suspended" in legend.text
    assert any(line.text == "║ suspended  5 Aug 2022  PRC" for line in states)
    source = next(line for line in states if line.target == "mfa-blnews-20220805")
    assert source.text.split("  ")[1:] == [
        "PRC Foreign Ministry release, via BL News",
        "5 Aug 2022",
    ]
    desk.look(dt.date(2022, 8, 4))
    assert "░" not in blocks(desk, "mmca")["States"].lines[1].text


@pytest.mark.slow
def test_the_interval_has_its_median_and_longest_gap(desk: Desk) -> None:
    """And the alarm of the silence in words, or that it is off."""
    desk.look(dt.date(2025, 12, 31))
    interval = said(blocks(desk, "defmin")["Usual interval"])
    assert "Median ≈ 131 d, of 12 gaps" in interval
    assert "Longest 622 d, 6 Aug 2020 to 20 Apr 2022" in interval
    assert said(blocks(desk, "chod")["Usual interval"])[0].endswith("d  ▲ silent")
    assert said(blocks(desk, "arms-control")["Usual interval"])[0].endswith("d ║ paused")
    assert "Rounds 5 numbered, the highest 19" in said(blocks(desk, "dpct")["Usual interval"])


@pytest.mark.slow
@pytest.mark.parametrize("slug", ["mmca", "dtl", "dpct", "admm-plus"])
def test_each_number_opens_its_list(desk: Desk, slug: str) -> None:
    """Meetings by year and status, commitments by outcome, rounds."""
    desk.look(dt.date(2025, 12, 31))
    found = blocks(desk, slug)
    assert check_blocks(desk, found.values()) or slug == "admm-plus"
    if slug == "mmca":
        assert [" ".join(line.split()) for line in said(found["Meetings by year and status"])] == [
            "2020 × no-show 1",
            "2021 ● held 1",
            "2022 – cancelled 1",
            "2024 ● held 2",
            "2025 ● held 2",
        ]
        assert found["Commitments by outcome"].aside == "2"


def test_the_sheet_says_the_same(desk: Desk) -> None:
    """In one line the bar between its years, the interval, and the rounds."""
    desk.look(DAY)
    sheet = brief_sheet(desk.briefs.of_record("dpct"))
    facts = {line.label: line.text for line in sheet.sections[0].lines}
    assert facts["History"].startswith("2020 ●")
    assert facts["History"].endswith(" 2022")
    assert "░" in facts["History"]
    assert facts["Longest"].startswith("623 d")
    assert facts["Silence"].endswith("║ paused")
    assert facts["Rounds"] == "2 numbered, the highest 16"
