"""Templates: texts in which ``{Column}`` is replaced by the cell of a row.

A part in square brackets is left out if one of its cells is empty. Doubled brackets and braces
stand for themselves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.record_input import Texts
_TOKEN = re.compile(r"\[\[|\]\]|\{\{|\}\}|\{(@?)([^{}]*)\}|\[|\]")
_DOUBLED = frozenset({"[[", "]]", "{{", "}}"})


class Reference(Struct, frozen=True):
    """The position in a template of another record's slug."""

    name: str


class OptionalPart(Struct, frozen=True):
    """A part of a template that is left out if one of its cells is empty."""

    pieces: tuple[str | int | Reference, ...]


class Template(Struct, frozen=True):
    """The pieces of a template: texts, column numbers, records of the row, and optional parts."""

    pieces: tuple[str | int | Reference | OptionalPart, ...]

    @property
    def columns(self) -> frozenset[int]:
        """The numbers of the columns that the template uses."""
        return frozenset(each for each in _all(self.pieces) if isinstance(each, int))

    @property
    def references(self) -> frozenset[str]:
        """The names of the records of the row to which the template refers."""
        return frozenset(each.name for each in _all(self.pieces) if isinstance(each, Reference))

    @property
    def is_variable(self) -> bool:
        """Whether the text depends on the row."""
        return not all(_is_text(each) for each in _all(self.pieces))

    def fill(self, cells: Sequence[str], slugs: Texts) -> str:
        """Return the text for a row; ``slugs`` has the slugs of its other records, by name.

        The text is empty if the template uses cells or records and all of these are empty.
        """
        if len(self.pieces) == 1:
            (piece,) = self.pieces
            if isinstance(piece, int):
                return cells[piece]
            if isinstance(piece, str):
                return piece
        used = [_value(each, cells, slugs) for each in _varying(self.pieces)]
        if used and not any(text.strip() for text in used):
            return ""
        return "".join(_filled(each, cells, slugs) for each in self.pieces)


def _is_text(piece: object) -> bool:
    return isinstance(piece, str)


def _all(pieces: Sequence[str | int | Reference | OptionalPart]) -> list[str | int | Reference]:
    found: list[str | int | Reference] = []
    for each in pieces:
        found += each.pieces if isinstance(each, OptionalPart) else [each]
    return found


@cache
def _varying(pieces: tuple[str | int | Reference | OptionalPart, ...]) -> list[int | Reference]:
    """Return the cells and records that a template uses; it is called for every row."""
    return [each for each in _all(pieces) if not isinstance(each, str)]


def _value(piece: str | int | Reference, cells: Sequence[str], slugs: Texts) -> str:
    if isinstance(piece, int):
        return cells[piece]
    return slugs.get(piece.name, "") if isinstance(piece, Reference) else piece


def _filled(piece: str | int | Reference | OptionalPart, cells: Sequence[str], slugs: Texts) -> str:
    if not isinstance(piece, OptionalPart):
        return _value(piece, cells, slugs)
    texts = [_value(each, cells, slugs) for each in piece.pieces]
    used = zip(piece.pieces, texts, strict=True)
    if any(not text.strip() for each, text in used if not _is_text(each)):
        return ""
    return "".join(texts)


def column_template(column: int) -> Template:
    """Return the template that consists only of a column."""
    return Template((column,))


def read_template(text: str, columns: Mapping[str, int], records: Sequence[str]) -> Template:
    """Return the template that a text describes.

    Raises:
        BadInputError: the text names a column or record that does not exist, or its brackets do not
            match.
    """
    whole: list[str | int | Reference | OptionalPart] = []
    inner: list[str | int | Reference] | None = None
    end = 0
    for found in _TOKEN.finditer(text):
        into = whole if inner is None else inner
        if found.start() > end:
            into.append(text[end : found.start()])
        end = found.end()
        mark = found[0]
        if mark in _DOUBLED:
            into.append(mark[0])
        elif mark == "[" and inner is None:
            inner = []
        elif mark == "]" and inner is not None:
            whole.append(OptionalPart(tuple(inner)))
            inner = None
        elif mark in "[]":
            raise _unmatched(text)
        else:
            into.append(_named(found[1], found[2], columns, records))
    if inner is not None or re.search(r"[{}]", text[end:]):
        raise _unmatched(text)
    if end < len(text):
        whole.append(text[end:])
    return Template(tuple(whole))


def _named(
    mark: str, name: str, columns: Mapping[str, int], records: Sequence[str]
) -> int | Reference:
    if not mark:
        return number_of(name, columns)
    if name in records:
        return Reference(name)
    known = or_list(f"@{each}" for each in records) or "none"
    raise BadInputError(f"“@{name}” is not a record of the row; the row has {known}.")


def number_of(name: str, columns: Mapping[str, int]) -> int:
    """Return the number of a column.

    Raises:
        BadInputError: there is no such column; the message suggests similar names.
    """
    plain = " ".join(name.split())
    if plain in columns:
        return columns[plain]
    folded = [n for each, n in columns.items() if each.casefold() == plain.casefold()]
    if len(folded) == 1:
        return folded[0]
    near = {each.casefold(): each for each in columns}
    hint = or_list(f"“{near[each]}”" for each in nearest(plain, near)) or or_list(columns)
    raise BadInputError(f"There is no column “{name}”; did you mean {hint}?")


def _unmatched(text: str) -> BadInputError:
    return BadInputError(
        f"“{text}” has an unmatched bracket; write [[, ]], {{{{ or }}}} for one in a text."
    )
