"""Forms by keyboard: a meeting added, an outcome set, both undone; the list exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from tests.sizes import some
from tests.tui.screen_text import in_front, screen_text
from tracker.domain import records as r
from tracker.service.views import CommitmentView
from tracker.transfer.csvfile import read_csv
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.outcome_form import OutcomeForm
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

KEYS = {" ": "space", ".": "full_stop", "-": "minus"}
WIDE = (120, 40)
NARROW = (80, 24)


def typed(text: str) -> list[str]:
    """Return the keys that type a text."""
    return [KEYS.get(char, char) for char in text]


@pytest.mark.parametrize("size", some([NARROW, WIDE]))
async def test_a_meeting_is_typed_corrected_saved_and_undone(
    desk: Desk, size: tuple[int, int]
) -> None:
    """All errors are shown below their fields at once; the saved meeting is under the cursor."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=size) as pilot:
        await pilot.press("a")
        in_front(app, RecordForm)
        await pilot.press(*"disaster", "enter", "enter", *"soonish", "ctrl+s")
        await pilot.pause()
        assert "× 1 to correct: When" in screen_text(app)
        assert "“soonish” names no day" in screen_text(app)
        assert desk.lists.count("meeting") == 68
        await pilot.press("ctrl+u", *"2025-12-20", "ctrl+s")
        await pilot.pause()
        await pilot.pause()
        in_front(app, ListScreen)
        chosen = in_front(app, ListScreen).chosen()
        assert chosen is not None
        assert chosen.slug == "m-2025-12-20-dme"
        assert "Added: Disaster Exchange  u undoes" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert desk.lists.count("meeting") == 68


async def test_a_vague_date_is_read_aloud_against_the_day_of_its_source(desk: Desk) -> None:
    """Until it is given, against today; its reading changes with the day beside it."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"dme", "enter", "enter", *typed("Oct. 28-29"))
        await pilot.pause()
        assert "→ 28–29 Oct 2025" in screen_text(app)
        assert "31 Dec 2025" in screen_text(app).split("counted from")[1]
        await pilot.press("tab", *typed("30 October 2020"))
        await pilot.pause()
        assert "→ 28–29 Oct 2020" in screen_text(app)
        assert "30 Oct 2020" in screen_text(app).split("counted from")[1]


async def test_a_field_that_is_left_says_what_is_wrong_with_it(desk: Desk) -> None:
    """Before anything is saved: a round, a choice, a day; typing in it clears that."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a")
        fields = in_front(app, RecordForm).body.fields
        for name, text, said in (
            ("round", "sixteenth", "takes a whole number, for example"),
            ("status", "hold", "Status takes proposed"),
            ("read_against", "some time", "“some time” was not understood"),
            ("channel", "quux", "no channel is called “quux”"),
        ):
            field = fields[name]
            field.focus_input()
            await pilot.press(*typed(text))
            assert field.problem == ""
            fields["summary"].focus_input()
            await pilot.pause()
            assert said in field.problem, name
            offers = "To create it, press down." in screen_text(app)
            assert offers == (name == "channel")
            field.focus_input()
            await pilot.press("x")
            await pilot.pause()
            assert field.problem == ""
    assert desk.lists.count("meeting") == 68


async def test_leaving_a_form_that_keeps_no_draft_asks(desk: Desk) -> None:
    """And no key of the list acts meanwhile."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"quxEd?1", "escape", "escape")
        await pilot.pause()
        assert "Leave without saving?" in screen_text(app)
        await pilot.press("n")
        assert in_front(app, RecordForm).body.texts()["channel"] == "quxEd?1"
        await pilot.press("escape", "y")
        in_front(app, ListScreen)
        assert len(desk.history.actions()) == 1


async def test_saving_and_adding_another_keeps_what_repeats(desk: Desk) -> None:
    """Channel, days and status stay; the summary goes."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"dpct", "tab", *"2025-12-20")
        form = app.screen
        assert isinstance(form, RecordForm)
        for field in form.query("FormField").results():
            if getattr(field, "spec").key == "summary":  # noqa: B009  # only form fields have this attribute
                setattr(field, "text", "gone")  # noqa: B010
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert desk.lists.count("meeting", "when:2025-12-20 gone") == 1
        assert (form.body.texts()["channel"], form.body.texts()["summary"]) == ("dpct", "")


