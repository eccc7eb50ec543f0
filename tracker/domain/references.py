"""The reference graph: which fields name other records. It follows from the nouns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.fields import Rests, Value
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.records import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.fields import Field, Noun, PartType
    from tracker.domain.records import Kind, Record

_NAMING = (Value.REF, Value.REFS, Value.MEMBERS)
_TEXTS = (Value.TEXT, Value.LONG_TEXT, Value.TEXTS)


class Reference(Struct, frozen=True, eq=False):
    """A field of a noun, or of a kind of part, that names other records.

    ``part`` is the kind of part that has the field; ``None`` for a field of the record itself.
    """

    kind: Kind
    part: PartType | None
    field: Field

    @property
    def owner(self) -> str:
        """The name of the noun or kind of part that has the field."""
        return self.part.name if self.part else self.kind.value

    @property
    def relation(self) -> str:
        """The name of the reference: owner and field, for example ``commitment.renews``."""
        return f"{self.owner}.{self.field.name}"

    def shown_at(self, kind: Kind) -> bool:
        """Return whether the page of a named record of this kind lists the naming record.

        References from text fields are never listed.
        """
        names = self.field.value in _NAMING and (not self.field.refers or kind in self.field.refers)
        return names and self.field.shown_back


def _references() -> Iterator[Reference]:
    for kind, noun in NOUNS.items():
        for part in (None, *parts_of(noun)):
            for field in part.fields if part else noun.fields:
                if field.value in _NAMING or field.refers:
                    yield Reference(kind, part, field)


REFERENCES: tuple[Reference, ...] = tuple(_references())
"""All references, grouped by noun."""
TOLD_BY = "account.subject/account.source"
"""The name of the relation from a record, through its accounts, to their sources."""


def resting(rests: Rests) -> tuple[Reference, ...]:
    """Return the references with a dependency of this type, such as ``Rests.HEAD``."""
    return tuple(each for each in REFERENCES if rests in each.field.rests)


def named_slugs(record: Record) -> list[str]:
    """Return every slug that a record and its parts name.

    The side of an account is a slug unless it is one of the suggested words, such as ``media``.
    """
    noun = NOUNS[kind_of(record)]
    found = _slugs_in(noun, record)
    for part in parts_of(noun):
        for value in getattr(record, part.attribute):
            found += _slugs_in(part, value)
    return found


@cache
def _naming(described: Noun | PartType) -> tuple[Field, ...]:
    """Return the fields that name records."""
    return tuple(each for each in described.fields if each.value in _NAMING or each.refers)


def _slugs_in(described: Noun | PartType, value: object) -> list[str]:
    found: list[str] = []
    for each in _naming(described):
        held = getattr(value, each.name)
        if not held:
            continue
        if each.value is Value.REFS:
            found += held
        elif each.value is Value.MEMBERS:
            found += (member.who for member in held)
        elif each.value is Value.REF or held not in each.suggestions:
            found.append(held)
    return found


def differ_in_texts_alone(was: Record, now: Record) -> bool:
    """Return whether two versions of a record differ only in texts that name no record.

    No fact of another record depends on such texts (``Rests.WHOLE``); only the titles of other
    records can (``Rests.HEAD``).
    """
    noun = NOUNS[kind_of(now)]
    attributes = (
        *(f.name for f in noun.fields if f.value not in _TEXTS or f.refers),
        *(part.attribute for part in parts_of(noun)),
    )
    return all(getattr(was, each) == getattr(now, each) for each in attributes)
