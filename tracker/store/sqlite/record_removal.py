"""Deletes records permanently, with every text of them in the file."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import documents
from tracker.domain import records as r
from tracker.domain.nouns import NOUNS, parts_of
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.record_reader import load
from tracker.store.sqlite.row_writing import delete
from tracker.store.sqlite.search_index import forget_texts, words_of, words_once
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.book import Action, Stored
    from tracker.store.sqlite.database import Database

_HELD = ("own_value", "shown_before", "matched", "contact", "timeline_row", "name")
"""The tables with derived values of a record, except its facts and search texts."""


def remove(db: Database, ids: Sequence[int], action: Action) -> None:
    """Delete records; their slugs are kept together with the purging action."""
    gone = {"ids": json.dumps(list(ids))}
    stored = load(db, ids)
    words = _words_of(db, ids, stored)
    db.execute(query("action/forget"), gone)
    by_kind: defaultdict[r.Kind, list[int]] = defaultdict(list)
    for number, each in stored.items():
        by_kind[each.kind].append(number)
    for kind, numbers in by_kind.items():
        # The order of tables does not matter, because foreign keys are checked at commit.
        parts = (part.name for part in parts_of(NOUNS[kind]))
        for table in ("member", "link", "word", *_HELD, *parts, kind.value):
            delete(db, table, numbers)
    _forget_words(db, stored, words)
    for each in stored.values():
        db.execute(query("record/purged"), {"slug": each.slug, "action": action.id})
    db.execute(query("record/remove"), gone)


def _words_of(db: Database, gone: Sequence[int], stored: dict[int, Stored]) -> set[str]:
    """Return the long words in all versions of records."""
    found = rows(db, query("action/documents"), {"ids": json.dumps(list(gone))})
    once = [documents.from_document(json.loads(row["before"])) for row in found]
    words: set[str] = set()
    return words.union(*map(words_once, once), *map(words_of, stored.values()))


def _forget_words(db: Database, stored: dict[int, Stored], words: Iterable[str]) -> None:
    """Remove every word of the records from the search index and its storage."""
    forget_texts(db, list(stored))
    db.execute(query("record/forget_terms"), {"terms": json.dumps(sorted(words))})
    db.execute(query("record/merge_search"))
