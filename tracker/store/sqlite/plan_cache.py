"""A question for a list, where its rows stand, and what the store has found out about it so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.query import Query
from tracker.store.sqlite.list_specs import LISTS

if TYPE_CHECKING:
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.where_clause import Where


class Key(Struct, frozen=True, order=True):
    """The place of a row in its list: its two sort keys, record and part."""

    first: str | int
    second: str | int
    id: int
    part: int


class Entry(Struct, frozen=True):
    """A row of a list: where it stands, and what the list itself knows of it."""

    key: Key
    extra: dict[str, str | int] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the record."""
        return self.key.id


Read: TypeAlias = tuple[Any, ...]
"""A row as read: its four keys, then the extras of its list."""
KEYS = 4
Way: TypeAlias = tuple[Key | None, bool, bool]
"""How a list is gone through: from an edge, with a row on it or without, falling or rising."""


class Found(Struct, eq=False):
    """What the store found out about a question, kept with it: it is asked again for each page.

    ``asked`` is the condition, ``where`` the same with the few records that can meet it; they hold
    for the connection ``db``, the file being in a ``state``. ``few`` are the rows of a list that is
    made of few records, in rising order; ``others`` are those of which other
    values are shown on the day. ``nearest`` is the first row met each way that was gone, ``None``
    where there was none. ``before`` is the question before it.
    """

    db: Database | None = None
    state: tuple[int, int] = (0, 0)
    asked: Where | None = None
    where: Where | None = None
    before: Ask | None = None
    few: list[Read] | None = None
    others: list[Read] | None = None
    nearest: dict[Way, Key | None] = field(default_factory=dict)


class Ask(Struct, frozen=True):
    """What list is wanted: its kind, the query, the day, and the ids that the query rests on.

    ``names`` are the records that a ``field:value`` stands for; ``computed`` those that meet a
    condition worked out in Python. ``only`` keeps the list to these records.
    """

    kind: str
    as_of: int
    query: Query = field(default_factory=Query)
    sort: str = ""
    names: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    computed: dict[str, list[int]] = field(default_factory=dict)
    only: tuple[int, ...] | None = None
    found: Found = field(default_factory=Found)

    @property
    def descending(self) -> bool:
        """Whether the order is turned round."""
        return (self.sort or self.query.sort).startswith("-")

    @property
    def order(self) -> str:
        """The name of the order."""
        named = (self.sort or self.query.sort).removeprefix("-")
        return named or next(iter(LISTS[self.kind].orders))

    def anew(self) -> Ask:
        """Return the same question, nothing found out about it yet: for another thread."""
        return replace(self, found=Found())

    def after(self, other: Ask) -> Ask:
        """Return the same question, asked after another one that is much like it."""
        before = replace(other, found=replace(other.found, before=None))
        return replace(self, found=Found(before=before))

    def earlier(self, db: Database) -> Found | None:
        """Return what was found out about the question before, if it still holds."""
        before = self.found.before
        if before is None or before.found.db is not db or before.found.state != db.state:
            return None
        return before.found

    def wider(self, db: Database) -> Found | None:
        """Return the same, if all rows of this list are in the list before, in the same order."""
        before, earlier, mine = self.found.before, self.earlier(db), self.found.where
        if before is None or earlier is None or mine is None or earlier.where is None:
            return None
        same = (before.order, before.only) == (self.order, self.only)
        return earlier if same and mine.narrows(earlier.where) else None

    def at_day(self, day: int) -> Key:
        """Return the edge after which a day begins, in a list ordered by days."""
        if self.descending:
            return Key(day + 1, _BEFORE_ALL, _BEFORE_ALL, _BEFORE_ALL)
        return Key(day - 1, _AFTER_ALL, _AFTER_ALL, _AFTER_ALL)


_BEFORE_ALL, _AFTER_ALL = -1, 2**62
