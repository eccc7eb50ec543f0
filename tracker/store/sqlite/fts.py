"""Full-text search with FTS5: converts searched words to search expressions.

For a prefix, FTS5 collects the rows of all matching words before it yields the first row, unless
the index has prefixes of that length. Therefore a longer prefix is replaced by the indexed words
that begin with it.
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
"""The greatest length of the prefixes that the index has (``prefix`` in the schema)."""
_SPELT_OUT = 50
_LAST = "\U0010ffff"


def needles(text: str) -> str:
    """Return, as a JSON list, the substrings that an indexed text must have to match a search."""
    found = (within(word, phrase=False) for word in text.split())
    return json.dumps([each for each in found if each])


def match(
    terms: Iterable[tuple[str, bool]], words_from: Callable[[str], Sequence[str]] = lambda _: ()
) -> str | None:
    """Return an FTS5 expression that all terms must match; ``None`` if no term can be searched.

    Each term is a text, and whether it is a phrase; it matches as in ``searchtext.within``.
    ``words_from`` returns the indexed words with a prefix; if it returns none, FTS5 expands the
    prefix.
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
        """Return the indexed words with a prefix that is longer than those in the index."""
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
