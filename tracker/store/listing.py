"""Pages of a list by its keys: a page costs what a page holds, wherever it lies."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tracker.domain.query import Query
from tracker.store.connection import engine_errors, rows
from tracker.store.filters import Where
from tracker.store.lists import LISTS
from tracker.store.narrowing import narrow

if TYPE_CHECKING:
    import sqlite_utils

    from tracker.store.codec import Row


@dataclass(frozen=True, slots=True, order=True)
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
    narrowed: list[Where] = field(default_factory=list, compare=False, repr=False)
    """What the store found to read the list from, once it has looked; kept with the question."""

    @property
    def descending(self) -> bool:
        """Whether the order is turned round."""
        return (self.sort or self.query.sort).startswith("-")

    @property
    def order(self) -> str:
        """The name of the order."""
        named = (self.sort or self.query.sort).removeprefix("-")
        return named or next(iter(LISTS[self.kind].orders))

    def at_day(self, day: int) -> Key:
        """Return the edge after which a day begins, in a list ordered by days."""
        if self.descending:
            return Key(day + 1, _BEFORE_ALL, _BEFORE_ALL, _BEFORE_ALL)
        return Key(day - 1, _AFTER_ALL, _AFTER_ALL, _AFTER_ALL)


_BEFORE_ALL, _AFTER_ALL = -1, 2**62


def count(db: sqlite_utils.Database, ask: Ask, limit: int | None = None) -> int:
    """Return how many rows the list has; with a limit, count no further than it."""
    where = _where(db, ask)
    sql = f"SELECT 1 FROM {_rows(ask, where)} WHERE {where.condition}"
    if limit is not None:
        sql += f" LIMIT :{where.bind(limit)}"
    return int(rows(db, f"SELECT count(*) AS n FROM ({sql})", where.values)[0]["n"])


def page(
    db: sqlite_utils.Database,
    ask: Ask,
    *,
    after: Key | None = None,
    onward: Key | None = None,
    before: Key | None = None,
    last: bool = False,
    limit: int = 100,
) -> list[Entry]:
    """Return a page in the list's order: its first, or its last.

    Else the one after a key, the one onward from it, that row first if there is one, or the one
    before it.
    """
    spec = LISTS[ask.kind]
    where = _where(db, ask)
    keys = spec.keys(ask.order)
    backwards = last or before is not None
    falling = ask.descending != backwards
    if edge := after or onward or before:
        _beyond(where, keys, edge, ("<" if falling else ">") + ("=" if onward else ""))
    order = ", ".join(f"k{n} {'DESC' if falling else 'ASC'}" for n in range(len(keys)))
    columns = [f"{key} AS k{n}" for n, key in enumerate(keys)]
    columns += [f"{source} AS {name}" for name, source in spec.extra.items()]
    sql = (
        f"SELECT {', '.join(columns)} FROM {_rows(ask, where)} WHERE {where.condition} "
        f"ORDER BY {order} LIMIT :{where.bind(limit)}"
    )
    found = [_entry(row, tuple(spec.extra)) for row in rows(db, sql, where.values)]
    return found[::-1] if backwards else found


def place(db: sqlite_utils.Database, ask: Ask, record_id: int, part: int | None) -> Key | None:
    """Return where a record stands in a list, or a part of it; ``None``: it is not in it."""
    spec = LISTS[ask.kind]
    where = _where(db, replace(ask, only=(record_id,), narrowed=[]))
    if part is not None:
        where.parts.append(f"{spec.part} = :{where.bind(part)}")
    columns = ", ".join(f"{key} AS k{n}" for n, key in enumerate(spec.keys(ask.order)))
    sql = f"SELECT {columns} FROM {_rows(ask, where)} WHERE {where.condition} LIMIT 1"
    found = rows(db, sql, where.values)
    return _entry(found[0], ()).key if found else None


def ids(
    db: sqlite_utils.Database, ask: Ask, between: tuple[Key, Key] | None = None
) -> list[tuple[int, int]]:
    """Return (record, part) of every row of a list, in no order.

    ``between`` are two keys, in whichever order; the rows are then those from one to the other.
    """
    spec = LISTS[ask.kind]
    where = _where(db, ask)
    if between:
        keys = spec.keys(ask.order)
        _beyond(where, keys, min(between), ">=")
        _beyond(where, keys, max(between), "<=")
    sql = f"SELECT {spec.id}, {spec.part} FROM {_rows(ask, where)} WHERE {where.condition}"
    with engine_errors():
        return list(db.execute(sql, where.values))


def _beyond(where: Where, keys: list[str], edge: Key, sign: str) -> None:
    """Keep to the rows whose keys stand so to an edge."""
    names = [where.bind(value) for value in (edge.first, edge.second, edge.id, edge.part)]
    bound = ", ".join(f":{name}" for name in names)
    # The first key apart as well, for SQLite to seek by where it cannot by all four.
    where.parts.append(f"{keys[0]} {sign[0]}= :{names[0]}")
    where.parts.append(f"({', '.join(keys)}) {sign} ({bound})")


def years(db: sqlite_utils.Database, ask: Ask) -> dict[int, int]:
    """Return the number of rows in each year of a list ordered by days."""
    where = _where(db, ask)
    day = LISTS[ask.kind].orders[ask.order].first
    # SQLite counts Julian days, which at midnight of day 1 stand at 1721425.5.
    sql = (
        f"SELECT strftime('%Y', {day} + 1721424.5) AS year, count(*) AS n "
        f"FROM {_rows(ask, where)} WHERE {where.condition} GROUP BY 1"
    )
    return {int(row["year"] or 0): row["n"] for row in rows(db, sql, where.values)}


def _rows(ask: Ask, where: Where) -> str:
    """Return what a list is read from: of few records by their ids, else in its order."""
    spec = LISTS[ask.kind]
    return spec.rows_of(where.candidates) if where.candidates else spec.rows(ask.order)


def _where(db: sqlite_utils.Database, ask: Ask) -> Where:
    if not ask.narrowed:
        ask.narrowed.append(_narrowed(db, ask))
    return ask.narrowed[0].copy()


def _narrowed(db: sqlite_utils.Database, ask: Ask) -> Where:
    spec = LISTS[ask.kind]
    where = Where(ask.kind, ask.as_of)
    where.parts += ["r.presence = 'here'", f"{spec.known} <= :as_of"]
    if spec.orders[ask.order].by_title:
        where.parts.append(f"r.kind = '{spec.kind}'")
    where.values["as_of"] = ask.as_of
    where.query(ask.query, ask.names, ask.computed)
    narrow(db, where, spec.orders[ask.order].first, ask.only)
    return where


def _entry(row: Row, extra: tuple[str, ...]) -> Entry:
    key = Key(row["k0"], row["k1"], row["k2"], row["k3"])
    return Entry(key, {name: row[name] for name in extra})
