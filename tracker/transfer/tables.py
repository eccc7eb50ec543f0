"""Tables of records: one table for each noun and each kind of part.

A record's table begins with its ``slug``, a part's with ``of``, the slug of its record; parts stand
in the order of their rows. A window takes the columns that ``windowcells`` describes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tracker.domain.fields import Value
from tracker.domain.fieldtext import Reading, check_names, read_value, write_value
from tracker.domain.nouns import EVIDENCE, NOUNS
from tracker.domain.slugs import refusal
from tracker.errors import BadInputError, Problem
from tracker.transfer import windowcells
from tracker.transfer.csvfile import CsvTable, write_csv
from tracker.transfer.formats import of_path

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tracker.domain.fields import Field, Noun, PartType
    from tracker.domain.records import Record
    from tracker.transfer.csvfile import CsvRow

_READING = Reading(keep_words=True)
"""Words that are not understood are no reason to refuse a row: they stay words."""


class Refusal(Struct, frozen=True):
    """A row that was not taken, and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.file}, line {self.line}: {self.reason}"


class Loaded(Struct, frozen=True):
    """The records that tables held, and what became of their rows: read = taken + refused."""

    records: tuple[Record, ...]
    rows_read: int
    refused: tuple[Refusal, ...]


def table_names() -> dict[str, Noun | PartType]:
    """Return what each table holds, by its name, records before their parts."""
    names: dict[str, Noun | PartType] = {noun.plural: noun for noun in NOUNS.values()}
    for noun in NOUNS.values():
        names |= {part.plural: part for part in noun.parts}
    return names | {EVIDENCE.plural: EVIDENCE}


def read_folder(folder: Path) -> Loaded:
    """Read every table of a folder that bears a known name, and return the records."""
    names = table_names()
    tables = {
        name: of_path(folder / f"{name}.csv").rows_in(folder / f"{name}.csv")
        for name in names
        if (folder / f"{name}.csv").is_file()
    }
    return read_tables(tables)


def read_tables(tables: Mapping[str, CsvTable]) -> Loaded:
    """Return the records that tables hold; every row that cannot be taken is reported."""
    reader = _Reader()
    for name, described in table_names().items():
        if name in tables and name in {noun.plural for noun in NOUNS.values()}:
            reader.records(tables[name], described)
    for name, described in table_names().items():
        if name in tables and name not in {noun.plural for noun in NOUNS.values()}:
            reader.parts(tables[name], described)
    return Loaded(
        tuple(reader.finished()),
        sum(len(table.rows) for table in tables.values()),
        tuple(reader.refused),
    )


class _Reader:
    """Tables being read: values of records by slug, parts by record and kind of part."""

    def __init__(self) -> None:
        self.refused: list[Refusal] = []
        self._values: dict[str, tuple[Noun, dict[str, Any]]] = {}
        self._parts: dict[tuple[str, str], list[Any]] = defaultdict(list)

    def records(self, table: CsvTable, noun: Any) -> None:  # noqa: ANN401  # a Noun
        for row in table.rows:
            try:
                slug = row.cells.get("slug", "")
                _check_slug(slug, self._values)
                self._values[slug] = (noun, _row_values(noun.fields, row, "slug", noun.kind))
            except BadInputError as error:
                self._refuse(table, row, error)

    def parts(self, table: CsvTable, part: Any) -> None:  # noqa: ANN401  # a PartType
        for row in table.rows:
            try:
                of = row.cells.get("of", "")
                if of not in self._values:
                    raise BadInputError([Problem("of", f"Of: there is no record {of} here.")])
                noun = self._values[of][0]
                if part is not EVIDENCE and part not in noun.parts:
                    raise BadInputError([Problem("of", f"Of: {of} is a {noun.kind}.")])
                values = _row_values(part.fields, row, "of", part.name)
                self._parts[of, part.attribute].append(part.value_class(**values))
            except BadInputError as error:
                self._refuse(table, row, error)

    def finished(self) -> Iterator[Record]:
        for slug, (noun, values) in self._values.items():
            parts: dict[str, Any] = {
                part.attribute: tuple(self._parts.get((slug, part.attribute), ()))
                for part in (*noun.parts, EVIDENCE)
            }
            yield noun.record_class(slug=slug, **values, **parts)

    def _refuse(self, table: CsvTable, row: CsvRow, error: BadInputError) -> None:
        self.refused.append(Refusal(table.name, row.line, str(error).replace("\n", " ")))


def _check_slug(slug: str, taken: Container[str]) -> None:
    if slug in taken:
        raise BadInputError([Problem("slug", f"Slug: {slug} is there twice.")])
    if not slug:
        raise BadInputError([Problem("slug", "Slug is needed here.")])
    if sentence := refusal(slug):
        raise BadInputError([Problem("slug", sentence)])


def _row_values(described: Sequence[Field], row: CsvRow, first: str, of: str) -> dict[str, Any]:
    if row.fault:
        raise BadInputError(f"The row {row.fault}.")
    beside = {first} | windowcells.columns(described)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    try:
        check_names(described, (name for name in row.cells if name not in beside), of)
    except BadInputError as error:
        problems += error.problems
    for each in described:
        try:
            values[each.name] = _value(each, row.cells)
        except BadInputError as error:
            problems += error.problems
    if problems:
        raise BadInputError(problems)
    return values


def _value(each: Field, cells: Mapping[str, str]) -> Any:  # noqa: ANN401  # by the field
    if each.value is Value.WINDOW:
        return windowcells.read_window(each, cells, _READING)
    return read_value(each, cells.get(each.name, ""), _READING)


def write_tables(records: Iterable[Record], folder: Path) -> dict[str, int]:
    """Write records as tables into a folder, and return the number of rows of each."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    kinds = {noun.record_class: noun for noun in NOUNS.values()}
    for record in records:
        noun = kinds[type(record)]
        rows[noun.plural].append({"slug": record.slug} | _cells(noun.fields, record))
        for part in (*noun.parts, EVIDENCE):
            rows[part.plural] += [
                {"of": record.slug} | _cells(part.fields, value)
                for value in getattr(record, part.attribute)
            ]
    return {name: _write_table(folder / f"{name}.csv", held) for name, held in rows.items() if held}


def _write_table(path: Path, rows: list[dict[str, str]]) -> int:
    columns = [name for name in rows[0] if any(row[name] for row in rows)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        return write_csv(
            stream, columns, ([row[name] for name in columns] for row in rows), guard=False
        )


def _cells(described: Iterable[Field], value: object) -> dict[str, str]:
    cells: dict[str, str] = {}
    for each in described:
        held = getattr(value, each.name)
        if each.value is Value.WINDOW:
            cells[each.name] = held.words if held else ""
            cells |= windowcells.write_window(each.name, held)
        else:
            cells[each.name] = write_value(each, held)
    return cells
