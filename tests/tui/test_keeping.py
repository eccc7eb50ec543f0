"""What is typed in a form outlives the program: kept in a file, back when the form opens again."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import SetClock
from tests.tui.screen_text import in_front, screen_text
from tests.tui.terminal import Program
from tracker.domain.nouns import ROLE
from tracker.domain.record_input import Typed
from tracker.domain.records import Kind
from tracker.errors import DiplotrackError
from tracker.service.desk import Desk
from tracker.service.draft_files import DraftFiles, Kept, KeptForm
from tracker.service.drafts import blank
from tracker.service.session import Session
from tracker.service.views import MeetingView
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen

WIDE = (120, 40)


def kept_in(folder: Path) -> list[Path]:
    """Return the files with drafts."""
    return list(folder.glob("*.draft.json"))


async def test_what_was_typed_is_back_after_the_program_was_killed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its parts; readable by its owner alone; gone once it is saved."""
    monkeypatch.setattr("tracker.tui.forms.draft_autosave.AFTER", 0.01)
    folder = tmp_path / "state" / "drafts"
    app = DiplotrackApp(desk, start="meeting", drafts=folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"dme", "enter", "enter", *"2025-12-20", "pagedown", "pagedown")
        await pilot.press("tab", "tab", "tab", *"confirmed")
        await pilot.pause(0.1)
        assert "draft kept" in screen_text(app)
    (file,) = folder.glob("*.draft.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    app = DiplotrackApp(desk, start="meeting", drafts=folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "a new meeting opens with it" in screen_text(app)
        await pilot.press("a")
        await pilot.pause()
        assert "restored, not saved" in screen_text(app)
        typed = in_front(app, RecordForm).typed()
        assert (typed.texts["channel"], typed.texts["when"]) == ("dme", "2025-12-20")
        assert [each["participation"] for each in typed.parts["delegation"]] == ["confirmed"]
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, ListScreen)
    assert list(folder.iterdir()) == []
    assert not list(folder.glob("*.window"))
    assert desk.lists.count("meeting") == 69


