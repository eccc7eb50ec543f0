"""The store: what the program asks of a book, in values of the domain. Any engine can be behind it.

A store belongs to the thread that opened it. Days are ``date`` or day numbers
(``date.toordinal``); ids are those that the store gave. Of what is read as of a day, only what is
visible on it is found: in the book, and known by then.

Writing is in ``store/rules``, once for every engine; what an engine offers to it is in
``store/engine.py``. The verbs that need nothing else of it are in ``store/ruled_store.py``,
``store_log.py`` and ``store_trash.py``. What each field of a query looks at,
``tests/contract/memory`` says in Python and ``store/sqlite`` in SQL.

Each verb may raise a DiplotrackError of the engine: BusyError (another program holds the book),
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
    )
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.query.list_query import FirstRows, ListQuery
    from tracker.domain.standing import Assessed
    from tracker.domain.validation import Breach
    from tracker.errors import DetachedError
    from tracker.store.part_contracts import ChannelMeetings, Log, Names, StoredList, Trash


class Store(Protocol):
    """An open book.

    ``log`` and ``trash`` are the same for every engine; ``names`` and ``channels`` are its own.
    """

    @property
    def log(self) -> Log:
        """What was done, and taking it back."""

    @property
    def trash(self) -> Trash:
        """What is in the trash, and what goes there with a record."""

    @property
    def names(self) -> Names:
        """Looking records up by what they are called."""

    @property
    def channels(self) -> ChannelMeetings:
        """The meetings of channels."""

    # The book itself

    @property
    def path(self) -> Path:
        """Where the book is."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the book is made of, which nothing else may be written to."""

    @property
    def why_not(self) -> str:
        """Why the book cannot be written to: a sentence; empty where it can."""

    @property
    def set_aside(self) -> tuple[Path, ...]:
        """What was beside the book and not its own, as it was renamed when the book was opened."""

    def trouble(self) -> DetachedError | None:
        """Return why the book is no longer where it was opened, if so."""

    def again(self, *, readonly: bool = False) -> Store:
        """Open the same book once more, for another thread; it may be called from that one.

        Raises:
            DiplotrackError: it cannot be opened now.
        """

    def close(self) -> None:
        """Close the book."""

    def reopen(self) -> None:
        """Close the book and open it again after a failure; what is uncommitted is given up."""

    def copy_to(self, path: Path) -> None:
        """Write the whole book, with its history, under a new name.

        Raises:
            ConflictError: there is a file.
        """

    def be_patient(self, milliseconds: int) -> None:
        """Wait this long for another program that holds the book, before a BusyError."""

    def tell_of_resting(self, tell: Progress) -> None:
        """From now on, tell how many of the records that rest on each write are worked out.

        What ``tell`` raises takes the write back. Of what is written itself it hears nothing.
        """

    def stopped_when(self, over: Callable[[], bool]) -> AbstractContextManager[None]:
        """Stop what is read within it once ``over`` says so, which is asked every few microseconds.

        Raises:
            SlowError: it was stopped.
        """

    def still(self) -> AbstractContextManager[None]:
        """Read what is read within it from one snapshot of the book."""

    def within(self, milliseconds: float) -> AbstractContextManager[None]:
        """Stop what is read within it once that took about this long.

        The engine counts its own work, not a clock, so that the same reading ends the same.

        Raises:
            SlowError: it was stopped.
        """

    def data_version(self) -> int:
        """Return a number that changes when another program has written to the book."""

    def book(self) -> r.Book:
        """Return what the book says of itself."""

    def put_book(self, book: r.Book) -> None:
        """Write what the book says of itself."""

    # Records, whatever their presence unless said

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id, in the order asked for; those that do not exist are left out.

        Those that hold what cannot be read are put into ``unreadable``, where it is given.

        Raises:
            UnreadableRecordError: one cannot be read, and ``unreadable`` is not given.
        """

    def get(self, slug: str) -> Stored | None:
        """Return the record of a slug."""

    def get_many(
        self, slugs: Iterable[str], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[str, Stored]:
        """Return the records of slugs, by slug; see ``load``."""

    def ids(self, slugs: Iterable[str]) -> dict[str, int]:
        """Return the id of every slug that exists; a record whose making was undone has none."""

    def heads(self, ids: Iterable[int]) -> list[Head]:
        """Return what records are called, in the order asked for."""

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return what there is to say of records that others name, by slug."""

    def shorts(self, as_of: dt.date) -> dict[str, str]:
        """Return the short name of every party visible on a day, its name where it has none."""

    def of_kind(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the ids of a kind visible on a day."""

    def tally(self, as_of: dt.date) -> dict[str, int]:
        """Return how much of everything, parts and links too, is visible on a day."""

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return what looks up who bears some names, given in their normal form."""

    # What is linked with records, and derived

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
        """Return the records that name one, and those that it names, by the relation.

        ``naming`` and ``named`` are relations as in ``domain/references.py``, ``named`` also
        ``TOLD_BY``. Of those that name it in one, the ``limit`` that were made last; what it names
        is given whatever the day.
        """

    def used(self, ids: Collection[int], as_of: dt.date) -> dict[int, int]:
        """Return how many records name each of some sources; those that none names are left out."""

    def chain(self, commitment_id: int) -> list[int]:
        """Return the commitments that this one renews, itself first, whatever the day."""

    def assessed(self, ids: Iterable[int], as_of: dt.date) -> dict[int, Assessed]:
        """Return how commitments stand on a day, wherever they are."""

    def shown_otherwise(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the records of which other values are shown on a day than later."""

    # Lists

    def open_list(self, wanted: ListQuery, like: StoredList | None = None) -> StoredList:
        """Open a list; ``like`` is an open one of this store, what it found out serves this one."""

    def first_rows(self, wanted: Sequence[tuple[ListQuery, int]]) -> list[FirstRows]:
        """Return the number of rows of several lists and the first of them, at most so many.

        They are as ``open_list`` would count and read them, but all are read together.
        """

    def are_owned(self) -> bool:
        """Return whether any commitment has an owner or a review day."""

    def newly_known(
        self, kinds: Sequence[r.Kind], first: dt.date, as_of: dt.date, limit: int
    ) -> dict[r.Kind, tuple[int, list[int]]]:
        """Return how many records of each kind became known from a day to another, and the newest.

        At most ``limit`` ids are returned, of all kinds together, the newest first.
        """

    def by_last_day(self, wanted: ListQuery, edges: Sequence[int]) -> list[int]:
        """Return how many commitments of a list have a clock that ends between two edges.

        ``edges`` are day numbers that rise; the last day of a clock is counted at an edge, not at
        the one that follows.
        """

    @property
    def has_facts(self) -> bool:
        """Whether derived facts are those of this program's rules; ``cells`` needs them."""

    # Saved views

    def views(self) -> list[SavedView]:
        """Return the saved views, in the order in which they were made."""

    def save_view(self, view: SavedView) -> None:
        """Save a view, in place of one of that name."""

    def delete_view(self, name: str) -> None:
        """Delete a view."""

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
        """Return what a record would break if it were written; nothing is written."""

    def breaches(self) -> Iterator[Breach]:
        """Yield every rule that is broken in the book; reads all of it."""
