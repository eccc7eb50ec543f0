"""Rows of texts as read from a file, with their lines, and what was found out about the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    Header: TypeAlias = tuple[int, ...]
    """The lines of the header; none: the file has none."""


class ReadOptions(Struct, frozen=True, kw_only=True):
    """What a user states about a file instead of what would be found; empty: find it.

    ``header`` are the lines of the header, ``(0,)`` where there is none. ``sheet`` is for
    workbooks.
    """

    encoding: str = ""
    delimiter: str = ""
    quote: str = ""
    header: Header | None = None
    sheet: str = ""


class Found(Struct, frozen=True, kw_only=True):
    """What was found out about a file, and the names of its columns.

    ``objects``: its rows are objects. ``notes`` are sentences that a user should read before
    importing.
    """

    form: str
    columns: tuple[str, ...]
    encoding: str = ""
    delimiter: str = ""
    quote: str = ""
    header: Header = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    objects: bool = False
    notes: tuple[str, ...] = ()


class SourceRow(Struct, frozen=True, gc=False):
    """A row: the line on which it begins, its cells, and why it cannot be read, if so.

    A row of a file of objects also has the object.
    """

    line: int
    cells: tuple[str, ...]
    fault: str = ""
    made: Any = None


class Place:
    """How far a file is read, between 0 and 1."""

    def __init__(self) -> None:
        """Begin at the start."""
        self.part = 0.0


class Source(Struct, frozen=True):
    """A file to import: what was found, and its rows, which are read anew at each call."""

    found: Found
    rows: Callable[[Place], Iterator[SourceRow]]


class Reader(Struct, frozen=True, kw_only=True):
    """How files of a format are read. File names end in one of ``extensions``."""

    name: str
    extensions: tuple[str, ...]
    about: str
    open: Callable[[Path, ReadOptions], Source]


def distinct_names(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names of columns, made distinct, and a sentence for each that was changed."""
    made: list[str] = []
    notes: list[str] = []
    for n, each in enumerate(names, start=1):
        plain = " ".join(each.split())
        name, number = plain or f"column {n}", 2
        while name in made:
            name, number = f"{plain or f'column {n}'} ({number})", number + 1
        if plain and name != plain:
            notes.append(f"Column {n} is called “{plain}” like another one; here it is “{name}”.")
        made.append(name)
    return tuple(made), tuple(notes)
