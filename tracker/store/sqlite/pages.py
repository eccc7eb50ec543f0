"""Keyset pages of lists: the cost of a page does not depend on its position."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec.structs import astuple, replace

from tracker.domain.query.list_query import Direction, Entry, ListQuery, Position
from tracker.domain.records import Kind
from tracker.domain.window import OPEN_END
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts import fact_queries as facts
from tracker.store.sqlite.facts.fact_pages import page as page_of_facts
from tracker.store.sqlite.list_conditions import asked, conditions, narrowed, where_of
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.overlay import laid_over
from tracker.store.sqlite.plan_cache import KEYS, PlannedQuery
from tracker.store.sqlite.planner import countable_from
from tracker.store.sqlite.runs import Run, in_run, runs, steps
from tracker.store.sqlite.where_clause import Where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.facts.fact_queries import Asked
    from tracker.store.sqlite.plan_cache import Read, Scan
    from tracker.store.sqlite.row_codec import Row


def count(db: Database, planned: PlannedQuery, limit: int | None = None) -> int:
    """Return the number of rows of a list; counting stops at ``limit``."""
    if (exactly := _tallied(db, planned)) is not None:
        return exactly if limit is None else min(exactly, limit)
    where = where_of(db, planned)
    if (few := _few(db, planned)) is not None:
        return len(few) if limit is None else min(len(few), limit)
    others = len(rows_shown_otherwise(db, planned))
    listed = _rows(planned, where)
    if limit is None and (statement := countable_from(db, where)):
        listed = _each_once(where, statement, ["1"])
    sql = f"SELECT 1 FROM {listed} WHERE {where.condition}"
    if limit is not None:
        sql += f" LIMIT :{where.bind(limit)}"
    number = int(rows(db, f"SELECT count(*) AS n FROM ({sql})", where.values)[0]["n"]) + others
    return number if limit is None else min(number, limit)


def summed_up(db: Database, planned: PlannedQuery, limit: int) -> tuple[list[Entry], int]:
    """Return the first page of a list, and the number of all rows.

    If a statement for candidate records gives the count, the page is taken from the same read: a
    scan in the list's order could pass many rows that do not match before the page is full.
    """
    where = where_of(db, planned)
    through = not where.candidates and _tallied(db, planned) is None
    statement = countable_from(db, where) if through else ""
    if not statement:
        found = page(db, planned, limit=limit)
        return found, count(db, planned) if len(found) == limit else len(found)
    first, number = _first_of_all(db, planned, where, statement, limit)
    others = rows_shown_otherwise(db, planned)
    way, extra = _key(planned), tuple(LISTS[planned.kind].extra)
    rows = sorted([*first, *others], key=way, reverse=planned.descending)[:limit]
    return [_entry(row, extra) for row in rows], number + len(others)


def _first_of_all(
    db: Database, planned: PlannedQuery, where: Where, statement: str, limit: int
) -> tuple[list[Read], int]:
    """Return the rows of the first page, and the number of all rows, in one read.

    ``statement`` yields the candidate records.
    """
    spec, way = LISTS[planned.kind], direction(planned)
    columns = [*spec.keys(planned.order), *spec.extra.values(), "count(*) OVER () AS every"]
    order = [f"{n} {'DESC' if planned.descending else 'ASC'}" for n in range(1, KEYS + 1)]
    if way.divided:
        order.insert(0, f"{columns[0]} = :{where.bind(way.missing)}")
    sql = (
        f"SELECT {', '.join(columns)} FROM {_each_once(where, statement, columns)} "
        f"WHERE {where.condition} ORDER BY {', '.join(order)} LIMIT :{where.bind(limit)}"
    )
    found = db.rows(sql, where.values)
    return [row[:-1] for row in found], found[0][-1] if found else 0


def _each_once(where: Where, statement: str, columns: Sequence[str]) -> str:
    """Return the FROM clause for the records that a statement yields, each once.

    A condition that all these records meet is dropped from ``where``.
    """
    where.met_by(statement)
    return where.rows_from(f"SELECT DISTINCT id FROM ({statement})", columns)


def countable(db: Database, planned: PlannedQuery) -> bool:
    """Return whether counting a list is quick: it has few candidate rows or no text condition.

    This plans the query; the plan is reused by later calls.
    """
    if _tallied(db, planned) is not None:
        return True
    where = where_of(db, planned)
    return bool(where.candidates) or not (where.probing or where.held)


def _tallied(db: Database, planned: PlannedQuery) -> int | None:
    """Return the number of rows from stored counts; ``None`` if the query needs more than facts."""
    where = asked(db, planned)
    every = planned.only is None and planned.kind in set(Kind) and where.having is None
    if not every or where.besides:
        return None
    if not where.facts:
        return facts.known(db, Kind(planned.kind), planned.as_of)
    return facts.counted(db, where.facts, planned.as_of)


def direction(planned: PlannedQuery) -> Direction:
    """Return the sort direction of a list."""
    return Direction(planned.descending, LISTS[planned.kind].order(planned.order).missing)


def _key(planned: PlannedQuery) -> Callable[[Read], tuple[Any, ...]]:
    """Return a function that gives the sort key of a row; see ``Direction.key``."""
    way = direction(planned)
    return lambda row: way.key(row[:KEYS])


def page(
    db: Database,
    planned: PlannedQuery,
    *,
    after: Position | None = None,
    onward: Position | None = None,
    before: Position | None = None,
    last: bool = False,
    limit: int = 100,
) -> list[Entry]:
    """Return a page of a list in its order: the first, with ``last`` the last.

    Otherwise it has the rows after a position, from a position on (included), or before a position.
    """
    spec = LISTS[planned.kind]
    backwards = last or before is not None
    edge, on = after or onward or before, onward is not None
    in_order = _in_order_of_facts(planned, asked(db, planned))
    if in_order is None and (few := _few(db, planned)) is not None:
        page = _page_of(few, planned, edge, on=on, backwards=backwards, limit=limit)
        return [_entry(row, tuple(spec.extra)) for row in page]
    falling = planned.descending != backwards
    found = _through(db, planned, (edge, on, falling), limit)
    if others := rows_shown_otherwise(db, planned):
        # The main scan leaves out rows whose values of the day are not the stored ones; add them.
        beside = _page_of(others, planned, edge, on=on, backwards=backwards, limit=limit)
        found += beside[::-1] if backwards else beside
        found = sorted(found, key=_key(planned), reverse=falling)[:limit]
    return [_entry(row, tuple(spec.extra)) for row in (found[::-1] if backwards else found)]


def _through(db: Database, planned: PlannedQuery, way: Scan, limit: int) -> list[Read]:
    """Return the first rows of a list in the scan ``way``, which begins at an edge.

    If the previous query was wider (one letter shorter) and scanned in the same direction, the scan
    starts at the first row that it found.
    """
    edge, on, falling = way
    of_facts = _in_order_of_facts(planned, asked(db, planned))
    if of_facts is None:
        where_of(db, planned)  # ``planned.wider`` needs the condition that this call caches.
        if (before := planned.wider(db)) and way in before.nearest:
            edge, on = before.nearest[way], True
            if edge is None:
                planned.cache.nearest[way] = None
                return []
    sign = ("<" if falling else ">") + ("=" if on else "")
    found: list[Read] = []
    for run in runs(direction(planned), edge, falling=falling):
        left = limit - len(found)
        if of_facts is not None:
            found += page_of_facts(
                db, of_facts, planned.as_of, run, sign, left, asked(db, planned).others
            )
        else:
            found += _read_run(db, planned, run, sign, left)
        if len(found) >= limit:
            break
    if of_facts is None:
        planned.cache.nearest[way] = Position(*found[0][:KEYS]) if found else None
    return found


def _read_run(db: Database, planned: PlannedQuery, run: Run, sign: str, limit: int) -> list[Read]:
    """Return the first rows of a run: those whose keys are ``sign`` (``>``, ``<=``) its edge's."""
    found: list[Read] = []
    for where in steps(where_of(db, planned), LISTS[planned.kind].keys(planned.order), run, sign):
        left = limit - len(found)
        if left:
            falling = sign.startswith("<")
            found += _read(db, planned, where, falling=falling, limit=left, tied=run.tied)
    return found


