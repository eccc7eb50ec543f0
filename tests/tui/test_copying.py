"""Copying a record, and opening the address of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.screen_text import screen_text
from tracker.presenting.sentences import citation, sentence
from tracker.service import views as v
from tracker.tui.app import DiplotrackApp
from tracker.tui.controllers import list_copying

if TYPE_CHECKING:
    from tracker.service.desk import Desk


async def test_y_copies_a_sentence_and_shows_it(desk: Desk) -> None:
    """Of the record under the cursor; the text is in the footer for who has no clipboard."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "y")
        await pilot.pause()
        view = app.screen.chosen()  # type: ignore[attr-defined]  # a list
        assert app.clipboard == sentence(desk.records.full(view.slug))
        assert f"Copied: {app.clipboard[:40]}" in screen_text(app)


async def test_capital_y_offers_slug_citation_and_address(desk: Desk) -> None:
    """Each by its key."""
    app = DiplotrackApp(desk, start="source")
    async with app.run_test(size=(120, 40)) as pilot:
        view = app.screen.chosen()  # type: ignore[attr-defined]
        assert isinstance(view, v.SourceView)
        for key, text in (("r", view.slug), ("c", citation(view.record))):
            await pilot.press("Y", key)
            await pilot.pause()
            assert app.clipboard == text
        await pilot.press("/", *"xinhua", "enter", "Y", "a")
        await pilot.pause()
        address = app.screen.chosen().record.address  # type: ignore[attr-defined]
        assert address
        assert app.clipboard == address


async def test_the_list_or_its_marked_rows_are_copied_as_they_are_shown(desk: Desk) -> None:
    """As a Markdown table that says what it is; a list that is too long is left to the export."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("Y", "l")
        await pilot.pause()
        assert "| due | outcome | commitment | confirmed |" in app.clipboard
        assert app.clipboard.count("\n|") == 35 + 2
        assert "Copied 35 commitments as a Markdown table" in screen_text(app)
        await pilot.press("space", "j", "space", "Y", "l")
        await pilot.pause()
        assert app.clipboard.count("\n|") == 2 + 2
        assert "Copied 2 commitments as a Markdown table" in screen_text(app)


@pytest.mark.parametrize(
    ("keys", "limit"), [(("Y", "l"), "_MOST_ROWS"), (("V", "y"), "_MOST_SENTENCES")]
)
async def test_many_rows_are_not_copied(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], limit: str
) -> None:
    """Neither as a table nor as sentences; the export has no limit."""
    monkeypatch.setattr(list_copying, limit, 34)
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert "Not copied: more than 34 rows; E exports them." in screen_text(app)
        assert app.clipboard == ""


async def test_an_address_is_shown_first_and_opened_only_at_a_yes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only of http and https; what is no source says so."""
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "o needs a source; this is a commitment." in screen_text(app)
        await pilot.press("7", "/", *"xinhua", "enter", "o")
        await pilot.pause()
        address = app.screen_stack[-2].chosen().record.address  # type: ignore[attr-defined]
        assert address[:40] in screen_text(app)
        assert not opened
        await pilot.press("o", "enter", "n", "o")
        assert not opened
        await pilot.press("y")
        assert opened == [address]


async def test_an_address_of_another_scheme_is_not_opened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a file or a script."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    slug = next(iter(desk.lists.rows("source", "xinhua", limit=1))).view.slug  # type: ignore[union-attr]
    desk.editor.set_fields(slug, [("address", "file:///etc/passwd")])
    app = DiplotrackApp(desk, start="source")
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_record(slug)
        await pilot.pause()
        await pilot.press("o", "o")
        await pilot.pause()
        assert "no web address (http or https)" in screen_text(app)
        assert not opened


async def test_y_copies_each_marked_row_in_the_order_of_the_list(desk: Desk) -> None:
    """One sentence a line; `Y` says that it takes one row."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        slugs = []
        await pilot.press("j", "j")
        for _ in range(3):
            slugs.append(app.screen.chosen().slug)  # type: ignore[attr-defined]
            await pilot.press("space")
        await pilot.press("y")
        await pilot.pause()
        assert app.clipboard.split("\n") == [sentence(desk.records.full(slug)) for slug in slugs]
        assert "Copied 3 marked records as sentences, one a line" in screen_text(app)
        here = app.screen.chosen().slug  # type: ignore[attr-defined]
        await pilot.press("Y", "r")
        await pilot.pause()
        assert app.clipboard == here
        assert "Copied from the row under the cursor only (3 marked): " in screen_text(app)
        assert here not in slugs
