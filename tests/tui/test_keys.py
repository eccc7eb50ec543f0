"""Keys are declared once and shown everywhere; configured keys replace the defaults."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from pathlib import Path
from string import ascii_letters
from typing import TYPE_CHECKING, cast

import pytest
from msgspec.structs import replace

from tests.tui.screen_text import in_front, screen_text
from tests.tui.terminal import Program
from tracker.config import Config, SaidKeys, Theme
from tracker.config.settings_reader import read
from tracker.keys.action import Where
from tracker.keys.actions import ACTIONS, actions_for
from tracker.keys.active_keys import ELSEWHERE, USUAL, Keys, as_markdown
from tracker.keys.keymap import PLACES, remap
from tracker.keys.situation import Situation
from tracker.tui.app import DiplotrackApp
from tracker.tui.controllers.dispatch import handler
from tracker.tui.dialogs.as_of_dialog import AsOfScreen
from tracker.tui.dialogs.column_chooser import ColumnsScreen
from tracker.tui.dialogs.confirm_dialog import ConfirmScreen
from tracker.tui.dialogs.conflict_dialog import ConflictScreen
from tracker.tui.dialogs.copy_menu import CopyScreen
from tracker.tui.dialogs.export_dialog import ExportScreen
from tracker.tui.dialogs.help_dialog import HelpScreen
from tracker.tui.dialogs.import_mapping_step import ImportMappingStep
from tracker.tui.dialogs.import_progress_step import ImportProgressStep
from tracker.tui.dialogs.import_report_step import ImportReportStep
from tracker.tui.dialogs.import_rows_step import ImportRowsStep
from tracker.tui.dialogs.lock_wait import LockWaitScreen
from tracker.tui.dialogs.many_rest import ManyRestScreen
from tracker.tui.dialogs.new_record import NewScreen
from tracker.tui.dialogs.offer_pick import OfferPick
from tracker.tui.dialogs.pick import PickScreen
from tracker.tui.dialogs.prompt import PromptScreen
from tracker.tui.dialogs.quick_entry_dialog import QuickScreen
from tracker.tui.dialogs.trashed_meanwhile import TrashedScreen
from tracker.tui.dialogs.views_dialog import ViewsScreen
from tracker.tui.drawing.theme import ROLES
from tracker.tui.forms.form_screen import FormScreen
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.keys.bindings import bindings_for
from tracker.tui.run import notice
from tracker.tui.screens.browse_screen import BrowseScreen
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.field_entry import FieldInput
from tracker.tui.widgets.field_rows import FieldRows
from tracker.tui.widgets.filter_bar import FilterInput
from tracker.tui.widgets.paged_list import PagedList
from tracker.tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual.widgets import Input

    from tracker.service.desk import Desk

WIDE = (120, 40)
FREE = [each for each in ascii_letters if not any(each in action.keys for action in ACTIONS)]
"""Letters that no action uses."""


def keys_of(**said: tuple[str, ...]) -> Keys:
    """Return keys as set in the settings."""
    asked = [SaidKeys(action.replace("_", "-"), keys, 0) for action, keys in said.items()]
    keys, faults = remap(asked)
    assert not faults
    return keys


ON_MEETING = Situation(where=(Where.LIST, Where.TABLE), record="meeting")
"""A list with the cursor on a meeting."""


def test_keys_are_declared_once_and_shown_everywhere() -> None:
    """Bindings, footer, help and README come from the table."""
    for places in ((Where.LIST, Where.TABLE), (Where.RECORD, Where.PANE), (Where.FORM,)):
        assert len(bindings_for(*places)) > 3
    assert USUAL.footer(ON_MEETING)[0] == ("enter", "open")
    assert as_markdown().count("| `") == len(ACTIONS)
    assert USUAL.listed("zzzz", ON_MEETING) == {}
    assert "| `u` `ctrl+z` | undo your latest action |" in as_markdown()


def test_help_tells_apart_what_acts_together() -> None:
    """The titles are different in every place, and in places that act together."""
    together: list[tuple[Where, ...]] = [(where,) for where in Where]
    together += [(Where.LIST, Where.TABLE), (Where.RECORD, Where.PANE), (Where.FORM, Where.FIELD)]
    for places in together:
        titles = Counter(each.title for each in actions_for(Where.ANYWHERE, *places))
        assert [title for title, number in titles.items() if number > 1] == [], places


def test_keys_of_dialogs_name_their_dialog() -> None:
    """Several dialogs have a key enter, in the table of the documents."""
    assert "| `enter` | search and saved views: open the selected entry |" in as_markdown()


def test_no_key_is_bound_outside_the_table() -> None:
    """Nothing in the terminal UI makes a binding but what reads the table."""
    folder = Path(inspect.getfile(DiplotrackApp)).parent
    makers = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if re.search(r"\bBinding\(|BINDINGS\b(?!: ClassVar = \[\])", path.read_text())
    ]
    assert makers == ["keys/bindings.py"]


def test_every_place_can_be_left_and_is_looked_through_for_clashes() -> None:
    """By escape, except where waiting is cancelled by it, or where one browses."""
    left = {where for action in ACTIONS if "escape" in action.keys for where in action.where}
    inside = {
        Where.ANYWHERE,
        Where.FIELD,
        Where.TABLE,
        Where.TRASH,
        Where.PANE,
        Where.TIMELINE,
        Where.CALENDAR,
    }
    assert set(Where) - inside <= left
    assert frozenset(Where) == frozenset().union(*PLACES.values())


async def test_every_action_has_its_method_wherever_it_applies(desk: Desk) -> None:
    """A screen or its controllers do what is declared for its places, widgets what for theirs."""
    classes: dict[Where, tuple[type, ...]] = {
        Where.TABLE: (RecordTable,),
        Where.PANE: (DetailPane, PagedList),
        Where.FIELD: (FieldInput, FieldRows),
        Where.FILTER: (FilterInput,),
        Where.CONFLICT: (ConflictScreen,),
        Where.PROMPT: (PromptScreen, AsOfScreen),
        Where.QUICK: (QuickScreen,),
        Where.EXPORT: (ExportScreen,),
        Where.PICK: (PickScreen,),
        Where.OFFER: (OfferPick,),
        Where.VIEWS: (ViewsScreen,),
        Where.NEW: (NewScreen,),
        Where.COPY: (CopyScreen,),
        Where.COLUMNS: (ColumnsScreen,),
        Where.TRASHED: (TrashedScreen,),
        Where.HELP: (HelpScreen,),
        Where.WAIT: (LockWaitScreen, ImportProgressStep),
        Where.MANY: (ManyRestScreen,),
        Where.CONFIRM: (ConfirmScreen,),
        Where.IMPORT: (ImportMappingStep,),
        Where.IMPORT_ROWS: (ImportRowsStep,),
        Where.IMPORT_REPORT: (ImportReportStep,),
    }
    for action in ACTIONS:
        for where in set(action.where) & set(classes):
            assert all(hasattr(each, action.method) for each in classes[where]), action.id
    app = DiplotrackApp(desk, start="meeting")
    seen: dict[Where, int] = dict.fromkeys(set(Where) - set(classes), 0)
    async with app.run_test(size=WIDE) as pilot:
        for keys in (
            (),
            ("enter",),
            ("h",),
            ("enter",),
            ("1",),
            ("8",),
            ("2", "l"),
            ("m",),
            ("3", "a"),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            front = app.screen
            assert isinstance(front, BrowseScreen | FormScreen)
            here = {str(Where.ANYWHERE), *front.situation().where}
            for action in ACTIONS:
                for where in set(seen) & here & set(action.where):
                    off = app.keys.why_not(action.id, front.situation())
                    assert off or handler(front, action.id) is not None, (front, action.id)
                    seen[where] += 1
    assert all(seen.values()), seen


@pytest.mark.parametrize(
    ("here", "action", "says"),
    [
        (
            replace(ON_MEETING, record="source"),
            "outcome",
            "d needs a commitment; this is a source.",
        ),
        (ON_MEETING, "restore", "R needs a record in the trash; this one is not."),
        (replace(ON_MEETING, record=""), "edit", "e needs a record; none is selected."),
        (replace(ON_MEETING, read_only="x is locked."), "add", "Nothing can be changed: x is"),
        (replace(ON_MEETING, rows=0), "mark", "space needs rows; this list is empty."),
        (
            replace(ON_MEETING, by_days=False),
            "jump",
            "@ goes to a day; rows cannot be sorted by days.",
        ),
        (replace(ON_MEETING, orders=1, listed="views"), "sort", "Views have only one order."),
        (
            replace(ON_MEETING, tabs=1, listed="meetings"),
            "tab-after",
            "This screen has only one list",
        ),
        (replace(ON_MEETING, views=False), "view-after", "F saves one."),
        (replace(ON_MEETING, width=80), "pane", "needs 100 columns"),
        (replace(ON_MEETING, goes_back=False), "back", "There is nothing to go back to; q quits."),
        (
            Situation(where=(Where.RECORD, Where.PANE), called="a record page", record="meeting"),
            "export",
            "E (export) works in lists; this is a record page.",
        ),
        (
            Situation(where=(Where.RECORD,), called="a page", is_list=False, record="meeting"),
            "outcome",
            "d needs a commitment, not a meeting; enter opens what the cursor is on.",
        ),
        (
            Situation(where=(Where.FORM,), parts=False),
            "add-part",
            "There are no parts to add here.",
        ),
        (Situation(where=(Where.FORM,)), "remove-part", "ctrl+d removes a part"),
    ],
)
def test_an_action_that_cannot_act_says_why_and_is_not_offered(
    here: Situation, action: str, says: str
) -> None:
    """Its key says so; footer and help leave it out, a search finds it last."""
    assert says in USUAL.why_not(action, here)
    keys = USUAL.names_of(action)
    assert action not in {each.id for rows in USUAL.listed("", here).values() for each in rows}
    title = next(each.title for each in ACTIONS if each.id == action)
    assert (USUAL.key_of(action), title) not in USUAL.footer(here)
    assert keys in {USUAL.names_of(each.id) for each in USUAL.listed(title, here)[ELSEWHERE]}


PLACES_IN_TURN: tuple[tuple[tuple[str, ...], str, str, dict[str, str]], ...] = (
    (("6",), "add", "outcome", {"d": "needs a commitment; this is a person"}),
    (("enter",), "edit", "restore", {"C": "works in lists", "R": "this one is not"}),
    (("1",), "help", "restore", {"slash": "this is Overview", "space": "this is Overview"}),
    (("8", "tab"), "undo", "restore", {"R": "needs a record", "C": "this is the trash"}),
    (("4",), "outcome", "restore", {"right_curly_bracket": "This screen has only one list"}),
)
"""Keys that lead from one place to the next, what its footer shows and hides, and keys that do not
act there, with what they say."""


async def test_the_footer_shows_what_acts_here_and_every_other_key_says_why(desk: Desk) -> None:
    """On each screen, on its row."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        for press, shown, hidden, silent in PLACES_IN_TURN:
            await pilot.press(*press)
            await pilot.pause()
            footer = screen_text(app).splitlines()[-1]
            assert shown in footer, press
            assert hidden not in footer, press
            for key, why in silent.items():
                await pilot.press(key)
                await pilot.pause()
                assert why in screen_text(app).splitlines()[-1], (press, key)


