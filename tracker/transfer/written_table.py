"""A table to be written in some format, and the result of writing it."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    Line: TypeAlias = str | Sequence[str]
    Stream: TypeAlias = IO[Any]
    """An open stream; a binary format takes a stream of bytes."""

JOINT = "\x1f"
"""The separator of cells in a row that is given as one text; no cell contains it."""


def cells_of_line(line: Line) -> Sequence[str]:
    """Return the cells of a row that is given as cells or as one text."""
    return line.split(JOINT) if isinstance(line, str) else line


class About(Struct, frozen=True, kw_only=True):
    """A description of a list for formats that show it: heading, filter, as-of day, markings.

    ``marking`` has the handling markings of the sources that the list cites.
    """

    title: str = ""
    query: str = ""
    as_of: dt.date | None = None
    marking: str = ""


class Table(Struct, frozen=True):
    """A table to be written: column names, and rows of texts, which can be iterated once."""

    columns: Sequence[str]
    rows: Iterable[Line]
    about: About = About()


class Written(Struct, frozen=True):
    """The result of writing: the number of rows, and sentences about what was left out."""

    rows: int
    notes: tuple[str, ...] = ()
