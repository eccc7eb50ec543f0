"""Lists by keyboard: the cursor keeps its record, marks stay, filters follow, views are kept."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from tests.conftest import make_session
from tests.sizes import some
from tests.sqlite_file import database
from tests.tui.calm import workers_done
from tests.tui.screen_text import screen_text
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.domain.edtf import window
from tracker.service.desk import Desk
from tracker.service.open_list import OpenList
from tracker.service.saved_views import OVERDUE
from tracker.tui.app import DiplotrackApp
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tracker.domain.query.list_query import Entry
    from tracker.service.open_list import Row
    from tracker.tui.widgets.record_table import RecordTable

WIDE = (120, 40)


def table_of(app: DiplotrackApp) -> RecordTable:
    """Return the table of the list in front."""
    assert isinstance(app.screen, ListScreen)
    return app.screen.table


def slug_of(app: DiplotrackApp) -> str:
    """Return the slug under the cursor."""
    assert isinstance(app.screen, ListScreen)
    view = app.screen.chosen()
    assert view is not None
    return view.slug


async def test_the_cursor_keeps_its_record_whatever_happens_around_it(
    desk: Desk, seat: Callable[..., Desk]
) -> None:
    """Through orders, filters, an undo, and what another program writes."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*"jjjjjjjjjjjj")
        here = slug_of(app)
        for keys in (("s",), ("s",), ("S",), ("s",), ("s",), ("S",)):
            await pilot.press(*keys)
            await pilot.pause()
            assert slug_of(app) == here, keys
        status = desk.records.view(here).record
        assert isinstance(status, r.Meeting)
        await pilot.press("slash", *f"status:{status.status}", "enter")
        await pilot.pause()
        assert slug_of(app) == here
        await pilot.press("escape")
        await pilot.pause()
        assert slug_of(app) == here
        other = seat("bob")
        other.editor.add(
            r.Kind.MEETING, {"channel": "mmca", "status": "held", "when": "2025-12-30"}, {}
        )
        await pilot.press("k", "j")
        await pilot.pause()
        assert slug_of(app) == here
        assert "69 of 69" in screen_text(app)
        desk.editor.add(
            r.Kind.MEETING, {"channel": "mmca", "status": "held", "when": "2025-12-31"}, {}
        )
        await pilot.press("r", "u")
        await pilot.pause()
        assert slug_of(app) == here


async def test_the_cursor_keeps_its_record_in_a_list_that_is_never_held_whole(made: Desk) -> None:
    """Far down, through orders and a filter, and back to the other end."""
    app = DiplotrackApp(made, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*["pagedown"] * 40)
        table = table_of(app)
        assert table.rows is not None
        assert len(table.rows) <= 1_000
        here = slug_of(app)
        await pilot.press("S")
        await pilot.pause()
        assert slug_of(app) == here
        await pilot.press("G", "g")
        await pilot.pause()
        first = slug_of(app)
        await pilot.press("G", "S")
        await pilot.pause()
        assert slug_of(app) != first
        await pilot.press("g")
        assert slug_of(app) != first
        await pilot.press("G")
        assert slug_of(app) == first


async def test_the_number_of_marked_rows_that_a_filter_hides_is_shown(
    desk: Desk, made: Desk
) -> None:
    """In title and footer, in a list of few rows and in one that is not read completely."""
    for book, kind, cases in (
        (desk, "commitment", (("nosuchword", 2), ("", 0))),
        (made, "meeting", (("status:held", 1), ("", 0))),
    ):
        app = DiplotrackApp(book, start=kind)
        async with app.run_test(size=WIDE) as pilot:
            if kind == "meeting":
                # One meeting that the filter shows is far from where the cursor is then.
                for status in ("held", "cancelled"):
                    await pilot.press("slash", "ctrl+u", *f"status:{status}", "enter", "G", "space")
            else:
                await pilot.press("space", "space")
            first = ("g",) if kind == "meeting" else ()
            for query, hidden in cases:
                await pilot.press("slash", "ctrl+u", *query, "enter", *first)
                await pilot.pause()
                words = f"2 marked, {hidden} not shown  " if hidden else "2 marked  "
                title, *_, foot = screen_text(app).splitlines()[1:]
                assert f"■ {words}·" in title, (kind, query)
                assert foot.startswith(f" {words}"), (kind, query)


