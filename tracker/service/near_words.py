"""Suggestions for a query that finds nothing: a filter, or a similar word in the list."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tracker.domain.query.tokenizer import lex, quoted
from tracker.domain.query.word_filters import ALIKE, alike, instead
from tracker.domain.sortkey import sort_key
from tracker.domain.suggestions import SHOWN
from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.service.lists import Lists
    from tracker.service.search import Search

LEAST = 4
"""The least length of a word for which similar ones are searched; shorter ones have too many."""
_BEGINS = 3
"""The number of first letters that a similar word must share."""


def meant(lists: Lists, search: Search, kind: str, query: str) -> tuple[str, ...]:
    """Return filters and words to suggest in place of the words of a query that finds nothing."""
    if filters := instead(kind, query):
        return filters
    words = [sort_key(each.value) for each in lex(query) if not each.field and not each.negated]
    try:
        with search.quickly():
            near = (_near(lists, search, kind, word) for word in words if len(word) >= LEAST)
            return next(filter(None, near), ())
    except DiplotrackError:
        # The search took too long, so that nothing is suggested.
        return ()


def _near(lists: Lists, search: Search, kind: str, word: str) -> tuple[str, ...]:
    """Return words in titles that are similar to a word, if the list does not have the word."""
    if lists.open(kind, quoted(word)).count(1):
        return ()
    absent = {word}
    for end in range(len(word) - 1, max(_BEGINS, len(word) // 2) - 1, -1):
        near = get_close_matches(word, set(_words(search, word[:end])) - absent, SHOWN, ALIKE)
        if found := tuple(each for each in near if lists.open(kind, quoted(each)).count(1)):
            return (*alike(kind, word), *found)[:SHOWN]
        absent.update(near)
    return alike(kind, word)


def _words(search: Search, beginning: str) -> Iterator[str]:
    """Yield the words in the titles of records that are found by the beginning of a word."""
    for heads in search.find_anything(beginning).values():
        for head in heads:
            for word in sort_key(head.title).split():
                yield word.strip("\"'“”‘’().,;:?!")
