"""Lookup of the parties, organizations, people and channels that a name can mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.sortkey import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from tracker.domain.fields import Field

    Bearers: TypeAlias = Callable[[str], Collection[tuple[r.Kind, str]]]
    """Returns the kind and slug of each record that has a given name (in normal form).

    The slug of a record, of any kind, counts as a name.
    """

BEARING = (r.Kind.PARTY, r.Kind.ORGANIZATION, r.Kind.PERSON, r.Kind.CHANNEL)
"""The kinds of record that can be meant by a name."""


def nobody(_name: str) -> tuple[tuple[r.Kind, str], ...]:
    """Return no record: the lookup for comparing names only as texts."""
    return ()


def normal_form(text: str) -> str:
    """Return the normal form of a name for comparison: NFKC, no case or accents, single spaces."""
    return sort_key(text)


def kinds_named(field: Field | None) -> tuple[r.Kind, ...]:
    """Return the kinds of record that a name in this field can mean; any kind for a free topic."""
    if field is None:
        return BEARING
    if field.value in {Value.REF, Value.REFS, Value.MEMBERS}:
        return field.refers or tuple(r.Kind)
    return field.refers


def bearers_of(text: str, field: Field | None, bearers: Bearers) -> frozenset[str]:
    """Return the slugs of the records of the field's kinds that have this name."""
    kinds = kinds_named(field)
    if not kinds or not text.strip():
        return frozenset()
    return frozenset(slug for kind, slug in bearers(normal_form(text)) if kind in kinds)


def names_of(record: r.Record) -> Iterator[str]:
    """Yield the normal form of each name of a record, including its slug."""
    if isinstance(record, r.Party | r.Organization | r.Person | r.Channel):
        given = (
            record.slug,
            record.name,
            getattr(record, "short", ""),
            getattr(record, "native", ""),
            *record.aliases,
        )
        yield from dict.fromkeys(normal_form(each) for each in given if each.strip())


def looked_up(accounts: Iterable[r.Account]) -> set[str]:
    """Return the names, in normal form, that must be looked up to compare the given accounts."""
    names = (name for each in accounts for name in (each.normal, each.speaker) if name)
    return {normal_form(each) for each in names} - {""}
