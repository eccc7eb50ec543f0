"""Reads whole lists for tables of many rows, in the order of the file instead of the list.

Reading a million commitments in the order of a list takes twice as long, because the rows are
scattered over the file. The caller sorts them.
"""

from __future__ import annotations

from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tracker.domain.query.list_query import Position, Stretch
from tracker.errors import NotUtf8Error
from tracker.store.sqlite import pages
from tracker.store.sqlite.cell_columns import cells_statement
from tracker.store.sqlite.list_conditions import where_of
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.plan_cache import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.domain.fields import Field
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.plan_cache import PlannedQuery


def stretches(db: Database, planned: PlannedQuery, rows: int) -> list[Stretch]:
    """Divide all rows of the kind into stretches of ``rows`` rows.

    See ``part_contracts.StoredList``.
    """
    spec = LISTS[planned.kind]
    keys = ", ".join(spec.keys(planned.order))
    sql = f"SELECT {keys} FROM {spec.in_index(planned.order)} ORDER BY 1, 2, 3, 4"  # noqa: S608  # no user input is part of the SQL text
    return [
        Stretch(Position(*page[-1]), sorted(map(itemgetter(2), page))[rows // 2])
        for page in _paged(db, sql, {}, rows)
        if len(page) == rows
    ]


def shown_otherwise(db: Database, planned: PlannedQuery) -> list[Position]:
    """Return the positions of the rows whose shown values on the day differ from later ones."""
    return [Position(*row[:KEYS]) for row in pages.rows_shown_otherwise(db, planned)]


def cells(
    db: Database,
    planned: PlannedQuery,
    more: Sequence[Field],
    values: dict[str, Any],
    at_a_time: int,
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the cells of all rows but those of ``shown_otherwise``, each after its two sort keys.

    If ``values`` has ``first_id`` and ``last_id``, only records from the first to the second are
    read.
    """
    spec = LISTS[planned.kind]
    where = where_of(db, planned)
    rows = where.rows_of_candidates() if where.candidates else spec.rows_as_they_are
    some = f" AND {spec.id} BETWEEN :first_id AND :last_id" if "first_id" in values else ""
    condition = f"{where.condition}{some}"
    sql = cells_statement(planned.kind, more, spec.keys(planned.order)[:2], rows, condition)
    given = {**where.values, **values}
    return _paged(db, sql, given, at_a_time)


def _paged(
    db: Database, sql: str, given: dict[str, Any], at_a_time: int
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the rows of a statement in batches.

    After a text that is not valid UTF-8, the statement is run again for the remaining rows.
    """
    yielded = 0

    def read() -> Iterator[list[tuple[Any, ...]]]:
        found = db.execute(sql, given)
        while page := found.fetchmany(at_a_time):
            yield page

    try:
        for page in read():
            yield page
            yielded += len(page)
    except NotUtf8Error:
        with db.whatever_is_stored():
            every = chain.from_iterable(read())
            rest = islice(every, yielded, None)
            while page := list(islice(rest, at_a_time)):
                yield page
