"""The protocols of a store's members: open lists, names, channels, log, trash and archive."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from tracker.domain import records as r
    from tracker.domain.archive import Archived
    from tracker.domain.book import Action, Author, Change, Interrupted, Option, Trashed
    from tracker.domain.contacts import Contact
    from tracker.domain.documents import Document
    from tracker.domain.fields import Field
    from tracker.domain.query.list_query import Direction, Entry, ListQuery, Position, Stretch
    from tracker.domain.validation import Breach


class StoredList(Protocol):
    """An open list, which caches the plan of its query, so that later pages are cheaper."""

    @property
    def query(self) -> ListQuery:
        """The query of the list."""

    @property
    def direction(self) -> Direction:
        """The sort direction. Rows without a value to sort by come last in both directions."""

    @property
    def keeps_order(self) -> bool:
        """Whether an index has the sort order, so that a page of a long list costs no more."""

    def page(
        self,
        *,
        after: Position | None = None,
        onward: Position | None = None,
        before: Position | None = None,
        last: bool = False,
        limit: int = 100,
    ) -> list[Entry]:
        """Return a page of at most ``limit`` rows: by default the first, or with ``last`` the last.

        Otherwise it has the rows after a position, from a position on (included), or before a
        position. Rows are ordered by their ``Position`` in the list's ``direction``.
        """

    def place(self, record_id: int, part: int | None = None) -> Position | None:
        """Return the position of a record, or of one of its parts; ``None`` if not in the list."""

    def count(self, limit: int | None = None) -> int:
        """Return the number of rows; counting stops at ``limit``."""

    def summed_up(self, limit: int) -> tuple[list[Entry], int]:
        """Return the first page of at most ``limit`` rows, and the number of all rows."""

    def countable(self) -> bool:
        """Return whether counting the rows is probably quick."""

    def ids(self, between: tuple[Position, Position] | None = None) -> list[tuple[int, int]]:
        """Return record id and part number of all rows, unordered.

        With ``between``, only rows between two positions, both included.
        """

    def years(self) -> dict[int, int]:
        """Return the number of rows by year, for a list ordered by days.

        Undated rows are under 0.
        """

    def days(self) -> dict[int, int]:
        """Return the number of rows by day number, for a list ordered by days.

        Undated rows are left out.
        """

    def stretches(self, rows: int) -> list[Stretch]:
        """Divide all rows of the kind, in ascending order, into stretches of ``rows`` rows.

        The query is ignored, so a stretch can have fewer rows that match it.
        """

    def shown_otherwise(self) -> list[Position]:
        """Return the positions of the rows whose shown values on the day differ from later ones."""

    def cells(
        self, at_a_time: int, more: Sequence[Field] = (), between: tuple[int, int] | None = None
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the stored columns from which the cells of an exported table are made, unordered.

        Two sort keys and the record id come first, then the columns that ``service/bulk_tables.py``
        reads. The cells of ``more`` fields of the noun share one column. The rows that
        ``shown_otherwise`` returns are left out. ``between`` limits the rows to record ids from the
        first to the second.
        """


class Names(Protocol):
    """The lookup of visible records by slug, name or text."""

    def named(
        self, kinds: Iterable[r.Kind], text: str, as_of: dt.date = dt.date.max, limit: int = 3
    ) -> list[tuple[int, str]]:
        """Return id and slug of records that have this slug, name, short name or alias."""

    def unborne(self, texts: Iterable[str]) -> set[str]:
        """Return those of the texts for which ``named`` finds no record on any day."""

    def numbered(self, slugs: Iterable[str]) -> dict[str, set[str]]:
        """Return for each slug all assigned slugs that equal it or add a number (``dpct-2``)."""

    def beginning(self, text: str, as_of: dt.date = dt.date.max) -> list[str]:
        """Return at most ten slugs that begin with a text."""

    def slugs_of_kinds(self, kinds: Iterable[r.Kind], as_of: dt.date = dt.date.max) -> list[str]:
        """Return at most 2,000 slugs of records of these kinds."""

    def options(
        self, kinds: Iterable[r.Kind], text: str, limit: int, as_of: dt.date = dt.date.max
    ) -> list[Option]:
        """Return records for completion that match a text by any part of a name, best first."""

    def tags(self, text: str, limit: int, as_of: dt.date = dt.date.max) -> list[str]:
        """Return tags that contain a text, compared in normal form.

        Each is spelled as in one of the records that have it.
        """

    def markings(self, as_of: dt.date) -> dict[str, str]:
        """Return the handling marking of each visible source that has one, by slug.

        The marking also applies to the accounts of the source.
        """

    def texts(self, kind: str, field: str, as_of: dt.date, limit: int) -> list[str]:
        """Return at most ``limit`` different stored texts of a field in a list.

        Only visible records and parts count.
        """

    def find(self, text: str, as_of: dt.date, limit: int) -> list[int]:
        """Return the ids of records that a search text finds, best match first."""


