"""Filters to suggest when the plain words of a query find nothing."""

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
"""How much a word must look like another to be taken for it mistyped, of 1."""
_FIRST = ("is", "status", "outcome", "state")
"""Fields whose values are states shown on the screen; they are tried first."""


def instead(kind: str, query: str) -> tuple[str, ...]:
    """Return the filters for words of a query that are values of a field, for example ``held``.

    Two adjacent words can be one value: ``no show`` is ``status:no-show``.
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
    """Return the filters whose value looks like a word, for example ``fulfiled``."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a query that finds nothing needs it

    found: dict[str, str] = {}
    for name, choices in _choices(kind):
        for choice in choices:
            found.setdefault(choice, f"{name}:{choice}")
    return tuple(found[each] for each in get_close_matches(word, found, SHOWN, ALIKE))


def beginning(kind: str, typed: str) -> tuple[str, ...]:
    """Return the filters whose value begins with the typed text, one for each value."""
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