async def test_keys_of_dialogs_can_be_others(desk: Desk) -> None:
    """Their last line shows them, and the usual ones do nothing."""
    keys = keys_of(column_show=("x",), answer=("ctrl+j",), new_party=("z",), leave=("esc", "f9"))
    app = DiplotrackApp(desk, start="meeting", keys=keys)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C")
        await pilot.pause()
        assert "x show or hide" in screen_text(app)
        await pilot.press("space")
        await pilot.pause()
        assert "· when    " not in screen_text(app)
        await pilot.press("x")
        await pilot.pause()
        assert "· when    " in screen_text(app)
        await pilot.press("f9", "at")
        await pilot.pause()
        assert "ctrl+j OK   esc back" in screen_text(app)
        await pilot.press(*"2020", "enter")
        in_front(app, PromptScreen)
        await pilot.press("ctrl+j")
        in_front(app, ListScreen)
        await pilot.press("n", "y")
        in_front(app, NewScreen)
        await pilot.press("z")
        await pilot.pause()
        in_front(app, RecordForm)


async def test_a_key_of_one_s_own_acts_and_the_usual_one_does_not(desk: Desk) -> None:
    """In lists, in rows and on records."""
    again, back, other, *_ = FREE
    keys = keys_of(refresh=(again,), down=("ctrl+n",), back=(back,), other_pane=(other,))
    app = DiplotrackApp(desk, start="commitment", keys=keys)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("r", "j")
        await pilot.pause()
        assert "The file was read again." not in screen_text(app)
        table = app.screen.query_one("RecordTable")
        assert table.cursor == 0  # type: ignore[attr-defined]
        await pilot.press("tab")
        assert app.focused is table
        await pilot.press(other)
        assert app.focused is not table
        await pilot.press(other, "ctrl+n")
        assert table.cursor == 1  # type: ignore[attr-defined]
        await pilot.press(again)
        await pilot.pause()
        assert "The file was read again." in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, RecordScreen)
        await pilot.press(back)
        assert not isinstance(app.screen, RecordScreen)


