"""Pages of a list by its keys: a page costs what a page holds, wherever it lies."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.domain.query import Query
from tracker.store.connection import rows
from tracker.store.filters import Where
from tracker.store.lists import LISTS

if TYPE_CHECKING:
    import sqlite_utils

    from tracker.store.codec import Row


@dataclass(frozen=True, slots=True)
class Key:
    """The place of a row in its list: its two sort keys, record and part."""

    first: str | int
    second: str | int
    id: int
    part: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list: where it stands, and what the list itself knows of it."""

    key: Key
    extra: dict[str, str | int] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the record."""
        return self.key.id


@dataclass(frozen=True, slots=True)
class Ask:
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

    @property
    def descending(self) -> bool:
        """Whether the order is turned round."""
        return (self.sort or self.query.sort).startswith("-")

    @property
    def order(self) -> str:
        """The name of the order."""
        named = (self.sort or self.query.sort).removeprefix("-")
        return named or next(iter(LISTS[self.kind].orders))


def count(db: sqlite_utils.Database, ask: Ask) -> int:
    """Return how many rows the list has."""
    where = _where(ask)
    sql = f"SELECT count(*) AS n FROM {LISTS[ask.kind].table} WHERE {where.condition}"
    return int(rows(db, sql, where.values)[0]["n"])


def page(
    db: sqlite_utils.Database,
    ask: Ask,
    *,
    after: Key | None = None,
    before: Key | None = None,
    offset: int = 0,
    limit: int = 100,
) -> list[Entry]:
    """Return a page of the list: from its start, after a key, or up to a key, in the list's order.

    ``before`` returns the rows nearest before that key. ``offset`` skips rows, which costs as much
    as reading them.
    """
    spec = LISTS[ask.kind]
    where = _where(ask)
    keys = [*spec.orders[ask.order], "r.id", spec.part]
    backwards = before is not None
    falling = ask.descending != backwards
    if edge := after or before:
        names = [where.bind(value) for value in (edge.first, edge.second, edge.id, edge.part)]
        bound = ", ".join(f":{name}" for name in names)
        where.parts.append(f"({', '.join(keys)}) {'<' if falling else '>'} ({bound})")
    order = ", ".join(f"k{n} {'DESC' if falling else 'ASC'}" for n in range(len(keys)))
    columns = [f"{key} AS k{n}" for n, key in enumerate(keys)]
    columns += [f"{source} AS {name}" for name, source in spec.extra.items()]
    sql = (
        f"SELECT {', '.join(columns)} FROM {spec.table} WHERE {where.condition} "
        f"ORDER BY {order} LIMIT :{where.bind(limit)} OFFSET :{where.bind(offset)}"
    )
    found = [_entry(row, tuple(spec.extra)) for row in rows(db, sql, where.values)]
    return found[::-1] if backwards else found


def rank(db: sqlite_utils.Database, ask: Ask, key: Key) -> int:
    """Return how many rows of the list stand before that key."""
    spec = LISTS[ask.kind]
    where = _where(ask)
    keys = [*spec.orders[ask.order], "r.id", spec.part]
    names = [where.bind(value) for value in (key.first, key.second, key.id, key.part)]
    bound = ", ".join(f":{name}" for name in names)
    where.parts.append(f"({', '.join(keys)}) {'>' if ask.descending else '<'} ({bound})")
    sql = f"SELECT count(*) AS n FROM {spec.table} WHERE {where.condition}"
    return int(rows(db, sql, where.values)[0]["n"])


def months(db: sqlite_utils.Database, ask: Ask) -> list[tuple[int, int, int]]:
    """Return (year, month, rows) of a list ordered by days, in the list's order."""
    spec = LISTS[ask.kind]
    where = _where(ask)
    day = spec.orders[ask.order][0]
    # SQLite counts Julian days, which at midnight of day 1 stand at 1721425.5.
    sql = (
        f"SELECT strftime('%Y', {day} + 1721424.5) AS year, "
        f"strftime('%m', {day} + 1721424.5) AS month, count(*) AS n "
        f"FROM {spec.table} WHERE {where.condition} GROUP BY 1, 2 "
        f"ORDER BY 1 {'DESC' if ask.descending else 'ASC'}, 2 {'DESC' if ask.descending else 'ASC'}"
    )
    found = rows(db, sql, where.values)
    return [(int(row["year"]), int(row["month"]), row["n"]) for row in found]


def before_day(db: sqlite_utils.Database, ask: Ask, day: int) -> int:
    """Return how many rows of a list ordered by days stand before those of a day number.

    Where the order is turned round, those are the rows of later days.
    """
    spec = LISTS[ask.kind]
    where = _where(ask)
    sign = ">" if ask.descending else "<="
    where.parts.append(f"{spec.orders[ask.order][0]} {sign} :{where.bind(day)}")
    sql = f"SELECT count(*) AS n FROM {spec.table} WHERE {where.condition}"
    return int(rows(db, sql, where.values)[0]["n"])


def _where(ask: Ask) -> Where:
    spec = LISTS[ask.kind]
    where = Where(ask.kind, ask.as_of, ask.computed)
    where.parts += ["r.presence = 'here'", f"{spec.known} <= :as_of"]
    where.values["as_of"] = ask.as_of
    if ask.only is not None:
        where.parts.append(f"r.id IN (SELECT value FROM json_each(:{where.bind(_json(ask.only))}))")
    where.query(ask.query, ask.names)
    return where


def _json(ids: tuple[int, ...]) -> str:
    return json.dumps(ids)


def _entry(row: Row, extra: tuple[str, ...]) -> Entry:
    key = Key(row["k0"], row["k1"], row["k2"], row["k3"])
    return Entry(key, {name: row[name] for name in extra})
