"""Whether the claims on a field agree. This is computed for a given day and never stored."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.claims import is_history, own_claim
from tracker.domain.daysets import covers, days_in, meets, same_days
from tracker.domain.window import day_exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain.claims import Claim
    from tracker.domain.records import Dispute, Record
    from tracker.domain.window import Window


class Agreement(StrEnum):
    """How the claims on a field agree."""

    MISSING = "missing"
    SOLE = "sole"
    CONFIRMED = "confirmed"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    WORDED_DIFFERENTLY = "worded differently"


class Shape(StrEnum):
    """How two windows in conflict differ."""

    EXTENT = "extent"
    SHIFT = "shift"
    APART = "apart"


Relation = tuple[Agreement, Shape | None]
"""How two values agree, and for a conflict between windows its shape."""
_SAME: Relation = (Agreement.CONFIRMED, None)
_COMPATIBLE: Relation = (Agreement.COMPATIBLE, None)
_CONFLICT: Relation = (Agreement.CONFLICT, None)
_WORDED: Relation = (Agreement.WORDED_DIFFERENTLY, None)
_GRAVEST = (Agreement.CONFLICT, Agreement.WORDED_DIFFERENTLY, Agreement.COMPATIBLE)


class FieldAgreement(Struct, frozen=True):
    """Whether the claims on one field agree.

    ``own`` is the record's own value, which has no source. ``lo`` and ``hi`` are the day numbers of
    the first and last day of all claimed windows. ``disputed`` means that a dispute leaves the
    difference open, ``explained`` that there are disputes and all of them are resolved.
    """

    field: str
    agreement: Agreement
    claims: tuple[Claim, ...]
    shape: Shape | None = None
    lo: int | None = None
    hi: int | None = None
    disputed: bool = False
    explained: bool = False
    own: Claim | None = None

    @property
    def in_conflict(self) -> bool:
        """Whether the accounts conflict, or are worded differently and also disputed.

        It is false if there are disputes and all of them are resolved.
        """
        differs = self.agreement is Agreement.CONFLICT or (
            self.disputed and self.agreement is Agreement.WORDED_DIFFERENTLY
        )
        return differs and not self.explained

    @property
    def adopted(self) -> Claim | None:
        """The adopted claim; ``None`` if no visible claim is adopted."""
        return next((claim for claim in self.claims if claim.adopted), None)


def agreements(
    record: Record, claims: Mapping[str, Sequence[Claim]], disputes: Iterable[Dispute]
) -> dict[str, FieldAgreement]:
    """Return the agreement on every field of a record that has claims."""
    ruled = list(disputes)
    return {
        field: agree(
            field,
            each,
            [one for one in ruled if one.field == field],
            own=own_claim(record, field),
            history=is_history(record, field),
        )
        for field, each in claims.items()
    }


def agree(
    field: str,
    claims: Sequence[Claim],
    disputes: Sequence[Dispute],
    *,
    own: Claim | None = None,
    history: bool = False,
) -> FieldAgreement:
    """Return the agreement on one field: windows are compared by days, others by normal value.

    Two sources with equal values confirm each other. The record's own value is compared with each
    claim but confirms none. An account that only says that its source is silent is not compared.
    With ``history``, different windows follow each other and do not conflict.
    """
    told = [claim for claim in claims if not claim.silence]
    found = [relation(one, other) for one, other in combinations(told, 2)]
    if own:
        found += [each for claim in told if (each := beside_own(own, claim)) != _SAME]
    if history:
        found = [_COMPATIBLE if shape else (each, shape) for each, shape in found]
    windows = [claim.window for claim in told if claim.window and claim.window.understood]
    return FieldAgreement(
        field=field,
        agreement=_agreement(told, found),
        claims=tuple(claims),
        shape=_widest(found),
        lo=min((each.lo for each in windows), default=None),
        hi=max((each.hi for each in windows), default=None),
        disputed=any(not each.resolved for each in disputes),
        explained=bool(disputes) and all(each.resolved for each in disputes),
        own=own,
    )


def _agreement(told: Sequence[Claim], found: Iterable[Relation]) -> Agreement:
    """Return the most serious of the relations ``found`` between claims.

    If none is serious, the result says whether the value is stated by one source, several or none.
    """
    kinds = {kind for kind, _ in found}
    if gravest := next((each for each in _GRAVEST if each in kinds), None):
        return gravest
    if not told:
        return Agreement.MISSING
    several = len({claim.source or claim.account for claim in told}) > 1
    return Agreement.CONFIRMED if several else Agreement.SOLE


def _widest(found: Iterable[Relation]) -> Shape | None:
    order = list(Shape)
    return max((shape for _, shape in found if shape), key=order.index, default=None)


def relation(one: Claim, other: Claim) -> Relation:
    """Return how two claims agree; if one has only a sentence, they are worded differently."""
    if one.window and other.window and one.window.understood and other.window.understood:
        return compare(one.window, other.window)
    if one.key and other.key:
        return _SAME if same_name(one, other) else _CONFLICT
    return _WORDED


def beside_own(own: Claim, claim: Claim) -> Relation:
    """Return how a claim agrees with the record's own value.

    Free text is not comparable: a different claim counts as worded differently, not as a conflict.
    """
    found = relation(own, claim)
    return _WORDED if found == _CONFLICT and own.sentence else found


def same_name(one: Claim, other: Claim) -> bool:
    """Whether two normal values are equal (ignoring case) or are names of the same record."""
    return one.key == other.key or bool(one.bearers & other.bearers)


def compare(one: Window, other: Window) -> Relation:
    """Return how two windows agree: compatible if the less precise one contains the other."""
    if same_days(one, other):
        return _SAME
    within = covers(one, other), covers(other, one)
    if (within[0] and not day_exact(one.edtf)) or (within[1] and not day_exact(other.edtf)):
        return _COMPATIBLE
    if any(within):
        return Agreement.CONFLICT, Shape.EXTENT
    return Agreement.CONFLICT, Shape.SHIFT if meets(days_in(one), days_in(other)) else Shape.APART
