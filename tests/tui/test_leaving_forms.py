"""A second escape leaves a form and keeps what was typed; the same form opens with it."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import TYPE_CHECKING

import pytest
from textual import events

from tests.sizes import in_turn, some
from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_keeping import kept_in
from tracker.errors import DiskError
from tracker.service.draft_files import DraftFiles, Kept
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.bulk_form import BulkForm
from tracker.tui.forms.outcome_form import OutcomeForm
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.widgets.frame import FooterBar

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk
    from tracker.tui.forms.form_screen import FormScreen

WIDE = (120, 40)
MARKED = ("g", "space", "space")
FORMS: dict[str, tuple[str, tuple[str, ...], type[FormScreen], tuple[str, ...], dict[str, str]]] = {
    "a new record": ("person", ("a",), RecordForm, tuple("Quux"), {"name": "Quux"}),
    "a record": ("person", ("g", "e"), RecordForm, ("ctrl+u", *"Quux"), {"name": "Quux"}),
    "an outcome": (
        "commitment",
        ("G", "d"),
        OutcomeForm,
        ("tab", *"15 Nov 2025", "tab", "ctrl+u", *"partly"),
        {"on": "15 Nov 2025", "outcome": "partly"},
    ),
    "an outcome of many": (
        "commitment",
        (*MARKED, "d"),
        BulkForm,
        tuple("2025-11-20"),
        {"on": "2025-11-20", "outcome": "fulfilled"},
    ),
    "tags of one": ("meeting", ("g", "number_sign"), BulkForm, tuple("quux"), {"tags": "quux"}),
    "tags of many": (
        "meeting",
        (*MARKED, "number_sign"),
        BulkForm,
        tuple("quux"),
        {"tags": "quux"},
    ),
    "a field of many": (
        "commitment",
        (*MARKED, "e"),
        BulkForm,
        (*"Owner", "enter", "enter", *"bo"),
        {"field": "Owner", "value": "bo"},
    ),
}
"""Forms to leave: a list, the keys that open the form, the keys typed, and the texts kept."""


LEFT = in_turn([(which,) for which in FORMS], ["escape", "quit"])


@pytest.mark.parametrize("which", some([which for which, way in LEFT if way == "escape"], 2))
async def test_a_second_escape_keeps_the_draft_and_discarding_it_leaves_nothing(
    desk: Desk, tmp_path: Path, which: str
) -> None:
    """In forms in which something is typed: it is back when the form is opened again."""
    start, opening, form, typing, expected = FORMS[which]
    again = opening[-1:] if opening[:1] == ("g",) else opening
    app = DiplotrackApp(desk, start=start, drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*opening, *typing, "escape")
        while "esc again leaves and keeps the draft" not in screen_text(app):
            # If options are shown, the first escape closes them.
            await pilot.press("escape")
        in_front(app, form)
        await pilot.press("escape")
        await pilot.pause()
        in_front(app, ListScreen)
        assert "Draft kept, nothing saved" in screen_text(app)
        assert len(desk.history.actions()) == 1

        await pilot.press(*again)
        await pilot.pause()
        assert "restored, not saved. ctrl+r discards it" in screen_text(app)
        assert in_front(app, form).body.texts().items() >= expected.items()
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert not in_front(app, form).body.texts().items() >= expected.items()
        await pilot.press("escape")
        await pilot.pause()
        in_front(app, ListScreen)
        assert kept_in(tmp_path) == []


@pytest.mark.parametrize("which", some([which for which, way in LEFT if way == "quit"]))
async def test_quitting_keeps_the_draft_and_the_next_run_names_it(
    desk: Desk, tmp_path: Path, which: str
) -> None:
    """In the other forms; in every form both are tried by ``make thorough``."""
    start, opening, form, typing, expected = FORMS[which]
    app = DiplotrackApp(desk, start=start, drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*opening, *typing, "ctrl+q", "ctrl+q")
        await pilot.pause()
        assert not app._running
    app = DiplotrackApp(desk, start=start, drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        (kept,) = DraftFiles(tmp_path, desk.path).all()
        slug = kept.opened.slug
        title = desk.records.titles([slug])[slug] if slug else ""
        assert f"Unsaved text kept: {kept.where(title)[:60]}" in screen_text(app)
        await pilot.press(*opening)
        await pilot.pause()
        assert in_front(app, form).body.texts().items() >= expected.items()


async def test_what_was_typed_and_taken_out_again_is_no_draft(desk: Desk, tmp_path: Path) -> None:
    """Leaving such a form keeps and says nothing."""
    app = DiplotrackApp(desk, start="person", drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", "x", "backspace", "escape", "escape")
        await pilot.pause()
        in_front(app, ListScreen)
        assert "Draft kept" not in screen_text(app)
        assert kept_in(tmp_path) == []


async def test_a_draft_that_cannot_be_kept_holds_the_form_once(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second escape says why, and asks; only a yes leaves without it."""

    def full(*_: object) -> None:
        raise DiskError("The disk is full.")

    monkeypatch.setattr(DraftFiles, "write", full)
    app = DiplotrackApp(desk, start="person", drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"Quux", "escape", "escape")
        await pilot.pause()
        assert "The draft could not be written" in screen_text(app)
        assert "What you type is not kept: The disk is full." in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert in_front(app, RecordForm).body.texts()["name"] == "Quux"
        await pilot.press("escape", "y")
        await pilot.pause()
        in_front(app, ListScreen)


async def test_typing_goes_on_while_a_draft_is_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that takes its time holds no key up; what is typed meanwhile is kept as well."""
    monkeypatch.setattr("tracker.tui.forms.draft_autosave.AFTER", 0.01)
    begun, go = Event(), Event()
    write = DraftFiles.write

    def slow(drafts: DraftFiles, file: Path, kept: Kept) -> None:
        begun.set()
        assert go.wait(30)
        write(drafts, file, kept)

    monkeypatch.setattr(DraftFiles, "write", slow)
    app = DiplotrackApp(desk, start="person", drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"Qu")
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.press(*"ux")
        await pilot.pause(0.05)
        assert in_front(app, RecordForm).body.texts()["name"] == "Quux"
        assert not kept_in(tmp_path)
        go.set()
        await pilot.press("escape", "escape")
        await pilot.pause()
        in_front(app, ListScreen)
    (kept,) = DraftFiles(tmp_path, desk.path).all()
    assert kept.typed.texts["name"] == "Quux"


async def test_a_form_whose_fields_are_made_anew_handles_nothing_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a focus that moves while there is no footer to show the keys in."""
    recompose = RecordForm.recompose

    async def interrupted(form: RecordForm) -> None:
        await form.query_one(FooterBar).remove()
        form.post_message(events.DescendantFocus(form))
        await asyncio.sleep(0.05)
        await recompose(form)

    app = DiplotrackApp(desk, start="person")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", "x")
        monkeypatch.setattr(RecordForm, "recompose", interrupted)
        await pilot.press("ctrl+r")
        await pilot.pause(0.2)
        assert in_front(app, RecordForm).body.texts()["name"] == ""
        assert "the form is as it was opened" in screen_text(app)
