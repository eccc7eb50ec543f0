"""Writes records as rows; only tables with differences are written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.known_day import WITH_KNOWN_DAY
from tracker.domain.nouns import NOUNS
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.store.sqlite.changed_tables import changed_tables
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.row_codec import RECORD_FIELDS, Encoder, Rows
from tracker.store.sqlite.row_writing import delete, insert, upsert
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from tracker.domain.archive import ArchivedRecord
    from tracker.store.engine import Place, Written
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

_NOUNS = frozenset(kind.value for kind in r.Kind)
"""The tables of nouns."""
_PLACEHOLDERS: dict[str, Row] = {
    # Placeholders for values that are derived later in the same transaction.
    "meeting": {"at_lo": OPEN_END, "at_hi": OPEN_START, "at_sort": OPEN_END},
    **{part: {"known": OPEN_END} for part in WITH_KNOWN_DAY},
}


def last_id(db: Database) -> int:
    """Return the highest record id that was ever assigned."""
    return int(rows(db, query("record/last_id"))[0]["id"])


def put(db: Database, written: Sequence[Written], ids: Mapping[str, int]) -> None:
    """Write records; ``ids`` has the ids of all records that they name."""
    out, stale = Rows(), defaultdict[str, list[int]](list)
    for each in written:
        if each.was is None:
            out.add("record", _head(each.id, each.record, each.today))
            _encode(each, ids, out)
            continue
        rows_of = Rows()
        _encode(each, ids, rows_of)
        changed = changed_tables(each.was, each.record)
        for table in changed & rows_of.tables.keys():
            out.tables[table] += rows_of.tables[table]
        db.execute(query("record/rewrite"), {"id": each.id, "note": each.record.note})
        for table in changed:
            stale[table].append(each.id)
    _clear(db, stale)
    _insert(db, out)


def move(db: Database, places: Sequence[Place]) -> None:
    """Change the presence of records; each gets a new version."""
    values = [
        {"id": each.id, "presence": each.presence.value, "by": each.trashed_by} for each in places
    ]
    db.executemany(query("record/move"), values)


def put_heads(db: Database, records: Sequence[ArchivedRecord]) -> None:
    """Write the heads of records: ids, slugs, versions and presences."""
    new = [
        {
            **_head(each.id, each.record, each.entered),
            "version": each.version,
            "presence": each.presence.value,
            "trashed_by": each.trashed_by,
        }
        for each in records
    ]
    insert(db, "record", new)


def put_contents(db: Database, written: Sequence[Written], ids: Mapping[str, int]) -> None:
    """Write the contents of new records whose heads are already written."""
    out = Rows()
    for each in written:
        _encode(each, ids, out)
    _insert(db, out)


def _head(number: int, record: r.Record, entered: dt.date) -> Row:
    own = {name: getattr(record, name) for name in RECORD_FIELDS}
    return {
        "id": number,
        "kind": r.kind_of(record).value,
        "slug": record.slug,
        "title": "",
        "title_sort": "",
        "version": 1,
        "presence": Presence.HERE.value,
        "trashed_by": None,
        "entered": entered.isoformat(),
        "known": entered.toordinal(),
        "known_assumed": 1,
        **own,
    }


def _encode(each: Written, ids: Mapping[str, int], out: Rows) -> None:
    """Add the rows of a record to those of their tables."""
    Encoder(each.id, ids, out).record(NOUNS[r.kind_of(each.record)], each.record)
    for part, days in each.written.items():
        for row, day in zip(out.tables[part][-len(days) :], days, strict=True):
            row["written"] = day


def _clear(db: Database, stale: Mapping[str, Sequence[int]]) -> None:
    """Delete the rows that will be written again; members come before their parts."""
    for table in sorted(stale, key=lambda each: each != "member"):
        # A record's row in a noun's table is updated later; its rows in ``own_value`` are deleted.
        delete(db, "own_value" if table in _NOUNS else table, stale[table])


def _insert(db: Database, out: Rows) -> None:
    for table, new in out.tables.items():
        for row in new if table in _PLACEHOLDERS else ():
            row.update(_PLACEHOLDERS[table])
        # Foreign keys refer to the record's own row, so that row is updated in place.
        (upsert if table in _NOUNS else insert)(db, table, new)
