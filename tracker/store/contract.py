"""The contract of a store: the methods by which the rest of the program accesses a book.

They take and return values of the domain. A store belongs to the thread that opened it. Days are
``date`` values or day numbers (``date.toordinal``); ids are those that the store assigned. A method
with an as-of day returns only what is visible on that day: it is in the book and known.

Writing is implemented in ``store/rules``, once for every engine, on the protocol of
``store/engine.py``. Methods that need only that protocol are in ``store/ruled_store.py``,
``store_log.py`` and ``store_trash.py``. The meaning of each query field is implemented twice: in
Python in ``tests/contract/memory``, and in SQL in ``store/sqlite``. Each method can raise a
DiplotrackError of the engine: BusyError (another program holds the book), DiskError,
UnreadableError, DetachedError, ReadOnlyError on writing, SlowError within a limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tracker.domain import records as r
    from tracker.domain.book import (
        Action,
        Author,
        Head,
        Move,
        NamedHead,
        Progress,
        Put,
        SavedView,
        Stored,
        Unreadable,
        ViewChange,
    )
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.query.list_query import FirstRows, ListQuery
    from tracker.domain.standing import Assessed
    from tracker.domain.validation import Breach
    from tracker.errors import DetachedError
    from tracker.store.part_contracts import (
        Archive,
        Batches,
        ChannelMeetings,
        Log,
        Marks,
        Names,
        StoredList,
        Trash,
    )


class Store(Protocol):
    """An open book.

    ``log``, ``batches``, ``trash`` and ``archive`` are the same for every engine; each engine
    implements ``names``, ``channels`` and ``marks``.
    """

    @property
    def log(self) -> Log:
        """Past actions, with undo and redo."""

    @property
    def batches(self) -> Batches:
        """Writes many records as one action."""

    @property
    def trash(self) -> Trash:
        """The records in the trash, and the records that are trashed together with a record."""

    @property
    def archive(self) -> Archive:
        """Reads and restores the whole content of the book, for dumps."""

    @property
    def names(self) -> Names:
        """Looks up records by their names."""

    @property
    def channels(self) -> ChannelMeetings:
        """Reads the meetings of channels."""

    @property
    def marks(self) -> Marks:
        """The marks of long actions."""

    # Methods for the book itself

    @property
    def path(self) -> Path:
        """The path of the book."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of the book's files, which no export may overwrite."""

    @property
    def why_not(self) -> str:
        """Why the book cannot be written, as a sentence; empty if it can."""

    @property
    def opening_note(self) -> str:
        """Sentences that tell the user what happened when the book was opened; can be empty."""

    def trouble(self) -> DetachedError | None:
        """Return the reason why the book is no longer at its path; ``None`` if it still is."""

    def again(self, *, readonly: bool = False) -> Store:
        """Open the same book again for another thread; any thread may call this.

        Raises:
            DiplotrackError: the book cannot be opened now.
        """

    def close(self) -> None:
        """Close the book."""

    def reopen(self) -> None:
        """Close and reopen the book after a failure; uncommitted changes are discarded."""

    def copy_to(self, path: Path, tell: Progress | None = None) -> None:
        """Write the whole book, with its history, to a new file, and compare it with the book.

        ``tell`` is a progress callback; an exception that it raises cancels the copy.

        Raises:
            ConflictError: the file exists.
            UnreadableError: the book is damaged.
        """

    def be_patient(self, milliseconds: int) -> None:
        """Set how long to wait for a book that another program holds, before a BusyError."""

    def tell_of_resting(self, tell: Progress) -> None:
        """Set a callback for the progress of updating records that depend on written ones.

        An exception that it raises rolls the write back. The records that the write itself contains
        are not counted.
        """

    def stopped_when(self, over: Callable[[], bool]) -> AbstractContextManager[None]:
        """Stop reads inside the context when ``over`` returns true; it is called very often.

        Raises:
            SlowError: a read was stopped.
        """

    def still(self) -> AbstractContextManager[None]:
        """Read from one snapshot of the book inside the context."""

    def within(self, milliseconds: float) -> AbstractContextManager[None]:
        """Stop reads inside the context after about this time.

        The engine counts its own steps instead of time, so that equal reads stop at the same point.

        Raises:
            SlowError: a read was stopped.
        """

    def data_version(self) -> int:
        """Return a number that changes when another program has written to the book."""

    def book(self) -> r.Book:
        """Return the book's own properties."""

    def put_book(self, book: r.Book) -> None:
        """Write the book's own properties."""

    # Methods for records, whether in the book or in the trash unless a method says otherwise

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id, in the given order; ids that do not exist are left out.

        Records that cannot be decoded are added to ``unreadable``, if it is given.

        Raises:
            UnreadableRecordError: a record cannot be decoded, and ``unreadable`` is not given.
        """

    def get(self, slug: str) -> Stored | None:
        """Return the record with a slug, or ``None``."""

    def get_many(self, slugs: Iterable[str]) -> dict[str, Stored]:
        """Return the records with these slugs, by slug; see ``load``."""

    def ids(self, slugs: Iterable[str]) -> dict[str, int]:
        """Return the ids of the slugs that exist; unmade records are left out."""

    def heads(self, ids: Iterable[int]) -> list[Head]:
        """Return the heads of records, in the given order."""

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return the heads of records by slug, with the values needed by records that name them."""

    def shorts(self, as_of: dt.date) -> dict[str, str]:
        """Return the short name of every party visible on a day; its name if it has none."""

    def of_kind(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the ids of the records of a kind that are visible on a day."""

    def tally(self, as_of: dt.date) -> dict[str, int]:
        """Return the number of visible records of each kind, and of parts and links, by name."""

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return a lookup of the records that have one of these names, given in normal form."""

    # Methods for links and derived values

    def told_of(self, ids: Iterable[int], as_of: dt.date) -> dict[int, list[int]]:
        """Return the ids of the accounts and disputes on each given record, in order of entry."""

    def linked(
        self,
        record_id: int,
        naming: Collection[str],
        named: Collection[str],
        as_of: dt.date,
        limit: int,
    ) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Return the ids of records that name a record, and of records that it names, by relation.

        ``naming`` and ``named`` are relations as in ``domain/references.py``; ``named`` can include
        ``TOLD_BY``. Per relation, at most the ``limit`` newest naming records are returned. Named
        records are returned even if not visible on the day.
        """

    def used(self, ids: Collection[int], as_of: dt.date) -> dict[int, int]:
        """Return the number of records that cite each source; unused sources are left out."""

    def lineage(self, commitment_id: int) -> list[int]:
        """Return the ids of a commitment and all others linked with it by renewal or replacement.

        The commitment itself comes first. Links of any day are followed, in both directions.
        """

    def assessed(self, ids: Iterable[int], as_of: dt.date) -> dict[int, Assessed]:
        """Return the standing of commitments on a day, whether in the book or in the trash."""

    def shown_otherwise(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the ids of records whose shown values on a day differ from the latest ones."""

    # Methods for lists

    def open_list(self, wanted: ListQuery, like: StoredList | None = None) -> StoredList:
        """Open a list; it reuses the plan of the open list ``like`` if possible."""

    def first_rows(self, wanted: Sequence[tuple[ListQuery, int]]) -> list[FirstRows]:
        """Return the number of rows of several lists, and their first rows up to a limit.

        The results are those of ``open_list``, but all lists are read together.
        """

    def are_owned(self) -> bool:
        """Return whether any commitment has an owner or a review day."""

    def newly_known(
        self, kinds: Sequence[r.Kind], first: dt.date, as_of: dt.date, limit: int
    ) -> dict[r.Kind, tuple[int, list[int]]]:
        """Return how many records of each kind became known between two days, and the newest ids.

        At most ``limit`` ids are returned for all kinds together, the newest first.
        """

    def changing(self, first: dt.date, last: dt.date, *, flips: bool = False) -> list[int]:
        """Return the ids of all records that can differ between an earlier and a later day.

        Some of them may not differ. With ``flips``, the result is limited to records that are known
        on the earlier day and for which the result of a rule can differ.
        """

    def by_last_day(self, wanted: ListQuery, edges: Sequence[int]) -> list[int]:
        """Count a list's commitments in intervals of days, by the last day of the clock's window.

        Each interval runs from one of the ascending day numbers ``edges`` to the day before the
        next one.
        """

    @property
    def has_facts(self) -> bool:
        """Whether the current rules derived the stored facts, as ``StoredList.cells`` requires."""

    # Methods for saved views

    def views(self) -> list[SavedView]:
        """Return the saved views, oldest first."""

    def save_view(self, view: SavedView) -> None:
        """Write a saved view while a book is created; it replaces a view of the same name."""

    def change_views(self, author: Author, summary: str, changes: Sequence[ViewChange]) -> Action:
        """Change saved views as one action, which can be undone.

        Raises:
            ConflictError: a view was changed after it was read.
        """

    # Methods that write

    def write(
        self,
        author: Author,
        verb: str,
        summary: str,
        *,
        puts: Sequence[Put] = (),
        moves: Sequence[Move] = (),
    ) -> tuple[Action, tuple[str, ...]]:
        """Write and move records as one action; see ``rules.writing.write``."""

    def breaches_to_be(self, record: r.Record, was: r.Record | None) -> list[Breach]:
        """Return the breaches of rules that writing a record would cause; nothing is written."""

    def breaches(self) -> Iterator[Breach]:
        """Yield every breach of a rule in the book; this reads the whole book."""
