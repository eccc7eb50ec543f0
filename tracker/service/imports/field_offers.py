"""The texts offered for the choices of a mapping: fields and kinds to create, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.references import REFERENCES
from tracker.domain.suggestions import or_list
from tracker.errors import BadInputError
from tracker.service.drafts import needed_fields
from tracker.service.field_paths import NEW
from tracker.service.imports.import_names import NAMED_BY
from tracker.service.imports.import_settings import missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracker.domain.fields import PartType
    from tracker.transfer.import_mapping import ImportMapping

_STATED = "kind"
"""The required field, apart from the name, of records that are created from a name."""
REFUSED, CREATED = "refuse the row", "create"


class Offered(Struct, frozen=True):
    """A text that a choice can have, and its description in words."""

    text: str
    words: str


def fields_offered(kind: r.Kind, parties: Mapping[str, str]) -> tuple[Offered, ...]:
    """Return every field that a column can be mapped to, including fields of parts.

    ``parties`` has the names of parties by slug, because each can have a part, such as a
    delegation.
    """
    noun = NOUNS[kind]
    own = [Offered(each.name, each.label) for each in noun.fields]
    return (*own, *(each for part in parts_of(noun) for each in _of_part(part, parties)))


def _of_part(part: PartType, parties: Mapping[str, str]) -> Iterator[Offered]:
    if part.key == r.Kind.PARTY:
        for slug, name in parties.items():
            for each in part.fields:
                if each.name != part.key:
                    yield Offered(f"{slug}/{each.name}", f"{name}: {each.label}")
    for each in part.fields:
        words = f"{part.name.capitalize()}: {each.label}"
        yield Offered(f"{part.plural}/{NEW}/{each.name}", words)


def kinds_to_create(mapping: ImportMapping) -> list[r.Kind]:
    """Return the kinds of record that rows can name and that can be created from a name."""
    kind = r.Kind(mapping.kind)
    named = {each for of in REFERENCES if of.kind is kind for each in of.field.refers}
    return [each for each in NAMED_BY if each in named or each.value in mapping.create]


def creations_offered(kind: r.Kind) -> tuple[Offered, ...]:
    """Return the options for rows that name a missing record of a kind."""
    stated = [each for each in needed_fields(NOUNS[kind]) if each.choices and each.name == _STATED]
    words: Sequence[str] = [each.value for each in stated[0].choices or ()] if stated else ()
    made = [Offered(f"{CREATED} as {word}", f"{CREATED} it as {word}") for word in words]
    return (Offered(REFUSED, REFUSED), *(made or [Offered(CREATED, f"{CREATED} it")]))


def creation_of(mapping: ImportMapping, kind: r.Kind) -> str:
    """Return the option of a mapping for rows that name a missing record of a kind."""
    if kind.value not in mapping.create:
        return REFUSED
    stated = mapping.create[kind.value].get(_STATED)
    return f"{CREATED} as {stated}" if stated else CREATED


def with_creation(mapping: ImportMapping, kind: r.Kind, text: str) -> ImportMapping:
    """Return a mapping with another option for rows that name a missing record of a kind.

    Other fields that the mapping sets in records created for missing ones are kept.

    Raises:
        BadInputError: the text is not one of the options.
    """
    known = [each.text for each in creations_offered(kind)]
    if text and text not in known:
        raise BadInputError(f"{missing(kind)}: {or_list(known)}, not “{text}”.")
    rest = {name: others for name, others in mapping.create.items() if name != kind.value}
    if not text or text == REFUSED:
        return replace(mapping, create=rest)
    word = text.removeprefix(f"{CREATED} as ") if text != CREATED else ""
    others = mapping.create.get(kind.value, {}) | ({_STATED: word} if word else {})
    return replace(mapping, create=rest | {kind.value: others})
