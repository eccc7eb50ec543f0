"""Suggests filters if the words of a query find nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.domain.query.list_fields import TRASHED
from tracker.domain.query.query_fields import fields_of
from tracker.domain.query.terms import FieldKind
from tracker.domain.query.tokenizer import lex
from tracker.domain.sortkey import sort_key
from tracker.domain.suggestions import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

ALIKE = 0.75
"""The similarity, from 0 to 1, from which a word is taken for a misspelled value."""
_FIRST = ("is", "status", "outcome", "state")
"""The fields whose values are searched first: states that the screen shows."""


def instead(kind: str, query: str) -> tuple[str, ...]:
    """Return the filters that words of a query probably mean: ``status:held`` for ``held``.

    Two adjacent words can be one value: ``no show`` gives ``status:no-show``.
    """
    words = [
        sort_key(each.value).replace(" ", "-")
        for each in lex(query)
        if not each.field and not each.negated
    ]
    pairs = [f"{one}-{two}" for one, two in pairwise(words)]
    found = (_filter(kind, word) for word in (*pairs, *words))
    return tuple(dict.fromkeys(each for each in found if each))


def alike(kind: str, word: str) -> tuple[str, ...]:
    """Return the filters with a value similar to a misspelled word, for example ``fulfiled``."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a query that finds nothing needs it

    found: dict[str, str] = {}
    for name, choices in _choices(kind):
        for choice in choices:
            found.setdefault(choice, f"{name}:{choice}")
    return tuple(found[each] for each in get_close_matches(word, found, SHOWN, ALIKE))


def beginning(kind: str, typed: str) -> tuple[str, ...]:
    """Return one filter for each value that starts with the typed text."""
    start = sort_key(typed)
    found: dict[str, str] = {}
    for name, choices in _choices(kind):
        for choice in choices:
            if choice.startswith(start):
                found.setdefault(choice, f"{name}:{choice}")
    return tuple(found.values())


def _filter(kind: str, word: str) -> str | None:
    return next((f"{name}:{word}" for name, choices in _choices(kind) if word in choices), None)


def _choices(kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    fields = fields_of(kind)
    for name in dict.fromkeys((*_FIRST, *fields)):
        if name in fields and fields[name].kind is FieldKind.CHOICE:
            yield name, tuple(each for each in fields[name].choices if each != TRASHED)
