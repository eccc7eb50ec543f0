"""The fields of records that accounts may be about."""

from __future__ import annotations

from typing import Literal

from tests.oracle.book import Commitment, Meeting, Party, Record, Signal
from tests.oracle.names import ANY_NAMED
from tests.oracle.window import Window

FieldKind = Literal["window", "choice", "name", "text", "topic"]

FIELDS: dict[type[Record], dict[str, FieldKind]] = {
    Meeting: {
        "when": "window",
        "status": "choice",
        "mode": "choice",
        "host": "name",
        "place": "text",
    },
    Commitment: {"due": "window", "made": "window", "kind": "choice", "text": "text"},
    Signal: {"when": "window", "actor": "name", "text": "text"},
}

CHOICES: dict[str, tuple[str, ...]] = {
    "status": (
        "proposed",
        "scheduled",
        "held",
        "postponed",
        "cancelled",
        "refused",
        "no-show",
        "unknown",
    ),
    "mode": ("in-person", "video", "phone", "letter"),
    "kind": ("meeting", "exchange", "principle"),
}


def field_kind(record: Record, about: str) -> FieldKind:
    """What a field takes; what is no field of the record is a free topic."""
    return FIELDS.get(type(record), {}).get(about, "topic")


def named_kinds(record: Record, about: str) -> tuple[type[Record], ...]:
    """Whose names a field takes: "of the field's kind; of any kind for a free topic"."""
    kind = field_kind(record, about)
    if kind == "name":
        return (Party,)
    return ANY_NAMED if kind == "topic" else ()


def own_value(record: Record, about: str) -> Window | str | None:
    """The record's own value of a field, None where it has none."""
    if field_kind(record, about) == "topic":
        return None
    value = getattr(record, about)
    return value if isinstance(value, Window) else value or None
