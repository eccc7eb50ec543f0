"""Backups from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.run import run
from tests.conftest import make_session
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.run import Cli

pytestmark = pytest.mark.usefixtures("with_backups")


def _listed(cli: Cli) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(cli("backup", "--list", "-f", "json").out)
    return made


@pytest.mark.slow
def test_the_first_command_of_a_day_that_writes_makes_a_backup(cli: Cli) -> None:
    """Those that read make none, nor does the second that writes."""
    assert cli("count").code == 0
    assert "no backups" in cli("backup", "--list").err
    for note in ("one", "two"):
        assert cli("edit", "us", f"note={note}").code == 0
    (made,) = _listed(cli)
    assert made["reason"] == "daily"
    assert Path(made["path"]).stat().st_size == made["size"]


def test_backup_makes_one_and_prints_its_path(cli: Cli) -> None:
    """It is in the folder that `config path` names."""
    made = cli("backup")
    assert made.code == 0
    path = Path(made.out.strip())
    assert path.exists()
    assert made.err.startswith("Copied ")
    again = cli("backup")
    assert (again.out, again.err) == (made.out, "Nothing was changed since the newest backup.\n")
    assert [each["path"] for each in _listed(cli)] == [str(path)]
    where = cli("config", "path")
    assert where.out.endswith("config.toml\n")
    assert f"are in {path.parent}." in where.err
    assert cli("config", "path", "--backups").out == f"{path.parent}\n"


def test_the_backup_of_the_day_is_made_once(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the lowest priority, whatever is changed after it, and never to a file of one's own."""
    asked: list[int] = []
    monkeypatch.setattr("os.nice", asked.append)
    for note in ("one", "two"):
        made = cli("backup", "--daily")
        assert (made.code, made.out, made.err) == (0, "", "")
        assert [each["reason"] for each in _listed(cli)] == ["daily"]
        assert cli("edit", "us", f"note={note}").code == 0
    assert asked == [19, 19]
    refused = cli("backup", "--daily", "copy.db")
    assert refused.code == 2
    assert "leave FILE out" in refused.err


def test_backup_to_a_file_is_a_book_that_opens(
    cli: Cli, copy_of_sample: Path, tmp_path: Path
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


def test_the_settings_turn_backups_off(cli: Cli, tmp_path: Path) -> None:
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


def test_a_write_goes_on_where_no_backup_can_be_made(cli: Cli, tmp_path: Path) -> None:
    """It says so on standard error."""
    (tmp_path / "state").write_text("")
    ran = cli("edit", "us", "note=one")
    assert ran.code == 0
    assert "Today’s backup was not made." in ran.err
    assert cli("show", "us", "-f", "json").code == 0


@pytest.mark.slow
def test_a_restored_backup_is_the_book_as_it_was(cli: Cli, copy_of_sample: Path) -> None:
    """By its name alone; what was there is kept beside it, and can be restored in turn."""
    cli("edit", "us", "note=first")
    backup = Path(cli("backup").out.strip())
    cli("edit", "us", "note=second")
    cli("backup")
    done = cli("restore-backup", backup.name)
    assert (done.code, done.out) == (0, "")
    assert json.loads(cli("show", "us", "-f", "json").out)["note"] == "first"
    (kept,) = copy_of_sample.parent.glob("book-before-restore-*.db")
    assert f"The former file is kept as {kept}." in done.err
    assert kept.stat().st_mode & 0o777 == copy_of_sample.stat().st_mode & 0o777 == 0o600
    assert cli("edit", "us", "note=third").code == 0
    kept = kept.rename(copy_of_sample.parent / "kept.db")
    assert cli("restore-backup", str(kept)).code == 0
    assert json.loads(cli("show", "us", "-f", "json").out)["note"] == "second"
    assert cli("doctor", "--quick").code == 0


def test_a_book_that_is_gone_is_restored(cli: Cli, copy_of_sample: Path) -> None:
    """Nothing is kept, as nothing was there."""
    backup = Path(cli("backup").out.strip())
    copy_of_sample.unlink()
    assert cli("restore-backup", backup.name).code == 0
    assert cli("show", "us").code == 0
    assert [each.name for each in copy_of_sample.parent.glob("*.db")] == ["book.db"]


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    return data[:-5000] + bytes([data[-5000] ^ 1]) + data[-4999:]


@pytest.mark.slow
@pytest.mark.parametrize("damage", [_cut, _flipped, lambda _: b"", lambda _: b"text"])
def test_a_damaged_backup_is_refused(
    cli: Cli, copy_of_sample: Path, damage: Callable[[bytes], bytes]
) -> None:
    """The book is not touched, and nothing is left beside it."""
    backup = Path(cli("backup").out.strip())
    backup.write_bytes(damage(backup.read_bytes()))
    was = copy_of_sample.read_bytes()
    beside = sorted(copy_of_sample.parent.iterdir())
    refused = cli("restore-backup", backup.name)
    assert (refused.code, refused.out) == (5, "")
    assert copy_of_sample.read_bytes() == was
    assert sorted(copy_of_sample.parent.iterdir()) == beside
    assert cli("restore-backup", "none.db.gz").code == 5


HOLDING = """
import sys
from pathlib import Path
from tracker.store.sqlite.sqlite_store import SqliteStore
store = SqliteStore.open(Path(sys.argv[1]))
store._db.execute("BEGIN")
store._db.rows("SELECT * FROM record")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.slow
def test_a_book_that_another_program_has_open_is_not_replaced(
    cli: Cli, copy_of_sample: Path
) -> None:
    """It says so."""
    backup = Path(cli("backup").out.strip())
    with subprocess.Popen(  # noqa: S603  # the test builds this command
        [sys.executable, "-c", HOLDING, str(copy_of_sample)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        refused = cli("restore-backup", backup.name)
        other.communicate("")
    assert refused.code == 4
    assert "Another program has" in refused.err
    assert cli("restore-backup", backup.name).code == 0


@pytest.mark.parametrize("name", ["book", "bo[1]ok*"])
def test_an_interrupted_restore_is_undone_and_said(
    copy_of_sample: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """The second name that it left is removed; the book can be written, whatever its name."""
    book = copy_of_sample.rename(copy_of_sample.with_name(f"{name}.db"))
    left = book.with_name(f"{name}-before-restore-2026-01-01T000000.db")
    left.hardlink_to(book)
    ran = run(capsys, book, "edit", "us", "note=one")
    assert ran.code == 0
    assert f"Restoring {name}.db was interrupted; the book is as it was before." in ran.err
    assert not left.exists()
    book.with_name("other.db").hardlink_to(book)
    assert run(capsys, book, "edit", "us", "note=two").code == 4
