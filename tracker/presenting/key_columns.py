"""The keys of help in columns: headings and actions, from the top of one column to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")


def in_columns(groups: Mapping[str, Sequence[T]], number: int) -> list[list[str | T | None]]:
    """Return rows of so many columns: headings, what is under them, ``None`` where nothing is.

    Columns are filled one after the other and are as equal as can be; a heading never ends one.
    """
    lines: list[str | T | None] = []
    for heading, under in groups.items():
        lines += [None] if lines else []
        lines += [heading, *under]
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
    tall = max(len(column) for column in columns)
    filled = [[*column, *[None] * (tall - len(column))] for column in columns]
    return [list(row) for row in zip(*filled, strict=True)]
