"""Full-text search (FTS5): from words to rows of the index.

FTS5 gathers all rows of all words that begin so before it yields the first, unless the beginning is
of a length that the index keeps. A longer beginning is therefore spelt out in the words there are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain.searchtext import match, within
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.store.sqlite.database import Database

INDEXED = 3
"""Length up to which the index keeps the beginnings of words (``prefix`` in the schema)."""
_SPELT_OUT = 50
_LAST = "\U0010ffff"


def needles(text: str) -> str:
    """Return what a text has in it that holds all words of a search, as a JSON list."""
    found = (within(word, phrase=False) for word in text.split())
    return json.dumps([each for each in found if each])


def expression(db: Database, terms: Iterable[tuple[str, bool]]) -> str | None:
    """Return the FTS5 expression that all terms must match; see ``searchtext.match``."""

    def words(beginning: str) -> list[str]:
        if len(beginning) <= INDEXED:
            return []
        values = {
            "beginning": beginning,
            "past": beginning + _LAST,
            "limit": _SPELT_OUT + 1,
        }
        found = [row["term"] for row in rows(db, query("record/terms"), values)]
        return found if len(found) <= _SPELT_OUT else []

    return match(terms, words)
