"""Two windows on one file: nobody's words are lost, and a person chooses between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.screen_text import in_front, screen_text
from tracker.domain.records import Commitment, Kind, Meeting
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.conflict_dialog import ConflictScreen
from tracker.tui.dialogs.trashed_meanwhile import TrashedScreen
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

WIDE = (120, 40)
SLUG = "c-2020-10-mmca"


async def test_yours_now_and_as_it_was_stand_side_by_side(
    desk: Desk, seat: Callable[[str], Desk]
) -> None:
    """What only one changed is settled; where both did, nothing is saved before one chooses."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"esper made", "enter", "slash", "ctrl+u", *"maritime", "enter")
        in_front(app, ListScreen).focus_record(SLUG)
        await pilot.pause()
        await pilot.press("e", "end", *" AND MINE", "tab", "tab", "tab", "tab", "end", *" Mine")
        other = seat("bo")
        other.editor.set_fields(SLUG, [("made_by", "Wu Qian, spokesman"), ("owner", "desk 2")])
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, ConflictScreen)
        shown = screen_text(app)
        assert "changed elsewhere meanwhile" in shown
        assert "Wu Qian, spokesman" in shown
        assert "Wu Qian Mine" in shown
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Choose a version of Made by; 1 left to choose." in screen_text(app)
        await pilot.press("b")
        await pilot.pause()
        assert "holds one value" in screen_text(app)
        await pilot.press("y", "ctrl+s")
        await pilot.pause()
        in_front(app, ListScreen)
    record = desk.records.view(SLUG).record
    assert isinstance(record, Commitment)
    assert record.text.endswith("AND MINE")
    assert (record.made_by, record.owner) == ("Wu Qian Mine", "desk 2")


async def test_escape_goes_back_to_the_form_with_everything_typed(
    desk: Desk, seat: Callable[[str], Desk]
) -> None:
    """And nothing is saved."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(80, 24)) as pilot:
        in_front(app, ListScreen).focus_record(SLUG)
        await pilot.pause()
        await pilot.press("e", "end", *"xyzzy")
        seat("bo").editor.set_fields(SLUG, [("text", "Another text.")])
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("escape")
        assert in_front(app, RecordForm).body.texts()["text"].endswith("xyzzy")
    assert desk.records.view(SLUG).title == "Another text."


async def test_an_outcome_of_a_commitment_changed_meanwhile_is_asked_for(
    desk: Desk, seat: Callable[[str], Desk]
) -> None:
    """The dialog says what it is now; only a yes sets the outcome."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        in_front(app, ListScreen).focus_record(SLUG)
        await pilot.pause()
        await pilot.press("d")
        seat("bo").editor.set_fields(SLUG, [("owner", "bo")])
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "The commitment was changed elsewhere meanwhile: now" in screen_text(app)
        before = len(desk.history.actions())
        await pilot.press("ctrl+s", "enter", "n")
        assert len(desk.history.actions()) == before
        await pilot.press("ctrl+s", "y")
        await pilot.pause()
    assert len(desk.history.actions()) == before + 1


async def test_a_record_trashed_meanwhile_is_brought_back_or_saved_as_new(
    desk: Desk, seat: Callable[[str], Desk]
) -> None:
    """Either way what was typed is saved."""
    app = DiplotrackApp(desk, start="meeting")
    other = seat("bo")
    other.editor.add(Kind.MEETING, {"channel": "dme", "when": "2025-12-30", "status": "held"})
    for key, slug in (("r", "m-2025-12-30-dme"), ("n", "m-2025-12-30-dme-2")):
        async with app.run_test(size=WIDE) as pilot:
            in_front(app, ListScreen).focus_record("m-2025-12-30-dme")
            await pilot.pause()
            await pilot.press("e", *(["tab"] * 5), *f"Place{key}")
            other.trash.put(["m-2025-12-30-dme"])
            await pilot.press("ctrl+s")
            await pilot.pause()
            in_front(app, TrashedScreen)
            await pilot.press(key)
            await pilot.pause()
        record = desk.records.view(slug).record
        assert isinstance(record, Meeting)
        assert record.place == f"Place{key}" if key == "r" else record.place.endswith("Placen")
        app = DiplotrackApp(desk, start="meeting")
