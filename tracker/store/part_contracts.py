"""The parts of a store: open lists, names, meetings of channels, the log and the trash."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from tracker.domain import records as r
    from tracker.domain.archive import Archived
    from tracker.domain.book import Action, Author, Change, Option, Put, Trashed
    from tracker.domain.contacts import Contact
    from tracker.domain.documents import Document
    from tracker.domain.fields import Field
    from tracker.domain.query.list_query import Direction, Entry, ListQuery, Position, Stretch
    from tracker.domain.validation import Breach


class StoredList(Protocol):
    """An open list. It caches the plan of its query, so that later pages cost less."""

    @property
    def query(self) -> ListQuery:
        """The query of the list."""

    @property
    def direction(self) -> Direction:
        """The sort direction; rows without a value to sort by come last in both directions."""

    @property
    def keeps_order(self) -> bool:
        """Whether an index has the order, so that a page's cost does not depend on the length."""

    def page(
        self,
        *,
        after: Position | None = None,
        onward: Position | None = None,
        before: Position | None = None,
        last: bool = False,
        limit: int = 100,
    ) -> list[Entry]:
        """Return a page in the list's order, at most ``limit`` rows: the first, or the last.

        Else the rows after a position, from a position (included), or before it. Rows are ordered
        by their ``Position`` in the list's ``direction``.
        """

    def place(self, record_id: int, part: int | None = None) -> Position | None:
        """Return the position of a record, or of a part of it; ``None`` if it has no row."""

    def count(self, limit: int | None = None) -> int:
        """Return the number of rows, counted up to a limit."""

    def countable(self) -> bool:
        """Whether the rows can probably be counted quickly."""

    def ids(self, between: tuple[Position, Position] | None = None) -> list[tuple[int, int]]:
        """Return (record, part) of the rows, unordered; ``between`` two positions, inclusive."""

    def years(self) -> dict[int, int]:
        """Return the number of rows in each year of a list by days; undated rows are under 0."""

    def days(self) -> dict[int, int]:
        """Return the number of rows by day number in a list by days; undated rows are left out."""

    def stretches(self, rows: int) -> list[Stretch]:
        """Return stretches of so many rows, in ascending order of their keys.

        They are those of all rows of the kind, whatever the query; the rows after them are fewer.
        """

    def shown_otherwise(self) -> list[Position]:
        """Return the positions of the rows that ``cells`` leaves out."""

    def cells(
        self, at_a_time: int, more: Sequence[Field] = (), between: tuple[int, int] | None = None
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the source columns of the cells of an exported table, unordered.

        The two sort keys and the record come first, then the columns that
        ``service/bulk_tables.py`` reads. The cells of ``more`` fields of the noun share one column.
        Rows that are shown differently on the day than later are left out. ``between`` keeps it to
        records whose ids are these or between them.
        """


class Names(Protocol):
    """Looking up what is visible on a day by what it is called."""

    def named(
        self, kinds: Iterable[r.Kind], text: str, as_of: dt.date = dt.date.max, limit: int = 3
    ) -> list[tuple[int, str]]:
        """Return (id, slug) of the records that have this slug, name, short name or alias."""

    def unborne(self, texts: Iterable[str]) -> set[str]:
        """Return those of many texts by which ``named`` finds no record on any day."""

    def numbered(self, slugs: Iterable[str]) -> dict[str, set[str]]:
        """Return for each slug the slugs ever given that are it, or it with a number after it."""

    def beginning(self, text: str, as_of: dt.date = dt.date.max) -> list[str]:
        """Return the slugs that begin with a text, at most ten."""

    def slugs_of_kinds(self, kinds: Iterable[r.Kind], as_of: dt.date = dt.date.max) -> list[str]:
        """Return slugs of some kinds, at most 2,000."""

    def options(
        self, kinds: Iterable[r.Kind], text: str, limit: int, as_of: dt.date = dt.date.max
    ) -> list[Option]:
        """Return records to pick from, matched by any part of their names, best matches first."""

    def tags(self, text: str, limit: int, as_of: dt.date = dt.date.max) -> list[str]:
        """Return the tags that contain a text, by normal form, as one record spells them."""

    def markings(self, as_of: dt.date) -> dict[str, str]:
        """Return the handling marking of each source visible on a day, by slug, if it has one.

        The accounts that it carries have its marking.
        """

    def texts(self, kind: str, field: str, as_of: dt.date, limit: int) -> list[str]:
        """Return the different texts of a field in a list, as stored, at most ``limit``.

        They are those of records and parts that are visible on a day.
        """

    def find(self, text: str, as_of: dt.date, limit: int) -> list[int]:
        """Return the ids of the records that a text finds, best matches first."""


class ChannelMeetings(Protocol):
    """The meetings of channels that are visible on a day."""

    def meetings_of(self, channel: int, as_of: dt.date, limit: int) -> tuple[list[int], int]:
        """Return the newest meetings of a channel, and how many there are."""

    def contacts(self, channels: Iterable[int], as_of: dt.date) -> dict[int, dict[Contact, int]]:
        """Return the contacts of channels up to a day, each with its meeting.

        Of many contacts, those that the usual interval needs, and those that may have ended last.
        """

    def earliest_meetings(self, channels: Iterable[int], as_of: dt.date) -> dict[int, int]:
        """Return the first day of each channel's earliest meeting that is not in the future."""

    def wire(
        self, channels: Iterable[int], cells: Sequence[tuple[int, int]], as_of: dt.date
    ) -> dict[int, dict[int, r.MeetingStatus]]:
        """Return the status of meetings by channel and index of the cell.

        A cell is a first and last day; it gets the status of a held meeting, else of the last one.
        """

    def held(
        self,
        channels: Iterable[int],
        cells: Sequence[tuple[int, int]],
        as_of: dt.date,
        most: int,
    ) -> dict[int, dict[int, int]]:
        """Return the number of held meetings by channel and index of the cell, up to ``most``.

        Each channel is there; cells without any are left out.
        """


class BatchWriting(Protocol):
    """An action that is written in batches; an exception rolls all of it back.

    ``summary`` is its summary in the log, which may change until the end; ``written`` is the number
    of records written so far; ``action`` is the action as it was begun.
    """

    summary: str
    written: int
    action: Action

    def put(self, puts: Sequence[Put]) -> tuple[str, ...]:
        """Write records, each once in the action, and return their slugs."""


class Batches(Protocol):
    """Adding many records as one action."""

    def begin(self, author: Author, verb: str) -> AbstractContextManager[BatchWriting]:
        """Carry out one action in batches, in one transaction.

        Raises:
            UnchangedError: nothing was written; the log has no such action.
            BusyError: another program is writing.
        """

    def breaches(self, records: Sequence[r.Record]) -> list[Breach]:
        """Return the breaches that new records would cause together; nothing is written.

        Each record has a slug of its own.
        """


class Log(Protocol):
    """The log of a book: past actions, and undoing them."""

    def undo(
        self, author: Author, number: int | None = None
    ) -> tuple[Action, Action, tuple[str, ...]]:
        """Undo an action of a user, the newest or a given one; see ``rules.undo``."""

    def redo(self, author: Author) -> tuple[Action, Action, tuple[str, ...]]:
        """Redo the newest undo of a user; see ``rules.undo``."""

    def history(self, record_id: int, limit: int = 50) -> list[Change]:
        """Return the newest changes of a record."""

    def actions(self, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
        """Return the newest actions with the number of records each touched."""

    def action(self, number: int) -> tuple[Action, int] | None:
        """Return an action with the number of records it touched."""

    def would_touch(self, who: str, verb: str) -> int:
        """Return the number of records that undo or redo would touch."""

    def left(self, taken: Action, limit: int) -> list[tuple[Change, Document | None]]:
        """Return an action's changes to records; see ``rules.undo``."""


class Trash(Protocol):
    """What is in the trash of a book, and what goes there with a record."""

    def living_with(self, ids: Iterable[int]) -> list[int]:
        """Return the accounts and disputes that depend on some records, directly or indirectly."""

    def needed_by(self, ids: Sequence[int]) -> dict[str, str]:
        """Return why some records cannot be trashed, by slug: others in the book name them."""

    def family(self, record_id: int) -> list[int]:
        """Return a trashed record and the records trashed with it."""

    def trashed(self, limit: int, after: Trashed | None = None) -> list[Trashed]:
        """Return the records in the trash, newest first, each with the records trashed with it."""

    def in_trash(self, record_id: int) -> Trashed | None:
        """Return the records that were trashed with a record."""

    def purge(self, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Delete a record in the trash permanently; see ``rules.purging.purge``."""


class Archive(Protocol):
    """The whole content of a book, for dumps."""

    def entries(self) -> Iterator[Archived]:
        """Yield everything in the book but what is derived, in a fixed order.

        Raises:
            UnreadableRecordError: a record cannot be decoded.
        """

    def refill(self, read: Callable[[], Iterable[tuple[int, Archived]]]) -> None:
        """Fill a book without records and actions with entries, as they were; derive the rest.

        Args:
            read: yields all entries, each with its place, which an error names; it is called twice.

        Raises:
            ConflictError: the book has records or actions already; it was not changed.
            DumpError: an entry does not fit the others.
        """
