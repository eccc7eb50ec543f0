"""Detects that a new day has begun while the app is open.

A timer set for midnight would be late after the computer was asleep, and an hour off when the
clocks change. Therefore the clock is checked at intervals, and at each key.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

_AT_MOST = 900.0
"""The maximum number of seconds between checks of the clock."""


class Midnight:
    """Compares the day that the screens show with the current day."""

    def __init__(self, app: App[None], clock: Callable[[], dt.datetime]) -> None:
        """Initialize with the app, whose timer is used, and a function that returns the time."""
        self._app = app
        self._clock = clock
        self._shown = clock().date()

    def passed(self) -> bool:
        """Return whether a new day has begun since the last call."""
        today = self._clock().date()
        passed, self._shown = today != self._shown, today
        return passed

    def watch(self, new_day: Callable[[], None]) -> None:
        """Call a function each time a new day begins."""

        def look() -> None:
            if self.passed():
                new_day()
            self.watch(new_day)

        self._app.set_timer(min(seconds_left(self._clock()), _AT_MOST), look)


def seconds_left(now: dt.datetime) -> float:
    """Return the seconds until the next day begins, at the clock's current UTC offset."""
    next_day = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), now.tzinfo)
    return (next_day - now).total_seconds()
