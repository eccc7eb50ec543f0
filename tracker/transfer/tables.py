"""Tables of records, read as inputs and written: one for each kind of record and of part.

The first column of a table of records is ``slug``; that of a table of parts is ``of``, the slug of
the record. Parts are in the order of their rows. See ``windowcells`` for the columns of a window.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tracker.domain.fields import Value
from tracker.domain.fieldtext import write_value
from tracker.domain.nouns import EVIDENCE, NOUNS
from tracker.domain.record_input import SLUG, RecordInput, ReferencePolicy
from tracker.domain.slugs import refusal
from tracker.errors import BadInputError, Problem
from tracker.transfer import windowcells
from tracker.transfer.csvfile import CsvTable, write_csv
from tracker.transfer.formats import of_path
from tracker.transfer.written_table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tracker.domain.fields import Field, Noun, PartType
    from tracker.domain.record_input import Stated
    from tracker.domain.records import Record
    from tracker.domain.window import Window
    from tracker.transfer.csvfile import CsvRow


class TableRow(Struct, frozen=True):
    """The position of a row: its file, and the number of its last line."""

    file: str
    line: int


class Refusal(Struct, frozen=True):
    """A refused row, with its problems; each can name a field."""

    row: TableRow
    problems: tuple[Problem, ...]

    @property
    def reason(self) -> str:
        """All messages of the problems, in one line."""
        return " ".join(each.sentence for each in self.problems).replace("\n", " ")

    def __str__(self) -> str:
        """Return the position and the reason in one line."""
        return f"{self.row.file}, line {self.row.line}: {self.reason}"


class TableRecord(Struct, frozen=True):
    """A record in tables: its own row, and the rows of its parts by kind of part."""

    input: RecordInput
    row: TableRow
    part_rows: Mapping[str, Sequence[TableRow]]


class TablesRead(Struct, frozen=True):
    """The inputs for the records in tables, and the refused rows.

    ``files`` are the names of the tables, in the order in which they were read.
    """

    files: tuple[str, ...]
    records: tuple[TableRecord, ...]
    rows_read: int
    refused: tuple[Refusal, ...]


def table_names() -> dict[str, Noun | PartType]:
    """Return the noun or kind of part for each table name, records before their parts."""
    names: dict[str, Noun | PartType] = {noun.plural: noun for noun in NOUNS.values()}
    for noun in NOUNS.values():
        names |= {part.plural: part for part in noun.parts}
    return names | {EVIDENCE.plural: EVIDENCE}


def read_folder(folder: Path, policy: ReferencePolicy) -> TablesRead:
    """Read every table in a folder that has a known name; see ``read_tables``."""
    paths = {name: folder / f"{name}.csv" for name in table_names()}
    tables = {name: of_path(path).rows_in(path) for name, path in paths.items() if path.is_file()}
    return read_tables(tables, policy)


def read_tables(tables: Mapping[str, CsvTable], policy: ReferencePolicy) -> TablesRead:
    """Return the records in tables as inputs; ``policy`` says how reference dates are found."""
    reader = _Reader(policy)
    nouns = {noun.plural for noun in NOUNS.values()}
    found = {name: tables[name] for name in table_names() if name in tables}
    for name, table in found.items():
        (reader.records if name in nouns else reader.parts)(table, table_names()[name])
    return TablesRead(
        tuple(table.name for table in found.values()),
        tuple(reader.finished()),
        sum(len(table.rows) for table in found.values()),
        tuple(reader.refused),
    )


class _Cells(Struct):
    """The input in one row: by field its texts, windows and details of unread ones; problems."""

    texts: dict[str, str]
    windows: dict[str, Window]
    stated: dict[str, Stated]
    problems: list[Problem]


class _Reader:
    """Reads tables; collects cells of records by slug, and cells of parts by record and part."""

    def __init__(self, policy: ReferencePolicy) -> None:
        self.refused: list[Refusal] = []
        self._policy = policy
        self._own: dict[str, tuple[Noun, TableRow, _Cells]] = {}
        self._parts: dict[tuple[str, str], list[tuple[TableRow, _Cells]]] = defaultdict(list)

    def records(self, table: CsvTable, noun: Any) -> None:  # noqa: ANN401  # its caller holds Noun | PartType
        """Read the rows of a table of records; invalid rows are refused."""
        for row in table.rows:
            try:
                slug = row.cells.get(SLUG, "")
                self._check_slug(slug)
                self._own[slug] = (noun, _place(table, row), _read_cells(noun.fields, row, SLUG))
            except BadInputError as error:
                self.refused.append(Refusal(_place(table, row), tuple(error.problems)))

    def parts(self, table: CsvTable, part: Any) -> None:  # noqa: ANN401  # its caller holds Noun | PartType
        """Read the rows of a table of parts, after the tables of records."""
        for row in table.rows:
            try:
                of = row.cells.get("of", "")
                if of not in self._own:
                    raise no_record(of)
                noun = self._own[of][0]
                if part is not EVIDENCE and part not in noun.parts:
                    said = f"Of: {of} is a {noun.kind}, which has no {part.plural}."
                    raise BadInputError([Problem("of", said)])
                cells = _read_cells(part.fields, row, "of")
                self._parts[of, part.name].append((_place(table, row), cells))
            except BadInputError as error:
                self.refused.append(Refusal(_place(table, row), tuple(error.problems)))

    def finished(self) -> Iterator[TableRecord]:
        """Yield each record with its parts, in the order of the tables."""
        for slug, (noun, row, cells) in self._own.items():
            parts = {
                part.name: self._parts.get((slug, part.name), [])
                for part in (*noun.parts, EVIDENCE)
            }
            placed = [("", cells)] + [
                (f"{name}/{n}/", each)
                for name, found in parts.items()
                for n, (_, each) in enumerate(found)
            ]
            yield TableRecord(
                RecordInput(
                    noun.kind,
                    {**cells.texts, SLUG: slug},
                    {name: [each.texts for _, each in found] for name, found in parts.items()},
                    windows={at + k: v for at, each in placed for k, v in each.windows.items()},
                    stated={at + k: v for at, each in placed for k, v in each.stated.items()},
                    policy=self._policy,
                    problems=tuple(
                        Problem(at + problem.field, problem.sentence)
                        for at, each in placed
                        for problem in each.problems
                    ),
                ),
                row,
                {name: [each for each, _ in found] for name, found in parts.items()},
            )

    def _check_slug(self, slug: str) -> None:
        if slug in self._own:
            raise BadInputError([Problem(SLUG, f"Slug: {slug} occurs twice; keep one row.")])
        if not slug:
            raise BadInputError([Problem(SLUG, "Slug is needed here.")])
        if sentence := refusal(slug):
            raise BadInputError([Problem(SLUG, sentence)])


def no_record(slug: str) -> BadInputError:
    """Return the error for a part whose record does not exist."""
    return BadInputError([Problem("of", f"Of: the tables have no record {slug}.")])


def _place(table: CsvTable, row: CsvRow) -> TableRow:
    return TableRow(table.name, row.line)


def _read_cells(described: Sequence[Field], row: CsvRow, first: str) -> _Cells:
    if row.fault:
        raise BadInputError(row.fault)
    beside = {first} | windowcells.columns(described)
    found = _Cells(
        {name: text for name, text in row.cells.items() if name not in beside}, {}, {}, []
    )
    for each in described:
        if each.value is not Value.WINDOW:
            continue
        try:
            held = windowcells.read_window(each.name, row.cells)
        except BadInputError as error:
            found.problems += error.problems
            continue
        if isinstance(held, windowcells.Words):
            found.stated[each.name] = held.stated
        elif held is not None:
            found.windows[each.name] = held
            # The builder gets this window as a text, because dates of other cells can count from
            # its days. Afterwards the window itself replaces the text.
            found.texts[each.name] = held.edtf or held.words
    return found


def write_tables(records: Iterable[Record], folder: Path) -> dict[str, int]:
    """Write records as tables to a folder; return the number of rows in each table."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    kinds = {noun.record_class: noun for noun in NOUNS.values()}
    for record in records:
        noun = kinds[type(record)]
        rows[noun.plural].append({"slug": record.slug} | cells_of(noun.fields, record))
        for part in (*noun.parts, EVIDENCE):
            rows[part.plural] += [
                {"of": record.slug} | cells_of(part.fields, value)
                for value in getattr(record, part.attribute)
            ]
    return {name: _write_table(folder / f"{name}.csv", held) for name, held in rows.items() if held}


def _write_table(path: Path, rows: list[dict[str, str]]) -> int:
    columns = [name for name in rows[0] if any(row[name] for row in rows)]
    cells = ([row[name] for name in columns] for row in rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        return write_csv(stream, Table(columns, cells), guard=False).rows


def cells_of(described: Iterable[Field], value: object) -> dict[str, str]:
    """Return the cells for the fields of a record or part; windows take several columns."""
    cells: dict[str, str] = {}
    for each in described:
        held = getattr(value, each.name)
        if each.value is Value.WINDOW:
            cells[each.name] = held.words if held else ""
            cells |= windowcells.write_window(each.name, held)
        else:
            cells[each.name] = write_value(each, held)
    return cells
