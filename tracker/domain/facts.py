"""Facts: results of rules about a record on a day, stored as numbers with intervals of days.

Facts of one dimension exclude each other: a record has at most one of them on a day. A query word
stands for a set of facts, which is found by evaluating the rules themselves.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import product
from typing import TYPE_CHECKING

from tracker.domain.attestation import Confirmation
from tracker.domain.phases import Phase, Verdict, is_open, is_overdue, is_unassessed
from tracker.domain.records import Kind, OutcomeValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

RULES = 13
"""The version of the rules from which facts are derived: raise it whenever a rule changes."""


class Dimension(IntEnum):
    """The dimensions of facts.

    Each value is the first number of a range for the dimension's facts.
    """

    HERE = 0
    CITED = 10
    TOLD = 11
    RULED = 12
    STANDING = 100
    CONFIRMED = 200
    DISPUTED = 300
    CONFLICT = 310
    TIMELINESS = 320
    PAIRED = 400


HERE = int(Dimension.HERE)
"""The fact that a record is in the book and known."""
CITED, TOLD, RULED = int(Dimension.CITED), int(Dimension.TOLD), int(Dimension.RULED)
"""The facts that a record has a known source (CITED), account (TOLD) or dispute (RULED)."""
COUNTED = (HERE, CITED, TOLD, RULED)
"""The facts that never end once they begin: for them only the first day is stored."""
LISTED = (TOLD, RULED)
"""The rare facts of ``COUNTED``: they are also stored as intervals, in the order of lists."""
DISPUTED, CONFLICT = int(Dimension.DISPUTED), int(Dimension.CONFLICT)


_PHASES = tuple(Phase)
_VALUES = (None, *OutcomeValue)
_VERDICTS = tuple(Verdict)
_CONFIRMATIONS = tuple(Confirmation)
_STANDINGS = {pair: Dimension.STANDING + n for n, pair in enumerate(product(_PHASES, _VALUES))}
_KINDS = tuple(Kind)
_OF_A_KIND = 1000
LAST = _OF_A_KIND - 1
"""The highest fact number within one kind of record."""
HIGHEST = _OF_A_KIND * (1 + len(_KINDS))
"""The highest stored fact number."""


def of_kind(kind: Kind, fact: int) -> int:
    """Return the stored number for a fact of a kind of record."""
    return _OF_A_KIND * (1 + _KINDS.index(kind)) + fact


def plain(stored: int) -> int:
    """Return the fact for a stored number, without the kind of record."""
    return stored % _OF_A_KIND


def standing_fact(phase: Phase, value: OutcomeValue | None) -> int:
    """Return the fact for a phase and the outcome that counts."""
    return _STANDINGS[phase, value]


def standing_of(fact: int) -> tuple[Phase, OutcomeValue | None]:
    """Return the phase and the outcome that counts for a fact of the standing."""
    phase, value = divmod(fact - Dimension.STANDING, len(_VALUES))
    return _PHASES[phase], _VALUES[value]


def timeliness_fact(verdict: Verdict) -> int:
    """Return the fact for an answer that is early, in time or late."""
    return Dimension.TIMELINESS + _VERDICTS.index(verdict)


def verdict_of(fact: int) -> Verdict:
    """Return the timeliness verdict for a fact of timeliness."""
    return _VERDICTS[fact - Dimension.TIMELINESS]


def confirmation_fact(confirmation: Confirmation) -> int:
    """Return the fact for the number of parties that confirm a commitment."""
    return Dimension.CONFIRMED + _CONFIRMATIONS.index(confirmation)


def _standings(rule: Callable[[Phase, OutcomeValue | None], bool]) -> tuple[int, ...]:
    pairs = product(_PHASES, _VALUES)
    return tuple(standing_fact(phase, value) for phase, value in pairs if rule(phase, value))


def _with_outcome(value: OutcomeValue | None) -> tuple[int, ...]:
    return _standings(lambda _, found: found == value)


def _in_phase(phase: Phase) -> tuple[int, ...]:
    return _standings(lambda found, _: found is phase)


_ANY_KIND: dict[tuple[str, str], tuple[int, ...]] = {
    ("has", "source"): (CITED,),
    ("has", "account"): (TOLD,),
    ("has", "dispute"): (RULED,),
    ("has", "conflict"): (CONFLICT,),
    ("is", "disputed"): (DISPUTED,),
}
_COMMITMENT: dict[tuple[str, str], tuple[int, ...]] = {
    ("is", "overdue"): _standings(is_overdue),
    ("is", "open"): _standings(is_open),
    ("is", "unassessed"): _standings(is_unassessed),
    ("is", "one-sided"): (confirmation_fact(Confirmation.ONE),),
    ("is", "mutual"): (confirmation_fact(Confirmation.MUTUAL),),
    ("confirmed", "both"): (confirmation_fact(Confirmation.MUTUAL),),
    ("outcome", "none"): _with_outcome(None),
    **{("phase", phase.value): _in_phase(phase) for phase in Phase},
    **{("outcome", value.value): _with_outcome(value) for value in OutcomeValue},
    ("is", "fulfilled"): _with_outcome(OutcomeValue.FULFILLED),
    **{
        (field, verdict.value.replace(" ", "-")): (timeliness_fact(verdict),)
        for verdict in Verdict
        for field in ("timeliness", "is")
    },
    ("status", "overdue"): _standings(is_overdue),
    ("status", "open"): _standings(is_open),
    ("status", "unassessed"): _standings(is_unassessed),
    **{("status", value.value): _with_outcome(value) for value in OutcomeValue},
}
PAIRS: dict[int, tuple[frozenset[int], frozenset[int]]] = {
    int(Dimension.PAIRED): (
        frozenset(_COMMITMENT["is", "open"]),
        frozenset(_COMMITMENT["is", "one-sided"]),
    ),
}
"""Pairs of fact sets, such as open and one-sided, by the number under which they are counted.

