"""What is typed in a form outlives the program: kept in a file, back when the form opens again."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from tests.tui.screen_text import in_front, screen_text
from tracker.domain.records import Kind
from tracker.tui.app import DiplotrackApp
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_form import RecordForm

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tracker.service.desk import Desk

WIDE = (120, 40)


async def test_what_was_typed_is_back_after_the_program_was_killed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its parts; readable by its owner alone; gone once it is saved."""
    monkeypatch.setattr("tracker.tui.screens.keeping.AFTER", 0.01)
    folder = tmp_path / "state" / "drafts"
    app = DiplotrackApp(desk, start="meeting", drafts=folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"dme", "enter", "enter", *"2025-12-20", "pagedown", "pagedown")
        await pilot.press("tab", "tab", "tab", *"confirmed")
        await pilot.pause(0.1)
        assert "draft kept" in screen_text(app)
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    app = DiplotrackApp(desk, start="meeting", drafts=folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "a new meeting opens with it" in screen_text(app)
        await pilot.press("a")
        await pilot.pause()
        assert "is back, not saved yet" in screen_text(app)
        typed = in_front(app, RecordForm).typed()
        assert (typed.texts["channel"], typed.texts["when"]) == ("dme", "2025-12-20")
        assert [each["participation"] for each in typed.parts["delegation"]] == ["confirmed"]
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, ListScreen)
    assert list(folder.iterdir()) == []
    assert desk.count("meeting") == 69


async def test_a_form_given_up_or_begun_afresh_keeps_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a record that is there, too."""
    monkeypatch.setattr("tracker.tui.screens.keeping.AFTER", 0.01)
    app = DiplotrackApp(desk, start="person", drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("e", *"quux")
        await pilot.pause(0.1)
        form = in_front(app, RecordForm)
        assert app.kept is not None
        kept = app.kept.find(Kind.PERSON, form.draft.slug)
        assert kept is not None
        assert kept.typed.texts["name"].endswith("quux")
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert form.typed().texts == dict(form.draft.texts) | {"read_against": ""}
        assert app.kept.all() == []
        await pilot.press(*"quux", "escape", "escape")
        await pilot.pause(0.1)
        assert app.kept.all() == []


def test_a_file_that_cannot_be_read_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    """Whatever stands in it."""
    app = DiplotrackApp(desk, drafts=tmp_path)
    assert app.kept is not None
    for text in ("", "[]", "{}", '{"book": "elsewhere"}', '{"book": 1, "typed": []}', "\x00"):
        app.kept._file(Kind.PERSON, "").write_text(text)
        assert app.kept.all() == []
