"""Facts: the results of rules on a day, as numbers that the store keeps as intervals of days.

Facts of one dimension exclude each other: a record has at most one of them a day. A word of a query
is a set of facts; which facts those are is found by asking the rules themselves.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import product
from typing import TYPE_CHECKING

from tracker.domain.attestation import Confirmation
from tracker.domain.records import Kind, OutcomeValue
from tracker.domain.timeliness import (
    Phase,
    Verdict,
    is_open,
    is_overdue,
    is_unassessed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

RULES = 9
"""The number of the rules that facts are derived by: raise it whenever a rule changes."""


class Dimension(IntEnum):
    """The dimensions, each with room for its facts."""

    HERE = 0
    CITED = 10
    TOLD = 11
    RULED = 12
    STANDING = 100
    CONFIRMED = 200
    DISPUTED = 300
    CONFLICT = 310
    TIMELINESS = 320


HERE = int(Dimension.HERE)
"""The record is in the book and known."""
CITED, TOLD, RULED = int(Dimension.CITED), int(Dimension.TOLD), int(Dimension.RULED)
"""A source, an account, a dispute of the record is known: from a first day on, to the end."""
COUNTED = (HERE, CITED, TOLD, RULED)
"""The facts that a record has from a first day on."""
LISTED = (TOLD, RULED)
"""Those of them that few records have: they are kept as intervals too, in the order of lists."""
DISPUTED, CONFLICT = int(Dimension.DISPUTED), int(Dimension.CONFLICT)


_PHASES = tuple(Phase)
_VALUES = (None, *OutcomeValue)
_VERDICTS = tuple(Verdict)
_CONFIRMATIONS = tuple(Confirmation)
_STANDINGS = {pair: Dimension.STANDING + n for n, pair in enumerate(product(_PHASES, _VALUES))}
_KINDS = tuple(Kind)
_OF_A_KIND = 1000
LAST = _OF_A_KIND - 1
"""How many numbers each kind of record has for its facts."""
HIGHEST = _OF_A_KIND * (1 + len(_KINDS))
"""No fact is stored by a higher number."""


def of_kind(kind: Kind, fact: int) -> int:
    """Return the number of a fact of a kind of record, as it is stored."""
    return _OF_A_KIND * (1 + _KINDS.index(kind)) + fact


def plain(stored: int) -> int:
    """Return the fact of a stored number, whatever its kind of record."""
    return stored % _OF_A_KIND


def standing_fact(phase: Phase, value: OutcomeValue | None) -> int:
    """Return the fact that a commitment is in a phase, with the outcome that counts."""
    return _STANDINGS[phase, value]


def standing_of(fact: int) -> tuple[Phase, OutcomeValue | None]:
    """Return the phase and outcome that a fact of the standing says."""
    phase, value = divmod(fact - Dimension.STANDING, len(_VALUES))
    return _PHASES[phase], _VALUES[value]


def timeliness_fact(verdict: Verdict) -> int:
    """Return the fact that an answer is early, in time or late."""
    return Dimension.TIMELINESS + _VERDICTS.index(verdict)


def verdict_of(fact: int) -> Verdict:
    """Return how an answer compares with its window, by its fact."""
    return _VERDICTS[fact - Dimension.TIMELINESS]


def confirmation_fact(confirmation: Confirmation) -> int:
    """Return the fact of how many parties confirm a commitment."""
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
WORDS: dict[tuple[Kind | None, str, str], tuple[int, ...]] = {
    **{(None, *word): facts for word, facts in _ANY_KIND.items()},
    **{(Kind.COMMITMENT, *word): facts for word, facts in _COMMITMENT.items()},
}
"""The facts that a word of a query stands for: ``(kind, field, value)``; no kind: any of them."""
NEGATIONS = {("has", "no-source"): ("has", "source")}
"""Words that say that a record does not have what another word says."""


def facts_of(kind: str, field: str, value: str) -> tuple[int, ...] | None:
    """Return the facts that a word of a query about a kind of record stands for, if it is one."""
    for known in (Kind(kind) if kind in set(Kind) else None, None):
        if (known, field, value) in WORDS:
            return WORDS[known, field, value]
    return None


def dimension(fact: int) -> Dimension:
    """Return the dimension of a fact."""
    return max(each for each in Dimension if each <= fact)


_TOTAL = {
    Dimension.STANDING: tuple(_STANDINGS.values()),
    Dimension.CONFIRMED: tuple(map(confirmation_fact, Confirmation)),
}
"""Dimensions of which a commitment has exactly one fact a day."""


def complement(facts: Iterable[int]) -> tuple[int, ...] | None:
    """Return the other facts of a dimension, if every record has exactly one of it a day."""
    having = set(facts)
    every = _TOTAL.get(dimension(min(having)))
    return tuple(fact for fact in every if fact not in having) if every else None
