"""Filters to suggest when the plain words of a query find nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.domain.query.list_fields import TRASHED
from tracker.domain.query.query_fields import fields_of
from tracker.domain.query.terms import FieldKind
from tracker.domain.query.tokenizer import lex
from tracker.domain.sortkey import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

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
