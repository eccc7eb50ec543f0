"""A table to be written in some format, and what is said of it afterwards."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    Line: TypeAlias = str | Sequence[str]
    Stream: TypeAlias = IO[Any]
    """An open stream, of bytes for a binary format."""

JOINT = "\x1f"
"""The separator of cells in a row that is given as one text; no cell contains it."""


def cells_of_line(line: Line) -> Sequence[str]:
    """Return the cells of a row in either form."""
    return line.split(JOINT) if isinstance(line, str) else line


class About(Struct, frozen=True, kw_only=True):
    """What a list is, for formats that say so: its heading, filter, as-of day, and marking.

    ``marking`` are the handling markings of the sources that the list cites.
    """

    title: str = ""
    query: str = ""
    as_of: dt.date | None = None
    marking: str = ""


class Table(Struct, frozen=True):
    """A table to be written: the names of its columns, and rows of texts, each read once."""

    columns: Sequence[str]
    rows: Iterable[Line]
    about: About = About()


class Written(Struct, frozen=True):
    """What was written: the number of rows, and sentences about what a format could not hold."""

    rows: int
    notes: tuple[str, ...] = ()
