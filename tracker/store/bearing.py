"""Who bears a name: the names of parties, organizations, people and channels, in normal form."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain.bearers import BEARING, names_of, nobody
from tracker.domain.records import Kind
from tracker.store.connection import rows
from tracker.store.queries import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.bearers import Bearers
    from tracker.store.database import Database
    from tracker.store.stored import Stored


def bearers(db: Database, names: Iterable[str]) -> Bearers:
    """Return what looks up who in the book bears some names, given in their normal form."""
    wanted = sorted(set(names))
    if not wanted:
        return nobody
    found: defaultdict[str, list[tuple[Kind, str]]] = defaultdict(list)
    for row in rows(db, query("record/bearers"), {"names": json.dumps(wanted)}):
        found[row["name"]].append((Kind(row["kind"]), row["slug"]))
    return lambda name: found.get(name, ())


def write_names(db: Database, stored: Iterable[Stored]) -> None:
    """Write the names of records anew."""
    bearing = [each for each in stored if each.kind in BEARING]
    for each in bearing:
        db.execute(query("record/forget_names"), {"id": each.id})
        for name in names_of(each.record):
            db.execute(query("record/add_name"), {"name": name, "id": each.id})
