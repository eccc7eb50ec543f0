"""What commands do with files that are not as they should be, and with records that changed."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tests.store.damage import folder_of
from tracker.store.sqlite.database import sqlite3
from tracker.store.sqlite.migrations import newest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.run import Cli

PLACE = "m-2020-12-14-mmca"


READING = [
    ("count",),
    ("list", "meetings", "--limit", "2"),
    ("show", "us"),
    ("find", "hawaii"),
    ("history",),
    ("view", "list"),
    ("export", "parties", "--output", "-"),
    ("accounts", PLACE),
    ("--readonly", "count"),
]


@pytest.mark.parametrize("command", READING)
def test_a_reading_command_leaves_an_older_file_as_it_is(
    copy_of_sample: Path, cli: Cli, command: tuple[str, ...]
) -> None:
    """It says what brings it up to date, with exit code 5."""
    db = sqlite3.connect(copy_of_sample)
    db.execute(f"PRAGMA user_version = {newest() - 1}")
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()
    before = folder_of(copy_of_sample.parent)
    ran = cli(*command)
    assert ran.code == 5
    assert ran.out == ""
    assert "any command that writes, brings it up to date" in ran.err
    assert folder_of(copy_of_sample.parent) == before


@pytest.mark.parametrize("command", READING)
def test_a_reading_command_leaves_a_file_as_it_is(
    copy_of_sample: Path, cli: Cli, command: tuple[str, ...]
) -> None:
    """To the byte, and nothing is put beside it."""
    before = folder_of(copy_of_sample.parent)
    assert cli(*command).code == 0
    assert folder_of(copy_of_sample.parent) == before


@pytest.mark.parametrize(
    ("where", "code", "said"),
    [
        ("/dev/null", 5, "is no file"),
        (".", 5, "is a folder"),
        ("~nobody-of-that-name/x.db", 3, "There is no file"),
        ("x" * 300, 5, "File name too long"),
        ("none/x.db", 3, "There is no file"),
    ],
)
def test_a_file_that_cannot_be_is_a_sentence(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    code: int,
    said: str,
) -> None:
    """Reading and writing."""
    monkeypatch.chdir(tmp_path)
    for command in (("count",), ("add", "party", "name=X"), ("--readonly", "count")):
        code_, err = _ran(capsys, where, command)
        assert (code_, said in err) == (code, True), err
    assert list(tmp_path.iterdir()) == []


def _ran(
    capsys: pytest.CaptureFixture[str], where: str, command: tuple[str, ...]
) -> tuple[int, str]:
    ran = run(capsys, where, *command)  # type: ignore[arg-type]
    return ran.code, ran.err


def test_a_script_is_refused_where_a_record_was_changed_since_it_read_it(
    cli: Cli,
) -> None:
    """By the version that ``show`` gives."""
    version = str(json.loads(cli("show", PLACE, "--format", "json").out)["version"])
    assert cli("edit", PLACE, "place=Honolulu", "--if-version", version).code == 0
    late = cli("edit", PLACE, "place=Hilo", "--if-version", version)
    assert late.code == 4
    assert "changed meanwhile" in late.err
    shown = json.loads(cli("show", PLACE, "--format", "json").out)
    assert (shown["place"], shown["version"]) == ("Honolulu", int(version) + 1)
    assert cli("edit", PLACE, "place=Hilo").code == 0
    assert cli("edit", PLACE, "place=Hilo", "--if-version", "x").code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"name": true}', "Name has a value that cannot be read"),
        ('{"name": false}', "Name has a value that cannot be read"),
        ('{"name": "A", "name": "B"}', "“name” is given twice"),
        ('{"name": "A\\u0000B"}', "Name cannot hold NUL (U+0000)"),
        ('{"name": "A\\u001b[2JB"}', "Name cannot hold ESC (U+001B)"),
        ('{"name": "A", "aliases": ["B\\nC"]}', "Also called cannot hold a line break (U+000A)"),
        ("[" * 5_000 + "]" * 5_000, "deep"),
        ('{"name": ' + "7" * 5_000 + "}", "too many digits"),
    ],
)
def test_json_that_cannot_be_taken_is_refused(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    """In a sentence, and nothing is added."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    ran = cli("add", "party", "--json", "-")
    assert ran.code == 2
    assert said in ran.err


def test_json_with_a_byte_order_mark_is_taken(cli: Cli, tmp_path: Path) -> None:
    """As some editors write it."""
    file = tmp_path / "japan.json"
    file.write_text('{"name": "Japan"}', encoding="utf-8-sig")
    assert cli("add", "party", "--json", str(file)).out == "japan\n"
