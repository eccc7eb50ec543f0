"""Nothing that is drawn loses a word: labels, bodies, scroll bars, wires."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.segment import Segment

from tests.tui.screen_text import in_front, screen_text
from tracker.presenting.blocks import Block, Detail, line, own_line
from tracker.tui.app import DiplotrackApp
from tracker.tui.drawing.detail_layout import lay_out
from tracker.tui.drawing.segments import Palette, width_of, wrap
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.widgets.detail_pane import DetailPane

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def laid_out(*blocks: Block, width: int = 40) -> list[str]:
    """Return the lines of a detail as text."""
    placed = lay_out(Detail("", blocks), width, Palette("ink"), titled=False, air=False)
    return ["".join(segment.text for segment in each.segments).rstrip() for each in placed]


def test_a_blank_stands_between_a_label_and_its_text() -> None:
    """However long the label is; wrapped lines are aligned with the text."""
    block = Block((line("Guancha", label="Publisher"), own_line("none", label="US")))
    assert laid_out(block) == ["Publisher Guancha", "US       none"]
    wrapped = Block((line("one two three", label="Published"),))
    assert laid_out(wrapped, width=20) == ["Published one two", "          three"]


async def test_a_second_body_stands_under_the_first(desk: Desk) -> None:
    """Not under the label of both."""
    app = DiplotrackApp(desk)
    async with app.run_test(size=(80, 40)) as pilot:
        app.open_record("m-2018-11-09-dsd")
        await pilot.pause()
        lines = screen_text(app).splitlines()
        first = next(n for n, each in enumerate(lines) if each.startswith("  Bodies"))
        assert re.match(r" {11}\S", lines[first + 1]), lines[first : first + 2]


def test_a_wrapped_line_is_never_wider_than_it_may_be() -> None:
    """Even if a space follows the last word that fits."""
    for width in range(8, 30):
        for each in wrap([Segment("in the page seen; the presidents met in Lima")], width):
            assert width_of(each) <= width


def test_a_wrapped_line_does_not_divide_a_date() -> None:
    """Nor a month from its year; a number before it that is no day can stay behind."""
    for width in range(12, 40):
        text = "Command, 16 Dec 2020; in Nov 2021 and on 3 May 2022, article 120 Jan 2023"
        rows = ["".join(each.text for each in row) for row in wrap([Segment(text)], width)]
        for date in ("16 Dec 2020", "Nov 2021", "3 May 2022", "Jan 2023"):
            assert any(date in row for row in rows), (width, rows)
    assert [row[0].text for row in wrap([Segment("by 16 Dec 2020")], 6)] == [
        "by ",
        "16 Dec",
        " 2020",
    ]


async def test_text_beside_a_scroll_bar_keeps_its_last_word(desk: Desk) -> None:
    """The bar takes its cell before the text is broken into lines."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(100, 20)) as pilot:
        # The screen sets the pane's width again when it gets its first size.
        await pilot.pause(0.2)
        pane = in_front(app, ListScreen).query_one(DetailPane)
        for width in range(30, 46):
            pane.styles.width = width
            words = [f"w{n:03}" for n in range(200)]
            pane.show_detail(Detail("t", (Block((line(" ".join(words)),)),), slug=f"x-{width}"))
            await pilot.pause(0.1)
            assert pane.size.width == width - 1
            assert pane.show_vertical_scrollbar
            shown = "".join(
                segment.text for y in range(pane.size.height) for segment in pane.render_line(y)
            )
            seen = re.findall(r"w\d+", shown)
            assert seen == words[: len(seen)], width
            assert "…" not in shown


@pytest.mark.parametrize("width", [80, 100, 120])
async def test_a_wire_keeps_its_newest_years(desk: Desk, width: int) -> None:
    """What there is no room for are the oldest."""
    app = DiplotrackApp(desk, start="channel")
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        head = next(each for each in screen_text(app).splitlines() if "silence" in each)
        years = [int(each) for each in re.findall(r"20\d\d", head)]
        assert years
        assert years[-1] == 2025
        assert years == list(range(years[0], 2026))


async def test_the_pane_in_use_takes_the_whole_width_and_gives_it_back(desk: Desk) -> None:
    """By the same key, by escape, and by going to the other pane; the cursor stays."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = in_front(app, ListScreen)
        table, pane = screen.table, screen.detail_pane
        await pilot.press("j", "tab", "z")
        await pilot.pause()
        assert (table.display, pane.display, pane.size.width > 110) == (False, True, True)
        assert pane.has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert (table.display, pane.display, pane.size.width < 50) == (True, True, True)
        await pilot.press("z", "tab")
        await pilot.pause()
        assert table.has_focus
        assert (table.display, table.cursor) == (True, 1)
        await pilot.press("z")
        await pilot.pause()
        assert (table.display, pane.display) == (True, False)
        await pilot.press("z")
        await pilot.pause()
        assert pane.display
        await pilot.press("tab", "z", "slash", *"zzz", "enter")
        await pilot.pause()
        assert (table.display, pane.display) == (False, False)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert (table.display, pane.display) == (True, True)
