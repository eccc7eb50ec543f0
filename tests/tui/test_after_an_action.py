"""After an action: a row that leaves its list stays in sight, and the key that undoes is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sizes import some
from tests.tui.calm import workers_done
from tests.tui.screen_text import screen_text
from tests.tui.test_lists import slug_of, table_of
from tracker.tui.app import DiplotrackApp
from tracker.tui.lists.row_buffer import Rows
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.widgets.frame import shortened

if TYPE_CHECKING:
    from tracker.service.desk import Desk

SIZE = (80, 24)


@pytest.mark.parametrize(
    ("message", "width", "told"),
    [
        ("Marked fulfilled: c-2020. u undoes", 40, "Marked fulfilled: c-2020. u undoes"),
        (
            "Marked fulfilled: c-2020-11-10-dme  u undoes",
            36,
            "Marked fulfilled: c-2020-1…  u undoes",
        ),
        ("Trashed: Disaster Exchange, 16th, with 3 accounts  u undoes", 36, None),
        ("No key follows, so that the end of it is cut as ever", 20, None),
    ],
)
def test_a_message_is_cut_before_the_key_that_it_ends_with(
    message: str, width: int, told: str | None
) -> None:
    """What was done is cut first; a message without a key is left to be cut at its end."""
    made = shortened(message, width)
    if message.endswith("u undoes"):
        assert made.endswith("u undoes")
        assert len(made) <= width
    else:
        assert made == message
    if told and len(told) <= width:
        assert made == told


def gone(app: DiplotrackApp) -> bool:
    """Return whether the row under the cursor is no longer in the list."""
    table = table_of(app)
    assert table.rows is not None
    assert table.row is not None
    return table.row.entry.key in table.rows.gone


async def test_a_row_judged_out_of_its_filter_stays_until_the_filter_is_read_again(
    desk: Desk,
) -> None:
    """It is under the cursor, undone it is in the list again, and a new reading lets it go."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"is:open", "enter", "j")
        here = slug_of(app)
        assert not gone(app)
        await pilot.press("d", "ctrl+s")
        await pilot.pause()
        assert slug_of(app) == here
        assert gone(app)
        assert "u undoes" in screen_text(app)
        await pilot.press("j", "u")
        await pilot.pause()
        assert slug_of(app) == here
        assert not gone(app)
        await pilot.press("U")
        await pilot.pause()
        assert slug_of(app) == here
        assert gone(app)
        await pilot.press("r")
        await pilot.pause()
        assert slug_of(app) != here


async def test_trashed_rows_stay_and_are_restored_where_they_are(desk: Desk) -> None:
    """Marked ones too; another filter lets them go."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "x")
        await pilot.pause()
        here = slug_of(app)
        assert gone(app)
        assert desk.history.in_trash(here)
        await pilot.press("R")
        await pilot.pause()
        assert slug_of(app) == here
        assert not gone(app)
        before = table_of(app).rows
        assert before is not None
        entries = list(before.entries)
        await pilot.press("space", "space", "space", "x", "ctrl+s")
        await workers_done(app)
        await pilot.pause()
        rows = table_of(app).rows
        assert rows is not None
        assert len(rows.gone) == 3
        assert rows.entries == entries
        await pilot.press("slash", *"is:open", "enter")
        await pilot.pause()
        rows = table_of(app).rows
        assert rows is not None
        assert not rows.gone


async def test_a_record_whose_adding_is_undone_leaves_no_row(desk: Desk) -> None:
    """Its row would be taken for a record; redo brings it back."""
    app = DiplotrackApp(desk, start="party")
    async with app.run_test(size=(120, 40)) as pilot:
        before = table_of(app).rows
        assert before is not None
        entries = len(before.entries)
        await pilot.press("a", *"Zembla", "ctrl+s")
        await pilot.pause()
        assert "Zembla" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        rows = table_of(app).rows
        assert rows is not None
        assert (len(rows.entries), len(rows.gone)) == (entries, 0)
        await pilot.press("U")
        await pilot.pause()
        assert slug_of(app) == "zembla"


async def test_an_edit_keeps_the_filter_that_it_no_longer_meets(desk: Desk) -> None:
    """The row stays where it was, and so does the filter."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"Esper", "enter")
        here = slug_of(app)
        await pilot.press("e", *"Another text.", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)
        assert app.screen.state.query == "Esper"
        assert slug_of(app) == here


@pytest.mark.slow
@pytest.mark.parametrize("sort", some(["when", "-place", "-when"], 2))
def test_kept_rows_are_put_back_where_they_were_as_far_as_the_run_goes(
    made: Desk, sort: str
) -> None:
    """A row outside the run is left out, and the cursor stays on its row."""
    opened = made.lists.open("meeting", "", sort)
    whole = opened.page(limit=300)
    fewer = Rows(made, opened)
    fewer.go(whole[150].key)
    run = list(fewer.entries)
    left = [whole[0], run[3], run[10]]
    fewer.entries = [each for each in run if each not in left]
    on = fewer.entries[20]
    cursor = fewer.keep(opened.rows(left), 20)
    assert fewer.entries == run
    assert fewer.entries[cursor] == on
    assert fewer.gone.keys() == {run[3].key, run[10].key}
