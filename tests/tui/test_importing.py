"""Imports by keyboard: the file, the mapping, the first rows, the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.service.imports.doing import meetings
from tests.tui.screen_text import screen_text
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.import_mapping_step import ImportMappingStep
from tracker.tui.dialogs.import_report_step import ImportReportStep
from tracker.tui.dialogs.import_rows_step import ImportRowsStep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from tracker.service.desk import Desk

SIZE = (120, 40)
ROWS = "When,Where,channel,[/]\n2020-10-28,Geneva,mmca,x\n11/03/2020,Bern,mmca,x\n"


async def steps(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let the screens that they open be drawn."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def until(pilot: Pilot[None], there: Callable[[], bool]) -> None:
    """Wait for the result of a thread."""
    for _ in range(3_000):
        if there():
            return
        await pilot.pause(0.03)
    raise AssertionError(screen_text(pilot.app))


async def test_a_file_is_imported_in_steps(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Back and forth; the report names the refused row, which is written to a file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    before = desk.tally()["meetings"]
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=SIZE) as pilot:
        await steps(pilot, "I")
        await pilot.press(*str(path))
        await steps(pilot, "enter")
        await until(pilot, lambda: "Found: csv, encoding utf-8" in screen_text(app))
        assert "Missing channels          refuse the row" in screen_text(app)
        assert isinstance(app.screen, ImportMappingStep)
        assert "[/]" in screen_text(app)
        await steps(pilot, "down", "enter")
        await pilot.press(*"place")
        assert "▌ Place" in screen_text(app)
        await steps(pilot, "enter")
        assert "Where                     Place" in screen_text(app)
        await steps(pilot, "s", "enter")
        await until(pilot, lambda: "Saved in" in screen_text(app))
        await steps(pilot, "o", "enter", "right")
        await until(pilot, lambda: "place Geneva" in screen_text(app))
        assert isinstance(app.screen, ImportRowsStep)
        assert "“Dates like 11/03/2020” (day-first" in screen_text(app)
        await steps(pilot, "left", "right", "enter")
        told = "2 rows: 1 stored, 0 duplicates, 1 refused."
        await until(pilot, lambda: told in screen_text(app))
        assert isinstance(app.screen, ImportReportStep)
        assert "“Dates like 11/03/2020” (day-first" in screen_text(app)
        assert desk.tally()["meetings"] == before + 1
        await steps(pilot, "w", "ctrl+u")
        await pilot.press(*str(path))
        await steps(pilot, "enter")
        assert "is the file to import" in screen_text(app)
        await steps(pilot, "ctrl+u")
        await pilot.press(*str(tmp_path / "rows-refused.csv"))
        await steps(pilot, "enter")
        await until(pilot, lambda: "1 refused rows written to" in screen_text(app))
        assert "Bern" in (tmp_path / "rows-refused.csv").read_text("utf-8")
        await steps(pilot, "u")
        await until(pilot, lambda: desk.tally()["meetings"] == before)


async def test_a_mapping_that_does_not_fit_and_a_file_that_is_none_stay(
    desk: Desk, tmp_path: Path
) -> None:
    """The step says why."""
    path = tmp_path / "rows.csv"
    path.write_text("When\n2020\n", encoding="utf-8")
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=SIZE) as pilot:
        await steps(pilot, "I")
        await pilot.press(*str(tmp_path / "none.csv"))
        await steps(pilot, "enter")
        await until(pilot, lambda: "× There is no file" in screen_text(app))
        await pilot.press("ctrl+u", *str(path))
        await steps(pilot, "enter", "enter", "ctrl+u")
        await pilot.press(*"wehn")
        await steps(pilot, "enter", "right")
        await until(pilot, lambda: "“wehn” is not a field" in screen_text(app))
        assert isinstance(app.screen, ImportMappingStep)
        await steps(pilot, "escape")
        assert not isinstance(app.screen, ImportMappingStep)


async def test_a_sheet_with_new_names_is_imported_without_a_word_of_the_command_line(
    empty: Desk, tmp_path: Path
) -> None:
    """The refusal of the first rows names the choice, which offers the kinds of channel."""
    path = tmp_path / "rows.csv"
    path.write_text("Date,Channel,Notes\n2020-10-28,Arms talks,first\n", encoding="utf-8")
    app = DiplotrackApp(empty, start="meeting")
    async with app.run_test(size=SIZE) as pilot:
        await steps(pilot, "I")
        await pilot.press(*str(path))
        await steps(pilot, "enter")
        await until(pilot, lambda: "Found: csv" in screen_text(app))
        await steps(pilot, "right")
        await until(pilot, lambda: "Set “Missing channels” in the mapping to" in screen_text(app))
        await steps(pilot, "left")
        while "▌ Missing channels" not in screen_text(app):
            await steps(pilot, "down")
        await steps(pilot, "enter", *"dial", "enter")
        assert "Missing channels          create it as dialogue" in screen_text(app)
        await steps(pilot, "right", "enter")
        await until(pilot, lambda: "1 row: 1 stored" in screen_text(app))
        await steps(pilot, "escape")
        assert "1 of 1 rows stored  u undoes" in screen_text(app)
    (stored,) = meetings(empty)
    assert (stored.channel, stored.note) == ("arms-talks", "first")
