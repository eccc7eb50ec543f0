"""The contract of the store: what the program asks of a book, in values of the domain.

A store belongs to the thread that opened it. Days are ``date`` or day numbers
(``date.toordinal``); ids are those that the store gave. Of what is read as of a day, only what is
visible on it is found: in the book, and known by then.

Writing is in ``store/rules``, once for every engine; what an engine offers to it is in
``store/engine.py``. The verbs that need nothing else of it are in ``store/ruled_store.py``,
``store_log.py`` and ``store_trash.py``. What each field of a query looks at,
``tests/contract/memory`` says in Python and ``store/sqlite`` in SQL.

Each method can raise a DiplotrackError of the engine: BusyError (another program holds the book),
DiskError, UnreadableError, DetachedError, ReadOnlyError on writing, SlowError within a limit.
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
        Names,
        StoredList,
        Trash,
    )


class Store(Protocol):
    """An open book.

    ``log``, ``batches``, ``trash`` and ``archive`` are the same for every engine; ``names`` and
    ``channels`` are its own.
    """

    @property
    def log(self) -> Log:
        """The log: past actions, and undoing them."""

    @property
    def batches(self) -> Batches:
        """Adding many records as one action."""

    @property
    def trash(self) -> Trash:
        """What is in the trash, and what goes there with a record."""

    @property
    def archive(self) -> Archive:
        """The whole content of the book, for dumps."""

    @property
    def names(self) -> Names:
        """The lookup of records by their names."""

    @property
    def channels(self) -> ChannelMeetings:
        """The meetings of channels."""

    # Methods for the book itself

    @property
    def path(self) -> Path:
        """The path of the book."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the book, which no export may overwrite."""

    @property
    def why_not(self) -> str:
        """Why the book cannot be written, as a sentence; empty if it can."""

    @property
    def opening_note(self) -> str:
        """What the user should know about opening the book, as sentences, or empty."""

    def trouble(self) -> DetachedError | None:
        """Return why the book is no longer at its path, if so."""

    def again(self, *, readonly: bool = False) -> Store:
        """Open the same book once more, for another thread; it may be called from that one.

        Raises:
            DiplotrackError: it cannot be opened now.
        """

    def close(self) -> None:
        """Close the book."""

    def reopen(self) -> None:
        """Close and reopen the book after a failure; uncommitted changes are discarded."""

    def copy_to(self, path: Path, tell: Progress | None = None) -> None:
        """Write the whole book, with its history, to a new file that is checked against it.

        ``tell`` is a progress callback; an exception that it raises cancels.

        Raises:
            ConflictError: the file exists.
            UnreadableError: the book is damaged.
        """

    def be_patient(self, milliseconds: int) -> None:
        """Set how long to wait while another program holds the book, before a BusyError."""

    def tell_of_resting(self, tell: Progress) -> None:
        """Set a progress callback for the dependent records that each write updates.

        An exception that it raises rolls the write back. The written records themselves are not
        reported.
        """

    def stopped_when(self, over: Callable[[], bool]) -> AbstractContextManager[None]:
        """Stop reads inside the context once ``over`` returns true; it is called very often.

        Raises:
            SlowError: it was stopped.
        """

    def still(self) -> AbstractContextManager[None]:
        """Read everything inside the context from one snapshot of the book."""

    def within(self, milliseconds: float) -> AbstractContextManager[None]:
        """Stop reads inside the context after about this time.

        The engine counts its own steps instead of time, so that equal reads stop at the same point.

        Raises:
            SlowError: it was stopped.
        """

    def data_version(self) -> int:
        """Return a number that changes when another program has written to the book."""

    def book(self) -> r.Book:
        """Return the book's own properties."""

    def put_book(self, book: r.Book) -> None:
        """Write the book's own properties."""

    # Methods for records, in the book or in the trash unless a method says otherwise

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id, in the given order; missing ones are left out.

        Records that cannot be decoded are added to ``unreadable``, if it is given.

        Raises:
            UnreadableRecordError: one cannot be decoded, and ``unreadable`` is not given.
        """

    def get(self, slug: str) -> Stored | None:
        """Return the record of a slug."""

    def get_many(self, slugs: Iterable[str]) -> dict[str, Stored]:
        """Return the records of slugs, by slug; see ``load``."""

    def ids(self, slugs: Iterable[str]) -> dict[str, int]:
        """Return the id of every slug that exists; an unmade record has none."""

    def heads(self, ids: Iterable[int]) -> list[Head]:
        """Return the heads of records, in the given order."""

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return the heads of records that others name, by slug."""

    def shorts(self, as_of: dt.date) -> dict[str, str]:
        """Return the short name of every party visible on a day, its name where it has none."""

    def of_kind(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the ids of the records of a kind that are visible on a day."""

    def tally(self, as_of: dt.date) -> dict[str, int]:
        """Return the numbers of records, parts and links that are visible on a day."""

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return a lookup of the records that bear some names, given in normal form."""

    # Methods for links and derived values

    def told_of(self, ids: Iterable[int], as_of: dt.date) -> dict[int, list[int]]:
        """Return the accounts and disputes on each of some records, in the order of entry."""

    def linked(
        self,
        record_id: int,
        naming: Collection[str],
        named: Collection[str],
        as_of: dt.date,
        limit: int,
    ) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Return the records that name a record, and those that it names, by relation.

        ``naming`` and ``named`` are relations as in ``domain/references.py``, ``named`` also
        ``TOLD_BY``. Of those that name it in one, the ``limit`` that were made last; what it names
        is given whatever the day.
        """

    def used(self, ids: Collection[int], as_of: dt.date) -> dict[int, int]:
        """Return the number of records that name each source; sources without any are left out."""

    def lineage(self, commitment_id: int) -> list[int]:
        """Return a commitment with all that renewals and replacements link it with, itself first.

        They are found in either direction, whatever the day.
        """

    def assessed(self, ids: Iterable[int], as_of: dt.date) -> dict[int, Assessed]:
        """Return the standing of commitments on a day, in the book or in the trash."""

    def shown_otherwise(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the records that are shown differently on a day than later."""

    # Lists

    def open_list(self, wanted: ListQuery, like: StoredList | None = None) -> StoredList:
        """Open a list; it reuses the plan of the open list ``like`` where possible."""

    def first_rows(self, wanted: Sequence[tuple[ListQuery, int]]) -> list[FirstRows]:
        """Return the number of rows of several lists, and their first rows up to a limit.

        The results equal those of ``open_list``, but all lists are read together.
        """

    def are_owned(self) -> bool:
        """Return whether any commitment has an owner or a review day."""

    def newly_known(
        self, kinds: Sequence[r.Kind], first: dt.date, as_of: dt.date, limit: int
    ) -> dict[r.Kind, tuple[int, list[int]]]:
        """Return the number of records per kind that became known between two days, and the newest.

        At most ``limit`` ids are returned for all kinds together, the newest first.
        """

    def changing(self, first: dt.date, last: dt.date) -> list[int]:
        """Return every record that is seen differently on two days, the earlier one first.

        Records that are seen alike may be among them.
        """

    def by_last_day(self, wanted: ListQuery, edges: Sequence[int]) -> list[int]:
        """Return the number of a list's commitments by the last day of their clock.

        ``edges`` are ascending day numbers; an interval includes its first edge, not its second.
        """

    @property
    def has_facts(self) -> bool:
        """Whether the stored facts were derived by the current rules; ``cells`` needs that."""

    # Saved views

    def views(self) -> list[SavedView]:
        """Return the saved views, in the order in which they were made."""

    def save_view(self, view: SavedView) -> None:
        """Write a view of a new book, without an action; it replaces one of that name."""

    def change_views(self, author: Author, summary: str, changes: Sequence[ViewChange]) -> Action:
        """Carry out one action on saved views, which can be undone.

        Raises:
            ConflictError: one of them is no longer as it was seen.
        """

    # Writing

    def write(
        self,
        author: Author,
        verb: str,
        summary: str,
        *,
        puts: Sequence[Put] = (),
        moves: Sequence[Move] = (),
    ) -> tuple[Action, tuple[str, ...]]:
        """Carry out one action; see ``rules.writing.write``."""

    def breaches_to_be(self, record: r.Record, was: r.Record | None) -> list[Breach]:
        """Return the breaches that a record would cause; nothing is written."""

    def breaches(self) -> Iterator[Breach]:
        """Yield every breach in the book; the whole book is read."""
