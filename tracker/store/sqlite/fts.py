"""Full-text search (FTS5): from words to rows of the index.

For a prefix search, FTS5 collects all rows of all matching words before it yields the first, unless
the index keeps prefixes of that length. A longer prefix is therefore expanded to the indexed words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain.searchtext import is_whole, tokens, within
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tracker.store.sqlite.database import Database

INDEXED = 3
"""The longest prefix that the index keeps (``prefix`` in the schema)."""
_SPELT_OUT = 50
_LAST = "\U0010ffff"


def needles(text: str) -> str:
    """Return the substrings of an indexed text that has all words of a search, as a JSON list."""
    found = (within(word, phrase=False) for word in text.split())
    return json.dumps([each for each in found if each])


def match(
    terms: Iterable[tuple[str, bool]], words_from: Callable[[str], Sequence[str]] = lambda _: ()
) -> str | None:
    """Return an FTS5 expression that all terms must match, or ``None`` if nothing is searchable.

    Each term is a text and whether it is a phrase; it matches as in ``searchtext.within``.
    ``words_from`` returns the indexed words with a prefix; where it returns none, the index expands
    the prefix.
    """
    parts = []
    for text, phrase in terms:
        words = tokens(text)
        if not words:
            continue
        if is_whole(words, phrase=phrase):
            parts.append(_in_a_row(words))
        elif spelt := words_from(words[-1]):
            parts.append(f"({' OR '.join(_in_a_row([*words[:-1], each]) for each in spelt)})")
        else:
            parts.append(f"{_in_a_row(words)} *")
    return " AND ".join(parts) or None


def expression(db: Database, terms: Iterable[tuple[str, bool]]) -> str | None:
    """Return the FTS5 expression that all terms must match; see ``match``."""

    def words(beginning: str) -> list[str]:
        """Return the indexed words that begin so, for one longer than the index keeps."""
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


def _in_a_row(words: Iterable[str]) -> str:
    return f'"{" ".join(words)}"'
