"""Attestation: which parties confirm a commitment."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.domain.records import Commitment


class Confirmation(Enum):
    """How many of the parties to a commitment confirm it."""

    NOBODY = "nobody"
    ONE = "one"
    SEVERAL = "several"
    MUTUAL = "mutual"


def confirmation(parties: Collection[object], having: Collection[object]) -> Confirmation:
    """Return how many parties confirm a commitment.

    MUTUAL means that every party to it confirms it, and that there are at least two. ``parties``
    are the parties to the commitment and ``having`` those that confirm it, each once, by slug or by
    id.
    """
    if len(having) < 2:  # noqa: PLR2004  # one party confirms, or none
        return Confirmation.ONE if having else Confirmation.NOBODY
    both = len(parties) > 1 and set(parties) <= set(having)
    return Confirmation.MUTUAL if both else Confirmation.SEVERAL


def attested_by(commitment: Commitment) -> tuple[str, ...]:
    """Return the parties that confirm the commitment, in the order of its own list of parties."""
    having = {part.party for part in commitment.attestations}
    order = [promise.party for promise in commitment.parties]
    outside = sorted(having - set(order))
    return tuple(party for party in (*order, *outside) if party in having)
