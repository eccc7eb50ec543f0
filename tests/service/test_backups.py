"""Backups: made once a day and before changes of many records, thinned by age, never in the way."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.conftest import SetClock, make_session
from tests.faults.books import older
from tracker import new_files
from tracker.errors import DiplotrackError, DiskError, SlowError
from tracker.service.backup_thinning import DAYS, FEWEST, SHARE, Backup, Reason, superfluous
from tracker.service.bulk_changes import SetFields, Tag, Trash
from tracker.service.desk import Desk
from tracker.service.session import Session
from tracker.store.sqlite.sqlite_store import SqliteStore
from tracker.transfer import gzip_files
from tracker.transfer.atomic import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

START = dt.datetime.fromisoformat("2025-01-06T09:00")


@pytest.fixture
def clock() -> SetClock:
    """Return a clock at the first day."""
    return SetClock("2025-12-30T09:00:00+01:00")


@pytest.fixture
def backed(copy_of_sample: Path, tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    """Return a desk whose book has backups."""
    opened = Desk.open(copy_of_sample, Session("ann", clock, backups=tmp_path / "backups"))
    yield opened
    opened.close()


def _all(desk: Desk) -> list[Backup]:
    assert desk.backups.folder
    return desk.backups.folder.all()


def _change(desk: Desk, note: str) -> None:
    desk.bulk.carry_out(["us"], SetFields((("note", note),)))
    # File times have a resolution of milliseconds; within one, the order is unknown.
    time.sleep(0.02)


def test_a_backup_holds_the_book_as_it_was(backed: Desk, tmp_path: Path) -> None:
    """With what was saved before it, and not what was saved later; only its owner can read it."""
    _change(backed, "before")
    made = backed.backups.make(Reason.BY_HAND)
    _change(backed, "after")
    assert made
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700
    plain = tmp_path / "unpacked.db"
    plain.write_bytes(gzip.decompress(made.path.read_bytes()))
    held = Desk.open(plain, make_session(), readonly=True)
    assert held.records.stored(["us"])["us"].note == "before"
    assert len(held.history.actions()) == len(backed.history.actions()) - 1
    held.close()
    assert [each.name for each in made.path.parent.iterdir()] == [made.path.name]


@pytest.mark.slow
def test_a_state_that_has_a_backup_is_not_backed_up_again(backed: Desk) -> None:
    """However often it is asked for, and whatever for; any change needs another."""
    first = backed.backups.make(Reason.DAILY)
    assert backed.backups.make(Reason.BEFORE_IMPORT) == first
    assert [each.reason for each in _all(backed)] == [Reason.DAILY]
    _change(backed, "changed")
    second = backed.backups.make(Reason.BEFORE_IMPORT)
    assert [each.reason for each in _all(backed)] == [Reason.BEFORE_IMPORT, Reason.DAILY]
    assert second != first


@pytest.mark.slow
def test_the_first_change_of_a_day_makes_a_backup(backed: Desk, clock: SetClock) -> None:
    """A second one of that day does not; the next day does, unless nothing was changed."""
    assert backed.backups.daily() == ""
    _change(backed, "one")
    clock.set("2025-12-30T23:59:00+01:00")
    assert backed.backups.daily() == ""
    assert len(_all(backed)) == 1
    clock.set("2025-12-31T00:01:00+01:00")
    assert backed.backups.daily() == ""
    assert [str(each.at.date()) for each in _all(backed)] == ["2025-12-31", "2025-12-30"]
    clock.set("2026-01-01T08:00:00+01:00")
    assert backed.backups.daily() == ""
    assert len(_all(backed)) == 2


@pytest.mark.slow
@pytest.mark.parametrize("many", [100, 101])
def test_a_change_of_more_than_100_records_makes_a_backup_first(backed: Desk, many: int) -> None:
    """One of 100 does not."""
    slugs = _sources(backed)[:many]
    bulk = backed.bulk
    bulk.carry_out(slugs, Tag(("seen",)))
    assert [each.reason for each in _all(backed)] == [Reason.BEFORE_CHANGE] * (many > 100)
    assert bulk.no_backup == ""


@pytest.mark.slow
@pytest.mark.parametrize("many", [100, 101])
def test_an_undo_or_redo_of_more_than_100_records_makes_a_backup_first(
    backed: Desk, many: int
) -> None:
    """By whichever way: the newest action, the one of a number, the one undone last."""
    number = backed.bulk.tag(_sources(backed)[:many], ("seen",))[0].id
    time.sleep(0.02)
    made = len(_all(backed))
    takes: list[Callable[[], object]] = [
        lambda: backed.history.undo(number),
        backed.history.redo,
        backed.history.undo,
    ]
    for take in takes:
        take()
        time.sleep(0.02)
        made += many > 100
        assert len(_all(backed)) == made
    with pytest.raises(DiplotrackError):
        backed.history.undo(number)


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_an_undo_before_which_no_backup_can_be_made_goes_on_and_says_so(
    backed: Desk, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    """As before any change of many records."""
    backed.bulk.tag(_sources(backed)[:101], ("seen",))
    if verb == "redo":
        backed.history.undo()
    monkeypatch.setattr(gzip_files, "pack", _full)
    history = backed.history
    getattr(history, verb)()
    assert history.no_backup == "No backup was made before this change. The disk is full."


def test_a_book_of_no_session_with_backups_has_none(desk: Desk) -> None:
    """The settings turn them off."""
    assert desk.backups.folder is None
    assert desk.backups.make(Reason.BY_HAND) is None
    assert desk.backups.before(Reason.BEFORE_IMPORT) == ""
    assert desk.backups.daily() == ""


def _sources(desk: Desk) -> list[str]:
    ids = [number for number, _ in desk.lists.open("source", "").ids()]
    return [head.slug for head in desk.records.heads(ids)]


@pytest.mark.slow
@pytest.mark.parametrize("where", ["the folder is a file", "the disk is full", "the copy differs"])
def test_where_no_backup_can_be_made_a_sentence_says_so_and_the_change_goes_on(
    backed: Desk, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """It names what failed; nothing is left of the attempt."""
    assert backed.backups.folder
    place = backed.backups.folder.place
    if where == "the folder is a file":
        place.parent.mkdir()
        place.write_text("")
    elif where == "the disk is full":
        monkeypatch.setattr(gzip_files, "pack", _full)
    else:
        monkeypatch.setattr(gzip.GzipFile, "write", lambda *_: 1)
    bulk = backed.bulk
    bulk.carry_out(_sources(backed), Tag(("seen",)))
    assert bulk.no_backup.startswith("No backup was made before this change. ")
    assert "Today’s backup was not made" in backed.backups.daily()
    assert _all(backed) == []
    assert not place.is_dir() or list(place.iterdir()) == []
    with pytest.raises(DiplotrackError):
        backed.backups.make(Reason.BY_HAND)


def _full(*_: object) -> None:
    raise DiskError("The disk is full.")


def test_a_backup_is_cancelled_by_its_progress(backed: Desk) -> None:
    """Then the change that it was to precede does not begin either."""

    def stop(_done: int, _total: int) -> None:
        raise SlowError("Stopped.")

    for do in (backed.backups.before, backed.backups.make):
        with pytest.raises(SlowError):
            do(Reason.BEFORE_IMPORT, stop)
    with pytest.raises(SlowError):
        backed.backups.daily(stop)
    assert _all(backed) == []
    assert backed.backups.folder
    assert list(backed.backups.folder.place.iterdir()) == []


def test_what_a_killed_program_left_is_removed_and_said(backed: Desk) -> None:
    """Once."""
    assert backed.backups.folder
    place = backed.backups.folder.place
    place.mkdir(parents=True)
    left = place / f".new.{new_files._machine()}.999999.0123abcd"
    left.write_bytes(b"a part")
    assert backed.backups.daily().startswith("A backup was interrupted earlier")
    assert not left.exists()
    assert backed.backups.daily() == ""


@pytest.fixture
def old(sample_file: Path, tmp_path: Path) -> Path:
    """Return a book with the first schema and the content of the sample."""
    return older(sample_file, tmp_path / "old.db")


@pytest.mark.slow
def test_a_book_of_an_older_version_is_backed_up_before_it_is_migrated(
    old: Path, tmp_path: Path
) -> None:
    """The backup is of the older version; reading makes none."""
    was = old.read_bytes()
    session = replace(make_session(), backups=tmp_path / "backups")
    with pytest.raises(DiplotrackError, match="older version"):
        Desk.open(old, session, readonly=True)
    assert not (tmp_path / "backups").exists()
    opened = Desk.open(old, session)
    (made,) = _all(opened)
    opened.close()
    assert made.reason is Reason.BEFORE_MIGRATION
    held = tmp_path / "held.db"
    held.write_bytes(gzip.decompress(made.path.read_bytes()))
    assert sqlite3.connect(held).execute("PRAGMA user_version").fetchone() == (1,)
    assert old.read_bytes() != was


@pytest.mark.slow
def test_a_book_of_which_no_backup_can_be_made_is_not_migrated(old: Path, tmp_path: Path) -> None:
    """Unless the settings turn backups off; the message says so."""
    (tmp_path / "backups").write_text("")
    session = replace(make_session(), backups=tmp_path / "backups")
    with pytest.raises(DiplotrackError, match=r"not brought up to date.*backups = false") as said:
        Desk.open(old, session)
    assert str(tmp_path / "backups") in str(said.value)
    assert sqlite3.connect(old).execute("PRAGMA user_version").fetchone() == (1,)
    Desk.open(old, make_session()).close()
    SqliteStore.open(old, readonly=True).close()


# Thinning


def _made(*ages: float, size: int = 10) -> list[Backup]:
    return [
        Backup(Path(f"{n}"), START - dt.timedelta(days=age), Reason.DAILY, size)
        for n, age in enumerate(ages)
    ]


def _ages(backups: list[Backup], gone: list[Backup]) -> list[float]:
    left = [each for each in backups if each not in gone]
    return sorted((START - each.at).total_seconds() / 86_400 for each in left)


def test_one_a_day_leaves_days_weeks_and_months() -> None:
    """12 days, then to the 10th week its last day, then to the 9th month its last day."""
    every = _made(*range(400))
    left = _ages(every, superfluous(every, 10_000, START))
    assert left[:12] == list(range(12))
    days = [(START - dt.timedelta(days=age)).date() for age in left]
    weeks = [day for day in days[12:] if day >= dt.date(2024, 11, 4)]
    assert [day.weekday() for day in weeks if day != dt.date(2024, 11, 30)] == [6] * 7
    assert [day for day in days if day < dt.date(2024, 11, 4)] == [
        dt.date(2024, 10, 31),
        dt.date(2024, 9, 30),
        dt.date(2024, 8, 31),
        dt.date(2024, 7, 31),
        dt.date(2024, 6, 30),
        dt.date(2024, 5, 31),
    ]


def test_all_of_the_newest_day_stay() -> None:
    """Each is from before another change; of an older day one stays."""
    every = _made(0, 0.01, 0.02, 0.3, 1.1, 1.2, 1.3)
    assert _ages(every, superfluous(every, 10_000, START)) == [0, 0.01, 0.02, 0.3, 1.1]


@given(
    st.lists(st.tuples(st.floats(0, 500), st.integers(1, 100)), max_size=60),
    st.integers(1, 300),
)
def test_backups_keep_their_share_and_the_newest(drawn: list[tuple[float, int]], book: int) -> None:
    """At most three times the book, but never fewer than two; what is thinned stays thinned."""
    every = [
        Backup(Path(str(n)), START - dt.timedelta(days=age), Reason.DAILY, size)
        for n, (age, size) in enumerate(sorted(drawn))
    ]
    gone = superfluous(every, book, START)
    left = [each for each in every if each not in gone]
    assert len(left) >= min(len(every), FEWEST)
    assert len(left) <= FEWEST or sum(each.size for each in left) <= SHARE * book
    if every:
        assert max(each.at for each in every) in {each.at for each in left}
    assert superfluous(left, book, START) == []
    days = {each.at.date() for each in every}
    if sum(each.size for each in every) <= SHARE * book:
        newest = sorted(days, reverse=True)[:DAYS]
        assert {each.at.date() for each in left} >= set(newest)


def test_where_space_is_short_old_states_outlive_neighbours() -> None:
    """A month ago stays reachable, although three copies fill the space."""
    every = _made(*range(60), size=10)
    left = _ages(every, superfluous(every, 20, START))
    assert len(left) == 6
    assert left[0] == 0
    assert left[-1] >= 28
    assert left[1] <= 3


@pytest.mark.slow
def test_a_move_to_the_trash_of_many_makes_a_backup(backed: Desk) -> None:
    """Even where it is refused then, since something names them."""
    slugs = _sources(backed)
    with pytest.raises(DiplotrackError):
        backed.bulk.carry_out(slugs, Trash())
    assert [each.reason for each in _all(backed)] == [Reason.BEFORE_CHANGE]


def test_a_backup_that_another_program_is_making_is_not_begun_again(backed: Desk) -> None:
    """It goes on after the program that began it was left; once it has ended, another is made."""
    assert backed.backups.folder
    place = backed.backups.folder.place
    private_folder(place)
    with subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE) as other:
        mine = new_files.temporary(place / "packed")
        its = place / mine.name.replace(f".{os.getpid()}.", f".{other.pid}.")
        new_files.discard(mine)
        its.touch()
        assert backed.backups.daily() == ""
        assert not _all(backed)
        other.communicate(b"\n")
    assert backed.backups.daily().startswith("A backup was interrupted earlier")
    assert len(_all(backed)) == 1
