"""The layout of each noun's form: sections of fields, and parts.

A field that no section names is in a last section, More, so that a new field appears without a
change here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.domain.nouns import EVIDENCE, NOUNS, OUTCOME
from tracker.domain.record_input import READ_AGAINST, SOURCES
from tracker.domain.records import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.fields import PartType

MORE = "More"
"""The heading of the section with fields that no other section names."""
EVIDENCE_HEADING = "Evidence"


class Plan(Struct, frozen=True):
    """The layout of a noun's form.

    ``sections`` are headings with the names of fields. ``repeats`` are the fields and kinds of
    parts that are kept for the next new record. ``start`` are the initial texts of a new record.
    ``ready`` are the kinds of parts for which an empty group is shown. ``at_left`` is the number of
    sections in the first of two columns.
    """

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    repeats: frozenset[str] = frozenset()
    start: Mapping[str, str] = field(default_factory=dict)
    ready: tuple[str, ...] = ()
    at_left: int = 2

    def filled(self, kind: Kind) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the sections, extended so that they contain every field of the noun."""
        named = {name for _, names in self.sections for name in names}
        rest = tuple(each.name for each in NOUNS[kind].fields if each.name not in named)
        return (*self.sections, (MORE, rest)) if rest else self.sections


def parts_in_form(kind: Kind) -> tuple[PartType, ...]:
    """Return the kinds of parts in a form; outcomes have a form of their own."""
    return (*(part for part in NOUNS[kind].parts if part is not OUTCOME), EVIDENCE)


_CITED = (EVIDENCE_HEADING, (SOURCES,))

PLANS: dict[Kind, Plan] = {
    Kind.PARTY: Plan((("Party", ("name", "short", "aliases")), _CITED)),
    Kind.ORGANIZATION: Plan(
        (("Organization", ("name", "party", "native", "aliases")), _CITED),
        repeats=frozenset({"party", SOURCES}),
    ),
    Kind.PERSON: Plan(
        (
            ("Person", ("name", "native", "party", "aliases")),
            (EVIDENCE_HEADING, (SOURCES, READ_AGAINST)),
        ),
        repeats=frozenset({"party", SOURCES, READ_AGAINST}),
        ready=("role",),
    ),
    Kind.CHANNEL: Plan(
        (
            ("Channel", ("name", "short", "kind", "parties", "purpose", "aliases", "multilateral")),
            ("Usual interval", ("rhythm", "rhythm_days", "established", "established_note")),
            (EVIDENCE_HEADING, (SOURCES, READ_AGAINST)),
        ),
        repeats=frozenset({"kind", "parties", SOURCES}),
        ready=("state",),
        at_left=3,
    ),
    Kind.MEETING: Plan(
        (
            ("Contact", ("channel", "when", READ_AGAINST, "status", "mode", "place", "round")),
            (EVIDENCE_HEADING, (SOURCES, "summary", "topics")),
        ),
        repeats=frozenset({"channel", "when", READ_AGAINST, SOURCES, "status", "mode"}),
        ready=("delegation",),
    ),
    Kind.COMMITMENT: Plan(
        (
            ("Commitment", ("text", "due", "made_at", "made", "made_by", "kind", READ_AGAINST)),
            (EVIDENCE_HEADING, (SOURCES,)),
        ),
        repeats=frozenset(
            {"made_at", "made", "made_by", SOURCES, READ_AGAINST, "promise", "attestation"}
        ),
        ready=("promise", "attestation"),
    ),
    Kind.SIGNAL: Plan(
        (
            ("Signal", ("text", "kind", "window", READ_AGAINST, "actor", "relates_to")),
            _CITED,
        ),
        repeats=frozenset({"kind", "window", READ_AGAINST, "actor", SOURCES}),
    ),
    Kind.SOURCE: Plan(
        (
            ("Source", ("title", "publisher", "author", "address", "language", "kind", "copy")),
            ("Day", ("published", "published_basis", READ_AGAINST, "received_on")),
        ),
        repeats=frozenset({"publisher", "language", "kind", "copy", "affiliation"}),
        start={"kind": "publication", "copy": "original", "published_basis": "stated"},
    ),
    Kind.ACCOUNT: Plan(
        (("Account", ("subject", "field", "value", "side", "speaker", "source", "quote")),),
        repeats=frozenset({"subject", "field", "side", "speaker", "source"}),
        at_left=1,
    ),
    Kind.DISPUTE: Plan(
        (("Dispute", ("title", "subject", "field", "kind", "accounts", "assessment", "resolved")),),
        repeats=frozenset({"subject", "field"}),
        at_left=1,
    ),
}

PART_HEADINGS = {
    "delegation": "Delegation",
    "promise": "Party to it",
    "attestation": "Confirmed by",
    "state": "State",
    "role": "Role",
    "evidence": "Cited",
}
"""The headings of parts in a form; parts of parties have the names of the parties instead."""
