"""A new record of each kind for table tests, and how it is trashed and purged."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.records import Kind


@dataclass(frozen=True)
class New:
    """A record to add: its texts, a field to change, what a copy needs, what is missing."""

    kind: Kind
    texts: dict[str, str]
    slug: str
    field: str
    copy: dict[str, str]
    needed: str


NEW = (
    New(
        Kind.PARTY,
        {"name": "Japan", "short": "JP", "aliases": "日本"},
        "japan",
        "short",
        {"name": "Chile"},
        "Name is needed",
    ),
    New(
        Kind.ORGANIZATION,
        {"name": "Coast Guard", "party": "us", "native": "USCG"},
        "coast-guard",
        "native",
        {"name": "Fisheries Service"},
        "Name is needed",
    ),
    New(
        Kind.PERSON,
        {"name": "Jörg Ångström", "party": "us"},
        "jorg-angstrom",
        "native",
        {"name": "Ann Other"},
        "Name is needed",
    ),
    New(
        Kind.CHANNEL,
        {"name": "Fisheries talks", "kind": "dialogue", "parties": "us | prc"},
        "fisheries-talks",
        "purpose",
        {"name": "Ice talks"},
        "Name is needed",
    ),
    New(
        Kind.MEETING,
        {"channel": "dme", "when": "2025-12-10", "status": "held", "place": "Guam"},
        "m-2025-12-10-dme",
        "place",
        {"status": "scheduled", "when": "2026-05"},
        "Channel is needed",
    ),
    New(
        Kind.COMMITMENT,
        {"text": "Meet again soon.", "made": "2025-11", "due": "2026"},
        "c-2025-11-meet-again-soon",
        "owner",
        {"text": "Meet once more."},
        "Text is needed",
    ),
    New(
        Kind.SIGNAL,
        {"text": "A port call", "window": "2025-12~"},
        "s-2025-12-a-port-call",
        "kind",
        {"window": "2026-01"},
        "Text is needed",
    ),
    New(
        Kind.SOURCE,
        {"title": "Note of a call", "kind": "note-of-call", "received_on": "2025-12-01"},
        "note-of-a",
        "publisher",
        {"title": "Note of another"},
        "Title is needed",
    ),
    New(
        Kind.ACCOUNT,
        {"subject": "dme", "field": "purpose", "value": "relief", "speaker": "Wu Qian"},
        "a-dme-purpose",
        "speaker",
        {"value": "help"},
        "Says is needed",
    ),
    New(
        Kind.DISPUTE,
        {"title": "Which?", "subject": "dme", "field": "purpose"},
        "d-dme-purpose",
        "assessment",
        {"title": "Which of them?"},
        "Title is needed",
    ),
)
"""A new record of every kind."""
