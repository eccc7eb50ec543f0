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
"""A progress callback: records done, records in total. An exception that it raises rolls back."""


class Presence(StrEnum):
    """Whether a record is in the book."""

    HERE = "here"
    TRASHED = "trashed"
    UNMADE = "unmade"


class Stored(Struct, frozen=True):
    """A stored record.

    ``known_parts`` are the known days of its parts as day numbers, by attribute; ``written`` are
    the days on which they were first written (ISO), where these are kept.
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
        """The slug, which never changes."""
        return self.record.slug


class Unreadable(Struct, frozen=True):
    """A record that cannot be decoded: what is known of it, and a sentence that says why."""

    id: int
    kind: Kind
    slug: str
    title: str
    sentence: str


class Head(Struct, frozen=True):
    """The title and identity of a record."""

    kind: Kind
    slug: str
    title: str


class NamedHead(Struct, frozen=True):
    """The head of a record that another record names; ``known`` is a day number.

    ``assumed``: nothing dated gives that day. ``entry`` is the day of entry as it is stored, as one
    that is damaged matters only where it is asked for.

    One whose making was undone is ``unmade``: for others it does not exist.
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
        """The day of entry."""
        return dt.date.fromisoformat(self.entry)


class Option(Struct, frozen=True):
    """A record that can be picked; ``native`` is its name in its own script, if it has one."""

    kind: Kind
    slug: str
    title: str
    native: str = ""


class Author(Struct, frozen=True):
    """The author of a change, its moment (ISO 8601 text with offset) and its civil day."""

    who: str
    at: str
    today: dt.date


class Put(Struct, frozen=True):
    """A record to write. ``expects`` is the version that was read; ``None`` creates a record."""

    record: Record
    expects: int | None = None


class Move(Struct, frozen=True):
    """A record to trash, restore or unmake, with the version that was read."""

    slug: str
    to: Presence
    expects: int


class Action(Struct, frozen=True):
    """One undoable action of a person. ``undoes`` is the action that it reverts."""

    id: int
    who: str
    at: str
    verb: str
    summary: str
    undoes: int | None = None
    undone_by: int | None = None


class Change(Struct, frozen=True):
    """One record's change in an action; ``before`` is ``None`` where it created the record."""

    action: Action
    record_id: int
    slug: str
    before_version: int
    before_presence: Presence | None
    before: Document | None
    after_version: int
    after_presence: Presence


class Logged(Struct, frozen=True):
    """An action's change to one record: its before-image as JSON text, and a digest.

    ``before`` is ``None`` if the action created the record, or if the content was purged.
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
    """An action's change to one saved view; ``None``: it did not exist before or after."""

    name: str
    before: SavedView | None
    after: SavedView | None


class Trashed(Struct, frozen=True):
    """A record in the trash.

    It comes with the action that put it there, and the records trashed and restored with it.
    """

    head: Head
    action: Action
    children: tuple[Head, ...]


class SavedView(Struct, frozen=True):
    """A saved view: its kind, query and order, and its columns in stored form."""

    name: str
    kind: str
    query: str = ""
    sort: str = ""
    columns: str = ""
