"""The outcome that counts on a day (section 2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.known import visible_part
from tests.oracle.window import exact_day

if TYPE_CHECKING:
    from tests.oracle.book import Book, Commitment
    from tests.oracle.parts import Outcome


def counting(book: Book, commitment: Commitment, day: int) -> Outcome | None:
    """The outcome that counts on a day.

    "go through the visible outcomes in the order in which they were entered; each takes the place
    of the one that counts, unless both have an exact day (one day, or A/B with two days: its last
    day) and its own is earlier."
    """
    counts: Outcome | None = None
    for outcome in sorted(commitment.outcomes, key=lambda each: each.order):
        if not visible_part(book, commitment, outcome, day):
            continue
        if counts is not None:
            own, other = exact_day(outcome.when), exact_day(counts.when)
            if own is not None and other is not None and own < other:
                continue
        counts = outcome
    return counts
