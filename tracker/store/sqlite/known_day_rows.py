"""Writes changed titles and known days of records and parts."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain.known_day import Cited
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.sortkey import sort_key
from tracker.domain.window import OPEN_END
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.domain.book import Stored
    from tracker.domain.records import Kind
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row


def write_known(
    db: Database, kind: Kind, now: Mapping[int, Stored], was: Mapping[int, Stored]
) -> None:
    """Write the changed titles and known days of records and their parts.

    ``was`` has the stored values.
    """
    heads = [
        {
            "id": number,
            "title": each.title,
            "title_sort": sort_key(each.title),
            "known": each.known.day.toordinal(),
            "assumed": int(each.known.assumed),
        }
        for number, each in now.items()
        if (each.title, each.known) != (was[number].title, was[number].known)
    ]
    if heads:
        db.executemany(query("record/derived"), heads)
    if LISTS[kind.value].known == LISTS[kind.value].alias:
        db.execute(query(f"{kind.value}/known"), {"ids": json.dumps(list(now))})
    parts: defaultdict[str, list[Row]] = defaultdict(list)
    for number, each in now.items():
        for name, row in _parts(each, was[number]):
            parts[name].append(row)
    for name, new in parts.items():
        db.executemany(query(f"{name}/derived"), new)


def _parts(now: Stored, was: Stored) -> Iterator[tuple[str, Row]]:
    """Yield the known days of parts that have changed, each with the name of the part."""
    for part in parts_of(NOUNS[now.kind]):
        before, after = (each.known_parts.get(part.attribute, ()) for each in (was, now))
        if before == after:
            continue
        for n, (old, new) in enumerate(zip(before, after, strict=True), start=1):
            if old != new:
                yield part.name, {"id": now.id, "n": n, "known": new}


def citing(db: Database, source: int) -> Cited:
    """Return the citations of a source that has no day of its own; see ``known_day.Cited``."""
    row = rows(db, query("source/citing"), {"id": source})[0]
    known = row["first"] or OPEN_END
    first = dt.date.fromordinal(known) if known < OPEN_END else None
    return Cited(first, tuple(json.loads(row["by"])), dt.date.fromisoformat(row["entered"]))
