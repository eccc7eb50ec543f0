"""Builds records from tables; a row is accepted, or refused with line, fields and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.record_input import SLUG
from tracker.errors import BadInputError, Problem
from tracker.transfer.tables import Refusal, no_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.domain.records import Kind, Record
    from tracker.service.record_builder import RecordBuilder
    from tracker.transfer.tables import TableRecord, TablesRead


class Loaded(Struct, frozen=True):
    """The records built from tables, and the row counts: read = accepted + refused."""

    records: tuple[Record, ...]
    rows_read: int
    refused: tuple[Refusal, ...]


def slugs_in(read: TablesRead) -> dict[str, Kind]:
    """Return the slugs of all records in tables, with their kinds."""
    return {each.input.texts[SLUG]: each.input.kind for each in read.records}


def load(read: TablesRead, builder: RecordBuilder) -> Loaded:
    """Build all records in tables; a refused row is reported together with those of its parts."""
    records: list[Record] = []
    refused = [*read.refused]
    for each in read.records:
        record, problems = _built(each, builder)
        refused += problems
        if record is not None:
            records.append(record)
    refused.sort(key=lambda each: (read.files.index(each.row.file), each.row.line))
    return Loaded(tuple(records), read.rows_read, tuple(refused))


def _built(wanted: TableRecord, builder: RecordBuilder) -> tuple[Record | None, list[Refusal]]:
    """Return the record made from the accepted rows, and the refusals of the others."""
    try:
        return builder.build(wanted.input), []
    except BadInputError as error:
        by_place = _by_place(error.problems)
    if "" in by_place:
        own = [Refusal(wanted.row, tuple(by_place[""]))]
        return None, own + list(_without_record(wanted, by_place))
    refused = [
        Refusal(row, tuple(by_place[f"{name}/{n}"]))
        for name, rows in wanted.part_rows.items()
        for n, row in enumerate(rows)
        if f"{name}/{n}" in by_place
    ]
    record, more = _built(_without_parts(wanted, by_place), builder)
    return record, refused + more


def _by_place(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Return the problems grouped by part (``outcome/0``); ``""`` stands for the record itself."""
    found: dict[str, list[Problem]] = {}
    for each in problems:
        place, _, name = each.field.rpartition("/")
        found.setdefault(place, []).append(Problem(name, each.sentence))
    return found


def _without_record(
    wanted: TableRecord, by_place: Mapping[str, list[Problem]]
) -> Iterator[Refusal]:
    """Yield a refusal for each part of a refused record."""
    missing = tuple(no_record(wanted.input.texts[SLUG]).problems)
    for name, rows in wanted.part_rows.items():
        for n, row in enumerate(rows):
            yield Refusal(row, (*missing, *by_place.get(f"{name}/{n}", ())))


def _without_parts(wanted: TableRecord, refused: Mapping[str, object]) -> TableRecord:
    """Return the record without refused parts."""
    stay = {
        name: [n for n in range(len(rows)) if f"{name}/{n}" not in refused]
        for name, rows in wanted.part_rows.items()
    }
    moved = {
        f"{name}/{old}": f"{name}/{new}"
        for name, numbers in stay.items()
        for new, old in enumerate(numbers)
    }

    def at(path: str) -> str | None:
        """Return the path of a field after its part moved; ``None`` if the part was removed."""
        place, _, name = path.rpartition("/")
        return path if not place else f"{moved[place]}/{name}" if place in moved else None

    given = wanted.input
    return replace(
        wanted,
        input=replace(
            given,
            parts={name: [given.parts[name][n] for n in numbers] for name, numbers in stay.items()},
            windows={new: held for old, held in given.windows.items() if (new := at(old))},
            stated={new: held for old, held in given.stated.items() if (new := at(old))},
            problems=(),
        ),
        part_rows={
            name: [wanted.part_rows[name][n] for n in numbers] for name, numbers in stay.items()
        },
    )
