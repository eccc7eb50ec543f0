"""Fixtures of the TUI tests: the pilot waits for the key queue only; a book of some size."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import textual.app
from textual.pilot import Pilot

from bench.making import make
from tests.conftest import make_session
from tests.once import made_once
from tests.sizes import THOROUGH
from tests.tui import headless
from tests.tui.calm import Calm
from tracker.service.desk import Desk
from tracker.tui.app import DiplotrackApp
from tracker.tui.lists import read_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator

_DRAWN = 0.01
"""The seconds in which a key's effect is drawn: more than two frames."""
_AHEAD = read_ahead._PAUSE


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests with a pilot as slow, as each starts an app."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and asyncio.iscoroutinefunction(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _keys_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot continue when all keys are handled.

    Textual's pilot waits after each key until the machine is idle, which takes long, and can take a
    busy machine for an idle one.
    """
    calm = Calm(monkeypatch)

    async def sent(_seconds: float = 0.0) -> None:
        """Wait until a key has reached the app."""
        for _ in range(3):
            await asyncio.sleep(0)

    async def wait(pilot: Pilot[None], timeout: float = 30.0) -> bool:  # noqa: ASYNC109  # Textual calls it with this argument
        waited = await calm.wait(pilot, timeout)
        while isinstance(app := pilot.app, DiplotrackApp) and app.is_running:
            # This does not use messages, because a key waits until there are no more of them.
            while app.in_turn.busy:  # noqa: ASYNC110  # no event signals this
                await asyncio.sleep(0.001)
            await asyncio.sleep(_DRAWN)
            waited = await calm.wait(pilot, timeout)
            if not app.in_turn.busy:
                break
        return waited

    monkeypatch.setattr(textual.app, "wait_for_idle", sent)
    monkeypatch.setattr(Pilot, "_wait_for_screen", wait)


@pytest.fixture(autouse=True)
def _lean(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip work of a headless app that has no effect; draw only in tests with a marker for it."""
    headless.parse_styles_once(monkeypatch)
    if not THOROUGH:
        headless.match_styles_once(monkeypatch)
    if not (THOROUGH or request.node.get_closest_marker("painted")):
        headless.paint_nothing(monkeypatch)


@pytest.fixture(autouse=True)
def _nothing_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read no rows ahead, except in tests that use ``reading_ahead``.

    A page that is never gone to would be read and drawn in each pause of each test.
    """
    monkeypatch.setattr(read_ahead, "_PAUSE", 3_600.0)


@pytest.fixture
def reading_ahead(_nothing_read_ahead: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read rows ahead, as the program does."""
    monkeypatch.setattr(read_ahead, "_PAUSE", _AHEAD)


@pytest.fixture(scope="session")
def made_file(request: pytest.FixtureRequest) -> Path:
    """Return a book of 4,000 meetings: eight times as many as a list buffers completely."""
    return made_once(request, "made.db", lambda path: make(path, 4_000, base=500))


@pytest.fixture
def made(made_file: Path) -> Iterator[Desk]:
    """Return a desk at the made book."""
    opened = Desk.open(made_file, make_session())
    yield opened
    opened.close()
