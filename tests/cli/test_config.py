"""The settings by command: where they lie, what they say, what is wrong, changing them."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tracker import paths
from tracker.config import Config, load
from tracker.keys.actions import ACTIONS
from tracker.keys.keymap import remap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.run import Ran

FAULTY = "theme = 'pink'\n[keys]\nadd = 'd'\nrefresh = 'Z'\n[dates]\nearly_to = 5\n"
EDITOR = f"{sys.executable} -c"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of the test's settings file."""
    path = tmp_path / "folder" / "config.toml"
    monkeypatch.setattr(paths, "config_file", lambda: path)
    return path


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], file: Path) -> Callable[..., Ran]:
    """Return a function that runs commands with the test's settings."""
    file.parent.mkdir()
    return partial(run, capsys, tmp_path / "none.db")


def test_path_tells_where_the_file_lies(cli: Callable[..., Ran], file: Path) -> None:
    """Whether it is there or not."""
    assert cli("config", "path").out == f"{file}\n"


def test_show_tells_every_setting_and_where_it_comes_from(
    cli: Callable[..., Ran], file: Path
) -> None:
    """A faulty one is the usual one; `config` alone is the same."""
    file.write_text(FAULTY)
    shown = cli("config", "show")
    lines = shown.out.splitlines()
    assert 'theme = "ink"  # usual' in lines
    assert "early_to = 5  # file, line 6" in lines
    assert 'refresh = "Z"  # file, line 4' in lines
    assert 'add = "a"  # usual' in lines
    assert '"vice minister" = 7  # usual' in lines
    assert shown.err == "The settings file has errors; `diplotrack config check` lists them.\n"
    assert cli("config").out == shown.out


def test_what_is_shown_is_a_file_that_says_the_same(cli: Callable[..., Ran], file: Path) -> None:
    """Every action's keys, every phrase, written so that they are read again."""
    file.write_text('[keys]\nviews = ["§", "=", "ctrl+f5"]\n[levels]\n"a\\u007f.b" = 3\n')
    shown = cli("config", "show").out
    file.write_text(shown)
    found = load(file)
    keys, faults = remap(found.keys)
    assert (found.faults, faults) == ((), ())
    assert len(found.keys) == len(ACTIONS)
    assert keys.of("views") == ("section_sign", "equals_sign", "ctrl+f5")
    assert found.ladder.rungs[-1] == ("a\x7f.b", 3)
    again = cli("config", "show").out
    assert re.sub(" # .*", "", again) == re.sub(" # .*", "", shown)


def test_settings_are_given_to_machines_too(cli: Callable[..., Ran], file: Path) -> None:
    """As one object, and as one row."""
    file.write_text(FAULTY)
    (made,) = json.loads(cli("config", "show", "--format", "json").out)
    assert made["file"] == str(file)
    assert (made["theme"], made["early_to"], made["day_order"]) == ("ink", 5, None)
    assert (made["keys.add"], made["keys.refresh"]) == ("a", "Z")
    assert made["levels.president"] == 10
    assert made["from_file"] == ["keys.refresh", "dates.early_to"]
    (row,) = csv.DictReader(io.StringIO(cli("config", "--format", "csv-data").out))
    assert (row["theme"], row["keys.theme"]) == ("ink", "ctrl+t")


def test_check_lists_every_fault_and_leaves_with_one(cli: Callable[..., Ran], file: Path) -> None:
    """With file and line; with 0 where nothing is wrong."""
    assert cli("config", "check").err == f"{file}: No settings file; defaults apply.\n"
    file.write_text(FAULTY)
    ran = cli("config", "check")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines() == [
        f"{file}:1: theme takes ink, paper or terminal, not “pink”.",
        f"{file}:3: d would call add and outcome in lists; add keeps its default keys.",
    ]
    ran = cli("config", "check", "--format", "jsonl")
    assert ran.code == 1
    assert json.loads(ran.out.splitlines()[1])["line"] == 3
    file.write_text("theme = 'paper'\n")
    ran = cli("config", "check")
    assert (ran.code, ran.out, ran.err) == (0, "", f"{file}: No errors.\n")


def test_commands_tell_faults_once_and_go_on(cli: Callable[..., Ran], file: Path) -> None:
    """On standard error; what the file says right is in force."""
    file.write_text(FAULTY)
    ran = cli("when", "early November 2020")
    assert ran.code == 0
    assert "2020-11-05" in ran.out
    assert ran.err == (
        f"{file}:1: theme takes ink, paper or terminal, not “pink”.\n"
        f"{file}:3: d would call add and outcome in lists; add keeps its default keys.\n"
        "Settings with errors have their defaults.\n"
    )
    file.write_text("a = 1\nb = 1\nc = 1\nd = 1\n")
    assert cli("when", "2020").err.endswith("1 more: `diplotrack config check` lists all errors.\n")


@pytest.mark.slow
def test_a_name_is_who_acts(cli: Callable[..., Ran], file: Path) -> None:
    """The history has it."""
    file.write_text("name = 'Ann Example'\n")
    assert cli("init", "--sample").code == 0
    assert cli("assess", "c-2025-11-channels", "partly", "--on", "2025-12-01").code == 0
    assert "Ann Example" in cli("history").out


def test_edit_makes_a_file_to_choose_from_and_opens_it(
    cli: Callable[..., Ran], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It and its folder are the person's alone; nothing is set in it yet."""
    file.parent.rmdir()
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{EDITOR} 'import sys; print(sys.argv[1:])'")
    assert cli("config", "edit").code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert load(file) == Config()
    text = file.read_text()
    chosen = re.sub(r'^# ("?[a-z][^=\n]* = )', r"\1", text, flags=re.MULTILINE)
    file.write_text(chosen)
    found = load(file)
    assert (found.faults, remap(found.keys)[1]) == ((), ())
    assert len(found.lines) == len([line for line in text.splitlines() if " = " in line])


def test_edit_checks_what_the_editor_left(
    cli: Callable[..., Ran], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """VISUAL takes precedence over EDITOR; an existing file is not created again."""
    file.write_text("theme = 'paper'\n")
    script = "import sys; open(sys.argv[1], 'a').write('glyphs = 3'); sys.exit(4)"
    monkeypatch.setenv("VISUAL", f'{EDITOR} "{script}"')
    monkeypatch.setenv("EDITOR", "not-to-be-started")
    ran = cli("config", "edit")
    assert (ran.code, ran.err) == (1, "The editor exited with code 4.\n")
    assert ran.out == f"{file}:2: glyphs takes auto, unicode or ascii, not “3”.\n"
    assert file.read_text() == "theme = 'paper'\nglyphs = 3"


@pytest.mark.parametrize(
    ("editor", "says"),
    [
        ("", "No editor is set; set VISUAL or EDITOR"),
        ("'", "VISUAL or EDITOR is not a command"),
        ("/nowhere/editor -x", "“/nowhere/editor” cannot be started"),
    ],
)
def test_edit_without_an_editor_says_so(
    cli: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, editor: str, says: str
) -> None:
    """And leaves with 2."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    ran = cli("config", "edit")
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