async def test_a_form_begun_afresh_keeps_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a record that is there, too."""
    monkeypatch.setattr("tracker.tui.forms.draft_autosave.AFTER", 0.01)
    app = DiplotrackApp(desk, start="person", drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("e", *"quux")
        await pilot.pause(0.1)
        form = in_front(app, RecordForm)
        assert app.kept is not None
        (file,) = kept_in(tmp_path)
        assert "quux" in file.read_text()
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert form.typed().texts == dict(form.draft.texts) | {"read_against": ""}
        assert "the form is as stored." in screen_text(app)
        assert not file.exists()


HOSTILE = (
    "",
    "[]",
    "{}",
    '{"book": "elsewhere"}',
    '{"book": 1, "typed": []}',
    "\x00",
    "[" * 100_000,
    '{"at": ' + "9" * 5_000 + "}",
    "\ufeff{}",
)


def test_a_file_that_cannot_be_read_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    """Whatever it contains, or is in its place; the next form opens and saves its draft."""
    drafts = DraftFiles(tmp_path, desk.path)
    whole = _kept_by(drafts, "Alice")
    (file,) = tmp_path.glob("*.draft.json")
    said = json.loads(file.read_text(encoding="utf-8"))
    changes: tuple[dict[str, object], ...] = (
        {"at": "yesterday"},
        {"at": "2026-11-28T12:00:00"},
        {"at": 5},
        {"kind": "wish"},
        {"version": "x"},
        {"typed": None},
        {"typed": {"texts": [], "parts": {}}},
        {"opened": {"texts": {}, "parts": {"role": 5}}},
    )
    for text in (*HOSTILE, *(json.dumps(said | each) for each in changes)):
        file.write_text(text, encoding="utf-8")
        drafts.release(file)
        assert drafts.all() == [], text[:60]
        assert drafts.open(Kind.PERSON, "").found is None
    file.unlink()
    file.mkdir()
    assert drafts.all() == []
    file.rmdir()
    os.mkfifo(file)
    assert drafts.all() == []
    whole.keep(_typed("Bob"))
    assert [each.typed.texts["name"] for each in DraftFiles(tmp_path, desk.path).all()] == []


def test_texts_and_parts_that_no_form_has_are_left_out(desk: Desk, tmp_path: Path) -> None:
    """Those that are missing are empty."""
    drafts = DraftFiles(tmp_path, desk.path)
    _kept_by(drafts, "Alice").release()
    (file,) = tmp_path.glob("*.draft.json")
    said = json.loads(file.read_text(encoding="utf-8"))
    said["typed"] = {"texts": {"name": "Alice", "wish": "x"}, "parts": {"role": [{"wish": "y"}]}}
    said["opened"] = {"texts": {}, "parts": {"wish": [{}]}}
    file.write_text(json.dumps(said), encoding="utf-8")
    (kept,) = drafts.all()
    assert kept.typed.texts["name"] == "Alice"
    assert "wish" not in kept.typed.texts
    assert kept.typed.texts["note"] == ""
    assert set(kept.typed.parts["role"][0]) == {each.name for each in ROLE.fields}
    assert "wish" not in kept.opened.parts


def _typed(name: str) -> Kept:
    typed = blank(Kind.PERSON)
    texts = {**typed.texts, "name": name}
    return Kept(typed, replace(typed, texts=texts), "2026-11-28T12:00:00+00:00")


def _kept_by(drafts: DraftFiles, name: str) -> KeptForm:
    form = drafts.open(Kind.PERSON, "")
    form.keep(_typed(name))
    return form


def _found(drafts: DraftFiles) -> str | None:
    found = drafts.open(Kind.PERSON, "").found
    return found.typed.texts["name"] if found else None


def test_what_is_typed_belongs_to_the_window_that_it_was_typed_in(
    desk: Desk, tmp_path: Path
) -> None:
    """Another neither shows nor deletes it, until that one is gone; then one of them has it."""
    one, other, third = (DraftFiles(tmp_path, desk.path) for _ in range(3))
    _kept_by(one, "Alice").release()
    assert other.all() == []
    form = other.open(Kind.PERSON, "")
    assert form.found is None
    form.keep(_typed("Bob"))
    form.forget()
    form.release()
    assert [each.typed.texts["name"] for each in one.all()] == ["Alice"]
    one.close()
    assert _found(other) == "Alice"
    assert _found(third) is None
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


def test_two_forms_of_one_window_keep_what_is_typed_in_each(desk: Desk, tmp_path: Path) -> None:
    """A form that another one opens, of the same kind, begins empty and takes nothing away."""
    drafts = DraftFiles(tmp_path, desk.path)
    outer = _kept_by(drafts, "Outer")
    inner = drafts.open(Kind.PERSON, "")
    assert inner.found is None
    inner.keep(_typed("Inner"))
    inner.forget()
    inner.release()
    outer.release()
    assert _found(drafts) == "Outer"


def test_what_an_earlier_version_kept_is_found(desk: Desk, tmp_path: Path) -> None:
    """Its files name no window."""
    drafts = DraftFiles(tmp_path, desk.path)
    _kept_by(drafts, "Alice")
    (file,) = tmp_path.glob("*.draft.json")
    mark = file.name.partition("-")[0]
    file.rename(tmp_path / f"{mark}-person-new.draft.json")
    assert _found(DraftFiles(tmp_path, desk.path)) == "Alice"


@pytest.mark.slow
def test_a_window_that_was_killed_leaves_what_was_typed_to_the_next(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """While it is open another window begins with an empty form."""
    with Program(copy_of_sample, tmp_path) as one:
        one.until(b"help")
        one.press(b"6")
        one.until(b"person")
        one.press(b"a")
        one.until(b"Also called")
        one.press(b"Quuxly")
        one.until(b"draft kept")
        drafts = DraftFiles(tmp_path / "diplotrack" / "drafts", copy_of_sample)
        assert drafts.open(Kind.PERSON, "").found is None
    assert _found(drafts) == "Quuxly"


def _folders(tmp_path: Path) -> list[Path]:
    """Return folders that are in a file, that are closed, and whose name is too long."""
    (tmp_path / "file").write_text("")
    return [tmp_path / "file" / "drafts", Path("/proc/none/drafts"), tmp_path / ("n" * 300)]


def test_a_folder_that_cannot_be_made_or_written_is_refused(tmp_path: Path) -> None:
    """Whatever the reason, in a sentence that a form can show."""
    for folder in _folders(tmp_path):
        form = DraftFiles(folder, tmp_path / "book.db").open(Kind.PERSON, "")
        assert form.found is None
        with pytest.raises(DiplotrackError):
            form.keep(_typed("Quux"))


async def test_a_folder_that_cannot_be_made_or_written_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form stays, what is typed in it too, and it can be saved."""
    monkeypatch.setattr("tracker.tui.forms.draft_autosave.AFTER", 0.01)
    app = DiplotrackApp(desk, start="person", drafts=_folders(tmp_path)[0])
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"Quux")
        await pilot.pause(0.1)
        assert "What you type is not kept" in screen_text(app)
        assert in_front(app, RecordForm).typed().texts["name"] == "Quux"
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, ListScreen)
    assert desk.lists.count("person", "quux") == 1