class ChannelMeetings(Protocol):
    """Reads the visible meetings of channels."""

    def meetings_of(self, channel: int, as_of: dt.date, limit: int) -> tuple[list[int], int]:
        """Return the ids of the newest meetings of a channel, and how many meetings it has."""

    def contacts(self, channels: Iterable[int], as_of: dt.date) -> dict[int, dict[Contact, int]]:
        """Return the contacts of channels up to a day, each with the id of its meeting.

        If there are many, only those that the usual interval needs and those that may have ended
        last are returned.
        """

    def earliest_meetings(self, channels: Iterable[int], as_of: dt.date) -> dict[int, int]:
        """Return the first day of each channel's earliest meeting that is not in the future."""

    def wire(
        self, channels: Iterable[int], cells: Sequence[tuple[int, int]], as_of: dt.date
    ) -> dict[int, dict[int, r.MeetingStatus]]:
        """Return the status of meetings by channel and by index of a cell.

        A cell is a range of days, given by first and last. It has the status of a held meeting if
        there is one, else of the last meeting.
        """

    def held(
        self,
        channels: Iterable[int],
        cells: Sequence[tuple[int, int]],
        as_of: dt.date,
        most: int,
    ) -> dict[int, dict[int, int]]:
        """Return the number of held meetings by channel and by index of a cell, at most ``most``.

        Every channel is in the result; cells without meetings are left out.
        """


class BatchWriting(Protocol):
    """An action that writes records in batches; an exception rolls the whole action back.

    ``summary`` is its summary in the log, which can change until the end. ``written`` is the number
    of records written so far, ``action`` the action as it was added to the log.
    """

    summary: str
    written: int
    action: Action

    def add(self, records: Sequence[r.Record]) -> list[Breach]:
        """Write new records, or return the breaches that they would cause together.

        Each record has a slug of its own, and is written once. If there are breaches, nothing is
        written.
        """


class Batches(Protocol):
    """Writes many records as one action."""

    def begin(self, author: Author, verb: str) -> AbstractContextManager[BatchWriting]:
        """Begin an action that writes records in batches, in one transaction.

        Raises:
            UnchangedError: nothing was written; the log has no such action.
            BusyError: another program is writing.
        """


class Log(Protocol):
    """Past actions, with undo and redo."""

    def undo(
        self, author: Author, number: int | None = None
    ) -> tuple[Action, Action, tuple[str, ...]]:
        """Undo a user's newest action, or the action with a number; see ``rules.undo``."""

    def redo(self, author: Author) -> tuple[Action, Action, tuple[str, ...]]:
        """Redo what the user last undid; see ``rules.undo``."""

    def history(self, record_id: int, limit: int = 50) -> list[Change]:
        """Return the newest changes of a record."""

    def actions(self, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
        """Return the newest actions, each with the number of records that it changed."""

    def action(self, number: int) -> tuple[Action, int] | None:
        """Return an action and the number of records that it changed; ``None`` if there is none."""

    def would_touch(self, who: str, verb: str) -> int:
        """Return the number of records that an undo or redo by this user would change."""

    def left(self, taken: Action, limit: int) -> list[tuple[Change, Document | None]]:
        """Return an action's changes, each with the record after the change; see ``rules.undo``."""


class Marks(Protocol):
    """Marks of long actions, for the next start if the program is killed during one."""

    def during(self, author: Author, verb: str, what: str) -> AbstractContextManager[None]:
        """Keep a mark while an action of that author and verb is carried out; ``what`` names it.

        Raises:
            DiplotrackError: the mark cannot be written.
        """

    def left(self) -> list[Interrupted]:
        """Return the actions during which programs were killed; each is returned only once."""


class Trash(Protocol):
    """The trash of a book, and the records that are trashed together with a record."""

    def living_with(self, ids: Iterable[int]) -> list[int]:
        """Return the ids of accounts and disputes that depend on given records, even indirectly."""

    def needed_by(self, ids: Sequence[int]) -> dict[str, str]:
        """Return, by slug, a sentence that says why a record cannot be trashed: others name it.

        Records that can be trashed are left out.
        """

    def family(self, record_id: int) -> list[int]:
        """Return the ids of a trashed record and of the records trashed with it."""

    def trashed(self, limit: int, after: Trashed | None = None) -> list[Trashed]:
        """Return a page of the trash, newest first, each record with those trashed with it."""

    def in_trash(self, record_id: int) -> Trashed | None:
        """Return a trashed record with those trashed with it.

        ``None`` if it is not in the trash.
        """

    def purge(self, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Delete a trashed record permanently; see ``rules.purging.purge``."""


class Archive(Protocol):
    """Reads and restores the whole content of a book, for dumps."""

    def entries(self) -> Iterator[Archived]:
        """Yield all entries of the book, in a fixed order; derived values are not part of them.

        Raises:
            UnreadableRecordError: a record cannot be decoded.
        """

    def refill(self, read: Callable[[], Iterable[tuple[int, Archived]]]) -> None:
        """Write entries unchanged into a book without records and actions, then derive the rest.

        Args:
            read: yields all entries, each with its line number for error messages; it is called
                twice.

        Raises:
            ConflictError: the book has records or actions already; it was not changed.
            DumpError: an entry contradicts the others.
        """