Records with a fact of each set are only counted; a list of them reads those with one of the facts.
"""
WORDS: dict[tuple[Kind | None, str, str], tuple[int, ...]] = {
    **{(None, *word): facts for word, facts in _ANY_KIND.items()},
    **{(Kind.COMMITMENT, *word): facts for word, facts in _COMMITMENT.items()},
}
"""The facts of each query word, by ``(kind, field, value)``; a kind of ``None`` means any kind."""
NEGATIONS = {("has", "no-source"): ("has", "source")}
"""The query words that negate another query word."""


def facts_of(kind: str, field: str, value: str) -> tuple[int, ...] | None:
    """Return the facts for a query word in a list of this kind; ``None`` if it has none."""
    for known in (Kind(kind) if kind in set(Kind) else None, None):
        if (known, field, value) in WORDS:
            return WORDS[known, field, value]
    return None


def pair(some: Iterable[int], others: Iterable[int]) -> int | None:
    """Return the number under which records with one fact from each of two sets are counted.

    Returns ``None`` if no such count is stored.
    """
    wanted = {frozenset(some), frozenset(others)}
    return next((number for number, sides in PAIRS.items() if set(sides) == wanted), None)


def dimension(fact: int) -> Dimension:
    """Return the dimension that a fact belongs to."""
    return max(each for each in Dimension if each <= fact)


_TOTAL = {
    Dimension.STANDING: tuple(_STANDINGS.values()),
    Dimension.CONFIRMED: tuple(map(confirmation_fact, Confirmation)),
}
"""The dimensions of which each commitment has exactly one fact on each day."""


def complement(facts: Iterable[int]) -> tuple[int, ...] | None:
    """Return all other facts of the same dimension, for a negated query.

    Returns ``None`` unless each record has exactly one fact of that dimension on each day.
    """
    having = set(facts)
    every = _TOTAL.get(dimension(min(having)))
    return tuple(fact for fact in every if fact not in having) if every else None
