"""Names of parties, organizations, people and channels, in normal form."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain.book import Presence
from tracker.domain.name_bearers import BEARING, names_of, nobody, normal_form
from tracker.domain.records import Account, Kind
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.book import Stored
    from tracker.domain.name_bearers import Bearers
    from tracker.store.sqlite.database import Database


def bearers(db: Database, names: Iterable[str]) -> Bearers:
    """Return what looks up who in the book bears some names, given in their normal form."""
    wanted = sorted(set(names))
    if not wanted:
        return nobody
    found: defaultdict[str, list[tuple[Kind, str]]] = defaultdict(list)
    for row in rows(db, query("record/bearers"), {"names": json.dumps(wanted)}):
        found[row["name"]].append((Kind(row["kind"]), row["slug"]))
    return lambda name: found.get(name, ())


def write_names(db: Database, stored: Iterable[Stored]) -> set[int]:
    """Write the names of records in the book anew.

    Returns:
        The records of which an account tells a name that was added or taken away.
    """
    changed: set[str] = set()
    for each in stored:
        if each.kind not in BEARING:
            continue
        found = rows(db, query("record/names"), {"id": each.id})
        before = {row["name"] for row in found}
        now = set(names_of(each.record)) if each.presence is Presence.HERE else set()
        for name in sorted(before - now):
            db.execute(query("record/forget_name"), {"id": each.id, "name": name})
        for name in sorted(now - before):
            db.execute(query("record/add_name"), {"id": each.id, "name": name})
        changed |= before ^ now
    if not changed:
        return set()
    found = rows(db, query("account/telling"), {"names": json.dumps(sorted(changed))})
    return {row["subject_id"] for row in found}


def write_told(db: Database, stored: Iterable[Stored]) -> None:
    """Write the names that accounts tell in their normal form, by which they are found."""
    db.executemany(
        query("account/derived"),
        [
            {"id": each.id, "name": normal_form(each.record.normal)}
            for each in stored
            if isinstance(each.record, Account)
        ],
    )
