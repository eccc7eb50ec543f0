"""Keys are declared once and told everywhere; keys of one's own act, and the usual ones do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from tests.tui.screen_text import screen_text
from tests.tui.terminal import Program
from tracker.config import Config, SaidKeys, Theme
from tracker.config.settings_reader import read
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.column_chooser import ColumnsScreen
from tracker.tui.dialogs.conflict_dialog import ConflictScreen
from tracker.tui.dialogs.help_dialog import HelpScreen
from tracker.tui.drawing.theme import ROLES
from tracker.tui.forms.form_screen import FormScreen
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.keys.actions import ACTIONS, Where
from tracker.tui.keys.active_keys import USUAL, Keys, as_markdown
from tracker.tui.keys.bindings import bindings_for
from tracker.tui.keys.keymap import remap
from tracker.tui.run import notice
from tracker.tui.screens.history_screens import ActionScreen, HistoryScreen
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.overview_screen import OverviewScreen
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.screens.trash_screen import TrashScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.paged_list import PagedList
from tracker.tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual.widgets import Input

    from tracker.service.desk import Desk

WIDE = (120, 40)


def keys_of(**said: tuple[str, ...]) -> Keys:
    """Return keys as settings would give them."""
    asked = [SaidKeys(action.replace("_", "-"), keys, 0) for action, keys in said.items()]
    keys, faults = remap(asked)
    assert not faults
    return keys


def test_keys_are_declared_once_and_told_everywhere() -> None:
    """Bindings, footer, help and README come from the table."""
    for places in ((Where.LIST, Where.TABLE), (Where.RECORD, Where.PANE), (Where.FORM,)):
        assert len(bindings_for(*places)) > 3
    assert USUAL.footer([Where.LIST, Where.TABLE])[0] == ("enter", "open")
    assert sum(len(rows) for rows in USUAL.help_rows().values()) == len(ACTIONS)
    assert USUAL.help_rows("zzzz") == {}
    assert "| `u` `ctrl+z` | undo your latest action |" in as_markdown()


def test_every_action_has_its_method_wherever_it_applies() -> None:
    """So that no key is told that does nothing."""
    classes = {
        Where.ANYWHERE: (ListScreen, RecordScreen, OverviewScreen, FormScreen),
        Where.LIST: (ListScreen,),
        Where.RECORD: (RecordScreen, OverviewScreen, TrashScreen, HistoryScreen, ActionScreen),
        Where.TABLE: (RecordTable,),
        Where.PANE: (DetailPane, PagedList),
        Where.TRASH: (TrashScreen, HistoryScreen, ActionScreen),
        Where.FORM: (FormScreen,),
        Where.CONFLICT: (ConflictScreen,),
    }
    for action in ACTIONS:
        for where in action.where:
            assert all(hasattr(each, action.method) for each in classes[where]), action.id


def test_the_readme_tells_the_keys_as_they_are() -> None:
    """Its table is the one that the actions make."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert as_markdown() in readme


async def test_a_key_of_one_s_own_acts_and_the_usual_one_does_not(desk: Desk) -> None:
    """In lists, in rows and on records."""
    keys = keys_of(refresh=("Z",), down=("ctrl+n",), back=("b",), other_pane=("o",))
    app = DiplotrackApp(desk, start="commitment", keys=keys)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("r", "j")
        await pilot.pause()
        assert "Read again." not in screen_text(app)
        table = app.screen.query_one("RecordTable")
        assert table.cursor == 0  # type: ignore[attr-defined]
        await pilot.press("tab")
        assert app.focused is table
        await pilot.press("o")
        assert app.focused is not table
        await pilot.press("o", "ctrl+n")
        assert table.cursor == 1  # type: ignore[attr-defined]
        await pilot.press("Z")
        await pilot.pause()
        assert "Read again." in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("b")
        assert not isinstance(app.screen, RecordScreen)


