"""Values that the store returns: stored records, actions, options, saved views."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracker.domain.documents import Document
    from tracker.domain.known_day import Known
    from tracker.domain.records import Kind, Record

Progress: TypeAlias = "Callable[[int, int], None]"
"""A progress callback, called with the number of records done and the total.

If it raises an exception, the transaction is rolled back.
"""


class Presence(StrEnum):
    """Where a record is: in the book, in the trash, or unmade (its creation was undone)."""

    HERE = "here"
    TRASHED = "trashed"
    UNMADE = "unmade"


class Stored(Struct, frozen=True):
    """A record as stored, with its id, version and known days.

    For each attribute that holds parts, ``known_parts`` has the known days of these parts as day
    numbers, and ``written``, if stored, the days (ISO) on which they were first written.
    """

    id: int
    kind: Kind
    version: int
    presence: Presence
    title: str
    entered: dt.date
    known: Known
    record: Record
    known_parts: Mapping[str, tuple[int, ...]]
    written: Mapping[str, tuple[str | None, ...]]

    @property
    def slug(self) -> str:
        """The slug of the record, which never changes."""
        return self.record.slug


class Unreadable(Struct, frozen=True):
    """A stored record that cannot be decoded, with the reason as a sentence."""

    id: int
    kind: Kind
    slug: str
    title: str
    sentence: str


class Head(Struct, frozen=True):
    """The kind, slug and title of a record."""

    kind: Kind
    slug: str
    title: str


class NamedHead(Struct, frozen=True):
    """The kind, slug and title of a record that another record names, with its known day.

    ``known`` is a day number; ``assumed`` is true if no dated source gives that day. ``entry`` is
    the stored text of the day of entry; it is parsed only on demand, because it can be damaged.
    ``unmade`` is true if the action that created the record was undone; other records then cannot
    see it.
    """

    id: int
    kind: Kind
    unmade: bool
    title: str
    known: int
    assumed: bool
    entry: str

    @property
    def entered(self) -> dt.date:
        """The day on which the record was entered."""
        return dt.date.fromisoformat(self.entry)


class Option(Struct, frozen=True):
    """A record offered for selection; ``native`` is its name in its own script, if it has one."""

    kind: Kind
    slug: str
    title: str
    native: str = ""


class Author(Struct, frozen=True):
    """The author of a change, and its moment (ISO 8601 text with UTC offset) and civil day."""

    who: str
    at: str
    today: dt.date


class Put(Struct, frozen=True):
    """A record to write.

    ``expects`` is the version that was read; ``None`` creates a new record.
    """

    record: Record
    expects: int | None = None


class Move(Struct, frozen=True):
    """A record to trash, to restore, or to unmake (undo its creation).

    ``expects`` is the version that was read.
    """

    slug: str
    to: Presence
    expects: int


class Action(Struct, frozen=True):
    """An action: one undoable thing that a person did. ``undoes`` is the action that it reverts."""

    id: int
    who: str
    at: str
    verb: str
    summary: str
    undoes: int | None = None
    undone_by: int | None = None


class Interrupted(Struct, frozen=True):
    """An action during which the program was killed; ``stored`` is its number in the log, if any.

    ``what`` names it in a sentence, ``at`` is the moment at which it started.
    """

    what: str
    at: str
    stored: int | None


class Change(Struct, frozen=True):
    """The change of one record in an action; ``before`` is ``None`` if the record was created."""

    action: Action
    record_id: int
    slug: str
    before_version: int
    before_presence: Presence | None
    before: Document | None
    after_version: int
    after_presence: Presence


class Logged(Struct, frozen=True):
    """The logged change of one record: its before-image as JSON text, and a digest of the result.

    ``before`` is ``None`` if the action created the record, or if its content was purged.
    """

    record_id: int
    slug: str
    before_version: int
    before_presence: Presence | None
    before: str | None
    after_version: int
    after_presence: Presence
    after_digest: str


class ViewChange(Struct, frozen=True):
    """The change of one saved view in an action.

    ``before`` is ``None`` if the action created the view, ``after`` if it removed it.
    """

    name: str
    before: SavedView | None
    after: SavedView | None


class Trashed(Struct, frozen=True):
    """A record in the trash, and the action that trashed it.

    Records that the same action trashed are restored together with this one.
    """

    head: Head
    action: Action
    children: tuple[Head, ...]


class SavedView(Struct, frozen=True):
    """A saved view: its kind of list, query, sort order and columns, as stored."""

    name: str
    kind: str
    query: str = ""
    sort: str = ""
    columns: str = ""
