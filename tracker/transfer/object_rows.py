"""JSON objects as rows of a table, whose columns are the names in the objects."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from tracker.domain.listtext import join_list
from tracker.errors import BadInputError
from tracker.transfer.table_source import Found, Place, Source, SourceRow
from tracker.transfer.text_encoding import check_encoding, encoding_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    from tracker.transfer.table_source import ReadOptions

    Values: TypeAlias = Callable[[Path, str, Place], Iterator[tuple[int, object]]]
    """Yields the values in a file with a given encoding, each with its line number.

    A BadInputError stands for a value that cannot be read.
    """

_SAMPLE = 100


def open_objects(path: Path, options: ReadOptions, form: str, values: Values) -> Source:
    """Open a file of objects for import: determine its columns and how to read its rows.

    Raises:
        NotFoundError: there is no such file.
        BadInputError: the file cannot be read, or is empty.
    """
    encoding = check_encoding(options.encoding) if options.encoding else encoding_of(path)
    names: dict[str, None] = {}
    read = 0
    for _, value in islice(values(path, encoding, Place()), _SAMPLE):
        read += 1
        names |= dict.fromkeys(value if isinstance(value, dict) else ())
    if not read:
        raise BadInputError(f"{path} is empty; it has no object.")
    columns = tuple(names)
    notes = ("The objects are imported as they are, unless columns are mapped.",)
    found = Found(form=form, columns=columns, encoding=encoding, objects=True, notes=notes)

    def rows(place: Place) -> Iterator[SourceRow]:
        for line, value in values(path, encoding, place):
            yield _row(columns, line, value)

    return Source(found, rows)


def _row(columns: tuple[str, ...], line: int, value: object) -> SourceRow:
    match value:
        case BadInputError():
            return SourceRow(line, (), f"The row cannot be read. {value}")
        case dict():
            cells = tuple(cell_text(value.get(name)) for name in columns)
            return SourceRow(line, cells, made=value)
    text = json.dumps(value, ensure_ascii=False)
    return SourceRow(line, (text,), "The row is not a JSON object.")


def cell_text(value: Any) -> str:  # noqa: ANN401  # any value of JSON is possible
    """Return a JSON value as the text of a cell."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case list() if all(isinstance(each, str) for each in value):
            return join_list(value)
        case {"words": str(words)}:
            return words
    return json.dumps(value, ensure_ascii=False)
