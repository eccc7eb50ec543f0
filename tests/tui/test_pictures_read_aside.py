"""Pictures are read in the background if they take long: the cursor moves on what is drawn."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_reading_aside import Gate, until
from tracker.service.timeline_reader import TimelineReader
from tracker.tui.app import DiplotrackApp
from tracker.tui.controllers import calendar_position
from tracker.tui.screens.calendar_screen import CalendarScreen
from tracker.tui.screens.timeline_screen import TimelineScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk
    from tracker.tui.screens.picture_screen import PictureScreen

DAY = dt.date(2024, 12, 1)


def place_of(screen: PictureScreen[Any]) -> tuple[object, ...]:
    """Return what is drawn, and where the cursor is."""
    if isinstance(screen, TimelineScreen):
        return screen.position.period, screen.position.timeline, screen.position.cursor
    assert isinstance(screen, CalendarScreen)
    return screen.position.drawn.year, screen.position.found, screen.position.day


class Picture(NamedTuple):
    """A picture: its key, what reads it, its screen; ``-`` reads another period of both."""

    key: str
    owner: object
    method: str
    screen: type[PictureScreen[Any]]


EACH = pytest.mark.parametrize(
    "picture",
    [
        Picture("l", TimelineReader, "read", TimelineScreen),
        Picture("m", calendar_position, "contact_year", CalendarScreen),
    ],
    ids=["timeline", "calendar"],
)
OTHER = "minus"
"""The key that reads another period."""


@EACH
async def test_keys_act_while_a_picture_is_read_and_escape_keeps_to_what_is_drawn(
    seat: Callable[[str, dt.date], Desk], monkeypatch: pytest.MonkeyPatch, picture: Picture
) -> None:
    """Another period is drawn when it has been read; until then the keys move in the old one."""
    app = DiplotrackApp(seat("ann", DAY), start="meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(picture.key)
        await pilot.pause()
        place = in_front(app, picture.screen)
        was = place_of(place)
        async with Gate(monkeypatch, picture.owner, picture.method) as gate:
            await pilot.press(OTHER)
            assert place.footer.message == f"Reading {place.called}; esc stops it"
            await pilot.press("right")
            assert place.footer.message.startswith("Reading")
            await pilot.press("escape")
            assert place.footer.message == "Stopped."
            assert place_of(place)[:2] == was[:2]
            await pilot.press(OTHER)
            await until(lambda: gate.reads > 0)
            gate.open.set()
            await until(lambda: not place.asides.reading)
        await pilot.pause()
        assert place_of(place)[0] != was[0]
        assert place_of(place)[1] != was[1]
        await pilot.press("escape")
        assert app.screen is not place


@EACH
async def test_a_picture_that_takes_long_is_opened_at_once_and_drawn_when_read(
    seat: Callable[[str, dt.date], Desk], monkeypatch: pytest.MonkeyPatch, picture: Picture
) -> None:
    """Its keys do nothing before that; a key of another period asks for that one instead."""
    app = DiplotrackApp(seat("ann", DAY), start="meeting")
    async with (
        app.run_test(size=(120, 40)) as pilot,
        Gate(monkeypatch, picture.owner, picture.method) as gate,
    ):
        await pilot.press(picture.key)
        await pilot.pause()
        place = in_front(app, picture.screen)
        await pilot.press("right", "down", OTHER)
        assert place.footer.message == f"Reading {place.called}; esc stops it"
        gate.open.set()
        await until(lambda: not place.asides.reading)
        await pilot.pause()
        assert place_of(place)[1] is not None
        assert "2024" in screen_text(app) or "2023" in screen_text(app)
