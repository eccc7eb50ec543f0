"""Reader of JSON Lines: one object in each line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.errors import BadInputError
from tracker.transfer.jsonfile import parse_json
from tracker.transfer.object_rows import open_objects
from tracker.transfer.readers.csv_reader import lines_of
from tracker.transfer.table_source import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.transfer.table_source import Place


def _values(path: Path, encoding: str, place: Place) -> Iterator[tuple[int, object]]:
    for n, line in enumerate(lines_of(path, encoding, place), start=1):
        text = line.removeprefix("\ufeff").strip() if n == 1 else line.strip()
        if not text:
            continue
        try:
            yield n, parse_json(text)
        except BadInputError as error:
            yield n, error


READER = Reader(
    name="jsonl",
    extensions=(".jsonl", ".ndjson"),
    about="one object a line",
    open=partial(open_objects, form="jsonl", values=_values),
)