async def test_words_of_a_draft_count_from_the_day_on_which_they_were_typed(
    copy_of_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if another field is changed on a later day; newly typed words count from that day."""
    monkeypatch.setattr("tracker.tui.forms.draft_autosave.AFTER", 0.01)
    clock = SetClock("2025-12-28T10:00:00+00:00")
    desk = Desk.open(copy_of_sample, Session("ann", clock))

    async def form(*keys: str) -> str:
        app = DiplotrackApp(desk, start="meeting", drafts=tmp_path)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("a", *keys)
            await pilot.pause(0.1)
            return screen_text(app)

    shown = await form(*"dme", "enter", "enter", *"tomorrow")
    assert "→ 29 Dec 2025" in shown
    assert "counted from 28 Dec 2025" in shown
    assert "if left empty: scheduled" in shown
    clock.set("2025-12-29T10:00:00+00:00")
    shown = await form("tab", "tab", "tab", *"Guam")
    assert "counted from 28 Dec 2025" in shown
    clock.set("2025-12-30T10:00:00+00:00")
    app = DiplotrackApp(desk, start="meeting", drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a")
        await pilot.pause()
        shown = screen_text(app)
        assert "Guam" in shown
        assert "→ 29 Dec 2025" in shown
        assert "counted from 28 Dec 2025" in shown
        assert "the day on which you typed it" in shown
        assert "if left empty: held" in shown
        assert "Draft of 29 Dec 2025 10:00 restored" in shown
        await pilot.press("shift+tab", "ctrl+u", *"tomorrow", "ctrl+s")
        await pilot.pause()
    (row,) = (each.view for each in desk.lists.rows("meeting", "when:=2025-12-31"))
    assert isinstance(row, MeetingView)
    assert row.record.when is not None
    assert row.record.when.reference == dt.date(2025, 12, 30)
    assert DraftFiles(tmp_path, desk.path).all() == []
    desk.close()


def test_a_draft_of_an_older_version_counts_from_the_day_of_its_keeping(tmp_path: Path) -> None:
    """Its file names no other day."""
    drafts = DraftFiles(tmp_path / "drafts", tmp_path / "book.db")
    draft = blank(Kind.SIGNAL)
    days = Typed(dt.date(2025, 12, 29), {"window": dt.date(2025, 12, 28)})
    form = drafts.open(Kind.SIGNAL, "")
    form.keep(Kept(draft, replace(draft, typed=days), "2025-12-29T10:00:00+00:00"))
    form.release()
    (found,) = drafts.all()
    assert found.typed.typed == days
    (file,) = (tmp_path / "drafts").glob("*.draft.json")
    held = json.loads(file.read_text())
    del held["typed_on"]
    file.write_text(json.dumps(held))
    (found,) = drafts.all()
    assert found.typed.typed == Typed(dt.date(2025, 12, 29))
