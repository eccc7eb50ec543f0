"""The names of parties, organizations, people and channels, stored in normal form."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain.name_bearers import nobody
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.row_codec import kind_in
from tracker.store.sqlite.row_writing import replace_rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tracker.domain.name_bearers import Bearers
    from tracker.domain.records import Kind
    from tracker.store.sqlite.database import Database


def bearers(db: Database, names: Iterable[str]) -> Bearers:
    """Return a lookup of the records in the book that have one of these names, in normal form."""
    wanted = sorted(set(names))
    if not wanted:
        return nobody
    found: defaultdict[str, list[tuple[Kind, str]]] = defaultdict(list)
    for row in rows(db, query("record/bearers"), {"names": json.dumps(wanted)}):
        found[row["name"]].append((kind_in(row), row["slug"]))
    return lambda name: found.get(name, ())


def names_of(db: Database, ids: Collection[int]) -> dict[int, set[str]]:
    """Return the stored names of records in the book, by id; records without names are left out."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for number, name in db.rows(query("record/names"), {"ids": json.dumps(list(ids))}):
        found[number].add(name)
    return found


def write_names(
    db: Database, names: Mapping[int, Collection[str]], told: Mapping[int, str]
) -> None:
    """Write the names of records in the book, and the names that accounts state."""
    if names:
        new = {n: [{"record_id": n, "name": name} for name in of] for n, of in names.items()}
        replace_rows(db, "name", ("record_id", "name"), names.keys(), new)
    if told:
        rows_of = [{"id": number, "name": name} for number, name in told.items()]
        db.executemany(query("account/derived"), rows_of)


def telling(db: Database, names: Collection[str]) -> set[int]:
    """Return the ids of records with an account in the book that states one of these names."""
    found = rows(db, query("account/telling"), {"names": json.dumps(sorted(names))})
    return {row["subject_id"] for row in found}
