"""The runs of a list: index ranges within which the rows are in order of their sort keys.

A list is one run, except a descending list in which rows may have no value to sort by: it has first
the rows with a value, then those without, although the sort key of the latter is the highest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import astuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.domain.query.list_query import Direction, Position
    from tracker.store.sqlite.where_clause import Where


class Run(Struct, frozen=True):
    """A run, or the rest of it from an edge, which is the position of a row.

    ``above`` (inclusive) and ``below`` (exclusive) limit the first sort key, if the edge does not.
    ``tied`` means that all rows have the same first key as the edge.
    """

    edge: Position | None = None
    above: str | int | None = None
    below: str | int | None = None
    tied: bool = False


def runs(direction: Direction, edge: Position | None, *, falling: bool) -> Iterator[Run]:
    """Yield the runs with the rows after an edge, in descending or ascending order of the keys.

    A run has no bound on the side of the edge, because SQLite would seek by the bound instead.
    """
    missing, onward = direction.missing, falling == direction.descending
    if missing is not None and edge is not None and edge.first == missing:
        # Many rows can have no value to sort by, so from such a row on they are a run of their own.
        yield Run(edge, above=missing if falling else None, tied=True)
        if not onward:
            yield Run(below=missing)
    elif not direction.divided:
        yield Run(edge)
    elif onward:
        yield Run(edge, below=None if edge else missing)
        yield Run(above=missing)
    else:
        if edge is None:
            yield Run(above=missing)
        yield Run(edge, below=missing)


def steps(where: Where, keys: Sequence[str], run: Run, sign: str) -> Iterator[Where]:
    """Yield the conditions for reading a run, each for one statement, in order.

    ``sign`` compares the keys of rows with those of the edge. SQLite seeks by at most two keys of a
    row value, because the third is a rowid; if the first is an expression, only by that. So if many
    rows have the same first key, the rows that also have the second key of the edge are read by a
    separate statement.
    """
    if run.edge is None or not run.tied:
        in_run(where, keys, run, sign)
        yield where
        return
    first, second, record, part = (f":{where.bind(value)}" for value in astuple(run.edge))
    rows = f"({keys[2]}, {keys[3]}) {sign} ({record}, {part}) AND {keys[2]} {sign[0]}= {record}"
    for beyond_it in (f"{keys[1]} = {second} AND {rows}", f"{keys[1]} {sign[0]} {second}"):
        step = where.copy()
        step.parts += [f"{keys[0]} = {first}", beyond_it]
        yield step


def in_run(where: Where, keys: Sequence[str], run: Run, sign: str) -> None:
    """Limit a condition to one run of a list: to the rows whose keys are ``sign`` its edge's."""
    for bound, compared in ((run.above, ">="), (run.below, "<")):
        if bound is not None:
            where.parts.append(f"{keys[0]} {compared} :{where.bind(bound)}")
    if run.edge is None:
        return
    names = [where.bind(value) for value in astuple(run.edge)]
    bound = ", ".join(f":{name}" for name in names)
    where.parts.append(f"({', '.join(keys)}) {sign} ({bound})")
    # The first key is also compared alone, because SQLite cannot always seek by several keys.
    where.parts.append(f"{keys[0]} {sign[0]}= :{names[0]}")
