"""The stored content of a book as values, which a dump contains and its digest covers.

Derived values are not part of it; they are derived again when a dump is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain.book import Action, Logged, Presence, SavedView, ViewChange

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class ArchivedRecord(Struct, frozen=True):
    """A stored record, whether in the book or in the trash.

    ``id`` gives the order of entry. ``trashed_by`` is the number of the action that moved the
    record to the trash. ``written`` has, for each attribute that holds parts, the days (ISO) on
    which these parts were first written.
    """

    id: int
    version: int
    presence: Presence
    trashed_by: int | None
    entered: dt.date
    record: r.Record
    written: Mapping[str, tuple[str | None, ...]]


class ArchivedChange(Struct, frozen=True):
    """The change that an action made to one record; ``n`` is its place in the action, from 1."""

    action: int
    n: int
    logged: Logged


class ArchivedViewChange(Struct, frozen=True):
    """The change that an action made to one saved view.

    ``n`` is its place in the action, from 1.
    """

    action: int
    n: int
    change: ViewChange


class ArchivedPurge(Struct, frozen=True):
    """The slug of a purged record, which is never used again, and the action that purged it."""

    slug: str
    action: int


Archived: TypeAlias = (
    r.Book
    | SavedView
    | ArchivedRecord
    | Action
    | ArchivedChange
    | ArchivedViewChange
    | ArchivedPurge
)
"""One entry of an archive.

Records are in ascending order of id; actions follow in order of number, each with its changes.
"""
