"""The runs of a list: ranges of an index in which the sort keys go one way.

A list is one run, but for a descending list in which rows may have no value to sort by: the rows
with a value come first there, then the rows without, although their key is the highest.
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
    """One run, or the rest of it after an edge, which is the position of a row.

    ``above`` and ``below`` bound the first key where the edge does not: at least the one, and less
    than the other. ``tied``: all rows have the same first key as the edge.
    """

    edge: Position | None = None
    above: str | int | None = None
    below: str | int | None = None
    tied: bool = False


def runs(direction: Direction, edge: Position | None, *, falling: bool) -> Iterator[Run]:
    """Yield the runs with the rows after an edge, the sort keys falling or rising.

    There is no bound on the side of the edge: SQLite would seek by the bound, not by the edge.
    """
    missing, onward = direction.missing, falling == direction.descending
    if missing is not None and edge is not None and edge.first == missing:
        # Many rows may have no value, so these form a run of their own in both directions.
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
    """Yield the conditions of the rows of a run, one statement after the other.

    ``sign`` compares their keys with those of its edge. SQLite seeks by no more than two keys of a
    row value: the third is a rowid; if the first is an expression, it seeks by that alone. So among
    many tied rows, those with both keys of the edge are read by a statement of their own.
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
    """Limit the rows to those of a run whose keys compare in this way with its edge."""
    for bound, compared in ((run.above, ">="), (run.below, "<")):
        if bound is not None:
            where.parts.append(f"{keys[0]} {compared} :{where.bind(bound)}")
    if run.edge is None:
        return
    names = [where.bind(value) for value in astuple(run.edge)]
    bound = ", ".join(f":{name}" for name in names)
    where.parts.append(f"({', '.join(keys)}) {sign} ({bound})")
    # SQLite may not seek by several keys at once, so the first one is also compared alone.
    where.parts.append(f"{keys[0]} {sign[0]}= :{names[0]}")
