"""Facts of a record as intervals of days: each rule is evaluated where its result can change."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import facts
from tracker.domain.attestation import confirmation
from tracker.domain.records import OutcomeValue
from tracker.domain.standing import answered_on, breaks, counting_on, runs, standing_on

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from tracker.domain.standing import Answer, Promised, Standing

DISPUTED = "disputed"
"""The fact of a responsibility that the parties dispute."""


class Holding(Struct, frozen=True):
    """A fact that a record has from one day until another (the first day without it).

    ``standing`` comes with facts of the standing, ``late`` (days) with those of the timeliness.
    """

    fact: int
    first: int
    until: int
    standing: Standing | None = None
    late: int | None = None


class Ruling(Struct, frozen=True):
    """A dispute of a record: the day from which it is known, and whether it is resolved."""

    known: int
    resolved: bool


def commitment(
    promised: Promised,
    parties: Collection[object],
    attestations: Sequence[tuple[int, object]],
) -> Iterator[Holding]:
    """Yield the facts of a commitment: its standing, who confirms it, and its timeliness.

    Args:
        promised: the values on which its standing depends.
        parties: the parties to it.
        attestations: the known day and the party of each.
    """
    days = breaks(promised)
    standings = runs(promised.known, days, lambda day: standing_on(day, promised))
    for first, until, standing in standings:
        fact = facts.standing_fact(standing.phase, standing.value)
        yield Holding(fact, first, until, standing)
    yield from _timeliness(promised, days, standings)

    def confirmed(day: int) -> int:
        having = {party for known, party in attestations if known <= day}
        return facts.confirmation_fact(confirmation(parties, having))

    for first, until, fact in runs(promised.known, (day for day, _ in attestations), confirmed):
        yield Holding(fact, first, until)


def _timeliness(
    promised: Promised, days: Iterable[int], standings: Iterable[tuple[int, int, Standing]]
) -> Iterator[Holding]:
    for first, until, standing in standings:
        # While the standing stays the same, only meetings that become known change the answer.
        within = [day for day in days if first < day < until]
        for start, end, answer in runs(first, within, _answer(promised, standing)):
            if answer:
                fact = facts.timeliness_fact(answer.verdict)
                yield Holding(fact, start, min(end, until), late=answer.late)


def _answer(promised: Promised, standing: Standing) -> Callable[[int], Answer | None]:
    return lambda day: answered_on(day, promised, standing)


def disputed_on(day: int, rulings: Iterable[Ruling], promised: Promised | None = None) -> bool:
    """Whether a record is disputed: by an open dispute, its outcome or its responsibility.

    For a commitment, the outcome that counts on the day is used.
    """
    if any(each.known <= day and not each.resolved for each in rulings):
        return True
    counts = counting_on(day, promised.results) if promised else None
    return counts is not None and (
        counts.value is OutcomeValue.DISPUTED or counts.responsibility == DISPUTED
    )


def disputed(
    known: int, rulings: Sequence[Ruling], promised: Promised | None = None
) -> Iterator[Holding]:
    """Yield the intervals in which a record is disputed."""
    days = [each.known for each in rulings]
    days += [each.known for each in promised.results] if promised else []
    for first, until, holds in runs(known, days, lambda day: disputed_on(day, rulings, promised)):
        if holds:
            yield Holding(facts.DISPUTED, first, until)


def conflict(known: int, days: Iterable[int], rule: Callable[[int], bool]) -> Iterator[Holding]:
    """Yield the intervals in which a record's accounts conflict, by the rule that is passed in."""
    for first, until, holds in runs(known, days, rule):
        if holds:
            yield Holding(facts.CONFLICT, first, until)


def paired(held: Collection[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the intervals in which a record has facts of both sides of a pair; see ``facts.PAIRS``.

    An interval is a fact, its first day and the first day without it, in ``held`` as in the result.
    """
    for number, sides in facts.PAIRS.items():
        some, others = (
            [(first, until) for fact, first, until in held if fact in side] for side in sides
        )
        for (low, high), (first, until) in product(some, others):
            if max(low, first) < min(high, until):
                yield number, max(low, first), min(high, until)
