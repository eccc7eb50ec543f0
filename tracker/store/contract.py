"""The store: what the program asks of a book, in values of the domain. Any engine can be behind it.

A store belongs to the thread that opened it. Days are ``date`` or day numbers
(``date.toordinal``); ids are those that the store gave. Of what is read as of a day, only what is
visible on it is found: in the book, and known by then. Writing is in ``store/rules``, once for
every engine; what an engine offers to it is in ``store/engine.py``, and the verbs here that need
nothing else of it are in ``store/ruled_store.py``. What each field of a query looks at,
``tests/contract/memory`` says in Python and ``store/sqlite`` in SQL.

Each verb may raise a DiplotrackError of the engine: BusyError (another program holds the book),
DiskError, UnreadableError, DetachedError, ReadOnlyError on writing, SlowError within a limit.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tracker.domain import records as r
    from tracker.domain.book import (
        Action,
        Author,
        Change,
        Head,
        Move,
        NamedHead,
        Option,
        Progress,
        Put,
        SavedView,
        Stored,
        Trashed,
        Unreadable,
    )
    from tracker.domain.contacts import Contact
    from tracker.domain.documents import Document
    from tracker.domain.fields import Field
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.query.list_query import Entry, FirstRows, ListQuery, Position
    from tracker.domain.standing import Assessed
    from tracker.domain.validation import Breach
    from tracker.errors import DetachedError


class StoredList(Protocol):
    """An open list. It keeps what it found out about its query, so that later pages cost less."""

    @property
    def query(self) -> ListQuery:
        """What list it is."""

    @property
    def keeps_order(self) -> bool:
        """Whether the order is kept ready, so that a page costs a page whatever the length."""

    def page(
        self,
        *,
        after: Position | None = None,
        onward: Position | None = None,
        before: Position | None = None,
        last: bool = False,
        limit: int = 100,
    ) -> list[Entry]:
        """Return a page in the list's order, ``limit`` rows at most: the first, or the last.

        Else the rows after a place, those onward from it (that row first, if there is one), or
        those before it. Rows are ordered by their ``Position``, reversed where the list is.
        """

    def place(self, record_id: int, part: int | None = None) -> Position | None:
        """Return where a record, or a part of it, is in the list; ``None``: it is not in it."""

    def count(self, limit: int | None = None) -> int:
        """Return how many rows the list has, counted no further than a limit."""

    def countable(self) -> bool:
        """Whether it is likely that the rows are counted quickly."""

    def ids(self, between: tuple[Position, Position] | None = None) -> list[tuple[int, int]]:
        """Return (record, part) of the rows, in no order; ``between`` two places, both included."""

    def years(self) -> dict[int, int]:
        """Return the number of rows in each year of a list by days; undated ones are under 0."""

    def dividing(self, every: int) -> list[Position]:
        """Return places in rising order, so many rows at most from one to the next."""

    def shown_otherwise(self) -> list[Position]:
        """Return the places of the rows that ``cells`` leaves out."""

    def cells(self, at_a_time: int, more: Sequence[Field] = ()) -> Iterator[list[tuple[Any, ...]]]:
        """Yield what the cells of rows in an exported table are made of, in no order.

        Before the columns that ``service/bulk_tables.py`` reads are the two keys of the list's
        order and the record. The cells of ``more`` fields of the noun are in one of the columns.
        Rows of which other values are shown on the day than later are left out.
        """


class Store(Protocol):
    """An open book."""

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

    # Names

    def named(
        self, kinds: Iterable[r.Kind], text: str, as_of: dt.date = dt.date.max
    ) -> list[tuple[int, str]]:
        """Return (id, slug) of the records that have this slug, name, short name or alias."""

    def beginning(self, text: str, as_of: dt.date = dt.date.max) -> list[str]:
        """Return the slugs that begin with a text, at most ten."""

    def slugs_of_kinds(self, kinds: Iterable[r.Kind], as_of: dt.date = dt.date.max) -> list[str]:
        """Return slugs of some kinds, at most 2,000."""

    def options(
        self, kinds: Iterable[r.Kind], text: str, limit: int, as_of: dt.date = dt.date.max
    ) -> list[Option]:
        """Return records to choose from, by any part of their names; the likeliest first."""

    def tags(self, text: str, limit: int, as_of: dt.date = dt.date.max) -> list[str]:
        """Return the tags that contain a text, by their normal form, each as one record has it."""

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return what looks up who bears some names, given in their normal form."""

    def find(self, text: str, as_of: dt.date, limit: int) -> list[int]:
        """Return the ids of the records that a text finds, the likeliest first. Any text is one."""

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

    def meetings_of(self, channel: int, as_of: dt.date, limit: int) -> tuple[list[int], int]:
        """Return the newest meetings of a channel, and how many there are."""

    def contacts(self, channels: Iterable[int], as_of: dt.date) -> dict[int, dict[Contact, int]]:
        """Return the contacts of channels that are held by a day, each with its meeting.

        Of many, those from which gaps are learnt, and those that may have ended last.
        """

    def earliest_meetings(self, channels: Iterable[int], as_of: dt.date) -> dict[int, int]:
        """Return the first day of the earliest meeting of channels that is not ahead, if any."""

    def wire(
        self, channels: Iterable[int], cells: Sequence[tuple[int, int]], as_of: dt.date
    ) -> dict[int, dict[int, r.MeetingStatus]]:
        """Return what became of the meetings of channels, by channel and number of the cell.

        A cell is a first and last day; of its meetings one that was held, else the last.
        """

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

    # The trash and its neighbours

    def living_with(self, ids: Iterable[int]) -> list[int]:
        """Return what lives only with some records: accounts and disputes on them, theirs too."""

    def needed_by(self, ids: Sequence[int]) -> dict[str, str]:
        """Return why some records cannot be trashed, by slug: others in the book name them."""

    def family(self, record_id: int) -> list[int]:
        """Return a record in the trash with what went there with it, what it lives with first."""

    def trashed(self, limit: int, after: Trashed | None = None) -> list[Trashed]:
        """Return what is in the trash, newest first, after one of them where it is given."""

    def in_trash(self, record_id: int) -> Trashed | None:
        """Return with what a record went into the trash; ``None``: it is not there."""

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

    def purge(self, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Take a record out of the trash for good; see ``rules.purging.purge``."""

    def breaches_to_be(self, record: r.Record, was: r.Record | None) -> list[Breach]:
        """Return what a record would break if it were written; nothing is written."""

    def breaches(self) -> Iterator[Breach]:
        """Yield every rule that is broken in the book; reads all of it."""

    def undo(
        self, author: Author, number: int | None = None
    ) -> tuple[Action, Action, tuple[str, ...]]:
        """Take back an action of a person, the newest or a given one; see ``rules.undo``."""

    def redo(self, author: Author) -> tuple[Action, Action, tuple[str, ...]]:
        """Take back the newest undo of a person; see ``rules.undo``."""

    # History

    def history(self, record_id: int, limit: int = 50) -> list[Change]:
        """Return the newest changes of a record."""

    def actions(self, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
        """Return the newest actions with the number of records that each touched."""

    def action(self, number: int) -> tuple[Action, int] | None:
        """Return an action with the number of records that it touched."""

    def would_touch(self, who: str, verb: str) -> int:
        """Return how many records an ``undo`` or ``redo`` of a person would touch."""

    def left(
        self, taken: Action, limit: int, after: str = ""
    ) -> list[tuple[Change, Document | None]]:
        """Return what an action did to records, each with the document that it left.

        No document: the record is still as the action left it. ``after`` is the slug of a record
        after which to go on.
        """
