"""Lists are written where a person said, and never over what they did not mean to lose."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from tracker.errors import BadInputError, ConflictError, DiskError
from tracker.paths import named
from tracker.transfer import formats

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk
    from tracker.store.contract import Store


def export(desk: Desk, path: Path, *, over: bool = False) -> int:
    """Write the list of parties to a file."""
    return desk.lists.export("party", "", "", path, "csv", over=over).rows


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_the_open_book_is_never_written_over(desk: Desk, ending: str) -> None:
    """Neither it nor a file beside it, though one asks for it."""
    before = desk.path.read_bytes()
    with pytest.raises(BadInputError, match="open book"):
        export(desk, desk.path.with_name(desk.path.name + ending), over=True)
    assert desk.path.read_bytes() == before


def test_the_open_book_is_known_through_links(desk: Desk, tmp_path: Path) -> None:
    """By a link that names it, and by another name of the same file."""
    before = desk.path.read_bytes()
    (tmp_path / "soft.csv").symlink_to(desk.path)
    (tmp_path / "hard.csv").hardlink_to(desk.path)
    for name in ("soft.csv", "hard.csv"):
        with pytest.raises(BadInputError, match="the open book itself"):
            export(desk, tmp_path / name, over=True)
    assert desk.path.read_bytes() == before


def test_a_file_that_is_there_is_written_over_only_when_asked(desk: Desk, tmp_path: Path) -> None:
    """Without being asked it is left as it is."""
    path = tmp_path / "parties.csv"
    path.write_text("mine")
    with pytest.raises(ConflictError, match="exists already; it was not changed"):
        export(desk, path)
    assert path.read_text() == "mine"
    assert export(desk, path, over=True) == 2
    assert "China" in path.read_text(encoding="utf-8-sig")


def test_a_copy_that_cannot_be_opened_leaves_the_desk_at_the_open_book(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails once the copy is made: what is asked next is answered by the open book."""

    def fail(path: Path) -> Store:
        raise DiskError(f"{path} cannot be opened: the disk failed.")

    monkeypatch.setattr("tracker.service.desk.open_store", fail)
    with pytest.raises(DiskError):
        desk.save_as(tmp_path / "copy.db")
    assert desk.path != tmp_path / "copy.db"
    assert desk.lists.count("party") == 2


def test_a_link_is_written_through(desk: Desk, tmp_path: Path) -> None:
    """What it leads to is written, there already or not; the link stays."""
    (tmp_path / "link.csv").symlink_to(tmp_path / "target.csv")
    for over in (False, True):
        export(desk, tmp_path / "link.csv", over=over)
        assert (tmp_path / "link.csv").is_symlink()
        assert (tmp_path / "target.csv").stat().st_size > 0


def test_a_pipe_is_written_into(desk: Desk, tmp_path: Path) -> None:
    """It is not replaced by a file; its reader gets the list."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8-sig")))
    reader.start()
    assert export(desk, pipe) == 2
    reader.join()
    assert "China" in read[0]
    assert pipe.is_fifo()


def test_what_cannot_be_written_is_told_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    """A folder, a folder that is not there, a name that no file can have, a link to itself."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in (".", "none/parties.csv", "a\0b", "loop", "n" * 300):
        with pytest.raises(BadInputError, match=r"\.$"):
            export(desk, tmp_path / name)


def test_an_ending_that_names_no_format_is_refused(tmp_path: Path) -> None:
    """The sentence names those that do; a name without an ending is CSV."""
    assert formats.of_path(tmp_path / "parties").name == "csv"
    assert formats.of_path(tmp_path / "parties.JSON").name == "json"
    with pytest.raises(BadInputError, match=r"“\.none” is not a file format for lists") as refused:
        formats.of_path(tmp_path / "parties.none")
    assert all(each.extension in str(refused.value) for each in formats.every())


def test_a_home_that_is_not_known_is_a_name_like_others() -> None:
    """A tilde before an unknown user's name is a plain character."""
    assert str(named("~nobody-of-this-name/x.csv")) == "~nobody-of-this-name/x.csv"