async def test_footer_help_palette_and_messages_tell_the_keys_in_force(desk: Desk) -> None:
    """Whoever reads them presses what acts."""
    undo, help_, again, outcome, *_ = FREE
    asked = {"filter": (",",), "undo": (undo,), "help": (help_, "f3"), "refresh": (again,)}
    keys = keys_of(**asked, outcome=(outcome,))
    app = DiplotrackApp(desk, start="meeting", keys=keys)
    async with app.run_test(size=WIDE) as pilot:
        footer = screen_text(app).splitlines()[-1]
        assert ", filter" in footer
        assert footer.endswith(f"{help_} help")
        commands = [command.title for command in app.get_system_commands(app.screen)]
        assert {"filter this list  ,", f"undo your latest action  {undo}"} <= set(commands)
        assert f"help: the keys that work here; type to search all keys  {help_} f3" in commands
        assert len(set(commands)) == len(commands)
        await pilot.press(outcome)
        await pilot.pause()
        assert f"{outcome} needs a commitment" in screen_text(app)
        await pilot.press(help_, *"latest action")
        assert isinstance(app.screen, HelpScreen)
        assert f"▌ {undo}             undo" in screen_text(app)
        assert "undo your latest action" in screen_text(app)
        await pilot.press("f3")
        assert not app.screen.query("#keys")
        await pilot.press("a")
        await pilot.pause()
        assert screen_text(app).splitlines()[-1].endswith("f3 help")
        await pilot.press("f3")
        assert app.screen.query("#keys")
        await pilot.press("escape", "escape", "escape", *",zzz", "enter")
        await pilot.pause()
        assert "  ,     change it" in screen_text(app)


