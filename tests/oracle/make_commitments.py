"""Makers of commitments: chains of renewals, attestations and outcomes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.oracle.book import FOREVER, Commitment, Meeting
from tests.oracle.make_events import PARTIES, make_evidence
from tests.oracle.parts import Attestation, Outcome
from tests.oracle.rules import breaches
from tests.oracle.shapes import due, when
from tests.oracle.showing import status_shown
from tests.oracle.window import Window, day, first_day, month

if TYPE_CHECKING:
    from tests.oracle.maker import Maker

STATUSES = (
    "fulfilled",
    "fulfilled",
    "fulfilled",
    "partly",
    "missed",
    "withdrawn",
    "replaced",
    "disputed",
    "unknown",
    "reopened",
)


def make_commitments(maker: Maker) -> None:
    """Commitments, each added only with what breaks no rule."""
    for number in range(maker.rng.randint(5, 11)):
        slug = f"c-{number:02d}"
        around = maker.any_day()
        commitment = _bare(maker, slug, around)
        if breaks(maker, commitment):
            commitment = replace(commitment, due=None)
        commitment = _renew(maker, commitment)
        for place in range(maker.rng.choice((0, 1, 1, 2, 3, 4))):
            outcome = _outcome(maker, f"{slug}/u{place}", commitment, around)
            grown = replace(commitment, outcomes=(*commitment.outcomes, outcome))
            if not breaks(maker, grown):
                commitment = grown
        shuffled = maker.rng.sample(commitment.outcomes, len(commitment.outcomes))
        maker.add(replace(commitment, outcomes=tuple(shuffled)))


def breaks(maker: Maker, commitment: Commitment) -> bool:
    """Whether the book would break a rule with this commitment in it."""
    before = maker.records.get(commitment.slug)
    maker.add(commitment)
    broken = bool(breaches(maker.book()))
    if before is None:
        del maker.records[commitment.slug]
    else:
        maker.add(before)
    return broken


def _bare(maker: Maker, slug: str, around: int) -> Commitment:
    """A commitment without renewals and outcomes."""
    meetings = [each.slug for each in maker.records.values() if isinstance(each, Meeting)]
    made_at = maker.one(meetings) if meetings and maker.chance(0.3) else None
    met = maker.book().get(made_at, Meeting)
    # Every second commitment made at a meeting has the meeting's day as its own day of making.
    copied = met.when if met and int(slug.removeprefix("c-")) % 2 else None
    attestations = []
    for number in range(maker.rng.choice((0, 0, 1, 1, 2, 3))):
        sources = maker.near_sources(around, 1)
        attestations.append(
            Attestation(
                slug=f"{slug}/a{number}",
                party=maker.one(PARTIES[:2]),
                since=maker.since(around),
                source=sources[0] if sources else None,
                text=maker.word(),
            )
        )
    return Commitment(
        slug=slug,
        entered=maker.entered(least=around),
        kind=maker.one(("meeting", "exchange", None)),
        made_at=made_at,
        made=copied if made_at else _made(maker, around),
        due=due(maker.rng, around),
        public_from=maker.public_from(around),
        attempted_by=tuple(maker.some(meetings, 1)),
        attestations=tuple(attestations),
        text=maker.word(),
        evidence=make_evidence(maker, slug, around),
    )


def _made(maker: Maker, around: int) -> Window | None:
    """The day on which a commitment was made: exact, a month, vague or not known."""
    if maker.chance(0.6):
        return day(around)
    if maker.chance(0.4):
        return month(2019 + around % 5, 1 + around % 12)
    return when(maker.rng, around)


def _renew(maker: Maker, commitment: Commitment) -> Commitment:
    """Let a commitment renew one or two earlier ones, in two thirds of the cases."""
    others = [each.slug for each in maker.records.values() if isinstance(each, Commitment)]
    if not others or maker.chance(0.33):
        return commitment
    for slug in maker.some(others, 4):
        grown = replace(commitment, renews=(*commitment.renews, slug))
        if len(grown.renews) <= 2 and not breaks(maker, grown):
            commitment = grown
    return commitment


def _outcome(maker: Maker, slug: str, commitment: Commitment, around: int) -> Outcome:
    """An outcome, answered by meetings before, in or after the due window, or by none."""
    book = maker.book()
    held = [each.slug for each in book.of(Meeting) if status_shown(book, each, FOREVER) == "held"]
    status = maker.one(STATUSES)
    later = around + maker.rng.randint(0, 500)
    window = maker.one((None, day(later), day(later), when(maker.rng, later)))
    entered = maker.entered(least=max(commitment.entered, first_day(window) or 0))
    latest = max((each.entered for each in commitment.outcomes), default=0)
    answered = status in ("fulfilled", "partly") and maker.chance(0.7)
    return Outcome(
        slug=slug,
        status=status,
        order=maker.order(),
        entered=max(entered, latest),
        when=window,
        answered_by=tuple(maker.some(held, 3)) if answered else (),
        sources=maker.near_sources(later, 2),
        responsibility=maker.one(("", "p-us", "p-cn")),
        text=maker.word(),
    )
