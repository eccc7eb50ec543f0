"""Trash, restore, purge and what was done, by keyboard: screen 8 and the keys that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.sizes import some
from tests.tui.screen_text import in_front, screen_text
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.errors import NotFoundError, brief
from tracker.service.bulk_changes import SetFields
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.prompt import PromptScreen
from tracker.tui.screens.browse_screen import BrowseScreen
from tracker.tui.screens.history_screens import ActionScreen
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.screens.trash_screen import TrashScreen
from tracker.tui.widgets.paged_list import PAGE, PagedList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tracker.service.desk import Desk

WIDE, NARROW, SMALL = (120, 40), (80, 24), (60, 15)
SEMINAR, NEEDED, ALONE = "c-2020-10-dme", "c-2022-11-restart", "c-2020-07-esper-visit"
"""Commitments: one with three accounts, one that a signal relates to, one that none names."""


def keys_of(slug: str) -> list[str]:
    """Return the keys that type a slug."""
    return ["minus" if mark == "-" else mark for mark in slug]


def message(app: DiplotrackApp) -> str:
    """Return the message on the top screen."""
    return in_front(app, BrowseScreen).footer.message


async def on(app: DiplotrackApp, pilot: Pilot[None], slug: str) -> None:
    """Move the cursor of the list of commitments to a record."""
    app.go_to("commitment", keep=slug)
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("size", some([WIDE, NARROW, SMALL]))
async def test_a_row_is_trashed_with_what_lives_only_with_it_and_comes_back(
    desk: Desk, size: tuple[int, int]
) -> None:
    """The message says how many; the cursor keeps its place; screen 8 lists and restores it."""
    app, title = DiplotrackApp(desk, start="commitment"), desk.records.title(SEMINAR)
    async with app.run_test(size=size) as pilot:
        await on(app, pilot, SEMINAR)
        at = in_front(app, ListScreen).table.cursor
        await pilot.press("x")
        assert message(app) == f"Trashed: {brief(title)}, with 3 accounts  u undoes"
        assert in_front(app, ListScreen).table.cursor == at
        assert desk.lists.count("commitment") == 34
        await pilot.press("8")
        shown = screen_text(app)
        assert "+ 3 accounts" in shown
        assert f"Trashed: {title[:20]}" in shown
        await pilot.press("R")
        assert message(app) == f"Restored: {brief(title)}, with 3 accounts  u undoes"
        assert desk.lists.count("commitment") == 35
        assert "The trash is empty" in screen_text(app)


async def test_what_something_else_needs_stays(desk: Desk) -> None:
    """The sentence names what needs it."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await on(app, pilot, NEEDED)
        await pilot.press("x")
        assert message(app).startswith(f"{NEEDED} is needed by s-2022-12-arms; change or trash")
        assert desk.lists.count("commitment") == 35


@pytest.mark.parametrize("size", some([SMALL, WIDE, NARROW]))
async def test_a_trashed_record_says_so_and_is_purged_once_the_last_word_of_its_slug_is_typed(
    desk: Desk, size: tuple[int, int]
) -> None:
    """Another text purges nothing; escape neither; afterwards one is back where one came from."""
    app, title = DiplotrackApp(desk, start="commitment"), desk.records.title(SEMINAR)
    async with app.run_test(size=size) as pilot:
        await on(app, pilot, SEMINAR)
        await pilot.press("enter", "x")
        assert "in the trash since 31 Dec 2025 12:00, by ann" in screen_text(app)
        await pilot.press("e")
        assert message(app) == "This record is in the trash; R restores it."
        await pilot.press("8", "enter")
        assert in_front(app, RecordScreen).slug == SEMINAR
        await pilot.press("x")
        in_front(app, PromptScreen)
        assert "cannot be undone" in " ".join(screen_text(app).split())
        await pilot.press(*"dm", "escape", "x")
        assert in_front(app, PromptScreen).query_one(Input).value == ""
        await pilot.press(*"yes", "enter")
        assert "nothing was changed" in message(app)
        assert desk.history.in_trash(SEMINAR)
        await pilot.press("x", *"dme", "enter")
        await pilot.pause()
        in_front(app, TrashScreen)
        assert message(app) == f"Purged: {title}. It cannot be restored"
        with pytest.raises(NotFoundError):
            desk.records.view(SEMINAR)


async def test_what_another_in_the_trash_names_is_not_purged(desk: Desk) -> None:
    """The refusal names it, and both stay."""
    desk.trash.put(["s-2022-12-arms"])
    desk.trash.put([NEEDED])
    app = DiplotrackApp(desk, start="trash")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", *keys_of(NEEDED), "enter")
        await pilot.pause()
        assert message(app) == f"{NEEDED} is needed by s-2022-12-arms; purge that first."
        assert len(desk.history.trashed(9)) == 2


async def test_an_action_tells_what_it_changed_and_is_taken_back_alone(desk: Desk) -> None:
    """From before to after; u there takes back that one and no later one."""
    desk.editor.set_fields(ALONE, [("owner", "ann")])
    desk.trash.put([SEMINAR])
    app = DiplotrackApp(desk, start="trash")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("tab", "j", "enter")
        in_front(app, ActionScreen)
        assert "Owner: nothing → ann" in screen_text(app)
        await pilot.press("u")
        assert message(app) == f"Undid: Edited: {brief(desk.records.title(ALONE))}  U does it again"
        assert "undone 31 Dec 2025 12:00  by ann" in screen_text(app)
        assert desk.history.in_trash(SEMINAR)
        await pilot.press("u")
        assert message(app).endswith("it was undone already.")
        await pilot.press("enter")
        assert in_front(app, RecordScreen).slug == ALONE


