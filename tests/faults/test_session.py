"""What is seen of a program from outside."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.faults.session import holds_up

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(sys.platform != "linux", reason="locks are listed as on Linux")
@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_lock_that_keeps_others_from_writing_is_seen(tmp_path: Path, journal: str) -> None:
    """That of somebody who reads; none once all is read, though the file is open."""
    path = tmp_path / "book.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as book:
        book.execute(f"PRAGMA journal_mode = {journal}")
        book.execute("CREATE TABLE t (x)")
        book.executemany("INSERT INTO t VALUES (?)", [(1,), (2,)])
        assert not holds_up(os.getpid(), path)
        reading = book.execute("SELECT x FROM t")
        assert reading.fetchone() == (1,)
        assert holds_up(os.getpid(), path)
        assert reading.fetchall() == [(2,)]
        assert not holds_up(os.getpid(), path)
