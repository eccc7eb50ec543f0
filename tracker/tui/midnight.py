"""Detects that a new day has begun while the app is open.

A timer set for midnight would be late after the machine slept, and an hour off when the clocks
change. So the clock is checked at intervals, and at every key.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

_AT_MOST = 900.0
"""The seconds between checks of the clock."""


class Midnight:
    """Compares the day that the screens show with the clock's day."""

    def __init__(self, app: App[None], clock: Callable[[], dt.datetime]) -> None:
        """Initialize with the app, for its timer, and the clock."""
        self._app = app
        self._clock = clock
        self._shown = clock().date()

    def passed(self) -> bool:
        """Whether a new day has begun since the last call."""
        today = self._clock().date()
        passed, self._shown = today != self._shown, today
        return passed

    def watch(self, new_day: Callable[[], None]) -> None:
        """Call a function whenever a new day has begun."""

        def look() -> None:
            if self.passed():
                new_day()
            self.watch(new_day)

        self._app.set_timer(min(seconds_left(self._clock()), _AT_MOST), look)


def seconds_left(now: dt.datetime) -> float:
    """Return the seconds until the next day begins, by the clock's present offset."""
    next_day = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), now.tzinfo)
    return (next_day - now).total_seconds()
