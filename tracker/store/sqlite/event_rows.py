"""Rows of the timeline: dated events, with the days on which they are known."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.store.sqlite.row_writing import replace_rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

_DATED = {
    r.Kind.MEETING: ("meetings",),
    r.Kind.COMMITMENT: ("made", "due"),
    r.Kind.SIGNAL: ("signals",),
    r.Kind.CHANNEL: ("states",),
}
"""The names of the statements that yield the events of a kind of record."""
_COLUMNS = ("record_id", "kind", "part", "lo", "hi", "sort", "known", "since", "until")


def write_events(db: Database, kind: r.Kind, ids: Collection[int]) -> None:
    """Write the changed events of records of a kind to the timeline."""
    if kind not in _DATED:
        return
    values = {"ids": json.dumps(list(ids))}
    found: dict[int, list[Row]] = defaultdict(list)
    for statement in _DATED[kind]:
        for row in db.rows(query(f"event/{statement}"), values):
            found[row[0]].append(dict(zip(_COLUMNS, row, strict=True)))
    replace_rows(db, "timeline_row", _COLUMNS, ids, found)
