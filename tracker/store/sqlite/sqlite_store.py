"""The SQLite implementation of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from tracker.domain import records as r
from tracker.errors import DiskError, UnreadableError
from tracker.store.ruled_store import RuledStore
from tracker.store.sqlite.action_marks import ActionMarks
from tracker.store.sqlite.changing import changing, turning
from tracker.store.sqlite.channel_meetings import ChannelMeetings
from tracker.store.sqlite.connection import Watch, rows, writing
from tracker.store.sqlite.facts.fact_reader import assessed, current
from tracker.store.sqlite.file_creation import copy_book, new_book
from tracker.store.sqlite.first_rows import by_last_day, first_rows, newly_known
from tracker.store.sqlite.linked_records import linked, used
from tracker.store.sqlite.name_lookup import NameLookup
from tracker.store.sqlite.opening import open_again, open_book
from tracker.store.sqlite.overlay import shown_otherwise
from tracker.store.sqlite.row_codec import window_columns, window_from_columns
from tracker.store.sqlite.row_digests import with_digest
from tracker.store.sqlite.sqlite_engine import SqliteEngine
from tracker.store.sqlite.sqlite_list import SqliteList
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tracker.domain.book import (
        Progress,
    )
    from tracker.domain.query.list_query import FirstRows, ListQuery
    from tracker.domain.standing import Assessed
    from tracker.errors import DetachedError
    from tracker.store.part_contracts import StoredList
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.opening import Save
    from tracker.store.store_archive import StoreArchive

_BESIDE = ("-wal", "-shm", "-journal")
"""The suffixes of the files that SQLite creates beside a book."""


class SqliteStore(RuledStore):
    """An open SQLite file as a store. It belongs to the thread that opened it."""

    def __init__(self, db: Database, path: Path) -> None:
        """Initialize with an open database; call ``open`` or ``create`` instead."""
        super().__init__(SqliteEngine(db))
        self._db = db
        self.path = path
        self._watch = Watch(db)
        self.names = NameLookup(db)
        self.channels = ChannelMeetings(db)
        self.marks = ActionMarks(db, path)

    def be_patient(self, milliseconds: int) -> None:
        """Set how long to wait for a file that another program holds, before a BusyError."""
        self._db.execute(f"PRAGMA busy_timeout = {milliseconds:d}")

    def tell_of_resting(self, tell: Progress) -> None:
        """Set the progress callback for dependent records; see ``Store``."""
        self._db.tell = tell

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        readonly: bool = False,
        tell: Progress | None = None,
        before_migration: Callable[[Save], None] | None = None,
    ) -> Self:
        """Open a file; see ``opening.open_book``, also for its errors."""
        opened = open_book(path, readonly=readonly, tell=tell, before_migration=before_migration)
        return cls(opened, path)

    @classmethod
    def create(cls, path: Path, fill: Callable[[Self], None] = lambda _: None) -> Self:
        """Create a file and its folder, and fill it by ``fill``; if that fails, create nothing.

        Raises:
            ConflictError: the file exists; it was not changed.
            BadInputError: the file cannot be created there.
            DiskError: the disk is full or has failed.
        """
        with new_book(path) as db:
            fill(cls(db, path))
        try:
            return cls.open(path)
        except (DiskError, UnreadableError) as error:
            raise DiskError(
                f"{path} was made, but cannot be opened now: the disk failed. Try to open it again."
            ) from error

    def again(self, *, readonly: bool = False) -> Self:
        """Open the same file again for another thread."""
        return type(self)(open_again(self._db, self.path, readonly=readonly), self.path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def reopen(self) -> None:
        """Close and reopen the file after a failure; uncommitted changes are discarded."""
        self._db.reopen()

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of the book's files, including the log and journal beside it."""
        whole = self.path.resolve()
        return (whole, *(whole.with_name(f"{whole.name}{end}") for end in _BESIDE))

    @property
    def why_not(self) -> str:
        """A sentence that says why the file cannot be written; empty if it can."""
        return self._db.why_not

    @property
    def opening_note(self) -> str:
        """Sentences that tell the user what happened when the file was opened; can be empty."""
        return self._db.note

    def trouble(self) -> DetachedError | None:
        """Return the reason why the file at the path is not the open one any more, or ``None``."""
        return self._db.guard.trouble(self._db) if self._db.guard else None

    @property
    def archive(self) -> StoreArchive:
        """Reads and restores the whole content of the book, for dumps."""
        from tracker.store.sqlite.archive_rows import archive_of  # noqa: PLC0415  # only dumps need this module

        return archive_of(self, self._db)

    def copy_to(self, path: Path, tell: Progress | None = None) -> None:
        """Write the whole book to a new file; see ``file_creation.copy_book``."""
        copy_book(self._db, path, tell)

    def stopped_when(self, over: Callable[[], bool]) -> AbstractContextManager[None]:
        """Interrupt reads inside the context; see ``connection.Watch``."""
        return self._watch.stopped_when(over)

    def still(self) -> AbstractContextManager[None]:
        """Read from one snapshot of the file; see ``Database.still``."""
        return self._db.still()

    def within(self, milliseconds: float) -> AbstractContextManager[None]:
        """Interrupt reads inside the context after about this time; see ``connection.Watch``."""
        return self._watch.within(milliseconds)

    def tally(self, as_of: dt.date) -> dict[str, int]:
        """Return the number of records of each kind, and of parts and links, known by a day."""
        found = rows(self._db, query("book/tally"), {"as_of": as_of.toordinal()})
        return {row["what"]: row["n"] for row in found}

    def shorts(self, as_of: dt.date) -> dict[str, str]:
        """Return the short name of every party known by a day; its name if it has none."""
        found = rows(self._db, query("party/shorts"), {"as_of": as_of.toordinal()})
        return {row["slug"]: row["short"] for row in found}

    def of_kind(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the ids of records of a kind that are visible on a day."""
        values = {"kind": kind.value, "as_of": as_of.toordinal()}
        return [row["id"] for row in rows(self._db, query("record/ids_of_kind"), values)]

    def linked(
        self,
        record_id: int,
        naming: Collection[str],
        named: Collection[str],
        as_of: dt.date,
        limit: int,
    ) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Return records that name a record, and those that it names; see ``linked_records``."""
        return linked(self._db, record_id, naming, named, as_of.toordinal(), limit)

    def used(self, ids: Collection[int], as_of: dt.date) -> dict[int, int]:
        """Return the number of records that cite each source; see ``linked_records``."""
        return used(self._db, ids, as_of.toordinal())

    def shown_otherwise(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the ids of records whose shown values on a day differ from the latest ones."""
        return shown_otherwise(self._db, [kind], as_of.toordinal()).get(kind, [])

    def first_rows(self, wanted: Sequence[tuple[ListQuery, int]]) -> list[FirstRows]:
        """Return the number of rows and the first rows of lists; see the module ``first_rows``."""
        return first_rows(self._db, wanted)

    def are_owned(self) -> bool:
        """Return whether any commitment has an owner or a review day."""
        return bool(rows(self._db, query("commitment/owned"))[0]["found"])

    def newly_known(
        self, kinds: Sequence[r.Kind], first: dt.date, as_of: dt.date, limit: int
    ) -> dict[r.Kind, tuple[int, list[int]]]:
        """Return the records that became known between two days; see the module ``first_rows``."""
        return newly_known(self._db, kinds, first.toordinal(), as_of.toordinal(), limit)

    def changing(self, first: dt.date, last: dt.date, *, flips: bool = False) -> list[int]:
        """Return the records that can differ between two days; see the module ``changing``."""
        found = turning if flips else changing
        return found(self._db, first.toordinal(), last.toordinal())

    def by_last_day(self, wanted: ListQuery, edges: Sequence[int]) -> list[int]:
        """Return the number of commitments by their deadline; see the module ``first_rows``."""
        return by_last_day(self._db, wanted, edges)

    @property
    def has_facts(self) -> bool:
        """Whether the stored facts were derived by the current rules."""
        return current(self._db)

    def assessed(self, ids: Iterable[int], as_of: dt.date) -> dict[int, Assessed]:
        """Return the standing of commitments on a day; see ``facts.fact_reader``."""
        return assessed(self._db, list(ids), as_of.toordinal())

    def book(self) -> r.Book:
        """Return the book's own properties."""
        found = rows(self._db, query("book/get"))
        if not found:
            return r.Book()
        row = found[0]
        return r.Book(row["title"], window_from_columns("coverage", row), row["note"])

    def data_version(self) -> int:
        """Return a number that changes when another program has written to the file."""
        return self._db.state[0]

    # Methods for lists

    def open_list(self, wanted: ListQuery, like: StoredList | None = None) -> SqliteList:
        """Open a list; it reuses the plan of the open list ``like`` if possible."""
        return SqliteList(self._db, wanted, like if isinstance(like, SqliteList) else None)

    # Methods for the book's own properties

    def put_book(self, book: r.Book) -> None:
        """Write the book's own properties; if all are empty, their row is deleted."""
        coverage = window_columns("coverage", book.coverage)
        values = {"title": book.title, "note": book.note, **coverage}
        with writing(self._db):
            self._db.execute(query("book/forget"))
            if book != r.Book():
                self._db.execute(query("book/put"), with_digest("book", values))