async def test_marks_survive_pages_orders_and_filters_and_a_range_is_whole(made: Desk) -> None:
    """A range of more rows than are held marks each of them; escape takes marks away."""
    app = DiplotrackApp(made, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "space", "G", "space")
        table = table_of(app)
        page = table.size.height // 2
        assert len(table.marks) == 3
        marked = set(table.marks.records)
        await pilot.press("S", "slash", *"status:held", "enter")
        await pilot.pause()
        assert table.marks.records == marked
        assert "■ 3 marked" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert len(table.marks) == 0
        await pilot.press("escape", "g", "v", *["pagedown"] * 70)
        await pilot.pause()
        assert len(table.marks) == page * 70 + 1
        await pilot.press("v", "j", "g")
        await pilot.pause()
        assert len(table.marks) == page * 70 + 1
        await pilot.press("V")
        await pilot.pause()
        assert len(table.marks) == 4_000
        await pilot.press("V")
        await pilot.pause()
        assert len(table.marks) == 0


async def test_the_list_follows_what_is_typed_and_offers_what_may_stand_there(desk: Desk) -> None:
    """Tab takes a field, then a value; what cannot be asked says so and leaves the list."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"sta")
        await pilot.pause()
        assert "the status of the meeting" in screen_text(app)
        await pilot.press("tab", *"no-", "tab")
        await pilot.pause()
        assert app.screen.query_one(FilterBar).line.value == "status:no-show "
        assert table_of(app).rows is not None
        shown = len(table_of(app).rows)  # type: ignore[arg-type]
        assert shown == desk.lists.count("meeting", "status:no-show") > 0
        await pilot.press(*"bad:x")
        await pilot.pause()
        assert "bad is not a field here" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "68 of 68" in screen_text(app)


async def test_a_view_is_gone_to_changed_kept_and_saved_under_a_name(desk: Desk) -> None:
    """A changed view says so; escape goes back to it as saved, then to the whole list."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        overdue = desk.lists.count("commitment", OVERDUE)
        assert f"overdue {overdue}" in screen_text(app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert f"{overdue} of 35" in screen_text(app)
        await pilot.press("S")
        await pilot.pause()
        assert "overdue (changed)" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "(changed)" not in screen_text(app)
        await pilot.press("slash", "space", *"made:2025", "enter", "F")
        await pilot.pause()
        field = app.screen.query_one(Input)
        field.value = "late of 2025"
        await pilot.press("enter")
        await pilot.pause()
        assert desk.saved.get("late of 2025").query == f"{OVERDUE} made:2025"
        assert "late of 2025" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "35 of 35" in screen_text(app)
        await pilot.press("f", *"not", "space", *"happen", "enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)
        assert app.screen.screen_kind == "meeting"
        assert app.screen.state.query.startswith("status:no-show")


async def test_a_list_that_was_empty_takes_the_keys_again(desk: Desk) -> None:
    """Nothing that is put away has the focus, after a dialog too."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        screen = app.screen
        assert isinstance(screen, ListScreen)
        for dialog in ((), ("F", *"none", "enter")):
            screen.state = screen.state.with_query("zzzz")
            screen.reload()
            await pilot.pause(0.1)
            await pilot.press(*dialog)
            await pilot.pause()
            assert app.focused in (None, screen.table)
            await pilot.press("escape")
            await pilot.pause()
            assert "68 of 68" in screen_text(app)
            before = screen.table.cursor
            await pilot.press("j")
            assert screen.table.cursor == before + 1


async def test_a_view_replaces_another_only_at_a_yes(desk: Desk) -> None:
    """The dialog says whose name it is; the view that one is in is saved at once."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"made:2025", "enter", "F", *"OVERDUE", "enter")
        hint = app.screen.query_one("#hint", Static)
        assert "is a view of commitments already" in str(hint.content)
        await pilot.press("enter")
        assert desk.saved.get("overdue").query == "is:overdue -outcome:missed"
        await pilot.press("y")
        await pilot.pause()
        assert desk.saved.get("overdue").query == "made:2025"
        assert [each.name for each in desk.saved.all("commitment")].count("overdue") == 1
        await pilot.press("slash", "space", *"due:2025", "enter", "F", "enter")
        await pilot.pause()
        assert desk.saved.get("overdue").query == "made:2025 due:2025"


@pytest.mark.parametrize("kind", some(["meeting", "commitment"]))
async def test_the_title_tells_the_order_that_the_filter_asks_for(desk: Desk, kind: str) -> None:
    """And the list has it, until a key takes another."""
    app = DiplotrackApp(desk, start=kind)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"sort:-title", "enter")
        await pilot.pause()
        assert "by name, from Z" in screen_text(app).splitlines()[1]
        rows = [row.view.slug for row in desk.lists.rows(kind, "", "-title")]  # type: ignore[union-attr]
        assert slug_of(app) in rows
        await pilot.press("g")
        assert slug_of(app) == rows[0]
        await pilot.press("S")
        await pilot.pause()
        assert screen_text(app).splitlines()[1].endswith("by name")
        await pilot.press("g")
        assert slug_of(app) == rows[-1]


async def test_anything_is_found_by_a_part_of_its_name(desk: Desk) -> None:
    """Chinese, an alias, the beginning of a word; enter opens it, escape comes back."""
    app = DiplotrackApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        for text, kind in (("吳", "person"), ("mari", "channel")):
            await pilot.press("ctrl+f", *text)
            await pilot.pause()
            found = desk.search.find_anything(text)
            assert kind in found
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, RecordScreen)
            assert app.screen.slug == next(iter(found.values()))[0].slug
            await pilot.press("escape")
        await pilot.press("ctrl+f", *"zzzzz")
        await pilot.pause()
        assert "Nothing is found" in screen_text(app)
        await pilot.press("enter", "escape")
        assert isinstance(app.screen, ListScreen)


