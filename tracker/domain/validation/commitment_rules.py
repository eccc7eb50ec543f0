"""The rules for a commitment's parties, due window and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.validation.breach import Breach
from tracker.domain.validation.checked_book import Met, outline
from tracker.domain.validation.window_order import before, made_on, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.validation.checked_book import Book
    from tracker.domain.window import Window


def breaches(commitment: r.Commitment, book: Book) -> Iterator[Breach]:
    """Yield the breaches of a commitment.

    Its parties must differ, its due window, outcomes and answering meetings must not be before it
    was made, and answering meetings must have been held.
    """
    yield from _parties(commitment)
    made = made_on(commitment, book)
    at = commitment.made_at or ""
    if before(commitment.due, made):
        yield Breach(
            "due",
            commitment.slug,
            "due",
            f"Due: {words(commitment.due)} ends before the commitment was made "
            f"({words(made)}); enter that day or a later one.",
            other=at,
            other_field="when",
        )
    for n, outcome in enumerate(commitment.outcomes):
        if before(outcome.on, made):
            yield Breach(
                "outcome",
                commitment.slug,
                f"outcome/{n}/on",
                f"On: {words(outcome.on)} is before the commitment was made ({words(made)}); "
                "enter that day or a later one.",
                about=str(n),
                other=at,
                other_field="when",
            )
        for slug in outcome.meetings:
            yield from _answer(commitment, n, slug, made, book)


def _parties(commitment: r.Commitment) -> Iterator[Breach]:
    seen: set[str] = set()
    for n, promise in enumerate(commitment.parties):
        if promise.party in seen:
            yield Breach(
                "one role",
                commitment.slug,
                f"promise/{n}/party",
                f"Parties: {promise.party} is given twice; a party has one role.",
                about=promise.party,
            )
        seen.add(promise.party)


def _answer(
    commitment: r.Commitment, n: int, slug: str, made: Window | None, book: Book
) -> Iterator[Breach]:
    meeting = outline(slug, book)
    if not isinstance(meeting, Met):
        return
    if meeting.status is not r.MeetingStatus.HELD:
        yield Breach(
            "answered by a meeting held",
            commitment.slug,
            f"outcome/{n}/meetings",
            f"By meeting: {slug} was not held ({meeting.status}); "
            "a commitment is answered by a meeting that was held.",
            about=f"{n} {slug}",
            other=slug,
            other_field="status",
        )
    if before(meeting.when, made):
        yield Breach(
            "answered after it was made",
            commitment.slug,
            f"outcome/{n}/meetings",
            f"By meeting: {slug} took place ({words(meeting.when)}) before the commitment was "
            f"made ({words(made)}); a commitment is answered by a later meeting.",
            about=f"{n} {slug}",
            other=slug,
            other_field="when",
        )
