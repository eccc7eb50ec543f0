"""Lists written to files: CSV of both kinds, JSON and JSON Lines."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import IO, TYPE_CHECKING

from tracker.service.json_output import UNREADABLE, cells_in, flat
from tracker.transfer.csvfile import write_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.service.json_output import Object
    from tracker.transfer.csvfile import Line


class Format(StrEnum):
    """How a list is written."""

    CSV = "csv"
    CSV_DATA = "csv-data"
    JSON = "json"
    JSONL = "jsonl"


def write_objects(
    stream: IO[str], objects: Iterable[Object], form: Format, columns: Sequence[str]
) -> int:
    """Write objects to an open stream and return their number.

    ``columns`` head a table that is empty, or whose first row cannot be read; else the columns are
    those of the first object.
    """
    if form is Format.JSON:
        return _json(stream, objects)
    if form is Format.JSONL:
        return _jsonl(stream, objects)
    rows = (flat(each, by_hand=for_people(form)) for each in objects)
    first = next(rows, None)
    heads = list(columns if first is None or UNREADABLE in first else first)
    cells = (cells_in(row, heads) for row in _chain(first, rows))
    return write_table(stream, heads, cells, form)


def is_table(form: Format) -> bool:
    """Whether a format is one of rows and columns."""
    return form in (Format.CSV, Format.CSV_DATA)


def for_people(form: Format) -> bool:
    """Whether a format is read and edited by people, not by machines."""
    return form is Format.CSV


def write_table(stream: IO[str], columns: Sequence[str], rows: Iterable[Line], form: Format) -> int:
    """Write rows to an open stream in a format that is a table, and return their number."""
    return write_csv(stream, columns, rows, guard=for_people(form))


def _json(stream: IO[str], objects: Iterable[Object]) -> int:
    number = 0
    stream.write("[")
    for number, each in enumerate(objects, start=1):  # the count is what is returned
        stream.write(",\n " if number > 1 else "\n ")
        stream.write(json.dumps(each, ensure_ascii=False))
    stream.write("\n]\n" if number else "]\n")
    return number


def _jsonl(stream: IO[str], objects: Iterable[Object]) -> int:
    number = 0
    for number, each in enumerate(objects, start=1):  # noqa: B007  # the count is what is returned
        stream.write(json.dumps(each, ensure_ascii=False) + "\n")
    return number


def _chain(
    first: dict[str, str] | None, rest: Iterator[dict[str, str]]
) -> Iterator[dict[str, str]]:
    if first is not None:
        yield first
    yield from rest
