"""Backups from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.run import Ran, run
from tests.conftest import make_session
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def cli(
    copy_of_sample: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Ran]:
    """Return a function that runs a command where backups are made."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return lambda *arguments: run(capsys, copy_of_sample, *arguments)


def _listed(cli: Callable[..., Ran]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(cli("backup", "--list", "-f", "json").out)
    return made


def test_the_first_command_of_a_day_that_writes_makes_a_backup(cli: Callable[..., Ran]) -> None:
    """Those that read make none, nor does the second that writes."""
    assert cli("count").code == 0
    assert "no backups" in cli("backup", "--list").err
    for note in ("one", "two"):
        assert cli("edit", "us", f"note={note}").code == 0
    (made,) = _listed(cli)
    assert made["reason"] == "daily"
    assert Path(made["path"]).stat().st_size == made["size"]


def test_backup_makes_one_and_prints_its_path(cli: Callable[..., Ran]) -> None:
    """It is in the folder that `config path` names."""
    made = cli("backup")
    assert made.code == 0
    path = Path(made.out.strip())
    assert path.exists()
    assert [each["path"] for each in _listed(cli)] == [str(path)]
    where = cli("config", "path")
    assert where.out.endswith("config.toml\n")
    assert f"are in {path.parent}." in where.err
    assert cli("config", "path", "--backups").out == f"{path.parent}\n"


def test_backup_to_a_file_is_a_book_that_opens(
    cli: Callable[..., Ran], copy_of_sample: Path, tmp_path: Path
) -> None:
    """A file that is there, the book above all, is left as it is."""
    made = cli("backup", str(tmp_path / "copy.db"))
    assert (made.code, made.out) == (0, f"{tmp_path / 'copy.db'}\n")
    desk = Desk.open(tmp_path / "copy.db", make_session())
    assert desk.records.stored(["us"])
    desk.close()
    for there in (tmp_path / "copy.db", copy_of_sample):
        was = there.read_bytes()
        refused = cli("backup", str(there))
        assert (refused.code, refused.out) == (4, "")
        assert "exists already" in refused.err
        assert there.read_bytes() == was


def test_the_settings_turn_backups_off(cli: Callable[..., Ran], tmp_path: Path) -> None:
    """Then none is made by itself, and `backup FILE` still copies."""
    settings = tmp_path / "settings" / "diplotrack" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("backups = false\n")
    assert cli("edit", "us", "note=one").code == 0
    refused = cli("backup")
    assert (refused.code, refused.out) == (2, "")
    assert "backups = false" in refused.err
    assert "turn them off" in cli("config", "path").err
    assert _listed(cli) == []
    assert cli("backup", str(tmp_path / "copy.db")).code == 0


def test_a_write_goes_on_where_no_backup_can_be_made(
    cli: Callable[..., Ran], tmp_path: Path
) -> None:
    """It says so on standard error."""
    (tmp_path / "state").write_text("")
    ran = cli("edit", "us", "note=one")
    assert ran.code == 0
    assert "Today’s backup was not made." in ran.err
    assert cli("show", "us", "-f", "json").code == 0
