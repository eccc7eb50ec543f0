"""The whole content of a book as values: what a dump holds, and what its digest is about.

Nothing that is derived belongs to it: it is worked out again when a dump is loaded.
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
    """A record with everything that is stored of it, in the book or not.

    ``id`` gives the order of entry. ``trashed_by`` is the number of the action that put it into the
    trash. ``written`` are the days on which its parts were first written (ISO), by attribute.
    """

    id: int
    version: int
    presence: Presence
    trashed_by: int | None
    entered: dt.date
    record: r.Record
    written: Mapping[str, tuple[str | None, ...]]


class ArchivedChange(Struct, frozen=True):
    """What an action did to one record; ``n`` is its place in the action, from 1."""

    action: int
    n: int
    logged: Logged


class ArchivedViewChange(Struct, frozen=True):
    """What an action did to one saved view; ``n`` is its place in the action, from 1."""

    action: int
    n: int
    change: ViewChange


class ArchivedPurge(Struct, frozen=True):
    """A slug that is not given again, and the action that purged its record."""

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
"""One thing in a book; records come by rising id, then actions with their changes by number."""
