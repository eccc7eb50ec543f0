"""Completion of names of records, best matches first.

There are at most thousands of parties, organizations, people and channels: they are found by any
part of a name, alias or native name, or by several, one for each word. Other kinds can have a
million records: they are found by the beginning of their title or slug, and by words of their
texts, newest first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain.book import Option
from tracker.domain.name_bearers import BEARING
from tracker.domain.sortkey import sort_key
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.fts import expression, needles
from tracker.store.sqlite.row_codec import kind_in
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.domain import records as r
    from tracker.store.sqlite.database import Database

MOST = 2_000
"""The maximum number of slugs or text matches whose kind is checked."""
_LAST = "\U0010ffff"
_SEVERAL = 2


def options(
    db: Database, kinds: Iterable[r.Kind], text: str, limit: int, as_of: int
) -> list[Option]:
    """Return records for completion that are known by a day, best matches first.

    Every text is a valid search.
    """
    found: dict[int, None] = {}
    for ids in _stages(db, list(kinds), text.strip(), limit, as_of):
        found |= dict.fromkeys(ids)
        if len(found) >= limit:
            break
    return _told(db, list(found)[:limit])


def _stages(
    db: Database, kinds: Sequence[r.Kind], text: str, limit: int, as_of: int
) -> Iterator[list[int]]:
    key = sort_key(text)
    values: dict[str, object] = {
        "key": key,
        "text": text,
        "past": key + _LAST,
        "limit": limit,
        "most": MOST,
        "as_of": as_of,
    }
    few = [kind for kind in kinds if kind in BEARING]
    many = [kind for kind in kinds if kind not in BEARING]
    for kind in kinds if key else few:
        yield _ids(db, "first", values, kind)
    if not key:
        for kind in many:
            yield _ids(db, "newest", values, kind)
        return
    for kind in few:
        yield _ids(db, "called", values, kind)
        yield _called_by_words(db, values, kind)
    values["kinds"] = json.dumps([kind.value for kind in kinds])
    slug = text.casefold()
    yield _ids(db, "slugs", values | {"slug": slug, "past": slug + _LAST})
    values["kinds"] = json.dumps([kind.value for kind in many])
    if many and (match := expression(db, [(word, False) for word in text.split()])):
        yield _ids(db, "words", values | {"match": match, "needles": needles(text)})


def _called_by_words(db: Database, values: dict[str, object], kind: r.Kind) -> list[int]:
    """Return the records of a kind whose names together contain each of several words."""
    keys = [key for word in str(values["text"]).split() if (key := sort_key(word))]
    if len(keys) < _SEVERAL:
        return []
    first, *others = (
        _ids(db, "called", values | {"key": key, "limit": MOST}, kind) for key in keys
    )
    return [number for number in first if all(number in each for each in map(set, others))]


def _ids(
    db: Database, name: str, values: dict[str, object], kind: r.Kind | None = None
) -> list[int]:
    held = values | ({"kind": kind.value} if kind else {})
    return [row["id"] for row in rows(db, query(f"record/options_{name}"), held)]


def _told(db: Database, ids: Sequence[int]) -> list[Option]:
    found = rows(db, query("record/options_told"), {"ids": json.dumps(ids)})
    by_id = {
        row["id"]: Option(kind_in(row), row["slug"], row["title"], row["native"]) for row in found
    }
    return [by_id[number] for number in ids]
