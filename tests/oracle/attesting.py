"""Who confirms a commitment on a day (section 2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tests.oracle.known import known_part, visible_part

if TYPE_CHECKING:
    from tests.oracle.book import Book, Commitment

Confirmation = Literal["none", "one-sided", "mutual"]


def confirmed_by(book: Book, commitment: Commitment, day: int) -> dict[str, int]:
    """The parties that confirm a commitment, each with the first day on which that is known.

    "*Confirmed by*: attestations per party with the day"
    """
    found: dict[str, int] = {}
    for part in commitment.attestations:
        if visible_part(book, commitment, part, day):
            known = known_part(book, commitment, part).day
            found[part.party] = min(known, found.get(part.party, known))
    return found


def confirmation(book: Book, commitment: Commitment, day: int) -> Confirmation:
    """Whether one party confirms, or more: "one-sided or mutual on any day"."""
    count = len(confirmed_by(book, commitment, day))
    if count == 0:
        return "none"
    return "one-sided" if count == 1 else "mutual"