async def test_footer_help_palette_and_messages_tell_the_keys_in_force(desk: Desk) -> None:
    """Whoever reads them presses what acts."""
    keys = keys_of(filter=(",",), undo=("z",), help=("H", "f2"), refresh=("Z",), outcome=("O",))
    app = DiplotrackApp(desk, start="meeting", keys=keys)
    async with app.run_test(size=WIDE) as pilot:
        footer = screen_text(app).splitlines()[-1]
        assert ", filter" in footer
        assert footer.endswith("H help")
        commands = {command.title for command in app.get_system_commands(app.screen)}
        assert {"filter  ,", "undo  z", "help  H f2"} <= commands
        await pilot.press("O")
        await pilot.pause()
        assert "O needs a commitment" in screen_text(app)
        await pilot.press("H", *"latest action")
        assert isinstance(app.screen, HelpScreen)
        assert "z               undo your latest action" in screen_text(app)
        await pilot.press("f2")
        assert not app.screen.query("#keys")
        await pilot.press("a")
        await pilot.pause()
        assert screen_text(app).splitlines()[-1].endswith("f2 help")
        await pilot.press("f2")
        assert app.screen.query("#keys")
        await pilot.press("escape", "escape", "escape", *",zzz", "enter")
        await pilot.pause()
        assert "  ,     change it" in screen_text(app)


async def test_letters_are_typed_whatever_they_call_elsewhere(desk: Desk) -> None:
    """The filter is a line within the list: its letters are its own."""
    keys = keys_of(quit=("Q", "f9"), half_down=("D",), find=("X",))
    app = DiplotrackApp(desk, keys=keys)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"QXD")
        await pilot.pause()
        assert cast("Input", app.focused).value == "QXD"
        await pilot.press("escape", "q", "ctrl+q")
        await pilot.pause()
        assert app.is_running
        await pilot.press("Q")
        await pilot.pause()
        assert not app._running


async def test_what_quits_and_writes_nothing_quits_from_a_dialog(desk: Desk) -> None:
    """A form in which something was typed warns once."""
    app = DiplotrackApp(desk, start="meeting", keys=keys_of(quit=("Q", "f9")))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"mmca", "f9")
        await pilot.pause()
        assert isinstance(app.screen, RecordForm)
        assert "f9 again leaves without saving; ctrl+s saves" in screen_text(app)
        await pilot.press("escape", "escape", "escape", "at", "f9")
        await pilot.pause()
        assert not app._running


async def test_ctrl_c_tells_how_the_book_is_closed(desk: Desk) -> None:
    """In the footer, as everything is told."""
    app = DiplotrackApp(desk, keys=keys_of(quit=("Q",)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "Q closes the book" in screen_text(app).splitlines()[-1]


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
        assert await look(*mine["help"]) == {"help"}
        await pilot.press("escape")
        assert await look(*mine["meetings"], *mine["columns"]) == {"columns"}
        assert isinstance(app.screen, ColumnsScreen)


def look_for(*where: Where) -> set[str | None]:
    """Return the ids of the actions of some places."""
    return {action.id for action in ACTIONS if {*where, Where.ANYWHERE} & set(action.where)}


async def test_theme_and_signs_are_those_of_the_settings(desk: Desk) -> None:
    """ctrl+t takes the next theme for as long as the program runs."""
    assert set(ROLES) == set(Theme)
    app = DiplotrackApp(desk, theme=Theme.PAPER, ascii_only=True)
    async with app.run_test(size=WIDE) as pilot:
        assert app.theme == "paper"
        assert "›" not in app.export_screenshot()
        await pilot.press("ctrl+t")
        assert app.theme == "terminal"


async def test_faults_in_the_settings_are_told_in_the_footer_at_first(desk: Desk) -> None:
    """And the book is open all the same."""
    told = notice(read("theme = 'pink'\n"))
    assert told == (
        "config.toml:1: theme takes ink, paper or terminal, not “pink”. The default applies."
    )
    assert notice(Config()) == ""
    assert notice(read("a = 1\nb = 2\n")).startswith("config.toml has 2 faults (lines 1, 2);")
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
    (folder / "config.toml").write_text("theme = 'pink'\n[keys]\nquit = 'Q'\n")
    with Program(copy_of_sample, folder.parent) as program:
        received = program.until(b"pink")
        program.press(b"Q")
        assert program.process.wait(timeout=10) == 0
    assert b"config.toml:1: theme takes ink, paper or terminal" in received