async def test_an_action_that_cannot_be_taken_back_says_why(
    desk: Desk, seat: Callable[[str], Desk]
) -> None:
    """Another user's action, and one on which a later one rests."""
    desk.editor.set_fields(ALONE, [("owner", "ann")])
    seat("bo").editor.set_fields(ALONE, [("owner", "bo")])
    app = DiplotrackApp(desk, start="trash")
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.press("tab", "enter", "u")
        assert "it is bo’s, and you are ann" in message(app)
        await pilot.press("escape", "j", "enter", "u")
        assert "changed later by bo" in message(app)


async def test_thousands_are_read_page_by_page_and_the_cursor_keeps_its_row(
    empty: Desk,
) -> None:
    """Neither list is read whole; what another seat trashes comes in above the cursor."""
    for n in range(PAGE + 60):
        party = Put(r.Party(slug=f"party-{n}", name=f"Party {n}"))
        empty._store.write(empty.session.author(), "add", f"Added: Party {n}", puts=[party])
    slugs = [head.slug for head in empty.records.heads(range(1, PAGE + 61))]
    empty.trash.put(slugs[:-1])
    app = DiplotrackApp(empty, start="trash")
    async with app.run_test(size=WIDE) as pilot:
        trash = in_front(app, TrashScreen).query_one("#trashed", PagedList)
        assert f"─ {PAGE}+" in screen_text(app)
        await pilot.press("G", "G")
        assert f"─ {PAGE + 59}" in screen_text(app)
        assert trash.target == slugs[-2]
        empty.trash.put(slugs[-1:])
        await pilot.press("r")
        assert trash.target == slugs[-2]
        await pilot.press("g", "k", "ctrl+d", "ctrl+u")
        assert trash.target == slugs[-1]
        await pilot.press("tab", "G", "G", "k", "j")
        history = in_front(app, TrashScreen).query_one("#done", PagedList)
        assert empty.history.action(int(history.target))[0].summary == "Added: Party 0"


async def test_a_great_action_is_told_by_pages(desk: Desk) -> None:
    """The last line says how many more; enter on it reads on."""
    app = DiplotrackApp(desk, start="trash")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("tab", "enter", "G")
        assert "618 more: enter loads them" in screen_text(app)
        await pilot.press("enter", "G")
        assert "568 more: enter loads them" in screen_text(app)


async def test_what_was_purged_elsewhere_meanwhile_says_so(
    desk: Desk, seat: Callable[[str], Desk]
) -> None:
    """In one sentence, at the next key."""
    desk.trash.put([ALONE])
    other = seat("bo")
    app = DiplotrackApp(desk, start="trash")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        other.trash.purge(ALONE, ALONE)
        await pilot.press("j")
        assert message(app) == f"There is no {ALONE} in the book. esc goes back."
        await pilot.press("R")
        assert message(app) == "R needs a record; none is selected."
        await pilot.press("escape", "tab", "g", "enter")
        assert f"Purged: {ALONE}" in screen_text(app)
        assert "its records have been purged since" in screen_text(app)


async def test_keys_without_a_record_say_so(desk: Desk) -> None:
    """In an empty trash, and on a record that is in the book."""
    app = DiplotrackApp(desk, start="trash")
    async with app.run_test(size=WIDE) as pilot:
        for key in "xRh":
            await pilot.press(key)
            assert message(app) == f"{key} needs a record; none is selected."
        await on(app, pilot, ALONE)
        await pilot.press("enter", "R")
        assert message(app) == "R needs a record in the trash; this one is not."


async def test_writing_as_of_another_day_is_confirmed_by_another_key(desk: Desk) -> None:
    """The dialog names the record; the key that asked, escape and no change nothing."""
    desk.look(desk.session.day("2025-12-30"))
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await on(app, pilot, ALONE)
        await pilot.press("x")
        await pilot.pause()
        assert f"Trash: {desk.records.title(ALONE)[:40]}" in screen_text(app)
        await pilot.press("x", "enter", "n", "x", "escape")
        assert len(desk.history.actions()) == 1
        await pilot.press("x", "y")
        assert message(app).startswith("Trashed")


def test_a_change_of_many_fields_is_told_field_by_field(desk: Desk) -> None:
    """Also if later changes rest on it: the old value is not the current one."""
    desk.bulk.carry_out([ALONE, SEMINAR], SetFields((("owner", "ann"), ("note", "x"))))
    action = desk.history.actions(1)[0][0]
    desk.editor.set_fields(ALONE, [("owner", "bo"), ("note", "y")])
    told = desk.history.told(action, 9)
    assert [each.change.slug for each in told] == [ALONE, SEMINAR]
    assert {(one.label, one.after) for one in told[0].differences} == {
        ("Owner", "ann"),
        ("Note", "x"),
    }


@pytest.mark.parametrize("query", some(["is:disputed,trashed", "is:Trashed", "-is:trashed"]))
async def test_what_is_in_the_trash_is_found_out_however_the_filter_is_written(
    desk: Desk, query: str
) -> None:
    """`e` refuses what is in the trash alone, and marked rows are exported wherever they are."""
    desk.trash.put([ALONE])
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("/", *query, "enter")
        await pilot.pause()
        screen = in_front(app, ListScreen)
        rows = screen.table.rows
        assert rows is not None
        for number in range(len(rows)):
            view = screen.chosen()
            assert view is not None
            assert screen.situation().in_trash is (view.slug == ALONE), (query, number)
            await pilot.press("j")
            await pilot.pause()
