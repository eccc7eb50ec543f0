"""A change on which many records rest: confirmed before it is saved, with progress while it is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.many_resting import RESTING, add_resting
from tests.once import made_once
from tests.tui.calm import workers_done
from tests.tui.screen_text import in_front, screen_text
from tracker.domain.records import Source
from tracker.service.desk import Desk
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.many_rest import ManyRestScreen
from tracker.tui.forms.bulk_form import BulkForm
from tracker.tui.forms.record_form import RecordForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

    from tracker.domain.book import Progress

WIDE = (120, 40)


def _make_crowded(path: Path, sample: Path) -> None:
    desk = Desk.open(Path(shutil.copy(sample, path)), make_session())
    add_resting(desk)
    desk.close()


@pytest.fixture
def crowded(request: pytest.FixtureRequest, sample_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on a copy of the sample in which many records rest on one source."""
    made = made_once(request, "resting.db", lambda path: _make_crowded(path, sample_file))
    desk = Desk.open(Path(shutil.copy(made, tmp_path / "book.db")), make_session())
    yield desk
    desk.close()


def published(desk: Desk) -> tuple[int, str]:
    """Return the version of the source and the words of its day."""
    stored = desk._store.get("paper")
    assert stored is not None
    assert isinstance(stored.record, Source)
    assert stored.record.published is not None
    return stored.version, stored.record.published.words


async def change_the_day(app: DiplotrackApp, pilot: Pilot[None]) -> None:
    """Open the form of the source, type another day and save."""
    await pilot.press("slash", *"many", "enter")
    await pilot.pause()
    await pilot.press("e")
    form = in_front(app, RecordForm)
    form.body.fields["published"].focus_input()
    await pilot.press("ctrl+e", "ctrl+u", *"2019-06-01", "ctrl+s")
    await pilot.pause()


async def over(app: DiplotrackApp, pilot: Pilot[None]) -> None:
    """Wait until the dialog is closed."""
    while isinstance(app.screen, ManyRestScreen):
        await pilot.pause(0.02)
    await pilot.pause()


@pytest.mark.parametrize("leaves", [True, False])
async def test_the_form_asks_before_it_saves_what_many_records_rest_on(
    crowded: Desk,
    leaves: bool,  # noqa: FBT001  # pytest passes the argument
) -> None:
    """Escape saves nothing and the form stays; enter saves it and all that rests on it."""
    app = DiplotrackApp(crowded, start="source")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await change_the_day(app, pilot)
        in_front(app, ManyRestScreen)
        assert f"{RESTING} records depend on this change" in screen_text(app)
        assert published(crowded) == (1, "2019-05-01")
        await pilot.press("escape" if leaves else "enter")
        await over(app, pilot)
        if leaves:
            in_front(app, RecordForm)
            assert "nothing was saved" in screen_text(app)
            assert published(crowded) == (1, "2019-05-01")
        else:
            assert not isinstance(app.screen, RecordForm)
            assert published(crowded) == (2, "2019-06-01")
            await pilot.press("u")
            await pilot.pause()
            in_front(app, ManyRestScreen)
            await pilot.press("enter")
            await over(app, pilot)
            assert published(crowded) == (3, "2019-05-01")


async def test_a_change_to_marked_records_asks_too(crowded: Desk) -> None:
    """Escape leaves the form of many as it is; saved, it is closed."""
    app = DiplotrackApp(crowded, start="source")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"many", "enter")
        await pilot.pause()
        await pilot.press("g", "space", "e", *"published", "enter", "enter", *"2019-06-01")
        for key, left in (("escape", (1, "2019-05-01")), ("enter", (2, "2019-06-01"))):
            await pilot.press("ctrl+s")
            await workers_done(app)
            await pilot.pause()
            in_front(app, ManyRestScreen)
            await pilot.press(key)
            await over(app, pilot)
            assert published(crowded) == left
        assert not isinstance(app.screen, BulkForm)


async def test_escape_while_it_is_saved_takes_it_back(
    crowded: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was worked out by then is taken back, and the form stays with what was typed."""
    app = DiplotrackApp(crowded, start="source")
    take = Desk.tell_of_resting

    def leaving(sat_at: Desk, tell: Progress) -> None:
        def told(done: int, total: int) -> None:
            if done:
                app.call_from_thread(in_front(app, ManyRestScreen).action_leave)
            tell(done, total)

        take(sat_at, told)

    monkeypatch.setattr(Desk, "tell_of_resting", leaving)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await change_the_day(app, pilot)
        await pilot.press("enter")
        await over(app, pilot)
        form = in_front(app, RecordForm)
        assert "nothing was saved" in screen_text(app)
        assert form.typed().texts["published"] == "2019-06-01"
    assert published(crowded) == (1, "2019-05-01")
