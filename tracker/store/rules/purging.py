"""Purging: deletes a record and its history; action, user and day remain."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import documents
from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.errors import BadInputError, NotFoundError
from tracker.store.rules.trashing import family
from tracker.store.rules.writing import begin, check_not_needed, clear
from tracker.store.sqlite.connection import rows, writing
from tracker.store.sqlite.record_reader import load
from tracker.store.sqlite.reference_rows import pointing
from tracker.store.sqlite.row_writing import delete
from tracker.store.sqlite.search_index import forget_texts, words_of, words_once
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.book import Action, Author, Stored
    from tracker.store.sqlite.database import Database

_SAID = re.compile(r"((?:Undid: |Redid: )*[^:]+): .*", re.DOTALL)
"""A summary: what was done, then of what."""


def purge(db: Database, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
    """Take a record out of the trash for good, with what was put there with it.

    Returns:
        The action, which cannot be undone, and the slugs of what is gone.

    Raises:
        NotFoundError: there is no such record.
        BadInputError: it is not in the trash.
        ConflictError: another record, if only in the trash, names it.
    """
    with writing(db):
        found = rows(db, query("record/standing"), {"slugs": json.dumps([slug])})
        if not found or found[0]["presence"] == Presence.UNMADE.value:
            raise NotFoundError(f"There is no {slug} in the book.")
        if found[0]["presence"] != Presence.TRASHED.value:
            raise BadInputError(f"{slug} is not in the trash; delete it first.")
        gone = _with_unmade(db, family(db, found[0]["id"]))
        check_not_needed(db, gone, (Presence.HERE, Presence.TRASHED))
        action = begin(db, author, "purge", f"Purged: {slug}")
        slugs = _remove(db, gone, action)
        return action, slugs


def _with_unmade(db: Database, ids: list[int]) -> list[int]:
    """Return the records with those whose making was undone and that name them."""
    gone = list(ids)
    while more := [row["id"] for row in pointing(db, gone, (Presence.UNMADE,))]:
        gone += dict.fromkeys(more)
    return gone


def _remove(db: Database, gone: list[int], action: Action) -> tuple[str, ...]:
    ids = {"ids": json.dumps(gone)}
    stored = load(db, gone)
    for row in rows(db, query("action/of_records"), ids):
        said = _SAID.sub(rf"\1: {row['slug']}", row["summary"])
        db.execute(query("action/say"), {"id": row["id"], "summary": said})
    words = _words_of(db, gone, stored)
    db.execute(query("action/forget"), ids)
    delete(db, "event", gone)
    by_kind: defaultdict[r.Kind, list[int]] = defaultdict(list)
    for number, each in stored.items():
        by_kind[each.kind].append(number)
    for kind, numbers in by_kind.items():
        # In no order: that no row points nowhere is asked at the end of the action.
        clear(db, kind, numbers)
        delete(db, "name", numbers)
        delete(db, kind.value, numbers)
    _forget_words(db, stored, words)
    for each in stored.values():
        db.execute(query("record/purged"), {"slug": each.slug, "action": action.id})
    db.execute(query("record/remove"), ids)
    return tuple(each.slug for each in stored.values())


def _words_of(db: Database, gone: list[int], stored: dict[int, Stored]) -> set[str]:
    """Return the long words of records, and of all that they ever were."""
    found = rows(db, query("action/documents"), {"ids": json.dumps(gone)})
    once = [documents.from_document(json.loads(row["before"])) for row in found]
    words: set[str] = set()
    return words.union(*map(words_once, once), *map(words_of, stored.values()))


def _forget_words(db: Database, stored: dict[int, Stored], words: Iterable[str]) -> None:
    """Leave no word of the records in the search, nor in what the file keeps of it."""
    forget_texts(db, list(stored))
    db.execute(query("record/forget_terms"), {"terms": json.dumps(sorted(words))})
    db.execute(query("record/merge_search"))
