"""One line opens the forms that it fills in, one after the other; nothing is saved by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_forms import typed
from tracker.domain import records as r
from tracker.service.quick_entry import LONGEST
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.quick_entry_dialog import QuickScreen
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

WIDE = (120, 40)
LINE = "DPCT call with Wu Qian yesterday; US promised to send the list by mid-January"


async def test_a_line_opens_the_forms_of_its_records(desk: Desk) -> None:
    """The commitment is made at the meeting that was saved before it, also if it is left first."""
    app = DiplotrackApp(desk, start="commitment")
    before = len(desk.history.actions())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("plus", *typed(LINE))
        await pilot.pause()
        assert "“with Wu Qian”" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        form = in_front(app, RecordForm)
        assert form.body.texts()["mode"] == "phone"
        assert len(desk.history.actions()) == before
        await pilot.press("ctrl+s")
        await pilot.pause()
        form = in_front(app, RecordForm)
        assert "The meeting is saved; next is the commitment" in screen_text(app)
        assert form.body.texts()["made_at"] == "m-2025-12-30-dpct"
        assert form.body.texts()["made"] == "2025-12-30"
        assert form.body.texts()["due"] == "by mid-January"
        await pilot.press("escape")
        await pilot.pause()
        assert "Not added: US promised to send the list by mi" in screen_text(app)
        await pilot.press("plus", "enter")
        await pilot.pause()
        assert in_front(app, RecordForm).body.texts()["made_at"] == "m-2025-12-30-dpct"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert in_front(app, ListScreen).screen_kind == "meeting"
        assert "Added: Defense Policy Talks, phone  u undoes" in screen_text(app)
        await pilot.press("plus")
        assert in_front(app, QuickScreen).query_one("Input").value == ""  # type: ignore[attr-defined]
    assert len(desk.history.actions()) == before + 2
    (row,) = desk.lists.rows("commitment", "made-at:m-2025-12-30-dpct")
    record = desk.records.view(row.record.slug).record
    assert isinstance(record, r.Commitment)
    assert [each.party for each in record.parties] == ["us"]
    assert record.slug.startswith("c-2025-12-30-")


async def test_what_is_not_saved_of_a_line_comes_back(desk: Desk) -> None:
    """A line that is too long is refused; the form of a draft is not opened in its place."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("plus", *typed("met Wu Qian; list promised"), "enter")
        await pilot.pause()
        in_front(app, RecordForm)
        await pilot.press("escape")
        await pilot.pause()
        assert "Not added: met Wu Qian; list promised. + brings it back" in screen_text(app)
        await pilot.press("plus")
        await pilot.pause()
        line = in_front(app, QuickScreen).query_one("Input")
        assert line.value == "met Wu Qian; list promised"  # type: ignore[attr-defined]
        line.value = "x" * (LONGEST + 1)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert "at most 1,000 characters" in screen_text(app)


async def test_a_line_that_is_left_comes_back(desk: Desk) -> None:
    """However long it is, the footer shows the key; a line that was emptied stays empty."""
    line = f"met Wu Qian {'at length ' * 15}".strip()
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("plus")
        in_front(app, QuickScreen).query_one(Input).value = line
        await pilot.press("escape")
        await pilot.pause()
        assert "Not added: met Wu Qian at length" in screen_text(app)
        assert "+ brings it back" in screen_text(app)
        await pilot.press("plus")
        assert in_front(app, QuickScreen).query_one(Input).value == line
        in_front(app, QuickScreen).query_one(Input).value = ""
        await pilot.press("escape", "plus")
        assert in_front(app, QuickScreen).query_one(Input).value == ""


@pytest.mark.thorough("tests/tui/test_quick_entry.py::test_what_is_not_saved_of_a_line_comes_back")
async def test_a_draft_is_not_opened_in_place_of_a_line(desk: Desk, tmp_path: Path) -> None:
    """It stays for the form that it was typed in."""
    app = DiplotrackApp(desk, start="meeting", drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"dme", "escape", "escape", "escape")
        await pilot.pause()
        await pilot.press("plus", *typed("DPCT call"), "enter")
        await pilot.pause()
        assert in_front(app, RecordForm).body.texts()["channel"] == "dpct"
        await pilot.press("escape", "a")
        await pilot.pause()
        assert in_front(app, RecordForm).body.texts()["channel"] == "dme"


async def test_a_guessed_kind_is_named_and_another_one_is_a_key_away(desk: Desk) -> None:
    """In the line before the form opens; the form names the guess too."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("plus", *typed("the US and China yesterday"))
        await pilot.pause()
        assert "new meeting   a guess: the line joins two sides; tab changes" in screen_text(app)
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert "signal: the US and China yesterday" in screen_text(app)
        assert "new signal" in screen_text(app)
        assert "a guess" not in screen_text(app)
        await pilot.press("ctrl+u", *typed("the US and China yesterday"), "enter")
        await pilot.pause()
        form = in_front(app, RecordForm)
        assert (
            "A meeting by guess: the line joins two sides. esc, then +, to change"
            in screen_text(app)
        )
        assert [form.body.texts()["when"], form.draft.kind] == ["yesterday", r.Kind.MEETING]
