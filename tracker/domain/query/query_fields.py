"""The query fields and sort orders of each list."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.query.list_fields import FIELDS, KNOWN, choice
from tracker.domain.query.noun_fields import PARTS, described, flags, heading, query_field, sorts
from tracker.domain.records import Kind
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.domain.query.terms import QueryField

LISTS = (
    "event",
    "meeting",
    "commitment",
    "channel",
    "delegation",
    "state",
    "outcome",
    "person",
    "organization",
    "party",
    "signal",
    "source",
    "account",
    "dispute",
)
"""The kinds of list, in the singular."""
_PLURALS = {
    "event": "events",
    **{noun.kind.value: noun.plural for noun in NOUNS.values()},
    **{part.name: part.plural for part in PARTS.values()},
}
PLURALS = {kind: _PLURALS[kind] for kind in LISTS}
"""The plural names of the kinds of list."""
REF = "ref"
"""The heading of the first column of every printed list: the slug of the record of the row."""


SORTS: dict[str, tuple[str, ...]] = {
    "event": ("when",),
    "meeting": ("when", "title", "channel", "status"),
    "commitment": ("due", "made", "title"),
    "channel": ("title", "silence"),
    "delegation": ("when",),
    "state": ("when",),
    "outcome": ("on",),
    "person": ("title",),
    "organization": ("title",),
    "party": ("title",),
    "signal": ("when", "title"),
    "source": ("published", "title", "publisher"),
    "account": ("entered", "field"),
    "dispute": ("title",),
}
"""The sort orders of each list for which a page reads only its own rows.

The first is the default.
"""
_TITLES = {
    "channel": ("name", "channel"),
    "commitment": ("text", "commitment"),
    "organization": ("name",),
    "party": ("name",),
    "person": ("name",),
    "signal": ("text", "signal"),
}
"""Alternative names of the order by title: the title's field, and the heading of its column."""


@cache
def fields_of(kind: str) -> dict[str, QueryField]:
    """Return the query fields of a kind of list, by name.

    They include the fields of its noun. The label of a field is an alias, unless it is the name of
    another field.
    """
    own = described(kind)
    by_hand = (*FIELDS[kind], KNOWN)
    taken = {name for each in by_hand for name in (each.name, *each.also)}
    new = [
        query_field(field)
        for name, field in own.items()
        if name not in taken and field.value is not Value.FLAG
    ]
    taken |= {each.name for each in new}
    found: dict[str, QueryField] = {}
    for each in (*by_hand, *new):
        label = heading(own[each.name]) if each.name in own else each.name
        also = each.also if label in taken else (*each.also, label)
        found[each.name] = replace(each, also=also)
    return _with_flags(kind, found)


def _with_flags(kind: str, found: dict[str, QueryField]) -> dict[str, QueryField]:
    """Return the query fields with the noun's yes/no fields added as values of ``is``."""
    words = tuple(flags(kind))
    if not words:
        return found
    is_ = found.get("is") or choice("is", "a state of the record", *words)
    return {**found, "is": replace(is_, choices=tuple(dict.fromkeys((*is_.choices, *words))))}


def field_named(kind: str, word: str) -> QueryField | None:
    """Return the query field with a name or alias; ``None`` if there is none."""
    name = word.lower().replace("-", "_")
    fields = fields_of(kind)
    return fields.get(name) or next((each for each in fields.values() if name in each.also), None)


@cache
def sorts_of(kind: str) -> tuple[str, ...]:
    """Return all sort orders of a list: those in ``SORTS``, then those by other fields."""
    own = (
        name for name in sorts(kind) if name not in _TITLES.get(kind, ()) and _is_new(kind, name)
    )
    return (*SORTS[kind], *own)


def _is_new(kind: str, name: str) -> bool:
    """Return whether the order by a noun's field is not already in ``SORTS`` under any name."""
    field = field_named(kind, name)
    return not {name, field.name if field else name} & set(SORTS[kind])


def sort_named(kind: str, word: str) -> str | None:
    """Return the sort order with a name or alias; ``-`` in front reverses it.

    Returns ``None`` if there is none.
    """
    sign = "-" if word.startswith("-") else ""
    name = word.removeprefix("-").lower().replace("-", "_")
    if name in _TITLES.get(kind, ()) and "title" in SORTS[kind]:
        return f"{sign}title"
    field = field_named(kind, name)
    return next(
        (sign + each for each in (name, field.name if field else "") if each in sorts_of(kind)),
        None,
    )


def kind_named(word: str) -> Kind:
    """Return the kind of record with a singular or plural name.

    Raises:
        BadInputError: there is no such kind; the message suggests the nearest name.
    """
    kind = list_kind(word)
    if kind in set(Kind):
        return Kind(kind)
    near = nearest(word, list(Kind)) or [each.value for each in Kind]
    raise BadInputError(f"“{word}” is not a kind of record; did you mean {or_list(near)}?")


def list_kind(word: str) -> str | None:
    """Return the kind of list with a singular or plural name; ``None`` if there is none."""
    lowered = word.lower()
    if lowered in LISTS:
        return lowered
    return next((kind for kind, plural in PLURALS.items() if plural == lowered), None)
