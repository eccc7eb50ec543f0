"""The description of a file format: name, extension, abilities, writer and reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import IO, Any, TypeAlias

    from tracker.transfer.csvfile import CsvTable, Line

    WritesRows: TypeAlias = Callable[[IO[str], Sequence[str], Iterable[Line]], int]
    """Writes the names of columns and rows of texts to an open stream; returns how many rows."""
    WritesObjects: TypeAlias = Callable[[IO[str], Iterable[Mapping[str, Any]]], int]
    """Writes objects, as JSON holds them, to an open stream; returns how many."""


class Format(Struct, frozen=True, kw_only=True):
    """A file format for lists. It has a writer of rows or a writer of objects.

    ``name`` is the value of ``--format``; file names end in ``extension``, which begins with a dot.
    ``about`` describes its use in a few words. A format ``for_people`` is read and edited by hand:
    its windows are written as users type them.
    """

    name: str
    extension: str
    about: str
    for_people: bool = False
    write_rows: WritesRows | None = None
    write_objects: WritesObjects | None = None
    read_rows: Callable[[Path], CsvTable] | None = None
    read_objects: Callable[[IO[str]], object] | None = None

    def rows_in(self, path: Path) -> CsvTable:
        """Return the rows in a file.

        Raises:
            BadInputError: this format has no rows, or the file cannot be read.
        """
        if self.read_rows is None:
            raise BadInputError(f"{path}: a {self.extension} file cannot be read as rows.")
        return self.read_rows(path)

    def objects_in(self, stream: IO[str]) -> object:
        """Return the objects in a text.

        Raises:
            BadInputError: this format has no objects, or the text cannot be read.
        """
        if self.read_objects is None:
            raise BadInputError(f"{self.name} is not read as objects.")
        return self.read_objects(stream)
