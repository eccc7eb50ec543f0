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
"""Is told how many records of how many are worked out. What it raises takes everything back."""


class Presence(StrEnum):
    """Whether a record is in the book."""

    HERE = "here"
    TRASHED = "trashed"
    UNMADE = "unmade"


class Stored(Struct, frozen=True):
    """A record as it stands in the file.

    ``known_parts`` are the known days of its parts as day numbers, by attribute; ``written`` the
    days on which they were first written (ISO), for those of which that is kept.
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
    """A record that holds what cannot be read: what is known of it, and a sentence that says so."""

    id: int
    kind: Kind
    slug: str
    title: str
    sentence: str


class Head(Struct, frozen=True):
    """What a record is called."""

    kind: Kind
    slug: str
    title: str


class NamedHead(Struct, frozen=True):
    """What there is to say of a record that another one names; ``known`` is a day number.

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
    """A record that can be chosen; ``native`` is its name in its own script, if it has one."""

    kind: Kind
    slug: str
    title: str
    native: str = ""


class Author(Struct, frozen=True):
    """Who writes, at which moment (ISO 8601 text with its offset) and on which civil day."""

    who: str
    at: str
    today: dt.date


class Put(Struct, frozen=True):
    """A record to be written. ``expects`` is the version seen; ``None`` makes a new one."""

    record: Record
    expects: int | None = None


class Move(Struct, frozen=True):
    """A record to be trashed, restored or unmade, as seen at a version."""

    slug: str
    to: Presence
    expects: int


class Action(Struct, frozen=True):
    """One undoable thing that a person did. ``undoes`` is the action that it took back."""

    id: int
    who: str
    at: str
    verb: str
    summary: str
    undoes: int | None = None
    undone_by: int | None = None


class Change(Struct, frozen=True):
    """What an action did to one record. ``before`` is ``None`` where the action made it."""

    action: Action
    record_id: int
    slug: str
    before_version: int
    before_presence: Presence | None
    before: Document | None
    after_version: int
    after_presence: Presence


class Trashed(Struct, frozen=True):
    """A record in the trash: the action that put it there, and what went and comes back with it."""

    head: Head
    action: Action
    children: tuple[Head, ...]


class SavedView(Struct, frozen=True):
    """A named list: its kind, query and order, and its columns as the table writes them."""

    name: str
    kind: str
    query: str = ""
    sort: str = ""
    columns: str = ""