async def test_letters_are_typed_whatever_they_call_elsewhere(desk: Desk) -> None:
    """The filter is a line within the list: its letters are its own."""
    close, half, find, *_ = FREE
    keys = keys_of(quit=(close, "f9"), half_down=(half,), find=(find,))
    app = DiplotrackApp(desk, keys=keys)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", close, find, half)
        await pilot.pause()
        assert cast("Input", app.focused).value == close + find + half
        await pilot.press("escape", "q", "ctrl+q")
        await pilot.pause()
        assert app.is_running
        await pilot.press(close)
        await pilot.pause()
        assert not app._running


async def test_what_quits_and_writes_nothing_quits_from_a_dialog(desk: Desk) -> None:
    """A form in which something was typed asks, as no draft is kept in this test."""
    app = DiplotrackApp(desk, start="meeting", keys=keys_of(quit=(FREE[0], "f9")))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"mmca", "f9")
        await pilot.pause()
        assert "Leave without saving?" in screen_text(app)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, RecordForm)
        await pilot.press("f9", "y")
        await pilot.pause()
        assert not app._running


async def test_ctrl_c_tells_how_the_book_is_closed(desk: Desk) -> None:
    """In the footer, as all messages are."""
    app = DiplotrackApp(desk, keys=keys_of(quit=(FREE[0],)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert f"{FREE[0]} closes the book" in screen_text(app).splitlines()[-1]


async def test_every_screen_takes_the_keys_in_force(desk: Desk) -> None:
    """Every action has another key here, and no screen or dialog knows a usual one."""
    mine: dict[str | None, tuple[str, ...]] = {
        action.id: (f"alt+f{n}",) for n, action in enumerate(ACTIONS, start=1)
    }
    every = Keys({str(action): keys for action, keys in mine.items()})
    app = DiplotrackApp(desk, start="meeting", keys=every)
    async with app.run_test(size=WIDE) as pilot:

        async def look(*press: str) -> set[str | None]:
            await pilot.press(*press)
            await pilot.pause()
            found: set[str | None] = set()
            for key, active in app.screen.active_bindings.items():
                action = active.binding.id
                if action in mine:
                    assert key in mine[action]
                    found.add(action)
            return found

        assert look_for(Where.LIST, Where.TABLE) <= await look()
        assert look_for(Where.LIST, Where.PANE) <= await look(*mine["other-pane"])
        assert look_for(Where.RECORD, Where.PANE) <= await look(*mine["open"])
        assert look_for(Where.RECORD, Where.PANE) <= await look(*mine["overview"])
        assert look_for(Where.RECORD, Where.PANE) <= await look(*mine["trash-screen"])
        await pilot.press(*mine["meetings"])
        assert look_for(Where.FORM) <= await look(*mine["add"])
        await pilot.press(*mine["leave"], *mine["leave"])
        assert await look(*mine["help"]) == look_for(Where.HELP) - {"quit"}
        await pilot.press(*mine["leave"])
        assert await look(*mine["meetings"], *mine["columns"]) == look_for(Where.COLUMNS) - ANYWHERE
        assert isinstance(app.screen, ColumnsScreen)


ANYWHERE = {"help", "quit"}


def look_for(*where: Where) -> set[str | None]:
    """Return the ids of the actions in some places."""
    return {action.id for action in ACTIONS if {*where, Where.ANYWHERE} & set(action.where)}


async def test_theme_and_signs_are_those_of_the_settings(desk: Desk) -> None:
    """ctrl+t takes the next theme for as long as the program runs."""
    assert set(ROLES) == set(Theme)
    app = DiplotrackApp(desk, theme=Theme.PAPER, ascii_only=True)
    async with app.run_test(size=WIDE) as pilot:
        assert app.theme == "paper"
        assert all(ord(sign) < 128 or sign.isalpha() for sign in screen_text(app))
        await pilot.press("ctrl+t")
        assert app.theme == "terminal"


async def test_faults_in_the_settings_are_told_in_the_footer_at_first(desk: Desk) -> None:
    """The book is open nevertheless."""
    told = notice(read("theme = 'pink'\n"))
    assert told == (
        "config.toml:1: theme takes ink, paper or terminal, not “pink”. The default applies."
    )
    assert notice(Config()) == ""
    assert notice(read("a = 1\nb = 2\n")).startswith("config.toml has 2 errors (lines 1, 2);")
    app = DiplotrackApp(desk, notice=told)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "theme takes ink, paper or terminal" in screen_text(app).splitlines()[-1]
        await pilot.press("j")
        assert "open" in screen_text(app).splitlines()[-1]


@pytest.mark.slow
def test_the_program_starts_whatever_stands_in_its_settings(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """In a real pseudo-terminal: it says so, and the keys that the file gives rightly act."""
    folder = tmp_path / "settings" / "diplotrack"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f"theme = 'pink'\n[keys]\nquit = '{FREE[0]}'\n")
    with Program(copy_of_sample, folder.parent) as program:
        received = program.until(b"pink")
        program.press(FREE[0].encode())
        assert program.ended(10)[0] == 0
    assert b"config.toml:1: theme takes ink, paper or terminal" in received
