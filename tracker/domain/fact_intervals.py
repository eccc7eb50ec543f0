"""Computes the facts of a record as intervals of days, from the rules for single days."""

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
"""The value of an outcome's responsibility that says that the parties dispute it."""


class Holding(Struct, frozen=True):
    """A fact of a record and the days on which it holds: from ``first``, before ``until``.

    ``standing`` is set if the fact is a standing, ``late`` (in days) if it is a timeliness.
    """

    fact: int
    first: int
    until: int
    standing: Standing | None = None
    late: int | None = None


class Ruling(Struct, frozen=True):
    """A dispute of a record: its known day, and whether it is resolved."""

    known: int
    resolved: bool


def commitment(
    promised: Promised,
    parties: Collection[object],
    attestations: Sequence[tuple[int, object]],
) -> Iterator[Holding]:
    """Yield the facts of a commitment: its standing, who confirms it, and its timeliness.

    Args:
        promised: the values from which its standing is computed.
        parties: the parties to the commitment.
        attestations: the known day and party of each attestation.
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
        # While the standing is the same, timeliness changes only if an answering meeting becomes
        # known.
        within = [day for day in days if first < day < until]
        for start, end, answer in runs(first, within, _answer(promised, standing)):
            if answer:
                fact = facts.timeliness_fact(answer.verdict)
                yield Holding(fact, start, min(end, until), late=answer.late)


def _answer(promised: Promised, standing: Standing) -> Callable[[int], Answer | None]:
    return lambda day: answered_on(day, promised, standing)


def disputed_on(day: int, rulings: Iterable[Ruling], promised: Promised | None = None) -> bool:
    """Return whether a record has an unresolved dispute on a day.

    A commitment is also disputed if its outcome that counts on the day is “disputed”, or the
    responsibility for that outcome is.
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
    """Yield the intervals of days on which a record is disputed."""
    days = [each.known for each in rulings]
    days += [each.known for each in promised.results] if promised else []
    for first, until, holds in runs(known, days, lambda day: disputed_on(day, rulings, promised)):
        if holds:
            yield Holding(facts.DISPUTED, first, until)


def conflict(known: int, days: Iterable[int], rule: Callable[[int], bool]) -> Iterator[Holding]:
    """Yield the intervals of days on which a record's accounts conflict.

    ``rule`` decides for one day; ``days`` are those on which its result can change.
    """
    for first, until, holds in runs(known, days, rule):
        if holds:
            yield Holding(facts.CONFLICT, first, until)


def paired(held: Collection[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the intervals of days on which a record has both facts of a pair (open, one-sided).

    ``facts.PAIRS`` lists the pairs. An interval, in ``held`` and in the result, is a fact, its
    first day, and the first day on which it no longer holds.
    """
    for number, sides in facts.PAIRS.items():
        some, others = (
            [(first, until) for fact, first, until in held if fact in side] for side in sides
        )
        for (low, high), (first, until) in product(some, others):
            if max(low, first) < min(high, until):
                yield number, max(low, first), min(high, until)
