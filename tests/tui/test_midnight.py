"""The terminal UI open while one day becomes the next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SetClock
from tests.tui.screen_text import go_back, screen_text
from tracker.domain import records as r
from tracker.service.desk import Desk
from tracker.service.session import Session
from tracker.tui.app import DiplotrackApp
from tracker.tui.midnight import seconds_left

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEFORE, AFTER = "2025-12-31T23:59:59.9+00:00", "2026-01-01T00:00:10+00:00"


@pytest.fixture
def clock() -> SetClock:
    """Return a clock a tenth of a second before midnight."""
    return SetClock(BEFORE)


@pytest.fixture
def app(copy_of_sample: Path, clock: SetClock) -> Iterator[DiplotrackApp]:
    """Return an app on a book with a commitment due on the last day of the year."""
    desk = Desk.open(copy_of_sample, Session("ann", clock))
    due = {"text": "To call", "due": "2025-12-31", "made": "2025-12-01", "tags": "mine"}
    desk.editor.add(r.Kind.COMMITMENT, due)
    yield DiplotrackApp(desk, start="commitment")
    desk.close()


async def test_a_list_left_open_is_of_the_new_day_without_a_key(
    app: DiplotrackApp, clock: SetClock
) -> None:
    """Its header, its rows and what they say."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"tag:mine is:overdue", "enter")
        before = screen_text(app)
        assert "today 31 Dec 2025" in before
        assert "0 of " in before
        clock.set(AFTER)
        after = before
        for _ in range(100):
            if after != before:
                break
            await pilot.pause(0.05)
            after = screen_text(app)
        assert "today 1 Jan 2026" in after
        assert "1 of " in after
        assert "To call" in after


async def test_the_first_key_after_a_sleep_is_taken_on_the_new_day(
    app: DiplotrackApp, clock: SetClock
) -> None:
    """Where no timer ran: in a form the header shows the day, and the list under it is new."""
    clock.set("2025-12-31T12:00:00+00:00")
    looked: list[dt.date] = []
    app.daily.looked = lambda: looked.append(clock().date())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"tag:mine is:overdue", "enter", "a")
        assert "today 31 Dec 2025" in screen_text(app)
        clock.set(AFTER)
        await pilot.press("x")
        assert "today 1 Jan 2026" in screen_text(app)
        await go_back(app, pilot)
        assert "1 of " in screen_text(app)
        assert looked == [dt.date(2025, 12, 31), dt.date(2026, 1, 1)]


def test_the_seconds_to_midnight_are_those_of_the_place() -> None:
    """By its offset, on the last day of a year too."""
    place = dt.timezone(dt.timedelta(hours=9))
    assert seconds_left(dt.datetime(2025, 12, 31, 23, 59, 50, tzinfo=place)) == 10
    assert seconds_left(dt.datetime(2026, 1, 1, tzinfo=place)) == 86_400