async def test_a_day_is_gone_to_in_words_and_headings_part_years_and_months(desk: Desk) -> None:
    """What is no day is refused; a list without days says which have them."""
    app = DiplotrackApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("at", *"December", "space", *"2020", "enter")
        await pilot.pause()
        view = table_of(app).row
        assert view is not None
        assert "2020" in screen_text(app)
        assert "December" in screen_text(app)
        day = view.entry.key.first
        assert desk.session.first_day("2020-11-15", desk.as_of).toordinal() < int(day)
        assert int(day) < desk.session.first_day("2021-01-15", desk.as_of).toordinal()
        await pilot.press("at", *"whenever", "enter")
        await pilot.pause()
        assert "“whenever” was not understood" in screen_text(app)
        await pilot.press("5", "at")
        await pilot.pause()
        assert "@ goes to a day; channels cannot be sorted by days." in screen_text(app)


async def test_columns_are_hidden_moved_widened_and_brought_back(desk: Desk) -> None:
    """As easily undone as done."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("p")
        await pilot.pause()
        layout = table_of(app).columns
        usual = [column.key for column in layout.shown]
        await pilot.press("C", "down", "space", "escape")
        await pilot.pause()
        assert [column.key for column in layout.shown] == [usual[0], *usual[2:]]
        text = layout.to_text()
        await pilot.press("C", "r", "escape")
        await pilot.pause()
        assert [column.key for column in layout.shown] == usual
        layout.from_text(text)
        assert [column.key for column in layout.shown] == [usual[0], *usual[2:]]


async def test_a_list_that_takes_long_is_read_aside_and_can_be_stopped(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Escape leaves the list as it was; left alone it comes."""
    monkeypatch.setattr("tracker.service.desk.AT_ONCE", 0.2)
    app = DiplotrackApp(made, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.3)
        await workers_done(app)
        await pilot.pause()
        assert "of 4,000" in screen_text(app)
        screen = app.screen
        assert isinstance(screen, ListScreen)
        await pilot.press("s", "s")
        assert screen.state.order == "channel"
        await workers_done(app)
        await pilot.pause()
        assert "by channel" in screen_text(app)
        before = screen.state
        screen.state = before.reversed()
        screen.follow()
        screen.action_do("back")
        await pilot.pause()
        assert screen.state == before
        assert "the list is as it was" in screen_text(app)


