"""What a key reads in the background: the screen goes on, escape cancels, the answer appears."""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from typing import TYPE_CHECKING, Any, Self

import pytest

from tests.sizes import THOROUGH
from tests.tui.screen_text import in_front, screen_text
from tracker.errors import SlowError
from tracker.service.brief_reader import BriefReader
from tracker.service.lists import Lists
from tracker.service.what_changed import ChangesReader
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.help_dialog import HelpScreen
from tracker.tui.dialogs.prompt import PromptScreen
from tracker.tui.screens.brief_screen import BriefScreen
from tracker.tui.screens.changes_screen import ChangesScreen
from tracker.tui.screens.counts_screen import CountsScreen
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.overview_screen import OverviewScreen
from tracker.tui.screens.record_screen import RecordScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from tracker.service.desk import Desk

DAY = dt.date(2024, 12, 1)
SINCE = ("W", "ctrl+u", *"2024-11-01", "enter")
CASES = (
    (SINCE, ChangesReader, "since", "what changed since 1 Nov 2024", ChangesScreen),
    (("T", "enter"), Lists, "counts", "meetings by year and mode", CountsScreen),
    (("B",), BriefReader, "of_record", "the sheet of this meeting", BriefScreen),
    (("L",), BriefReader, "of_view", "the sheet of these meetings", BriefScreen),
)
"""Keys, the method that reads, the message about it, and the screen that opens."""


def each_of(
    cases: Sequence[tuple[tuple[str, ...], type, str, str, type[Screen[Any]]]],
) -> pytest.MarkDecorator:
    """Run a test with some cases; in thorough runs with all."""
    chosen = CASES if THOROUGH else cases
    names = ("keys", "owner", "method", "said", "appears")
    return pytest.mark.parametrize(names, chosen, ids=[each[0][0] for each in chosen])


class Gate:
    """A read that is too slow for the foreground, and waits in the background until released."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: object, method: str) -> None:
        """Initialize with the method that reads."""
        self.open = threading.Event()
        self.reads = 0
        read = getattr(owner, method)

        def gated(reader: object, *given: object, **more: object) -> object:
            if threading.current_thread() is threading.main_thread():
                raise SlowError("It took too long.")
            self.reads += 1
            self.open.wait()
            return read(reader, *given, **more)

        monkeypatch.setattr(owner, method, gated)

    async def __aenter__(self) -> Self:
        """Block the read."""
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Release the read, so that its thread ends even if the test has failed."""
        self.open.set()


async def until(true: Callable[[], bool]) -> None:
    """Wait until a function returns true."""
    while not true():  # noqa: ASYNC110  # no event signals this
        await asyncio.sleep(0.001)


@each_of(CASES[:2])
async def test_the_answer_appears_and_keys_act_meanwhile(  # the parameters and fixtures are needed
    seat: Callable[[str, dt.date], Desk],
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
    owner: type,
    method: str,
    said: str,
    appears: type[Screen[Any]],
) -> None:
    """The line says what is read, and stays when the cursor moves; another read is no end of it."""
    app = DiplotrackApp(seat("ann", DAY), start="meeting")
    async with app.run_test(size=(120, 40)) as pilot, Gate(monkeypatch, owner, method) as gate:
        await pilot.press(*keys)
        place = in_front(app, ListScreen)
        line = place.footer.message
        assert line.startswith(f"Reading {said}")
        assert line.endswith("; esc stops it")
        at = place.table.cursor
        await pilot.press("j")
        assert place.table.cursor == at + 1
        assert place.footer.message == line
        await until(lambda: gate.reads > 0)
        app.aside.stop()
        gate.open.set()
        await until(lambda: isinstance(app.screen, appears))
        assert not place.asides.reading


@each_of(CASES[2:])
async def test_escape_cancels(  # as above
    seat: Callable[[str, dt.date], Desk],
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
    owner: type,
    method: str,
    said: str,
    appears: type[Screen[Any]],
) -> None:
    """The list stays as it is, its filter too, and the answer is thrown away."""
    app = DiplotrackApp(seat("ann", DAY), start="meeting")
    async with app.run_test(size=(120, 40)) as pilot, Gate(monkeypatch, owner, method) as gate:
        await pilot.press("slash", *"party:us", "enter", *keys)
        place = in_front(app, ListScreen)
        assert said in place.footer.message
        await until(lambda: gate.reads > 0)
        await pilot.press("escape")
        assert place.footer.message == "Stopped."
        gate.open.set()
        done = app.aside.look(DAY, lambda desk: desk.as_of)
        assert await asyncio.wrap_future(done) == DAY
        await pilot.pause()
        assert app.screen is place
        assert place.state.query == "party:us"
        assert not isinstance(app.screen, appears)


async def test_a_page_is_read_again_behind_what_it_shows(
    seat: Callable[[str, dt.date], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a return to it and for another day: the old page stays until the new one is there."""
    app = DiplotrackApp(seat("ann", DAY), start="channel")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"mmca", "enter", "B")
        page = in_front(app, BriefScreen)
        async with Gate(monkeypatch, BriefReader, "of_record") as gate:
            app.desk.look(dt.date(2021, 1, 1))
            page.reload()
            assert page.footer.message.startswith("Reading the sheet of this channel")
            assert "1 Dec 2024" in screen_text(app)
            gate.open.set()
            await until(lambda: not page.asides.reading)
        await pilot.pause()
        assert "as known on 1 Jan 2021" in screen_text(app)
        sheet = page.sheet()
        assert sheet is not None
        assert sheet.as_of == "as known on 1 Jan 2021"


async def test_the_sheet_of_a_record_page_is_read_too(
    seat: Callable[[str, dt.date], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To copy it, and to write it; escape stops that before it leaves the page."""
    app = DiplotrackApp(seat("ann", DAY), start="channel")
    async with (
        app.run_test(size=(120, 40)) as pilot,
        Gate(monkeypatch, BriefReader, "of_record") as gate,
    ):
        await pilot.press("slash", *"mmca", "enter", "enter", "E")
        page = in_front(app, RecordScreen)
        assert page.footer.message == "Reading the sheet of this channel; esc stops it"
        await pilot.press("escape")
        assert (app.screen, page.footer.message) == (page, "Stopped.")
        await pilot.press("ctrl+e")
        gate.open.set()
        await until(lambda: bool(app.clipboard))
        assert app.clipboard.startswith("MMCA meetings\n")
        await pilot.press("E")
        await until(lambda: isinstance(app.screen, PromptScreen))


async def test_nothing_appears_over_another_screen(
    seat: Callable[[str, dt.date], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form that was opened meanwhile stays in front; on the overview, escape cancels too."""
    app = DiplotrackApp(seat("ann", DAY), start="overview")
    async with (
        app.run_test(size=(120, 40)) as pilot,
        Gate(monkeypatch, ChangesReader, "since") as gate,
    ):
        await pilot.press(*SINCE)
        place = in_front(app, OverviewScreen)
        assert place.asides.reading
        await pilot.press("escape")
        assert (place.asides.reading, place.footer.message) == (False, "Stopped.")
        await pilot.press(*SINCE, "question_mark")
        in_front(app, HelpScreen)
        gate.open.set()
        await until(lambda: not place.asides.reading)
        await pilot.pause()
        in_front(app, HelpScreen)