async def test_a_promise_is_marked_fulfilled_undone_and_redone(desk: Desk) -> None:
    """By the meeting's name; a day before the commitment was made is refused below its field.

    The form is a box over the list, which is seen around it.
    """
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"deconflict made:2025", "enter", "d")
        in_front(app, OutcomeForm)
        await pilot.press(*"talks 19", "enter")
        await pilot.pause()
        _in_a_box(screen_text(app).splitlines())
        await pilot.press("enter", *"2020-01-01", "ctrl+s")
        await pilot.pause()
        assert "before the commitment was made" in screen_text(app)
        await pilot.press("ctrl+u", *"2025-12-16", "ctrl+s")
        await pilot.pause()
        assert "Marked fulfilled" in screen_text(app)
        assert _outcome(desk) is r.OutcomeValue.FULFILLED
        await pilot.press("u")
        assert _outcome(desk) is None
        await pilot.press("U")
        assert _outcome(desk) is r.OutcomeValue.FULFILLED
        await pilot.press("2", "d")
        await pilot.pause()


def _in_a_box(shown: list[str]) -> None:
    """Check that the box, its window and its answer are drawn over the list."""
    assert any("Commitments   / deconflict made:2025" in line for line in shown)
    top, *_, foot = (line for line in shown if "┌" in line or "└" in line)
    assert top.index("┌") == foot.index("└") > 0
    assert any("Mark fulfilled" in line and "u undoes it later" in line for line in shown)
    assert any("Counts as ● fulfilled" in " ".join(line.split()) for line in shown)


async def test_a_meeting_that_is_missing_is_created_from_the_outcome(desk: Desk) -> None:
    """As from every form: its form opens with the way there in its title."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "d", *"quuxes", "enter")
        await pilot.pause()
        assert in_front(app, RecordForm).draft.kind is r.Kind.MEETING
        assert "Mark fulfilled › New meeting" in screen_text(app)
        await pilot.press("escape")
        in_front(app, OutcomeForm)


def _outcome(desk: Desk) -> r.OutcomeValue | None:
    view = desk.records.view("c-2025-11-channels")
    assert isinstance(view, CommitmentView)
    return view.timeliness.value


async def test_the_list_as_shown_is_exported(desk: Desk, tmp_path: Path) -> None:
    """With its filter and order; the message says how many rows went where."""
    app = DiplotrackApp(desk, start="commitment")
    target = tmp_path / "out.csv"
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"is:overdue", "enter", "E", "ctrl+u", *str(target), "enter")
        await pilot.pause()
        shown = app.screen.footer.message  # type: ignore[attr-defined]
        number = desk.lists.count("commitment", "is:overdue")
        assert shown == f"{number} commitments written to {target}"
    assert len(read_csv(target).rows) == number


async def test_an_export_asks_before_it_writes_over_a_file(desk: Desk, tmp_path: Path) -> None:
    """Only a yes writes; the key that asked does not. The open book is refused for good."""
    app = DiplotrackApp(desk, start="commitment")
    target = tmp_path / "out.csv"
    target.write_text("mine")
    book = desk.path.read_bytes()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("E", "ctrl+u", *str(desk.path), "enter", "enter")
        assert "is not a file format" in screen_text(app)
        link = tmp_path / "link.csv"
        link.symlink_to(desk.path)
        await pilot.press("ctrl+u", *str(link), "enter", "enter")
        hint = app.screen.query_one("#hint", Static)
        assert "the open book itself" in str(hint.content)
        await pilot.press("ctrl+u", *str(target), "enter")
        await pilot.pause()
        assert "Overwrite out.csv?" in screen_text(app)
        await pilot.press("enter", "n")
        assert target.read_text() == "mine"
        await pilot.press("enter", "y")
        await pilot.pause()
    assert desk.path.read_bytes() == book
    assert len(read_csv(target).rows) == 35


async def test_the_book_is_seen_as_of_another_day_and_writing_asks(desk: Desk) -> None:
    """The day is always in view; writing is asked first."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", *"some day")
        await pilot.pause()
        assert "was not understood" in screen_text(app)
        await pilot.press("ctrl+u", *"2020")
        await pilot.pause()
        assert "→ as of 31 Dec 2020, the last day of 2020" in screen_text(app)
        await pilot.press("ctrl+u", *"2020-12-20", "enter")
        await pilot.pause()
        assert "as of 20 Dec 2020" in screen_text(app)
        assert "9 of 9" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert "You are viewing 20 Dec 2020, not today." in screen_text(app)
        await pilot.press("n")
        assert len(desk.history.actions()) == 1
        await pilot.press("t", "ctrl+u", "enter")
        await pilot.pause()
        assert "today 31 Dec 2025" in screen_text(app)


