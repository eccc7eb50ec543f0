"""The parts of a store: open lists, names, meetings of channels, the log and the trash."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.domain import records as r
    from tracker.domain.book import Action, Author, Change, Option, Trashed
    from tracker.domain.contacts import Contact
    from tracker.domain.documents import Document
    from tracker.domain.fields import Field
    from tracker.domain.query.list_query import Entry, ListQuery, Position


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


class Names(Protocol):
    """Looking up what is visible on a day by what it is called."""

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

    def find(self, text: str, as_of: dt.date, limit: int) -> list[int]:
        """Return the ids of the records that a text finds, the likeliest first. Any text is one."""


class ChannelMeetings(Protocol):
    """The meetings of channels that are visible on a day."""

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


class Log(Protocol):
    """What was done to a book, and taking it back."""

    def undo(
        self, author: Author, number: int | None = None
    ) -> tuple[Action, Action, tuple[str, ...]]:
        """Take back an action of a person, the newest or a given one; see ``rules.undo``."""

    def redo(self, author: Author) -> tuple[Action, Action, tuple[str, ...]]:
        """Take back the newest undo of a person; see ``rules.undo``."""

    def history(self, record_id: int, limit: int = 50) -> list[Change]:
        """Return the newest changes of a record."""

    def actions(self, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
        """Return the newest actions with the number of records each touched."""

    def action(self, number: int) -> tuple[Action, int] | None:
        """Return an action with the number of records it touched."""

    def would_touch(self, who: str, verb: str) -> int:
        """Return how many records undo or redo would touch."""

    def left(
        self, taken: Action, limit: int, after: str = ""
    ) -> list[tuple[Change, Document | None]]:
        """Return what an action did to records and left of them; see ``rules.undo``."""


class Trash(Protocol):
    """What is in the trash of a book, and what goes there with a record."""

    def living_with(self, ids: Iterable[int]) -> list[int]:
        """Return what lives only with some records: accounts and disputes on them, theirs too."""

    def needed_by(self, ids: Sequence[int]) -> dict[str, str]:
        """Return why some records cannot go, by slug: others in the book name them."""

    def family(self, record_id: int) -> list[int]:
        """Return a record in the trash with what was put there with it."""

    def trashed(self, limit: int, after: Trashed | None = None) -> list[Trashed]:
        """Return what is in the trash, newest first, what only went with it beneath it."""

    def in_trash(self, record_id: int) -> Trashed | None:
        """Return with what a record went into the trash."""

    def purge(self, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Take a record out of the trash for good; see ``rules.purging.purge``."""
