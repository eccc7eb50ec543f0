"""Name resolution: the parties, organizations, people and channels that a text can stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.sortkey import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from tracker.domain.fields import Field

    Bearers: TypeAlias = Callable[[str], Collection[tuple[r.Kind, str]]]
    """The kind and slug of every record that bears a name, given in its normal form.

    A slug names its record too, of whatever kind it is.
    """

BEARING = (r.Kind.PARTY, r.Kind.ORGANIZATION, r.Kind.PERSON, r.Kind.CHANNEL)
"""The kinds of record that can be referred to by name."""


def nobody(_name: str) -> tuple[tuple[r.Kind, str], ...]:
    """Return no record: for books in which no name refers to a record."""
    return ()


def normal_form(text: str) -> str:
    """Return the form in which names are compared: NFKC, no case, no accents, single spaces."""
    return sort_key(text)


def kinds_named(field: Field | None) -> tuple[r.Kind, ...]:
    """Return the kinds of record that a field's names refer to; all kinds for a free topic."""
    if field is None:
        return BEARING
    if field.value in {Value.REF, Value.REFS, Value.MEMBERS}:
        return field.refers or tuple(r.Kind)
    return field.refers


def bearers_of(text: str, field: Field | None, bearers: Bearers) -> frozenset[str]:
    """Return the slugs of all records of a field's kinds that bear a name."""
    kinds = kinds_named(field)
    if not kinds or not text.strip():
        return frozenset()
    return frozenset(slug for kind, slug in bearers(normal_form(text)) if kind in kinds)


def names_of(record: r.Record) -> Iterator[str]:
    """Yield the normal form of every name that a record bears, its slug included."""
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
    """Return the names to look up before some accounts are compared, in normal form."""
    names = (name for each in accounts for name in (each.normal, each.speaker) if name)
    return {normal_form(each) for each in names} - {""}
