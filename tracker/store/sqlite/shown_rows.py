"""Writes shown values to columns, and the values shown on earlier days to other tables.

The table of a noun has the values shown when everything is known. The record's own values, if they
differ, are in ``own_value`` and are restored when the record is read. The values shown on earlier
days are in ``shown_before``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracker.domain import records as r
from tracker.domain.adoption import ADOPTABLE
from tracker.domain.claims import WHEN
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.contact_rows import write_contacts
from tracker.store.sqlite.match_rows import write_matched
from tracker.store.sqlite.record_reader import ids_of
from tracker.store.sqlite.row_codec import window_columns
from tracker.store.sqlite.row_writing import delete, insert, replace_rows, update
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.book import Stored
    from tracker.domain.fields import Field
    from tracker.domain.shown_values import Run
    from tracker.domain.window import Window
    from tracker.store.engine import ShownRecord
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

_BEFORE = ("record_id", "field", "from_day", "until_day", "kind", "columns")
"""The columns of the table ``shown_before``."""


def write_shown(db: Database, kind: r.Kind, shown: Mapping[int, ShownRecord]) -> None:
    """Write the shown values of records of a kind; for meetings also their days and contacts."""
    _put_back(db, kind, shown)
    stored = {number: each.stored for number, each in shown.items()}
    every = {number: each.runs for number, each in shown.items()}
    _write_columns(db, kind, stored, every)
    if kind is r.Kind.MEETING:
        _write_days(db, every)
        write_contacts(db, {number: each.contacts for number, each in shown.items()})
    write_matched(db, kind, {number: each.matched for number, each in shown.items()})


def _put_back(db: Database, kind: r.Kind, stored: Iterable[int]) -> None:
    """Restore the records' own values in the table of a noun that has other values."""
    owned = rows(db, query("shown/own"), {"ids": json.dumps(list(stored))})
    for row in owned:
        update(db, kind.value, row["record_id"], json.loads(row["columns"]))
    delete(db, "own_value", {row["record_id"] for row in owned})


def _write_columns(
    db: Database,
    kind: r.Kind,
    stored: Mapping[int, Stored],
    every: Mapping[int, Sequence[Run]],
) -> None:
    """Write shown, own and earlier values of the records whose shown values are not their own."""
    changes = {n: _changed(kind, stored[n].record, runs) for n, runs in every.items()}
    ids = ids_of(db, _named(stored, every, changes))
    before: dict[int, list[Row]] = {}
    for number, fields in changes.items():
        runs = every[number]
        last = runs[-1].seen
        for field in fields:
            own = _columns(field, getattr(stored[number].record, field.name), ids)
            shown = _columns(field, getattr(last.record, field.name), ids)
            if own != shown:
                _write_own(db, kind, number, field, own, shown)
            before.setdefault(number, []).extend(
                {
                    "record_id": number,
                    "field": field.name,
                    "from_day": from_day,
                    "until_day": until_day,
                    "kind": kind.value,
                    "columns": json.dumps(columns),
                }
                for from_day, until_day, columns in _before(field, runs, ids)
            )
    replace_rows(db, "shown_before", _BEFORE, every.keys(), before)


def _changed(kind: r.Kind, own: r.Record, runs: Sequence[Run]) -> list[Field]:
    """Return the fields of a record that are shown on any day with another value than its own."""
    if len(runs) == 1 and runs[0].seen.record == own:
        return []
    fields = [each for each in NOUNS[kind].fields if each.value in ADOPTABLE]
    return [
        each
        for each in fields
        if any(getattr(run.seen.record, each.name) != getattr(own, each.name) for run in runs)
        or (each.name == WHEN and len({run.seen.at for run in runs}) > 1)
    ]


def _named(
    stored: Mapping[int, Stored],
    every: Mapping[int, Sequence[Run]],
    changes: Mapping[int, Sequence[Field]],
) -> set[str]:
    """Return the slugs of all records that the changed fields name."""
    return {
        slug
        for number, fields in changes.items()
        for field in fields
        if field.value is Value.REF
        for record in (stored[number].record, *(run.seen.record for run in every[number]))
        if (slug := getattr(record, field.name))
    }


def _columns(field: Field, value: Any, ids: Mapping[str, int]) -> Row:  # noqa: ANN401  # any type: the field decides which
    """Return the columns that store the value of a field."""
    match field.value:
        case Value.WINDOW:
            return window_columns(field.name, value)
        case Value.REF:
            return {f"{field.name}_id": ids[value] if value else None}
        case _:
            return {field.name: value}


def days_columns(at: Window | None) -> Row:
    """Return the columns with the days by which meetings are sorted and searched."""
    if at is None:
        return {"at_lo": OPEN_END, "at_hi": OPEN_START, "at_sort": OPEN_END}
    return {"at_lo": at.lo, "at_hi": at.hi, "at_sort": at.sort}


def _before(
    field: Field, runs: Sequence[Run], ids: Mapping[str, int]
) -> Iterator[tuple[int, int, Row]]:
    """Yield the intervals of days before the latest value, each with the columns of its value."""
    dated = field.name == WHEN and isinstance(runs[0].seen.record, r.Meeting)
    held = [
        _columns(field, getattr(run.seen.record, field.name), ids)
        | (days_columns(run.seen.at) if dated else {})
        for run in runs
    ]
    start = 0
    for n, columns in enumerate(held[:-1]):
        if held[n + 1] != columns:
            yield runs[start].from_day, runs[n].until_day, columns
            start = n + 1


def _write_own(db: Database, kind: r.Kind, number: int, field: Field, own: Row, shown: Row) -> None:
    to_id = next(iter(own.values())) if field.value is Value.REF else None
    new = {"record_id": number, "field": field.name, "columns": json.dumps(own), "to_id": to_id}
    insert(db, "own_value", [new])
    update(db, kind.value, number, shown)


def _write_days(db: Database, every: Mapping[int, Sequence[Run]]) -> None:
    values = [{"id": number, **days_columns(runs[-1].seen.at)} for number, runs in every.items()]
    db.executemany(query("meeting/days"), values)
