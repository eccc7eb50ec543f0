"""What the store gives back: a record with what the store knows about it, and actions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from tracker.domain.documents import Document
    from tracker.domain.knowing import Known
    from tracker.domain.records import Kind, Record


class Presence(StrEnum):
    """Whether a record is in the book."""

    HERE = "here"
    TRASHED = "trashed"
    UNMADE = "unmade"


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it stands in the file."""

    id: int
    kind: Kind
    version: int
    presence: Presence
    title: str
    entered: dt.date
    known: Known
    record: Record

    @property
    def slug(self) -> str:
        """The slug, which never changes."""
        return self.record.slug


@dataclass(frozen=True, slots=True)
class Head:
    """What a record is called."""

    kind: Kind
    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Option:
    """A record that can be chosen; ``native`` is its name in its own script, if it has one."""

    kind: Kind
    slug: str
    title: str
    native: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, at which moment (ISO 8601 text with its offset) and on which civil day."""

    who: str
    at: str
    today: dt.date


@dataclass(frozen=True, slots=True)
class Put:
    """A record to be written. ``expects`` is the version seen; ``None`` makes a new one."""

    record: Record
    expects: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A record to be trashed, restored or unmade, as seen at a version."""

    slug: str
    to: Presence
    expects: int


@dataclass(frozen=True, slots=True)
class Action:
    """One undoable thing that a person did. ``undoes`` is the action that it took back."""

    id: int
    who: str
    at: str
    verb: str
    summary: str
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What an action did to one record. ``before`` is ``None`` where the action made it."""

    action: Action
    record_id: int
    slug: str
    before_version: int
    before_presence: Presence | None
    before: Document | None
    after_version: int
    after_presence: Presence


@dataclass(frozen=True, slots=True)
class Trashed:
    """A record in the trash: the action that put it there, and what went and comes back with it."""

    head: Head
    action: Action
    children: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named list: its kind, query and order, and its columns as the table writes them."""

    name: str
    kind: str
    query: str = ""
    sort: str = ""
    columns: str = ""
