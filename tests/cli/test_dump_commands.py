"""The whole book as text, from the command line."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run
from tests.empty_book import empty_store
from tracker import new_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.run import Cli


@pytest.fixture
def dump(cli: Cli, tmp_path: Path) -> Path:
    """Return the path of a dump of the sample with some history."""
    for command in (("edit", "us", "note=one"), ("delete", "c-2020-10-mmca"), ("undo",)):
        cli(*command)
    path = tmp_path / "book.jsonl"
    assert cli("dump", str(path)).code == 0
    return path


@pytest.mark.slow
def test_a_dump_makes_an_equal_book(
    cli: Cli, dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its history; its dump is equal, and nothing was done by loading."""
    again = tmp_path / "again.db"
    loaded = run(capsys, again, "load", str(dump))
    assert (loaded.code, loaded.out) == (0, "")
    assert ", as in the dump." in loaded.err
    assert again.stat().st_mode & 0o777 == 0o600
    assert run(capsys, again, "dump", "-").out == dump.read_text()
    assert run(capsys, again, "history").out == cli("history").out
    listed = ("list", "commitments", "-f", "json")
    assert run(capsys, again, *listed).out == cli(*listed).out
    assert run(capsys, again, "redo").code == 0


@pytest.mark.slow
def test_a_dump_is_not_written_over_a_file_unasked(
    cli: Cli, dump: Path, copy_of_sample: Path
) -> None:
    """And over the book itself never."""
    was, book = dump.read_bytes(), copy_of_sample.read_bytes()
    assert cli("dump", str(dump)).code == 4
    assert dump.read_bytes() == was
    assert cli("dump", str(dump), "--yes").code == 0
    assert dump.read_bytes() == was
    refused = cli("dump", str(copy_of_sample), "--yes")
    assert (refused.code, "is the book itself" in refused.err) == (2, True)
    assert copy_of_sample.read_bytes() == book


@pytest.mark.slow
def test_a_dump_fills_an_empty_book_and_no_other(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second time it has records."""
    there = tmp_path / "there.db"
    empty_store(there).close()
    assert run(capsys, there, "load", str(dump)).code == 0
    was = there.read_bytes()
    refused = run(capsys, there, "load", str(dump))
    assert refused.code == 4
    assert "has records or history already" in refused.err
    assert there.read_bytes() == was
    assert run(capsys, there, "--readonly", "load", str(dump)).code == 2


@pytest.mark.slow
@pytest.mark.parametrize("there", [False, True])
def test_a_damaged_dump_makes_nothing(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, there: bool
) -> None:
    """The message names the file and the line; a book that is there stays empty."""
    lines = dump.read_bytes().splitlines(keepends=True)
    lines[99] = lines[99][:-9] + b"\n"
    dump.write_bytes(b"".join(lines))
    book = tmp_path / "books" / "book.db"
    book.parent.mkdir()
    if there:
        empty_store(book).close()
    refused = run(capsys, book, "load", str(dump))
    assert (refused.code, refused.out) == (5, "")
    assert f"{dump}, line 100: it cannot be read" in refused.err
    assert [each.name for each in book.parent.iterdir()] == ["book.db"] * there
    assert run(capsys, book, "count", "parties").code == (0 if there else 3)
    missing = run(capsys, book, "load", str(tmp_path / "none.jsonl"))
    assert (missing.code, "cannot be read" in missing.err) == (5, True)


@pytest.mark.slow
def test_broken_rules_are_reported_and_loaded(
    cli: Cli,
    copy_of_sample: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """They were in the book before; the exit code says that something is wrong."""
    changing = sqlite3.connect(copy_of_sample)
    changing.execute(
        "UPDATE meeting SET status = 'cancelled' WHERE record_id IN "
        "(SELECT to_id FROM link WHERE relation = 'outcome.meetings')"
    )
    changing.commit()
    changing.close()
    dump = tmp_path / "book.jsonl"
    cli("dump", str(dump))
    loaded = run(capsys, tmp_path / "again.db", "load", str(dump))
    assert loaded.code == 1
    assert "was not held" in loaded.err
    shown = json.loads(run(capsys, tmp_path / "again.db", "dump", "-").out.splitlines()[-1])
    assert shown == json.loads(dump.read_text().splitlines()[-1])


@pytest.mark.slow
def test_what_a_killed_load_left_is_removed_and_said(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the next one, which makes the book."""
    folder = tmp_path / "books"
    folder.mkdir()
    left = folder / f".new.{new_files._machine()}.999999.0123abcd"
    left.write_bytes(b"a part")
    done = run(capsys, folder / "book.db", "load", str(dump))
    assert done.code == 0
    assert f"An interrupted program left an unfinished file in {folder}; it was remo" in done.err
    assert [each.name for each in folder.iterdir()] == ["book.db"]
