"""The references of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.records import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.fields import Field
    from tracker.domain.records import Record


_KNOWN: dict[int, tuple[Record, list[tuple[str, int, str]]]] = {}
"""The references found before, by identity of the record, as few records change."""


def named_in(record: Record) -> list[tuple[str, int, str]]:
    """Return relation, part number (0 for the record itself) and slug of each reference."""
    known = _KNOWN.get(id(record))
    if known is None or known[0] is not record:
        known = _KNOWN[id(record)] = record, list(_of(record))
    return known[1]


def _of(record: Record) -> Iterator[tuple[str, int, str]]:
    noun = NOUNS[kind_of(record)]
    yield from _named(noun.kind.value, 0, noun.fields, record)
    for part in parts_of(noun):
        for n, value in enumerate(getattr(record, part.attribute), start=1):
            yield from _named(part.name, n, part.fields, value)


def _named(
    owner: str, part: int, fields: Iterable[Field], value: object
) -> Iterator[tuple[str, int, str]]:
    for each in fields:
        held = getattr(value, each.name)
        slugs: Iterable[str] = ()
        if each.value is Value.REFS:
            slugs = held
        elif each.value is Value.MEMBERS:
            slugs = [member.who for member in held]
        elif (each.value is Value.REF and held) or (
            each.refers and isinstance(held, str) and held and held not in each.suggestions
        ):
            slugs = [held]
        yield from ((f"{owner}.{each.name}", part, slug) for slug in slugs)
