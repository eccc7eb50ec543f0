"""Keyset pages of lists: the cost depends on the page, not on its position."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.query import Match, Words
from tracker.domain.query.list_fields import TRASHED
from tracker.domain.query.list_query import Entry, ListQuery, Position
from tracker.domain.records import Kind
from tracker.domain.window import OPEN_END
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts import fact_queries as facts
from tracker.store.sqlite.facts.fact_pages import page as page_of_facts
from tracker.store.sqlite.facts.fact_reader import current
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.overlay import laid_over, overlay
from tracker.store.sqlite.plan_cache import KEYS, PlannedQuery
from tracker.store.sqlite.planner import narrow
from tracker.store.sqlite.statements import query
from tracker.store.sqlite.where_clause import Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.query import Query
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.facts.fact_queries import Asked
    from tracker.store.sqlite.overlay import Overlay
    from tracker.store.sqlite.plan_cache import Read, Way
    from tracker.store.sqlite.row_codec import Row


def count(db: Database, planned: PlannedQuery, limit: int | None = None) -> int:
    """Return the number of rows, counted up to a limit."""
    if (exactly := _tallied(db, planned)) is not None:
        return exactly if limit is None else min(exactly, limit)
    where = where_of(db, planned)
    if (few := _few(db, planned)) is not None:
        return len(few) if limit is None else min(len(few), limit)
    others = len(rows_shown_otherwise(db, planned))
    sql = f"SELECT 1 FROM {_rows(planned, where)} WHERE {where.condition}"
    if limit is not None:
        sql += f" LIMIT :{where.bind(limit)}"
    number = int(rows(db, f"SELECT count(*) AS n FROM ({sql})", where.values)[0]["n"]) + others
    return number if limit is None else min(number, limit)


def countable(db: Database, planned: PlannedQuery) -> bool:
    """Whether counting a list is quick: it has few rows, or no text condition.

    This plans the query; the plan is reused by later calls.
    """
    if _tallied(db, planned) is not None:
        return True
    where = where_of(db, planned)
    return bool(where.candidates) or not (where.probing or where.held)


def _tallied(db: Database, planned: PlannedQuery) -> int | None:
    """Return the number of rows from stored counts: all of a kind, or those with a fact."""
    where = _asked(db, planned)
    every = planned.only is None and planned.kind in set(Kind) and where.having is None
    if not every or where.besides:
        return None
    if not where.facts:
        return facts.known(db, Kind(planned.kind), planned.as_of)
    return facts.number(db, where.facts[0], planned.as_of) if len(where.facts) == 1 else None


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
    """Return a page in the list's order: the first, or the last.

    Else the page after a key, from a key (included), or before it.
    """
    spec = LISTS[planned.kind]
    backwards = last or before is not None
    edge, on = after or onward or before, onward is not None
    in_order = _in_order_of_facts(planned, _asked(db, planned))
    if in_order is None and (few := _few(db, planned)) is not None:
        page = _page_of(few, planned, edge, on=on, backwards=backwards, limit=limit)
        return [_entry(row, tuple(spec.extra)) for row in page]
    falling = planned.descending != backwards
    found = _through(db, planned, (edge, on, falling), limit)
    if others := rows_shown_otherwise(db, planned):
        # Both are in the order of the scan.
        beside = _page_of(others, planned, edge, on=on, backwards=backwards, limit=limit)
        found += beside[::-1] if backwards else beside
        found = sorted(found, key=lambda row: row[:KEYS], reverse=falling)[:limit]
    return [_entry(row, tuple(spec.extra)) for row in (found[::-1] if backwards else found)]


def _through(db: Database, planned: PlannedQuery, way: Way, limit: int) -> list[Read]:
    """Return the first rows of a scan of a list.

    If the previous query was wider (one letter shorter) and scanned in the same direction, the scan
    starts at the first row that it found.
    """
    edge, on, falling = way
    where = _asked(db, planned)
    if (asked := _in_order_of_facts(planned, where)) is not None:
        start = (edge.first, edge.second, edge.id) if edge else None
        sign = ("<" if falling else ">") + ("=" if on else "")
        return page_of_facts(db, asked, planned.as_of, start, sign, limit, where.others)
    where = where_of(db, planned)
    if (before := planned.wider(db)) and way in before.nearest:
        edge, on = before.nearest[way], True
        if edge is None:
            planned.cache.nearest[way] = None
            return []
    if edge:
        keys = LISTS[planned.kind].keys(planned.order)
        _beyond(where, keys, edge, ("<" if falling else ">") + ("=" if on else ""))
    found = _read(db, planned, where, falling=falling, limit=limit)
    planned.cache.nearest[way] = Position(*found[0][:KEYS]) if found else None
    return found


def _in_order_of_facts(planned: PlannedQuery, where: Where) -> Asked | None:
    """Return the facts of a list that requires nothing else, in its default order."""
    spec = LISTS[planned.kind]
    usual = planned.order == next(iter(spec.orders)) and not spec.order(planned.order).by_title
    if not usual or planned.only is not None or where.besides or len(where.facts) != 1:
        return None
    asked = where.facts[0]
    return asked if asked.listed and len(asked.kinds) == 1 else None


def _read(
    db: Database, planned: PlannedQuery, where: Where, *, falling: bool, limit: int = -1
) -> list[Read]:
    """Return the keys and extra columns of rows, in order."""
    sql = _ordered(planned, where, where.condition, falling=falling)
    return db.rows(f"{sql} LIMIT :{where.bind(limit)}", where.values)


def _ordered(planned: PlannedQuery, where: Where, condition: str, *, falling: bool) -> str:
    """Return the statement that yields the keys and extra columns of rows, in order."""
    spec = LISTS[planned.kind]
    columns = [*spec.keys(planned.order), *spec.extra.values()]
    order = ", ".join(f"{n} {'DESC' if falling else 'ASC'}" for n in range(1, 5))
    rows = _rows(planned, where)
    return f"SELECT {', '.join(columns)} FROM {rows} WHERE {condition} ORDER BY {order}"


def _few(db: Database, planned: PlannedQuery) -> list[Read] | None:
    """Return all rows of a list with few candidates, ascending; ``None`` if they are many."""
    where = where_of(db, planned)
    if where.candidates and planned.cache.few is None:
        few = _read(db, planned, where, falling=False) + rows_shown_otherwise(db, planned)
        planned.cache.few = sorted(few, key=lambda row: row[:KEYS])
    return planned.cache.few


def rows_shown_otherwise(db: Database, planned: PlannedQuery) -> list[Read]:
    """Return the rows that are shown differently on the day than later, ascending."""
    where = _asked(db, planned)
    if where.others and planned.cache.others is None:
        only = [each for each in where.others if planned.only is None or each in planned.only]
        alone = replace(planned.anew(), only=tuple(only))
        own = _narrowed(db, alone, _conditions(db, alone, beside={}))
        bound = {table: own.bind(json.dumps(columns)) for table, columns in where.beside.items()}
        sql = laid_over(db, _ordered(planned, own, own.condition, falling=False), bound)
        planned.cache.others = db.rows(sql, own.values)
    return planned.cache.others or []


def shown_on_the_day(
    db: Database, kind: Kind, columns: Mapping[int, Row], as_of: int
) -> list[Read]:
    """Return the visible rows of records whose columns differ on a day, ascending."""
    where = Where(kind, as_of, values={"as_of": as_of}, parts=[LISTS[kind].visible])
    where.candidates = where.bind(json.dumps(list(columns)))
    bound = {kind.value: where.bind(json.dumps(columns))}
    planned = PlannedQuery.of(ListQuery(kind, as_of))
    sql = laid_over(db, _ordered(planned, where, where.condition, falling=False), bound)
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
    """Return a page of few rows; ``on``: the row at the edge is included."""
    falling = planned.descending != backwards
    low, high = 0, len(few)
    if edge is not None:
        key = (edge.first, edge.second, edge.id, edge.part)
        seek = bisect_right if on == falling else bisect_left
        number = seek(few, key, key=lambda row: row[:KEYS])
        low, high = (0, number) if falling else (number, high)
    page = few[max(low, high - limit) : high] if falling else few[low : min(high, low + limit)]
    return page[::-1] if planned.descending else page


def place(db: Database, planned: PlannedQuery, record_id: int, part: int | None) -> Position | None:
    """Return the position of a record, or of a part of it; ``None`` if it has no row."""
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
    """Return (record, part) of every row of a list, unordered.

    ``between`` are two keys, in either order; the rows are then those from one to the other.
    """
    spec = LISTS[planned.kind]
    where = where_of(db, planned)
    others = rows_shown_otherwise(db, planned)
    if between:
        keys = spec.keys(planned.order)
        low, high = min(between), max(between)
        _beyond(where, keys, low, ">=")
        _beyond(where, keys, high, "<=")
        others = [row for row in others if low <= Position(*row[:KEYS]) <= high]
    sql = f"SELECT {spec.id}, {spec.part} FROM {_rows(planned, where)} WHERE {where.condition}"
    return [*db.rows(sql, where.values), *(row[2:KEYS] for row in others)]


def _beyond(where: Where, keys: list[str], edge: Position, sign: str) -> None:
    """Limit the rows to those before or after an edge."""
    names = [where.bind(value) for value in (edge.first, edge.second, edge.id, edge.part)]
    bound = ", ".join(f":{name}" for name in names)
    # The first key is also compared alone, so that SQLite can seek by it where it cannot by all
    # four.
    where.parts.append(f"{keys[0]} {sign[0]}= :{names[0]}")
    where.parts.append(f"({', '.join(keys)}) {sign} ({bound})")


def years(db: Database, planned: PlannedQuery) -> dict[int, int]:
    """Return the number of rows in each year of a list ordered by days."""
    where = where_of(db, planned)
    day = LISTS[planned.kind].order(planned.order).first
    # SQLite counts Julian days; midnight of day 1 is 1721425.5.
    sql = (
        f"SELECT strftime('%Y', {day} + 1721424.5) AS year, count(*) AS n "
        f"FROM {_rows(planned, where)} WHERE {where.condition} GROUP BY 1"
    )
    found = Counter({int(row["year"] or 0): row["n"] for row in rows(db, sql, where.values)})
    found.update(
        dt.date.fromordinal(row[0]).year
        for row in rows_shown_otherwise(db, planned)
        if row[0] < OPEN_END
    )
    return dict(found)


def _rows(planned: PlannedQuery, where: Where) -> str:
    """Return the FROM clause of a list: few candidates by id, else the list in its order."""
    spec = LISTS[planned.kind]
    return spec.rows_of(where.candidates) if where.candidates else spec.rows(planned.order)


def where_of(db: Database, planned: PlannedQuery) -> Where:
    """Return a copy of the condition of a list with its few candidate records."""
    asked = _asked(db, planned)
    if planned.cache.where is None:
        planned.cache.where = _narrowed(db, planned, asked.copy())
    return planned.cache.where.copy()


def _asked(db: Database, planned: PlannedQuery) -> Where:
    """Return the condition of a list, before candidates are collected."""
    found = planned.cache
    if found.asked is None or found.db is not db:
        found.db, found.state = db, db.state
        found.asked, found.where = _conditions(db, planned), None
    return found.asked


def _conditions(db: Database, planned: PlannedQuery, beside: Overlay | None = None) -> Where:
    spec = LISTS[planned.kind]
    where = Where(planned.kind, planned.as_of)
    where.by_day = _searched_in_part(db, planned)
    where.beside = overlay(db, planned.kind, planned.as_of) if beside is None else beside
    if where.others:
        others = where.bind(json.dumps(where.others))
        where.parts.append(f"{spec.id} NOT IN (SELECT value FROM json_each(:{others}))")
    of_trash = _of_trash(planned.query)
    where.rest.add(("of trash", of_trash is not None))
    if of_trash is None:
        # If no record of the kind becomes known later, every row in the book is visible.
        every = spec.of_records and not _later(db, spec.kind, planned.as_of)
        where.parts.append("r.presence = 'here'" if every else spec.visible)
    elif of_trash.values == (TRASHED,):
        kind = where.bind(spec.kind)
        where.narrowing.append(
            f"SELECT id FROM record WHERE kind = :{kind} AND presence = 'trashed'"
        )
    if spec.order(planned.order).by_title:
        where.parts.append(f"r.kind = '{spec.kind}'")
    where.values["as_of"] = planned.as_of
    where.values["ranks"] = json.dumps(planned.ranks)
    if not current(db):
        # The rules are imported only for a file whose facts were derived by other rules.
        from tracker.store.sqlite.facts.fact_check import having  # noqa: PLC0415

        where.having = lambda asked: having(db, asked, planned.as_of)
    where.query(planned.query, planned.names, planned.computed)
    return where


def _narrowed(db: Database, planned: PlannedQuery, where: Where) -> Where:
    """Return a condition with its few candidate records, if an index finds them."""
    spec = LISTS[planned.kind]
    before = planned.earlier(db)
    held = before.where.held if before and before.where else None
    narrow(
        db, where, spec.order(planned.order).first, spec.keys(planned.order)[2], planned.only, held
    )
    return where


def _later(db: Database, kind: str, as_of: int) -> bool:
    """Whether a record of a kind becomes known later than a day."""
    values = {"kind": kind, "as_of": as_of}
    found = db.kept(("later", kind, as_of), lambda: rows(db, query("record/known_later"), values))
    return bool(found[0]["found"])


def _searched_in_part(db: Database, planned: PlannedQuery) -> bool:
    """Whether a text search is for a day on which some texts were only partly known."""
    if not any(isinstance(term, Words) for term in planned.query.terms):
        return False
    return bool(rows(db, query("record/searched_in_part"), {"as_of": planned.as_of})[0]["found"])


def _of_trash(query: Query) -> Match | None:
    """Return the condition for trashed records; their known days do not matter."""
    return next(
        (
            term
            for term in query.terms
            if isinstance(term, Match) and term.field == "is" and not term.negated
            if TRASHED in term.values
        ),
        None,
    )


def _entry(row: Read, extra: tuple[str, ...]) -> Entry:
    return Entry(Position(*row[:KEYS]), dict(zip(extra, row[KEYS:], strict=True)))