def _in_order_of_facts(planned: PlannedQuery, where: Where) -> Asked | None:
    """Return the facts that a list requires, if these alone define it and its order is the default.

    Otherwise ``None`` is returned, and the list cannot be read from the index by fact.
    """
    spec = LISTS[planned.kind]
    usual = planned.order == next(iter(spec.orders)) and not spec.order(planned.order).by_title
    if not usual or planned.only is not None or where.besides or len(where.facts) != 1:
        return None
    found = where.facts[0]
    return found if found.listed and len(found.kinds) == 1 else None


def _read(
    db: Database,
    planned: PlannedQuery,
    where: Where,
    *,
    falling: bool,
    limit: int = -1,
    tied: bool = False,
) -> list[Read]:
    """Return the sort keys and extra columns of rows, in order.

    ``tied`` means that all rows have the same first key.
    """
    sql = _ordered(planned, where, falling=falling, tied=tied)
    return db.rows(f"{sql} LIMIT :{where.bind(limit)}", where.values)


def _ordered(planned: PlannedQuery, where: Where, *, falling: bool, tied: bool = False) -> str:
    """Return the statement that yields the sort keys and extra columns of rows, in order."""
    spec = LISTS[planned.kind]
    columns = [*spec.keys(planned.order), *spec.extra.values()]
    # A first key that all rows share is left out of ORDER BY: with it, SQLite may sort the rows
    # instead of reading them from the index in order.
    order = ", ".join(f"{n} {'DESC' if falling else 'ASC'}" for n in range(1 + tied, 5))
    rows = _rows(planned, where, columns)
    return f"SELECT {', '.join(columns)} FROM {rows} WHERE {where.condition} ORDER BY {order}"


