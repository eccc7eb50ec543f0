"""Any field as a column, and files with what is on the screen or with all fields."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_lists import table_of
from tracker.domain.query.query_fields import SORTS
from tracker.presenting.field_texts import field_text
from tracker.presenting.list_columns import COLUMNS
from tracker.presenting.shown_columns import added_columns
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.export_dialog import ExportScreen
from tracker.tui.lists.added_columns import as_shown, layout_for

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

SIZE = (120, 40)


@pytest.mark.parametrize("kind", [*SORTS])
def test_every_field_of_a_list_can_be_shown_and_exported(desk: Desk, kind: str) -> None:
    """Each row has a text under each column, and none is the writing of an object."""
    layout = layout_for(kind)
    keys = [column.key for column in layout.all]
    assert len(set(keys)) == len(keys)
    for column in added_columns(kind):
        layout.turn(column.key)
    table = as_shown(desk, kind, layout.shown)
    lines = list(table.lines(desk.lists.rows(kind, limit=20)))
    assert lines
    for line in lines:
        assert len(line) == len(table.heads)
        assert not any("{'" in text for text in line)


def test_columns_that_were_added_are_kept_with_a_view(desk: Desk) -> None:
    """Also their order and width; a name that is no longer known is passed over."""
    layout = layout_for("commitment")
    layout.turn("owner")
    layout.turn("made")
    layout.move("made", -4)
    again = layout_for("commitment")
    again.from_text(f"{layout.to_text()},gone:9")
    assert [each.key for each in again.shown] == [each.key for each in layout.shown]
    assert again.shown[1].key == "made"
    again.from_text("text:33,due:9")
    third = layout_for("commitment")
    third.from_text(again.to_text())
    assert [(each.key, each.width) for each in third.shown] == [("text", 33), ("due", 9)]
    assert desk.lists.count("commitment")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (["us", "prc"], "United States; prc"),
        ({"party": "us", "note": None}, "United States"),
        (3, "3"),
    ],
)
def test_a_field_is_written_with_names(value: object, text: str) -> None:
    """A slug that has a name gives way to it."""
    names = {"us": "United States"}
    assert field_text(value, lambda slug: names.get(slug, slug)) == text


async def test_a_list_is_exported_as_it_is_shown_or_with_all_fields(
    desk: Desk, tmp_path: Path
) -> None:
    """The columns, their order and names, and those added; the file is named whole."""
    shown, whole = tmp_path / "shown.csv", tmp_path / "whole.json"
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=SIZE) as pilot:
        table_of(app).columns.turn("made")
        await pilot.press("/", *"outcome:missed,fulfilled", "enter", "E")
        await pilot.press("ctrl+u", *str(shown), "enter")
        await pilot.pause()
        assert f"written to {shown}" in app.screen.footer.message  # type: ignore[attr-defined]
        await pilot.press("E", "down", "ctrl+u", *str(whole), "enter")
        await pilot.pause()
    with shown.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [head for head in rows[0] if head != "guard"] == [
        *(column.title for column in COLUMNS["commitment"]),
        "made",
    ]
    wanted = desk.lists.count("commitment", "outcome:missed,fulfilled")
    assert len(rows) == wanted < desk.lists.count("commitment")
    assert {row["outcome"] for row in rows} >= {"missed", "fulfilled"}
    assert "slug" in json.loads(whole.read_text())[0]


async def test_a_path_that_fails_keeps_what_was_typed(desk: Desk, tmp_path: Path) -> None:
    """The dialog stays with the sentence that says why."""
    target = tmp_path / "no such folder" / "out.csv"
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("E", "ctrl+u", *str(target), "enter")
        await pilot.pause()
        in_front(app, ExportScreen)
        text = screen_text(app)
        assert "out.csv" in text
        assert "×" in text
