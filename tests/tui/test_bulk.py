"""Marked rows by keyboard: a field, tags, an outcome, the trash, an export; with a preview."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.conftest import make_session
from tests.sizes import some
from tests.sqlite_file import database
from tests.tui.calm import workers_done
from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_forms import typed
from tests.tui.test_trash import ALONE, NARROW, SEMINAR, SMALL, WIDE, message, on
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.errors import brief
from tracker.keys.active_keys import USUAL
from tracker.keys.situation import Situation
from tracker.presenting.bulk_blocks import preview_aside
from tracker.service.bulk_changes import Bulk, Preview, Tell
from tracker.service.desk import Desk
from tracker.service.list_writer import Extent
from tracker.transfer.csvfile import read_csv
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.bulk_form import BulkForm
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.widgets.frame import FooterBar

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


async def done(app: DiplotrackApp, pilot: Pilot[None]) -> None:
    """Press save, and wait until background work is finished."""
    await pilot.press("ctrl+s")
    await workers_done(app)
    await pilot.pause()


def first(desk: Desk, number: int) -> list[str]:
    """Return the first slugs of the list of commitments."""
    return [row.view.slug for row in desk.lists.rows("commitment", limit=number)]  # type: ignore[union-attr]


@pytest.mark.parametrize("size", some([NARROW, WIDE, SMALL]))
async def test_a_field_of_marked_records_is_set_as_one_action(
    desk: Desk, size: tuple[int, int]
) -> None:
    """What changes is shown before; one undo takes it back; the marks stay."""
    slugs = first(desk, 3)
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=size) as pilot:
        await pilot.press("g", "space", "space", "space", "e")
        in_front(app, BulkForm)
        await pilot.press("ctrl+s")
        assert "choose the field to set" in " ".join(screen_text(app).split())
        await pilot.press(*"owner", "enter", "enter", *"bo")
        await pilot.pause()
        assert "3 to change" in screen_text(app)
        assert "nothing → bo" in screen_text(app)
        assert len(desk.history.actions()) == 1
        await done(app, pilot)
        assert message(app) == "Edited: 3 records  u undoes"
        assert {desk.editor.draft(slug).texts["owner"] for slug in slugs} == {"bo"}
        assert "■ 3 marked" in screen_text(app)
        await pilot.press("u")
        assert {desk.editor.draft(slug).texts["owner"] for slug in slugs} == {""}


async def test_a_value_is_read_as_its_field_reads_it(desk: Desk) -> None:
    """With the choices of the field; what cannot be taken is shown and changes nothing."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("g", "space", "space", "e", *"due", "enter", "enter", *typed("some day"))
        await pilot.pause()
        assert "2 cannot be changed" in screen_text(app)
        await done(app, pilot)
        assert screen_text(app).count("“some day” names no day") >= 2
        assert "None of the records can be changed; nothing was changed" in screen_text(app)
        await pilot.press("ctrl+s")
        assert len(desk.history.actions()) == 1
        await pilot.press("escape", "y")
        in_front(app, ListScreen)


