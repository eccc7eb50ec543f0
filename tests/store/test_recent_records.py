"""A record that was read is kept until the file changes, whoever changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.sqlite_file import database
from tracker.store.sqlite import record_reader
from tracker.store.sqlite.connection import writing
from tracker.store.sqlite.recent_records import recent_records

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.book import Stored
    from tracker.service.desk import Desk


def _read(desk: Desk) -> dict[int, Stored]:
    """Read all records of the sample, some at a time."""
    ids = [number for (number,) in database(desk).rows("SELECT id FROM record")]
    found: dict[int, Stored] = {}
    for at in range(0, len(ids), 100):
        found |= desk._store.load(ids[at : at + 100])
    assert len(found) > 500
    return found


def _note(desk: Desk) -> str:
    (number,) = desk._store.ids(["us"]).values()
    return desk._store.load([number])[number].record.note


def test_what_was_read_is_not_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a snapshot too; it is what the file has."""
    was = _read(desk)
    assert set(was) == set(recent_records(database(desk)).among(range(1_000)))

    def fail(*_: object) -> NoReturn:
        raise AssertionError("a record is read again")

    monkeypatch.setattr(record_reader, "_load", fail)
    assert _read(desk) == was
    with desk._store.still():
        assert _read(desk) == was


@pytest.mark.parametrize("who", ["this program", "another program", "one statement"])
def test_nothing_is_kept_that_may_have_changed(seat: Callable[..., Desk], who: str) -> None:
    """The next reading has what is in the file now."""
    desk, other = seat(), seat("bob")
    _read(desk)
    if who == "one statement":
        database(desk).execute("UPDATE record SET note = 'new'")
    else:
        (desk if who == "this program" else other).editor.set_fields("us", [("note", "new")])
    assert _note(desk) == "new"


def test_another_connection_reads_anew(desk: Desk) -> None:
    """Numbers of changes begin with the connection, and can be equal by chance."""
    _read(desk)
    database(desk).reopen()
    assert not recent_records(database(desk)).among(range(1_000))


def test_what_is_rolled_back_is_not_kept(desk: Desk) -> None:
    """A writer reads what it has written; afterwards the record is as it was."""
    was = _note(desk)

    def fail() -> NoReturn:
        with writing(database(desk)):
            database(desk).execute("UPDATE record SET note = 'new' WHERE slug = 'us'")
            assert _note(desk) == "new"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _note(desk) == was != "new"


def test_only_some_are_kept(desk: Desk) -> None:
    """The last ones, and none of those read all at once, as for an export."""
    every = _read(desk)
    database(desk).execute("UPDATE record SET note = 'new'")
    desk._store.load(every)
    recent = recent_records(database(desk))
    assert not recent.among(range(1_000))
    one = next(iter(every.values()))
    for first in range(0, 2_000, 100):
        recent.keep(dict.fromkeys(range(first, first + 100), one))
    assert set(recent.among(range(3_000))) == set(range(1_200, 2_000))
