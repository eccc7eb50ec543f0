"""Texts of megabytes: drawn by pages, whole in the editor, and as they were when all is saved."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import events

from tests.conftest import make_session
from tests.once import made_once
from tests.sizes import some
from tests.tui.screen_text import in_front, screen_text
from tracker.domain.records import Kind
from tracker.presenting.blocks import Block, Detail, line
from tracker.service.desk import Desk
from tracker.tui.app import DiplotrackApp
from tracker.tui.drawing.detail_layout import lay_out, pages_of
from tracker.tui.drawing.plain import LONGEST
from tracker.tui.drawing.segments import Palette
from tracker.tui.drawing.theme import DEFAULT
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.widgets.detail_pane import DetailPane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

WIDE = (120, 40)
NOTE = "".join(f"word{n} 吳\n" for n in range(90_000))
SHORT = "S" * 200_000


def laid_out(text: str, page: int = 0) -> str:
    """Return a page of a text as the pane draws it."""
    detail = Detail("Title", (Block((line(text),), "Note"),))
    placed = lay_out(detail, 60, Palette(DEFAULT), titled=True, air=True, page=page)
    return "\n".join("".join(each.text for each in one.segments) for one in placed)


def test_every_page_of_a_text_together_is_all_of_it() -> None:
    """No character is on two, or on none."""
    text = "".join(f"{n:05} " for n in range(3_000)).strip()
    pages = pages_of(Detail("", (Block((line(text),)),)))
    assert pages == -(-len(text) // LONGEST)
    shown = ""
    for page in range(pages):
        drawn = laid_out(text, page)
        assert f"Page {page + 1} of {pages}: {len(text):,} characters" in drawn.replace("\n", " ")
        shown += "".join(mark for mark in drawn.partition("Page")[0] if mark.isdigit())
    assert shown == text.replace(" ", "")


def test_a_page_is_as_long_as_a_short_text_whatever_the_whole_is() -> None:
    """So that megabytes take no longer to draw; titles and labels are cut."""
    assert laid_out(NOTE).count("\n") < 200
    detail = Detail(SHORT, (Block((line("x", label=SHORT),), SHORT, SHORT),))
    assert len(lay_out(detail, 60, Palette(DEFAULT), titled=True, air=True)) < 200
    assert "Page" not in laid_out("x" * LONGEST)


def _make_big(path: Path, sample: Path) -> None:
    desk = Desk.open(Path(shutil.copy(sample, path)), make_session())
    desk.editor.add(Kind.PERSON, {"name": "Quux", "slug": "quux", "note": NOTE})
    desk.editor.add(Kind.PARTY, {"name": "Nn", "short": SHORT, "slug": "nn"})
    desk.close()


@pytest.fixture
def big(request: pytest.FixtureRequest, sample_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on a book with a note of 1 MB and a short name of 200 kB."""
    made = made_once(request, "big.db", lambda path: _make_big(path, sample_file))
    desk = Desk.open(Path(shutil.copy(made, tmp_path / "book.db")), make_session())
    yield desk
    desk.close()


async def _at(pilot: Pilot[None], slug: str) -> None:
    in_front(pilot.app, ListScreen).focus_record(slug)
    await pilot.pause()


async def test_a_long_note_is_turned_page_by_page(big: Desk) -> None:
    """Down at its end goes on, up at its beginning goes back; G and g are its ends."""
    app = DiplotrackApp(big, start="person")
    async with app.run_test(size=WIDE) as pilot:
        await _at(pilot, "quux")
        await pilot.press("enter")
        await pilot.pause()
        pane = in_front(app, RecordScreen).query_one(DetailPane)
        pane.focus()
        await pilot.press(*["ctrl+d"] * 30)
        await pilot.pause()
        assert pane._page >= 1
        before = pane._page
        await pilot.press(*["ctrl+u"] * 40)
        assert pane._page < before
        await pilot.press("G")
        await pilot.pause()
        pages = pane._pages
        assert f"Page {pages} of {pages}" in screen_text(app)
        await pilot.press("g")
        assert pane._page == 0
    assert pages > 100


async def test_a_text_that_no_row_holds_is_only_changed_by_the_editor(big: Desk) -> None:
    """Keys and pastes leave it as it is; what else is changed is saved beside it."""
    app = DiplotrackApp(big, start="person")
    async with app.run_test(size=WIDE) as pilot:
        await _at(pilot, "quux")
        await pilot.press("e", *" Two")
        form = in_front(app, RecordForm)
        field = form.body.fields["note"]
        assert len(field.line.value) < 300
        field.focus_input()
        await pilot.press("x", "backspace", "ctrl+u")
        app.post_message(events.Paste("y"))
        await pilot.pause()
        assert form.typed().texts["note"] == NOTE.strip()
        assert "characters; only the editor can change it" in field.line.value
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, ListScreen)
    record = big.records.view("quux").record
    assert (record.note, big.records.view("quux").title) == (NOTE.strip(), "Two")
    assert big.records.history("quux")[0]


async def test_a_megabyte_that_is_pasted_goes_where_long_texts_go(big: Desk) -> None:
    """Into a note whole; a name says that it is too long, and so does a filter."""
    app = DiplotrackApp(big, start="person")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"Bob")
        form = in_front(app, RecordForm)
        app.post_message(events.Paste(NOTE))
        await pilot.pause()
        assert form.typed().texts["name"] == "Bob"
        assert "characters pasted" in screen_text(app)
        form.body.fields["note"].focus_input()
        app.post_message(events.Paste(NOTE))
        await pilot.pause()
        assert form.typed().texts["note"] == NOTE.strip()
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, ListScreen)
        await pilot.press("slash")
        app.post_message(events.Paste(NOTE))
        await pilot.pause()
        assert "Not pasted" in screen_text(app)
        await pilot.press("escape")
    assert big.lists.count("person", "bob") == 1


@pytest.mark.parametrize("start", some(["person", "party", "meeting"]))
async def test_names_of_any_length_are_drawn(big: Desk, start: str) -> None:
    """In a list, a detail, a form, a history and the screen that finds anything."""
    app = DiplotrackApp(big, start=start)
    async with app.run_test(size=WIDE) as pilot:
        if start == "party":
            await _at(pilot, "nn")
        for key in ("enter", "escape", "e", "escape", "h", "escape", "ctrl+f", "S", "escape", "j"):
            await pilot.press(key)
            await pilot.pause()
        assert app.is_running