def _few(db: Database, planned: PlannedQuery) -> list[Read] | None:
    """Return all rows of a list by sort key, if it has few candidate records; else ``None``."""
    where = where_of(db, planned)
    if where.candidates and planned.cache.few is None:
        few = _read(db, planned, where, falling=False) + rows_shown_otherwise(db, planned)
        planned.cache.few = sorted(few, key=_key(planned))
    return planned.cache.few


def rows_shown_otherwise(db: Database, planned: PlannedQuery) -> list[Read]:
    """Return the rows of records whose shown values on the day differ from later ones, in order."""
    where = asked(db, planned)
    if where.others and planned.cache.others is None:
        only = [each for each in where.others if planned.only is None or each in planned.only]
        alone = replace(planned.anew(), only=tuple(only))
        own = narrowed(db, alone, conditions(db, alone, beside={}))
        bound = {table: own.bind(json.dumps(columns)) for table, columns in where.beside.items()}
        sql = laid_over(db, _ordered(planned, own, falling=False), bound)
        planned.cache.others = sorted(db.rows(sql, own.values), key=_key(planned))
    return planned.cache.others or []


def shown_on_the_day(
    db: Database, kind: Kind, columns: Mapping[int, Row], as_of: int
) -> list[Read]:
    """Return, in order, the visible rows of the records in ``columns`` as shown on the day."""
    where = Where(kind, as_of, values={"as_of": as_of}, parts=[LISTS[kind].visible])
    where.candidates = where.bind(json.dumps(list(columns)))
    bound = {kind.value: where.bind(json.dumps(columns))}
    planned = PlannedQuery.of(ListQuery(kind, as_of))
    sql = laid_over(db, _ordered(planned, where, falling=False), bound)
    return db.rows(sql, where.values)


def _page_of(
    few: list[Read],
    planned: PlannedQuery,
    edge: Position | None,
    *,
    on: bool,
    backwards: bool,
    limit: int,
) -> list[Read]:
    """Return a page of the sorted rows ``few`` from ``edge`` (with ``on``, that row included)."""
    falling = planned.descending != backwards
    low, high = 0, len(few)
    if edge is not None:
        key = _key(planned)
        seek = bisect_right if on == falling else bisect_left
        number = seek(few, key(astuple(edge)), key=key)
        low, high = (0, number) if falling else (number, high)
    page = few[max(low, high - limit) : high] if falling else few[low : min(high, low + limit)]
    return page[::-1] if planned.descending else page


