"""The pilot waits for keys that wait for their turn."""

from __future__ import annotations

import asyncio

import pytest
from textual.pilot import Pilot

from tracker.tui.app import DiplotrackApp


@pytest.fixture(autouse=True)
def _keys_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on when every key is done; Textual’s pilot may take a busy machine for an idle one."""
    plain = Pilot._wait_for_screen

    async def wait(pilot: Pilot[None], timeout: float = 30.0) -> bool:  # noqa: ASYNC109  # as Textual calls it
        waited = await plain(pilot, timeout)
        while isinstance(app := pilot.app, DiplotrackApp) and app.is_running and app.in_turn.busy:
            await asyncio.sleep(0.01)
            waited = await plain(pilot, timeout)
        return waited

    monkeypatch.setattr(Pilot, "_wait_for_screen", wait)
