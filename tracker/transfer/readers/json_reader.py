"""Reader of JSON: an array of objects, which is read object by object, or one object."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING

from tracker.errors import BadInputError
from tracker.transfer.jsonfile import decoded, once
from tracker.transfer.object_rows import open_objects
from tracker.transfer.table_source import Reader
from tracker.transfer.text_encoding import opened_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

    from tracker.transfer.table_source import Place

_CHUNK = 1 << 16
_BETWEEN = re.compile(r"[\s,]*")
_SPACE = re.compile(r"\s*")


class _Text:
    """The part of a text that is still to be decoded; more of the file is read when needed."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._decoder = json.JSONDecoder(object_pairs_hook=once)
        self._text = stream.read(_CHUNK).removeprefix("\ufeff")
        self._at = 0
        self.line = 1

    def skip(self, pattern: re.Pattern[str]) -> str:
        """Skip what a pattern matches, and return the next character; empty at the end."""
        while True:
            found = pattern.match(self._text, self._at)
            self._go_to(found.end() if found else self._at)
            if self._at < len(self._text) or not self._read(_CHUNK):
                return self._text[self._at : self._at + 1]

    def drop_one(self) -> None:
        """Skip one character."""
        self._go_to(self._at + 1)

    def value(self) -> object:
        """Decode and return the next value.

        Raises:
            BadInputError: it is not valid.
        """
        more = _CHUNK
        while True:
            try:
                found, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if self._read(more):
                    # The size of the next read doubles, so that a long value is not decoded too
                    # often.
                    more = min(more * 2, 1 << 26)
                    continue
                raise
            self._go_to(end)
            return found

    def _read(self, number: int) -> bool:
        """Read more of the file and drop decoded text; return false at the end of the file."""
        more = self._stream.read(number)
        self._text = self._text[self._at :] + more
        self._at = 0
        return bool(more)

    def _go_to(self, place: int) -> None:
        self.line += self._text.count("\n", self._at, place)
        self._at = place


def _values(path: Path, encoding: str, place: Place) -> Iterator[tuple[int, object]]:
    with opened_text(path, encoding) as (stream, part):
        text = _Text(stream)
        is_array = text.skip(_SPACE) == "["
        if is_array:
            text.drop_one()
        while (following := text.skip(_BETWEEN)) and not (is_array and following == "]"):
            line = text.line
            try:
                yield line, decoded(text.value)
            except BadInputError as error:
                yield line, BadInputError(f"{error} The rest of the file was not read.")
                return
            place.part = part()
        if is_array and not following:
            yield text.line, BadInputError("The file ends before the array is closed.")


READER = Reader(
    name="json",
    extensions=(".json",),
    about="one array of objects",
    open=partial(open_objects, form="json", values=_values),
)