def place(db: Database, planned: PlannedQuery, record_id: int, part: int | None) -> Position | None:
    """Return the position of a record, or of one of its parts; ``None`` if not in the list."""
    spec = LISTS[planned.kind]
    where = where_of(db, replace(planned.anew(), only=(record_id,)))
    if part is not None:
        where.parts.append(f"{spec.part} = :{where.bind(part)}")
    found = _read(db, planned, where, falling=False, limit=1)
    found += [
        row
        for row in (rows_shown_otherwise(db, planned) if record_id in where.others else ())
        if row[2] == record_id and part in {None, row[3]}
    ]
    return _entry(found[0], tuple(spec.extra)).key if found else None


def ids(
    db: Database, planned: PlannedQuery, between: tuple[Position, Position] | None = None
) -> list[tuple[int, int]]:
    """Return record id and part number of all rows of a list, unordered.

    With ``between``, only rows between two positions, in either order and both included.
    """
    others = rows_shown_otherwise(db, planned)
    if not between:
        return [*_ids(db, planned), *(row[2:KEYS] for row in others)]
    key = _key(planned)
    low, high = sorted(between, key=lambda place: key(astuple(place)))
    found = [row[2:KEYS] for row in others if key(astuple(low)) <= key(row) <= key(astuple(high))]
    way = direction(planned)
    if way.divided and low.first == way.missing != high.first:
        # The list is descending, and rows without a value to sort by, which have the highest key,
        # come last in it. If a range has rows of both sorts, with and without a value, it is two
        # ranges of keys: up to that of its first row, and from that of its last row.
        return [*found, *_ids(db, planned, ("<=", high)), *_ids(db, planned, (">=", low))]
    return [*found, *_ids(db, planned, (">=", low), ("<=", high))]


def _ids(
    db: Database, planned: PlannedQuery, *edges: tuple[str, Position]
) -> list[tuple[int, int]]:
    """Return record id and part number of the rows of a list within some edges.

    An edge is a position and a comparison, such as ``>=``, that the keys of the rows must meet.
    """
    spec = LISTS[planned.kind]
    where = where_of(db, planned)
    for sign, edge in edges:
        in_run(where, spec.keys(planned.order), Run(edge), sign)
    sql = f"SELECT {spec.id}, {spec.part} FROM {_rows(planned, where)} WHERE {where.condition}"
    return db.rows(sql, where.values)


def years(db: Database, planned: PlannedQuery) -> dict[int, int]:
    """Return the number of rows by year, for a list ordered by days."""
    # SQLite counts Julian days: the midnight of 0001-01-01, day 1, is 1721425.5.
    found = _numbers(db, planned, "CAST(strftime('%Y', {day} + 1721424.5) AS INTEGER)")
    found.update(
        dt.date.fromordinal(row[0]).year
        for row in rows_shown_otherwise(db, planned)
        if row[0] < OPEN_END
    )
    return dict(found)


def days(db: Database, planned: PlannedQuery) -> dict[int, int]:
    """Return the number of rows by day number, for a list ordered by days."""
    found = _numbers(db, planned, "{day}")
    found.update(row[0] for row in rows_shown_otherwise(db, planned))
    found.pop(OPEN_END, None)
    return dict(found)


def _numbers(db: Database, planned: PlannedQuery, of_day: str) -> Counter[int]:
    """Return the number of rows by the value of an expression of their day; 0 for NULL."""
    where = where_of(db, planned)
    group = of_day.format(day=LISTS[planned.kind].order(planned.order).first)
    sql = (
        f"SELECT {group} AS at, count(*) AS n "
        f"FROM {_rows(planned, where)} WHERE {where.condition} GROUP BY 1"
    )
    return Counter({row["at"] or 0: row["n"] for row in rows(db, sql, where.values)})


def _rows(planned: PlannedQuery, where: Where, columns: Sequence[str] = ()) -> str:
    """Return the FROM clause of a list: by ids for few candidates, else in the list's order.

    See ``Where.rows_from`` for ``columns``; the condition of ``where`` is complete after this.
    """
    if where.candidates:
        return where.rows_of_candidates(columns)
    return LISTS[planned.kind].rows(planned.order)


def _entry(row: Read, extra: tuple[str, ...]) -> Entry:
    return Entry(Position(*row[:KEYS]), dict(zip(extra, row[KEYS:], strict=True)))
