"""The descriptions of all kinds of record (nouns), with their fields and parts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tracker.domain.nouns.commitments import ATTESTATION, COMMITMENT, OUTCOME, PROMISE
from tracker.domain.nouns.meetings import CHANNEL, DELEGATION, MEETING, SIGNAL, STATE
from tracker.domain.nouns.parties import ORGANIZATION, PARTY, PERSON, ROLE
from tracker.domain.nouns.sources import ACCOUNT, DISPUTE, EVIDENCE, SOURCE

if TYPE_CHECKING:
    from tracker.domain.fields import Noun, PartType
    from tracker.domain.records import Kind

__all__ = [
    "ACCOUNT",
    "ATTESTATION",
    "CHANNEL",
    "COMMITMENT",
    "DELEGATION",
    "DISPUTE",
    "EVIDENCE",
    "MEETING",
    "NOUNS",
    "ORGANIZATION",
    "OUTCOME",
    "PARTY",
    "PERSON",
    "PROMISE",
    "ROLE",
    "SIGNAL",
    "SOURCE",
    "STATE",
    "parts_of",
    "title_field",
]

NOUNS: dict[Kind, Noun] = {
    noun.kind: noun
    for noun in (
        PARTY,
        ORGANIZATION,
        PERSON,
        CHANNEL,
        MEETING,
        COMMITMENT,
        SIGNAL,
        SOURCE,
        ACCOUNT,
        DISPUTE,
    )
}


@cache
def parts_of(noun: Noun) -> tuple[PartType, ...]:
    """Return the kinds of part that a noun has, including evidence."""
    return (*noun.parts, EVIDENCE)


def title_field(kind: Kind) -> str:
    """Return the name of the field that gives a new record its title; empty if there is none.

    It is the name, title, text or value.
    """
    needed = [each.name for each in NOUNS[kind].fields if each.required]
    return next((name for name in needed if name in {"name", "title", "text", "value"}), "")