async def test_another_windows_change_is_seen_at_the_next_key(desk: Desk, seat: object) -> None:
    """Without a timer."""
    assert callable(seat)
    other = seat("bo")
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        other.editor.add(r.Kind.MEETING, {"channel": "dme", "when": "2025-12-30", "status": "held"})
        assert "68 of 68" in screen_text(app)
        await pilot.press("j")
        await pilot.pause()
        assert "69 of 69" in screen_text(app)


async def test_order_pane_theme_and_help_are_a_key_away(desk: Desk) -> None:
    """The cursor keeps its record through another order."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "j")
        screen = app.screen
        assert isinstance(screen, ListScreen)
        before = screen.chosen()
        await pilot.press("S", "s")
        after = screen.chosen()
        assert before is not None
        assert after is not None
        assert before.slug == after.slug
        await pilot.press("p", "ctrl+t", "ctrl+t", "r", "p", "tab", "G", "g", "ctrl+d", "ctrl+u")
        assert app.theme == "terminal"
        await pilot.press("escape", "question_mark", *"fulfil")
        await pilot.pause()
        assert "set the outcome (fulfilled" in screen_text(app)
        assert "read the file again" not in screen_text(app)
        await pilot.press("escape", "slash", *"zzz", "enter")
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert "Nothing matches zzz" in screen_text(app)
        assert "Did you mean" not in screen_text(app)
        await pilot.press("escape", "slash", *"espar", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Did you mean esper?" in screen_text(app)
        assert "esc   clear the filter" in screen_text(app)
        await pilot.press("escape", "slash", *"statu:x", "enter")
        await pilot.pause()
        assert "did you mean status" in screen_text(app)
        await pilot.press("escape")
        await pilot.press("q")


async def test_what_is_prefilled_is_read_over_the_width_of_its_field(desk: Desk) -> None:
    """Its reading is broken at the width that the form has on the screen, whatever it is."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        in_front(app, ListScreen).focus_record("m-2020-10-28-ccwg1")
        await pilot.press("n", "c")
        await pilot.pause()
        form = in_front(app, RecordForm)
        for width in (120, 80):
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            sources = form.body.fields["sources"]
            (under,) = sources.query(".under")
            rows = str(under.render()).split("\n")
            room = sources.line.size.width
            words = rows[1].split()[0]
            assert len(rows[0]) <= room < len(rows[0]) + 1 + len(words)


async def test_the_last_choice_is_shown_in_the_row_that_would_say_one_more(desk: Desk) -> None:
    """A channel has seven kinds."""
    app = DiplotrackApp(desk, start="channel")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "tab", "tab", "down")
        await pilot.pause()
        assert "ad-hoc" in screen_text(app)
        assert "more; type to find" not in screen_text(app)
        await pilot.press(*("down",) * 6, "enter")
        assert in_front(app, RecordForm).body.texts()["kind"] == "ad-hoc"