async def test_a_click_on_a_head_orders_and_a_click_on_a_row_goes_there(desk: Desk) -> None:
    """The wheel goes on by some rows."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        table = table_of(app)
        await pilot.press("g")
        await pilot.click(table, offset=(24, 0))
        await pilot.pause()
        assert "by status" in screen_text(app)
        await pilot.press("g")
        await pilot.click(table, offset=(24, 5))
        await pilot.pause()
        assert table.cursor == 4
        before = table.cursor
        table.on_mouse_scroll_down()
        assert table.cursor == before + 3


def test_the_made_book_is_sound(made: Desk) -> None:
    """The made book of the benchmark and these tests has no dangling references."""
    assert made.tally()["meetings"] == 4_000
    db = database(made)
    assert not db.execute("PRAGMA foreign_key_check").fetchall()
    assert made._store.write(
        make_session().author(), "add", "Added", puts=[Put(r.Party(name="New"))]
    )
    made.history.undo()


@pytest.mark.usefixtures("reading_ahead")
async def test_the_next_screen_of_rows_is_ready_before_one_pages_to_it(made: Desk) -> None:
    """It is read once the screen before it is drawn, whichever way one goes."""
    app = DiplotrackApp(made, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+d", "ctrl+d")
        table = table_of(app)
        rows, page = table.rows, range(table.cursor + 1, table.cursor + table.size.height // 2)
        assert rows is not None
        for _ in range(100):
            await pilot.pause(0.05)
            if not rows.lacks(page):
                break
        assert not rows.lacks(page)
        assert rows.lacks(range(len(rows)))


async def test_what_another_writes_is_there_with_the_next_letter(
    made_file: Path, tmp_path: Path
) -> None:
    """It comes before all that the letters before have met."""
    path = tmp_path / "book.db"
    shutil.copy(made_file, path)
    desk, other = Desk.open(path, make_session()), Desk.open(path, make_session("bob"))
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("home", "slash", *"mar")
        new = r.Meeting(
            slug="m-new",
            channel="channel-1",
            status=r.MeetingStatus.HELD,
            when=window("2025-06-01"),
            summary="Maritime.",
        )
        other._store.write(make_session().author(), "add", "Added", puts=[Put(new)])
        await pilot.press("i")
        rows = table_of(app).rows
        assert rows is not None
        assert desk.records.heads([rows.entries[0].id])[0].slug == "m-new"
        await pilot.press("escape")
    desk.close()
    other.close()


async def test_nothing_is_read_ahead_of_a_file_that_is_another_one(
    made_file: Path, tmp_path: Path
) -> None:
    """Records that another program removed are not read; the next key reads the list again."""
    path = tmp_path / "book.db"
    shutil.copy(made_file, path)
    desk, other = Desk.open(path, make_session()), Desk.open(path, make_session("bob"))
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        table = table_of(app)
        rows = table.rows
        assert rows is not None
        beyond = range(table.size.height, 2 * table.size.height - 2)
        assert rows.lacks(beyond)
        other.editor.add(r.Kind.PARTY, {"name": "New", "short": "New"})
        table._ahead._make_ready(rows, 1)
        assert rows.lacks(beyond)
        await pilot.press("r")
        rows = table.rows
        assert rows is not None
        table._ahead._make_ready(rows, 1)
        assert not rows.lacks(beyond)
    desk.close()
    other.close()


async def test_letters_that_leave_rows_do_not_read_them_again(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until something may have changed: then all of them are read again."""
    app = DiplotrackApp(made, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"quillw")
        read: list[int] = []
        rows = OpenList.rows

        def counted(opened: OpenList, entries: Sequence[Entry]) -> list[Row]:
            read.extend(entry.id for entry in entries)
            return rows(opened, entries)

        monkeypatch.setattr(OpenList, "rows", counted)
        await pilot.press(*"or")
        assert read == []
        await pilot.press("enter", "r")
        assert read
        # If a background read is stopped, the rows count as changed and are read again.
        screen = app.screen
        assert isinstance(screen, ListScreen)
        read.clear()
        screen.follow(changed=False)
        assert read == []
        screen._reader.reading = True
        screen.follow(changed=False)
        assert read