async def test_those_that_cannot_take_it_are_left_out_at_a_yes(desk: Desk) -> None:
    """The first press says how many, the second asks; neither changes anything."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("V", "d")
        in_front(app, BulkForm)
        await pilot.press("shift+tab", "ctrl+u", *typed("partly"), "tab", *typed("2020-12-01"))
        await done(app, pilot)
        said = screen_text(app)
        assert "cannot be changed; nothing was changed. ctrl+s changes the other" in said
        assert "before the commitment was made" in said
        await done(app, pilot)
        assert "cannot be changed and stay as they are" in screen_text(app)
        assert len(desk.history.actions()) == 1
        await pilot.press("y")
        await done(app, pilot)
        assert message(app).startswith("Marked partly: ")
        action, touched = desk.history.actions()[0]
        assert action.verb == "assess"
        assert 0 < touched < 35


async def test_the_footer_help_and_palette_show_what_acts_on_the_marked_rows(desk: Desk) -> None:
    """With their number; without marks they are those of one row again."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space", "v", "j", "v")
        await pilot.pause()
        acting = "3 marked  d set outcome  e set a field  # tags  x trash  esc clear"
        assert acting in screen_text(app).splitlines()[-1]
        assert "enter open" not in screen_text(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "3 marked ────" in screen_text(app)
        await pilot.press("escape", "colon", *"set a field")
        await pilot.pause(0.3)
        assert "3 marked: set a field" in screen_text(app)
        await pilot.press("escape", "escape", "j")
        await pilot.pause()
        assert "enter open" in screen_text(app)
        await pilot.press("V", "V")
        await pilot.pause()
        assert "enter open" in screen_text(app)


async def test_the_outcome_of_marked_events_is_offered_for_commitments_alone(desk: Desk) -> None:
    """One that is none takes the key out of the footer."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("/", *"kind:due", "enter", "space")
        await pilot.pause()
        assert "1 marked  d set outcome" in screen_text(app)
        await pilot.press("/", "ctrl+u", *"kind:meeting", "enter", "space")
        await pilot.pause()
        assert "2 marked, 1 not shown  e set a field" in screen_text(app)
        await pilot.press("d")
        assert message(app) == "d needs commitments; 1 of those marked is not."


async def test_what_acts_on_one_row_says_so_while_rows_are_marked(desk: Desk) -> None:
    """History, sheet and a copy say so where they open; the note is not edited at all."""
    app = DiplotrackApp(desk, start="commitment")
    only = "the row under the cursor only; 2 are marked."
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "space", "f4")
        assert message(app) == "f4 edits one note; 2 are marked: esc clears the marks."
        for key, title in (("h", "History"), ("B", "Sheet"), ("c", "Copy to new record")):
            await pilot.press(key)
            await pilot.pause()
            assert not isinstance(app.screen, ListScreen), key
            assert f"{title}: {only}" in screen_text(app)
            await pilot.press("escape")
            await pilot.pause()
        await pilot.press("escape", "h")
        await pilot.pause()
        assert message(app) == ""


def test_a_record_is_not_restored_in_place_of_the_marked_ones() -> None:
    """One marked row has its verb."""
    trash = Situation(record="meeting", in_trash=True, marked=1)
    said = "R restores one record; 1 is marked: esc clears the marks."
    assert USUAL.why_not("restore", trash) == said
    assert USUAL.why_not("restore", replace(trash, marked=0)) == ""


async def test_only_commitments_are_judged(desk: Desk) -> None:
    """The refusal counts those that are not."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "space", "d")
        assert message(app) == "d needs commitments; 2 of those marked are not."


async def test_marked_records_go_to_the_trash_after_they_were_shown(desk: Desk) -> None:
    """With what lives only with them; their marks go with them."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=NARROW) as pilot:
        for slug in (SEMINAR, ALONE):
            await on(app, pilot, slug)
            await pilot.press("space")
        await pilot.press("x")
        in_front(app, BulkForm)
        assert "in the book → in the trash with 3 more" in screen_text(app)
        await pilot.press("escape")
        assert len(desk.history.actions()) == 1
        await pilot.press("x")
        await done(app, pilot)
        assert message(app) == "Trashed: 2 records, with 3 accounts  u undoes"
        assert "33 of 33" in screen_text(app)
        assert "marked" not in screen_text(app)
        await pilot.press("u")
        assert desk.lists.count("commitment") == 35


async def test_a_record_trashed_elsewhere_meanwhile_is_named_and_nothing_is_lost(
    desk: Desk, seat: object
) -> None:
    """The form stays as it was typed."""
    assert callable(seat)
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await on(app, pilot, ALONE)
        await pilot.press("space", "number_sign", *"crisis")
        seat("bo").trash.put([ALONE])
        await done(app, pilot)
        form = in_front(app, BulkForm)
        assert f"{ALONE} is in the trash; restore it first." in screen_text(app)
        assert form.body.texts()["tags"] == "crisis"


@pytest.mark.parametrize("size", some([WIDE, NARROW, SMALL]))
async def test_tags_are_put_on_and_taken_off_in_one_action(
    desk: Desk, size: tuple[int, int]
) -> None:
    """Those there are offered; one with - before it goes."""
    desk.bulk.tag([ALONE], ["maritime", "old"])
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=size) as pilot:
        await on(app, pilot, ALONE)
        await pilot.press("number_sign")
        assert "Has maritime, old" in screen_text(app)
        await pilot.press("ctrl+s")
        assert "enter tags to add" in " ".join(screen_text(app).split())
        await pilot.press(*"crisis", "|", "minus", "o")
        await pilot.pause()
        assert "-old" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "1 to change" in screen_text(app)
        await done(app, pilot)
        assert message(app) == f"Tagged: {brief(desk.records.title(ALONE))}  u undoes"
        assert desk.records.view(ALONE).record.tags == ("maritime", "crisis")
        await pilot.press("number_sign", *"mari", "enter")
        assert in_front(app, BulkForm).body.texts()["tags"] == "maritime"
        await pilot.press("ctrl+s")
        await workers_done(app)
        await pilot.pause()
        assert "No change: all of them have that value already" in screen_text(app)


async def test_many_are_tagged_and_their_tags_are_counted(desk: Desk) -> None:
    """The commonest first."""
    slugs = first(desk, 3)
    desk.bulk.tag(slugs, ["maritime"])
    desk.bulk.tag(slugs[:1], ["crisis"])
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("g", "space", "space", "space", "number_sign")
        assert "Has maritime 3, crisis 1" in screen_text(app)
        await pilot.press(*"crisis")
        await pilot.pause()
        assert "2 to change · 1 no change" in screen_text(app)
        await done(app, pilot)
        assert message(app) == "Tagged: 2 records  u undoes"


async def test_the_marked_rows_alone_are_exported_in_the_order_of_the_list(
    desk: Desk, tmp_path: Path
) -> None:
    """Whatever the filter hides meanwhile."""
    target = tmp_path / "out.csv"
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("G", "space", "g", "space", "slash", *"esper", "enter", "E")
        assert "Export the 2 commitments marked" in screen_text(app)
        await pilot.press("down", "ctrl+u", *str(target), "enter")
        await pilot.pause()
        assert message(app) == f"2 commitments written to {target}"
    slugs = first(desk, 35)
    assert [row.cells["slug"] for row in read_csv(target).rows] == [slugs[0], slugs[-1]]


def test_marked_rows_are_exported_across_pages_and_ways_round(desk: Desk, tmp_path: Path) -> None:
    """In lists of parts each row for itself; of trashed ones none."""
    rows = list(desk.lists.rows("event", "", "-when"))
    only = {(row.entry.key.id, row.entry.key.part) for row in rows[::7]}
    target = tmp_path / "events.jsonl"
    written = desk.lists.export("event", "", "-when", target, "jsonl", Extent(only=only))
    assert written.rows == len(only) == len(target.read_text().splitlines())
    desk.trash.put([ALONE])
    gone = {(desk._store.ids([ALONE])[ALONE], 0)}
    none = desk.lists.export("commitment", "", "", tmp_path / "x.csv", "csv", Extent(only=gone))
    assert none.rows == 0


async def test_marks_of_several_kinds_share_the_fields_that_all_have(desk: Desk) -> None:
    """Of events: note and tags, no due day."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("V", "e")
        assert "One of: Note, Tags." in " ".join(screen_text(app).split())


def crowded(desk: Desk, number: int) -> None:
    """Add many parties to a book."""
    parties = [Put(r.Party(slug=f"p{n:04}", name=f"Party {n:04}")) for n in range(number)]
    desk._store.write(desk.session.author(), "import", "Imported", puts=parties)


async def test_the_screen_lives_while_many_are_written(empty: Desk) -> None:
    """It says how many; what is being written is not torn apart, another's lock is waited for."""
    crowded(empty, 300)
    other = Desk.open(empty.path, make_session("bo"))
    app = DiplotrackApp(empty, start="party")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("V", "e", *"note", "enter", "enter", *"x")
        await pilot.pause()
        assert "of 300: " in screen_text(app)
        database(other).execute("BEGIN IMMEDIATE")
        await pilot.press("ctrl+s")
        form = in_front(app, BulkForm)
        while form.footer.message != "Writing 300 records …":
            assert form.footer.message == "Changing 300 records …"
            await pilot.pause(0.01)
        for key in ("ctrl+s", "ctrl+n", "escape", "ctrl+q"):
            await pilot.press(key)
        assert form.footer.message == "The change is being saved and cannot be stopped; u undoes it"
        database(other).execute("ROLLBACK")
        await workers_done(app)
        await pilot.pause()
        assert message(app) == "Edited: 300 records  u undoes"
        assert len(empty.history.actions()) == 2
    other.close()


async def test_a_change_to_many_is_stopped_while_it_is_worked_out(
    empty: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is changed, the form stays, and how far it is was said."""
    crowded(empty, 60)
    monkeypatch.setattr("tracker.tui.forms.bulk_making._TOLD_EVERY", 10)
    app = DiplotrackApp(empty, start="party")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("V", "e", *"note", "enter", "enter", *"x")
        form = in_front(app, BulkForm)
        go_on = threading.Event()
        worked_out = form.change()

        def slowly(_bulk: Bulk, slugs: list[str], change: object, tell: Tell) -> None:
            assert (len(slugs), change) == (60, worked_out)
            tell(10)
            go_on.wait(20)
            tell(11)

        monkeypatch.setattr(Bulk, "carry_out", slowly)
        await pilot.press("ctrl+s")
        while "10 of 60" not in form.footer.message:
            await pilot.pause(0.01)
        assert form.footer.message == "Changing 10 of 60 records  ·  esc stops, changes nothing"
        await pilot.press("escape")
        go_on.set()
        await workers_done(app)
        assert form.footer.message == "Stopped; nothing was changed."
        assert form.body.texts()["value"] == "x"
        assert len(empty.history.actions()) == 1


async def test_an_undo_of_many_is_made_aside(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen stays responsive meanwhile; redo as well; a refusal is still shown."""
    said_before: list[str] = []
    say = FooterBar.say

    def noted(footer: FooterBar, text: str, *, bad: bool = False) -> None:
        said_before.append(text)
        say(footer, text, bad=bad)

    monkeypatch.setattr(FooterBar, "say", noted)
    crowded(empty, 501)
    app = DiplotrackApp(empty, start="party")
    async with app.run_test(size=NARROW) as pilot:
        for key, said, number in (
            ("u", "Undid: Imported  U does it again", 0),
            ("U", "Redid: Imported  u undoes", 501),
        ):
            said_before.clear()
            await pilot.press(key)
            assert "Changing 501 records …" in said_before
            await workers_done(app)
            await pilot.pause()
            assert message(app) == said
            assert empty.lists.count("party") == number
        other = Desk.open(empty.path, make_session("bo"))
        other.editor.set_fields("p0007", [("note", "x")])
        other.close()
        await pilot.press("u")
        await workers_done(app)
        await pilot.pause()
        assert message(app).startswith("Not undone: “Redid: Imported”. Party 0007 was changed")


def test_a_preview_counts_what_it_shows() -> None:
    """What changes, what is so already, what cannot be; and of how many."""
    told = [Preview("a", "A", "", "x"), Preview("b", "B"), Preview("c", "C", refused="No.")]
    assert preview_aside(told, 3) == "1 to change · 1 no change · 1 cannot be changed"
    assert preview_aside(told[:1], 12_400) == "first 1 of 12,400: 1 to change"
