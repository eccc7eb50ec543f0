"""A copy counts only if it is sound, and equal to the file row by row."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tracker.errors import DiskError, UnreadableError
from tracker.store.sqlite.copy_check import check_copy, checking
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = {
    "a text": "UPDATE meeting SET place = place || ' ' WHERE record_id % 7 = 0",
    "a number of a part": "UPDATE delegation SET known = known + 1 WHERE n = 2",
    "a value that is not there": "UPDATE channel SET rhythm_days = NULL",
    "a row less": "DELETE FROM tally WHERE fact = (SELECT max(fact) FROM tally)",
    "a row more": "INSERT INTO term VALUES ('no such term')",
    "a row that changed its key": "UPDATE word SET n = n + 100 WHERE list = 'aliases'",
    "before-images": "UPDATE change SET after_digest = '' WHERE n = 7",
    "an index of words": "DELETE FROM search WHERE rowid = (SELECT max(rowid) FROM search)",
}


def _check(book: Path, copy: Path) -> None:
    store = SqliteStore.open(book, readonly=True)
    try:
        with checking(store._db):
            check_copy(store._db, copy)
    finally:
        store.close()


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_copy_that_differs_in_one_row_is_refused(
    copy_of_sample: Path, tmp_path: Path, change: str
) -> None:
    """Whatever the table; the equal copy was accepted."""
    copy = tmp_path / "copy.db"
    store = SqliteStore.open(copy_of_sample, readonly=True)
    store.copy_to(copy)
    store.close()
    _check(copy_of_sample, copy)
    changing = sqlite3.connect(copy)
    assert changing.execute(change).rowcount > 0
    changing.commit()
    changing.execute("PRAGMA journal_mode = DELETE")
    changing.close()
    with pytest.raises(DiskError, match=r"differs from it in table “\w+”"):
        _check(copy_of_sample, copy)


def test_a_damaged_book_is_not_copied(copy_of_sample: Path, tmp_path: Path) -> None:
    """Nor is anything left of the attempt."""
    data = bytearray(copy_of_sample.read_bytes())
    data[4096 * 200 : 4096 * 203] = b"\xff" * 4096 * 3
    copy_of_sample.write_bytes(data)
    store = SqliteStore.open(copy_of_sample, readonly=True)
    with pytest.raises(UnreadableError, match="damaged"):
        store.copy_to(tmp_path / "copies" / "copy.db")
    store.close()
    assert list((tmp_path / "copies").iterdir()) == []
