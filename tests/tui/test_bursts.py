"""Keys that arrive at once do what they would do one by one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from tests.sizes import some
from tests.tui.screen_text import in_front
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tracker.service.desk import Desk

WIDE = (120, 40)
NAMED = {"⏎": ("enter", "\r"), "⇥": ("tab", "\t"), "⎋": ("escape", None), "⌕": ("ctrl+f", None)}


async def burst(app: DiplotrackApp, pilot: Pilot[None], text: str) -> None:
    """Send all keys of a text at once; ⏎ ⇥ ⎋ ⌕ are enter, tab, escape, ctrl+f."""
    for char in text:
        key, letter = NAMED.get(char, (_character_to_key(char), char))
        app.post_message(events.Key(key, letter))
    await pilot.pause()


@pytest.mark.parametrize("start", some(["event", "commitment"]))
async def test_a_filter_typed_at_once_is_the_filter(desk: Desk, start: str) -> None:
    """None of its letters acts on the list."""
    app = DiplotrackApp(desk, start=start)
    async with app.run_test(size=WIDE) as pilot:
        await burst(app, pilot, "/party:us 2020⏎j")
        screen = in_front(app, ListScreen)
        assert screen.state.query == "party:us 2020"
        assert screen.table.has_focus


async def test_a_day_typed_at_once_is_the_day_looked_from(desk: Desk) -> None:
    """And the keys after it act on the list."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=WIDE) as pilot:
        await burst(app, pilot, "t2020-11-30⏎4/is:open⏎")
        assert desk.as_of.isoformat() == "2020-11-30"
        screen = in_front(app, ListScreen)
        assert (screen.screen_kind, screen.state.query) == ("commitment", "is:open")


async def test_what_is_found_is_opened_and_left_in_one_burst(desk: Desk) -> None:
    """Find, open, back, find again."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=WIDE) as pilot:
        await burst(app, pilot, "⌕shanahan⏎⎋⌕esper⏎")
        assert in_front(app, RecordScreen).slug == "esper"


async def test_texts_and_tabs_typed_at_once_fill_a_form(desk: Desk) -> None:
    """Every text is in the field that the tabs lead to."""
    app = DiplotrackApp(desk, start="party")
    async with app.run_test(size=WIDE) as pilot:
        await burst(app, pilot, "aJapan, a state⇥JP⇥Nihon⇥")
        form = in_front(app, RecordForm)
        values = [each.value for each in form.query(Input)]
        assert values[:3] == ["Japan, a state", "JP", "Nihon"]


async def test_a_paste_after_a_key_goes_where_the_key_leads(desk: Desk) -> None:
    """Into the filter that the slash opens, though both come at once."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=WIDE) as pilot:
        app.post_message(events.Key("slash", "/"))
        app.post_message(events.Paste("party:us"))
        await burst(app, pilot, "⏎")
        assert in_front(app, ListScreen).state.query == "party:us"


async def test_nobody_waits_for_a_key(desk: Desk) -> None:
    """A widget that is at work for long holds keys up for a second, and the app not at all."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=WIDE) as pilot:
        at_work, answered = asyncio.Event(), asyncio.Event()
        in_front(app, ListScreen).table.call_later(at_work.wait)
        app.post_message(events.Key("4", "4"))
        app.post_message(events.Key("5", "5"))
        app.call_later(answered.set)
        await asyncio.wait_for(answered.wait(), 2)
        at_work.set()
        await burst(app, pilot, "6")
        assert in_front(app, ListScreen).screen_kind == "person"
