"""Texts of several rows: typed line by line, shown from their beginning, kept as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from tests.tui.screen_text import in_front, screen_text
from tracker.domain.records import Kind, Meeting
from tracker.tui.app import DiplotrackApp
from tracker.tui.drawing.plain import LONGEST
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.widgets.field_rows import AT_REST, FieldRows

if TYPE_CHECKING:
    from tracker.service.desk import Desk
    from tracker.tui.widgets.form_field import FormField

NARROW = (80, 24)
SENTENCE = "A sentence about what was said at the meeting, and by whom. "


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", True),
        ("one\ntwo\n", True),
        ("吳謙 said\ttwice\n\nand again", True),
        ("of one\r\neditor\r\n", True),
        ("of two\r\neditors\n", False),
        ("a\x0bb", False),
        ("a\u2028b", False),
        ("\x1b[31mred", True),
        ("soft\u00adhyphen", True),
        ("x" * LONGEST, True),
        ("x" * (LONGEST + 1), False),
    ],
)
def test_rows_hold_what_they_give_back_unchanged(text: str, held: bool) -> None:  # noqa: FBT001  # it is a parameter of the test
    """What has odd line ends, or is too long, is left to the editor."""
    assert FieldRows.holds(text) is held


def row(field: FormField, number: int) -> str:
    """Return a row of a field as drawn."""
    return "".join(each.text for each in field.line.render_line(number))


async def test_a_text_is_typed_in_rows(desk: Desk) -> None:
    """Enter begins a line, up and down go through the rows and then on, tab leaves at once."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("a", *"dme", "tab", *"2025-12-20")
        form = in_front(app, RecordForm)
        summary = form.body.fields["summary"]
        assert summary.line.size.height == 1
        summary.focus_input()
        await pilot.pause()
        assert summary.line.size.height == AT_REST
        await pilot.press(*"one", "enter", *"two", "up", "home", *"0 ", "down", "end", *"!")
        assert summary.text == "0 one\ntwo!"
        await pilot.press("enter", *"3", "enter", *"4")
        await pilot.pause()
        assert summary.line.size.height == AT_REST + 1
        app.post_message(events.Paste("5\u2028\x1b6\u202e"))
        await pilot.pause()
        assert "·6·" in screen_text(app)
        await pilot.press("up", "up", "up", "up", "up")
        assert form.body.here is form.body.fields["sources"]
        await pilot.press("tab", "tab")
        assert form.body.here is form.body.fields["topics"]
        await pilot.pause()
        assert summary.line.size.height == AT_REST
        assert "0 one" in screen_text(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
    record = desk.records.view("m-2025-12-20-dme").record
    assert isinstance(record, Meeting)
    assert record.summary == "0 one\ntwo!\n3\n45\n\x1b6\u202e"


async def test_long_texts_are_shown_from_their_beginning(desk: Desk) -> None:
    """In rows and in one row; texts that rows do not hold are saved as they were."""
    odd = "kept \x1b[31m as it is\r\nby\nall"
    slug = desk.editor.add(
        Kind.MEETING,
        {
            "channel": "dme",
            "when": "20 Dec 2025",
            "summary": SENTENCE * 9,
            "note": odd,
            "public_from": "20 Dec 2025",
            "tags": " | ".join(f"tag number {n}" for n in range(20)),
        },
    )[1]
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=NARROW) as pilot:
        app.open_record(slug)
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        form = in_front(app, RecordForm)
        shown = screen_text(app)
        assert "Summary          A sentence about what was said" in shown
        assert form.body.fields["summary"].line.size.height == AT_REST
        assert "…" in row(form.body.fields["summary"], 2)
        form.body.fields["note"].focus_input()
        await pilot.press("x", "enter", "backspace")
        await pilot.pause()
        assert "only the editor can change it" in screen_text(app)
        tags = row(form.body.fields["tags"], 0)
        assert "tag number 0 | tag number 1" in tags
        assert "…" in tags
        form.body.fields["place"].focus_input()
        await pilot.press(*"Nanjing", "ctrl+s")
        await pilot.pause()
    record = desk.records.view(slug).record
    assert isinstance(record, Meeting)
    assert (record.place, record.note, record.summary) == ("Nanjing", odd, (SENTENCE * 9).strip())
