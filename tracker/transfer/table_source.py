"""The rows of an imported file, with their lines, and what was determined about the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    Header: TypeAlias = tuple[int, ...]
    """The line numbers of the header; empty if the file has none."""


class ReadOptions(Struct, frozen=True, kw_only=True):
    """What a user states about a file; an empty value is determined from the file.

    ``header`` are the line numbers of the header, ``(0,)`` for no header. ``sheet`` is for
    workbooks.
    """

    encoding: str = ""
    delimiter: str = ""
    quote: str = ""
    header: Header | None = None
    sheet: str = ""


class Found(Struct, frozen=True, kw_only=True):
    """What was determined about a file, and the names of its columns.

    ``objects`` means that its rows are objects. ``notes`` are sentences that a user should read
    before importing.
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
    """A row: the line on which it begins, its cells, and a sentence if it cannot be read.

    A row of a file of objects also has the object.
    """

    line: int
    cells: tuple[str, ...]
    fault: str = ""
    made: Any = None


class Place:
    """How much of a file has been read, from 0 to 1."""

    def __init__(self) -> None:
        """Initialize at the beginning of the file."""
        self.part = 0.0


class Source(Struct, frozen=True):
    """A file to import: what was determined about it, and a function that reads its rows."""

    found: Found
    rows: Callable[[Place], Iterator[SourceRow]]


class Reader(Struct, frozen=True, kw_only=True):
    """How files of one format are read; their names end in one of ``extensions``."""

    name: str
    extensions: tuple[str, ...]
    about: str
    open: Callable[[Path, ReadOptions], Source]


def distinct_names(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of columns made unique, and a sentence for each name that was changed."""
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
