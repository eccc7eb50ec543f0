"""Global search: exact names, then prefixes, then texts, newest first.

Names and aliases have their own indexes, so that a party is not hidden by a million meetings that
mention it. Text hits come newest first, or best first if there are few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.sortkey import sort_key
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.fts import expression, needles
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from tracker.store.sqlite.database import Database

RANKED = 2_000
"""The maximum number of matches that are ranked (bm25); of more, the newest are returned."""
_LAST = "\U0010ffff"


def find(db: Database, text: str, as_of: int, limit: int) -> list[int]:
    """Return the ids of records that a search text finds, best matches first.

    Names, prefixes and texts yield up to ``limit`` ids each. Every text is valid; one without
    searchable words finds nothing.
    """
    key = sort_key(text.strip())
    if not key:
        return []
    values = {
        "text": text.strip(),
        "key": key,
        "past": f"{key}{_LAST}",
        "as_of": as_of,
        "limit": limit,
    }
    found = [row["id"] for row in rows(db, query("record/find_called"), values)]
    found += [row["id"] for row in rows(db, query("record/find_beginning"), values)]
    wanted = expression(db, ((word, False) for word in text.split()))
    if wanted is not None:
        told = {"match": wanted, "as_of": as_of, "limit": limit, "most": RANKED + 1}
        told["needles"] = needles(text)
        hits = rows(db, query("record/count_hits"), told)[0]["n"]
        order = "record/find_best" if hits <= RANKED else "record/find_newest"
        found += [row["id"] for row in rows(db, query(order), told)]
    return list(dict.fromkeys(found))
