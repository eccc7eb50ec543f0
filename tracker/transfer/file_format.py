"""The description of a file format: its name, extension, abilities, writer and reader."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tracker.transfer.calendar_entry import Entry
    from tracker.transfer.csvfile import CsvTable
    from tracker.transfer.written_table import About, Stream, Table, Written

    WritesRows: TypeAlias = Callable[[Stream, Table], Written]
    WritesObjects: TypeAlias = Callable[[Stream, Iterable[Mapping[str, Any]]], Written]
    WritesEntries: TypeAlias = Callable[[Stream, Iterable[Entry], About], Written]


class Format(Struct, frozen=True, kw_only=True):
    """A file format for lists, with a writer of rows, of objects or of calendar entries.

    ``name`` is the value of ``--format``; file names end in ``extension``, which begins with a dot.
    ``about`` describes the use of the format in a few words. ``kinds`` are the kinds of list that
    it can contain (empty: all). A format ``for_people`` is read and edited by hand, so windows are
    written as users type them. A ``printed`` format is only read, so by default it has just the
    columns that are shown. A list with all fields in a format that ``reimports`` can be imported
    again as equal records.
    """

    name: str
    extension: str
    about: str
    kinds: tuple[str, ...] = ()
    for_people: bool = False
    printed: bool = False
    binary: bool = False
    reimports: bool = False
    write_rows: WritesRows | None = None
    write_objects: WritesObjects | None = None
    write_entries: WritesEntries | None = None
    read_rows: Callable[[Path], CsvTable] | None = None
    read_objects: Callable[[IO[str]], object] | None = None

    def holds(self, kind: str) -> bool:
        """Return whether the format can contain a list of this kind."""
        return not self.kinds or kind in self.kinds

    def in_full(self) -> str:
        """Return the format's use and what it can contain, in one line for help."""
        kinds = f"; holds {', '.join(self.kinds)}" if self.kinds else ""
        return f"{self.about}{kinds}{'; can be imported again' if self.reimports else ''}"

    @property
    def general(self) -> bool:
        """Whether every command can write the format: it is text, for any table or objects."""
        return not (self.kinds or self.binary)

    def rows_in(self, path: Path) -> CsvTable:
        """Return the rows in a file of this format.

        Raises:
            BadInputError: the format has no rows, or the file cannot be read.
        """
        if self.read_rows is None:
            raise BadInputError(f"{path}: a {self.extension} file cannot be read as rows.")
        return self.read_rows(path)

    def objects_in(self, stream: IO[str]) -> object:
        """Return the objects in a text of this format.

        Raises:
            BadInputError: the format has no objects, or the text cannot be read.
        """
        if self.read_objects is None:
            raise BadInputError(f"A {self.name} file cannot be read as objects.")
        return self.read_objects(stream)
