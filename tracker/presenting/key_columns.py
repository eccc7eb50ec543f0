"""The keys of help in columns: each heading with its actions below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")


def in_columns(
    groups: Mapping[str, Sequence[T]], number: int, room: int = 0
) -> list[list[str | T | None]]:
    """Arrange groups in columns, and return them row by row; ``None`` is an empty place.

    ``groups`` has the actions (of any type ``T``) by heading. The columns are filled one after the
    other, with about equal heights. If ``room`` lines are enough, no group is split over two
    columns; otherwise a heading is never the last line of a column.
    """
    whole: list[list[str | T | None]] = [[heading, *under] for heading, under in groups.items()]
    columns = _undivided(whole, number, room) or _divided(whole, number)
    tall = max(len(column) for column in columns)
    filled = [[*column, *[None] * (tall - len(column))] for column in columns]
    return [list(row) for row in zip(*filled, strict=True)]


def _undivided(
    groups: Sequence[list[str | T | None]], number: int, room: int
) -> list[list[str | T | None]]:
    """Return the shortest columns that split no group; none if they exceed ``room`` lines."""
    for height in range(max(map(len, groups)), room + 1):
        columns: list[list[str | T | None]] = [[]]
        for group in groups:
            if columns[-1] and len(columns[-1]) + 1 + len(group) > height:
                columns.append([])
            columns[-1] += [None, *group] if columns[-1] else group
        if len(columns) <= number:
            return columns
    return []


def _divided(groups: Sequence[list[str | T | None]], number: int) -> list[list[str | T | None]]:
    lines = [line for n, group in enumerate(groups) for line in ([None, *group] if n else group)]
    height = -(-len(lines) // number)
    columns: list[list[str | T | None]] = [[]]
    for at, line in enumerate(lines):
        last = len(columns) == number
        full = len(columns[-1]) >= height or (
            isinstance(line, str) and len(columns[-1]) == height - 1 and at + 1 < len(lines)
        )
        if full and not last:
            columns.append([])
        if line is not None or columns[-1]:
            columns[-1].append(line)
    return columns
