"""Whose word a promise rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.records import Commitment


def attested_by(commitment: Commitment) -> tuple[str, ...]:
    """Return the parties whose own word records the promise, in the order of the promise."""
    having = {part.party for part in commitment.attestations}
    order = [promise.party for promise in commitment.parties]
    outside = sorted(having - set(order))
    return tuple(party for party in (*order, *outside) if party in having)


def one_sided(commitment: Commitment) -> bool:
    """Whether it rests on the word of one party alone."""
    return len(attested_by(commitment)) == 1


def mutual(commitment: Commitment) -> bool:
    """Whether every party to it, and at least two, gave its word."""
    parties = {promise.party for promise in commitment.parties}
    return len(parties) > 1 and parties <= set(attested_by(commitment))


def word_of(commitment: Commitment, shorts: Mapping[str, str]) -> str:
    """Return it in words: ``US only``, ``both``, ``3 of 5``, or nothing if nobody is on record.

    ``shorts`` are the short names of parties by slug.
    """
    word = attested_by(commitment)
    total = len({promise.party for promise in commitment.parties} | set(word))
    if len(word) == 1:
        return f"{shorts.get(word[0], word[0])} only"
    if len(word) == total == 2:  # noqa: PLR2004  # two sides are "both"
        return "both"
    return f"{len(word)} of {total}" if word else ""
