"""Conversion of records to and from documents: plain dicts for JSON, without loss.

The history stores documents as before-images. Dumps and JSON output consist of documents.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import json as fast_json
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.fields import Value, defaults
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.plain_fields import plain_fields
from tracker.domain.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msgspec import Struct

    from tracker.domain.fields import Field, Noun, PartType

Document: TypeAlias = dict[str, Any]
_PLAIN = frozenset({Value.TEXT, Value.LONG_TEXT, Value.NUMBER, Value.FLAG, Value.REF})
"""The kinds of values that are written to JSON without conversion."""
_ENCODER = fast_json.Encoder(order="sorted")
"""An encoder that writes the same bytes as ``json.dumps`` in a tenth of the time."""


def to_document(record: r.Record) -> Document:
    """Return a record as a document: kind, slug, each field, and each list of parts."""
    noun = NOUNS[r.kind_of(record)]
    document: Document = {"record": noun.kind.value, "slug": record.slug}
    document |= _fields_out(noun, record)
    for part in parts_of(noun):
        document[part.attribute] = [
            _fields_out(part, value) for value in getattr(record, part.attribute)
        ]
    return document


def from_document(document: Document) -> r.Record:
    """Return the record that a document contains.

    A field that was added after the document was written gets its default.

    Raises:
        KeyError: a field without a default is missing.
        ValueError: a value is not of its field's kind.
    """
    noun = NOUNS[r.Kind(document["record"])]
    values = _fields_in(noun.fields, document, noun.record_class)
    for part in parts_of(noun):
        values[part.attribute] = tuple(
            part.value_class(**_fields_in(part.fields, each, part.value_class))
            for each in document[part.attribute]
        )
    return noun.record_class(slug=document["slug"], **values)


def with_slug(record: r.Record, slug: str) -> r.Record:
    """Return a copy of the record with the slug that the store assigned."""
    return replace(record, slug=slug)


def dumps(document: Document) -> str:
    """Return the document as compact JSON with sorted keys: equal records give equal text."""
    return _bytes(document).decode("utf-8", "surrogatepass")


def _bytes(document: Document) -> bytes:
    try:
        return _ENCODER.encode(document)
    except UnicodeEncodeError:
        # The text has a lone surrogate, which only an older version of the program can have stored.
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")


def digest(record: r.Record) -> str:
    """Return the SHA-256 of the record's document, in hexadecimal."""
    return _sum(to_document(record))


def _sum(document: Document) -> str:
    import hashlib  # noqa: PLC0415  # hashlib is slow to load, and reading needs no digest

    return hashlib.sha256(_bytes(document)).hexdigest()


def has_digest(record: r.Record, stored: str) -> bool:
    """Return whether a stored digest is that of a record, in any version of the schema.

    An older digest does not cover fields that a later migration added; they must be empty.
    """
    return digest(record) == stored or any(
        _sum(each) == stored for each in _older_documents(record)
    )


def _older_documents(record: r.Record) -> Iterator[Document]:
    """Yield the record's document as each earlier version of the schema would have written it."""
    noun = NOUNS[r.kind_of(record)]
    owners = [
        (noun.record_class, noun.fields, ""),
        *((part.value_class, part.fields, part.attribute) for part in parts_of(noun)),
    ]
    added = sorted({each.since for _, fields, _ in owners for each in fields} - {0}, reverse=True)
    for since in added:
        document = to_document(record)
        for cls, fields, attribute in owners:
            usual = defaults(cls)
            newer = [each for each in fields if each.since >= since]
            for held in document[attribute] if attribute else [document]:
                for each in newer:
                    if held[each.name] == field_document(each, usual.get(each.name)):
                        del held[each.name]
        yield document


def window_document(window: Window | None) -> Document | None:
    """Return a window as a document, or ``None``."""
    if window is None:
        return None
    return {
        "words": window.words,
        "edtf": window.edtf or None,
        "earliest": iso(window.earliest),
        "latest": iso(window.latest),
        "reading": window.reading or None,
        "reference": iso(window.reference),
        "hard": window.hard,
        "flags": list(window.flags),
    }


def window_from_document(document: Document | None) -> Window | None:
    """Return the window that a document holds, or ``None``.

    Raises:
        KeyError: a value is missing.
        ValueError: a value is not of the type of its attribute.
    """
    if document is None:
        return None
    if not _is_window(document):
        raise ValueError
    return Window(
        words=document["words"],
        edtf=document["edtf"] or "",
        earliest=day_of(document["earliest"]),
        latest=day_of(document["latest"]),
        reading=document["reading"] or "",
        reference=day_of(document.get("reference")),
        hard=document["hard"],
        flags=tuple(document["flags"]),
    )


def _fields_out(described: Noun | PartType, value: object) -> Document:
    plain = plain_fields(described, _PLAIN)
    document = plain.of(value)
    for each in plain.others:
        document[each.name] = field_document(each, getattr(value, each.name))
    return document


def field_document(each: Field, held: Any) -> Any:  # noqa: ANN401  # any type: the field decides which
    """Return the value ``held`` of a field in a form that JSON can represent."""
    match each.value:
        case Value.WINDOW:
            return window_document(held)
        case Value.DAY:
            return iso(held)
        case Value.CHOICE:
            return None if held is None else held.value
        case Value.REFS | Value.TEXTS:
            return list(held)
        case Value.MEMBERS:
            return [{"who": member.who, "role": member.role} for member in held]
        case _:
            return held


def _fields_in(fields: Iterable[Field], document: Document, cls: type[Struct]) -> dict[str, Any]:
    usual, found = defaults(cls), {}
    for each in fields:
        name = each.name
        if name not in document:
            found[name] = usual[name]
            continue
        held = document[name]
        empty = usual.get(name, "" if each.required else None)
        if not (empty is None if held is None else _is_of(each.value, held)):
            raise ValueError
        found[name] = _in(each, held)
    return found


_HELD: dict[Value, type] = {
    Value.WINDOW: dict,
    Value.NUMBER: int,
    Value.FLAG: bool,
    Value.REFS: list,
    Value.TEXTS: list,
    Value.MEMBERS: list,
}
"""The JSON type of each kind of value; ``str`` for kinds that are not listed."""


def _is_of(value: Value, held: object) -> bool:
    """Return whether a JSON value other than ``null`` is valid for a kind of value."""
    if type(held) is not _HELD.get(value, str):
        return False
    if isinstance(held, list):
        of = dict if value is Value.MEMBERS else str
        return all(type(each) is of for each in held)
    return True


def _is_window(held: Document) -> bool:
    texts = (held["words"], held["edtf"] or "", held["reading"] or "", *held["flags"])
    hard = held["hard"]
    return (hard is None or isinstance(hard, bool)) and all(isinstance(e, str) for e in texts)


def _in(each: Field, held: Any) -> Any:  # noqa: ANN401  # any type: the field decides which
    match each.value:
        case Value.WINDOW:
            return window_from_document(held)
        case Value.DAY:
            return day_of(held)
        case Value.CHOICE:
            return None if held is None or each.choices is None else each.choices(held)
        case Value.REFS | Value.TEXTS:
            return tuple(held)
        case Value.MEMBERS:
            return tuple(r.Member(who=one["who"], role=one["role"]) for one in held)
        case _:
            return held


def iso(day: dt.date | None) -> str | None:
    """Return a day as ISO 8601 text."""
    return day.isoformat() if day else None


def day_of(text: str | None) -> dt.date | None:
    """Return the day that an ISO 8601 text names; ``None`` for ``None``."""
    return dt.date.fromisoformat(text) if text else None
