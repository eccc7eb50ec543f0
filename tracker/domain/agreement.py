"""Whether the accounts of a field agree: computed from what is in view, never stored."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain.claims import Claim
    from tracker.domain.records import Dispute
    from tracker.domain.window import Window


class Agreement(StrEnum):
    """How the claims on a field stand to each other."""

    MISSING = "missing"
    SOLE = "sole"
    CONFIRMED = "confirmed"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    TOLD_DIFFERENTLY = "told differently"


class Shape(StrEnum):
    """How two windows in conflict lie to each other."""

    EXTENT = "extent"
    SHIFT = "shift"
    APART = "apart"


class FieldAgreement(Struct, frozen=True):
    """The agreement on one field.

    ``lo`` and ``hi`` are day numbers of the span of all windows claimed. ``disputed`` is a written
    judgement that the difference stands open, ``explained`` one that resolves it.
    """

    field: str
    agreement: Agreement
    claims: tuple[Claim, ...]
    shape: Shape | None = None
    lo: int | None = None
    hi: int | None = None
    disputed: bool = False
    explained: bool = False

    @property
    def in_conflict(self) -> bool:
        """Whether it wants a person: in conflict, or judged to differ, and not explained."""
        differs = self.agreement is Agreement.CONFLICT or (
            self.disputed and self.agreement is Agreement.TOLD_DIFFERENTLY
        )
        return differs and not self.explained

    @property
    def adopted(self) -> Claim | None:
        """The claim that was adopted, if it is in view."""
        return next((claim for claim in self.claims if claim.adopted), None)


def agreements(
    claims: Mapping[str, Sequence[Claim]], disputes: Iterable[Dispute]
) -> dict[str, FieldAgreement]:
    """Return the agreement on every field that something is claimed of."""
    judged = list(disputes)
    return {
        field: agree(field, each, [one for one in judged if one.field == field])
        for field, each in claims.items()
    }


def agree(field: str, claims: Sequence[Claim], disputes: Sequence[Dispute]) -> FieldAgreement:
    """Return the agreement on one field: windows by their days, the rest by normal values."""
    windows = [claim.window for claim in claims if claim.window and claim.window.understood]
    shape: Shape | None = None
    if not claims:
        agreement = Agreement.MISSING
    elif len(claims) == 1:
        agreement = Agreement.SOLE
    elif len(windows) == len(claims):
        agreement, shape = compare(windows)
    elif all(claim.normal for claim in claims):
        same = len({claim.normal for claim in claims}) == 1
        agreement = Agreement.CONFIRMED if same else Agreement.CONFLICT
    else:
        agreement = _partly_comparable(claims)
    return FieldAgreement(
        field=field,
        agreement=agreement,
        claims=tuple(claims),
        shape=shape,
        lo=min((each.lo for each in windows), default=None),
        hi=max((each.hi for each in windows), default=None),
        disputed=any(not each.resolved for each in disputes),
        explained=bool(disputes) and all(each.resolved for each in disputes),
    )


def _partly_comparable(claims: Sequence[Claim]) -> Agreement:
    """Sentences are never judged equal; normal values that differ are a conflict all the same."""
    windows = [claim.window for claim in claims if claim.window and claim.window.understood]
    if len(windows) > 1 and compare(windows)[0] is Agreement.CONFLICT:
        return Agreement.CONFLICT
    normals = {claim.normal for claim in claims if claim.normal and claim.window is None}
    return Agreement.CONFLICT if len(normals) > 1 else Agreement.TOLD_DIFFERENTLY


def compare(windows: Sequence[Window]) -> tuple[Agreement, Shape | None]:
    """Return how windows agree: confirmed if equal, compatible if the vaguer contain the rest."""
    agreement, shapes = Agreement.CONFIRMED, []
    for one, other in combinations(windows, 2):
        if (one.lo, one.hi) == (other.lo, other.hi):
            continue
        if _contains(one, other) or _contains(other, one):
            agreement = Agreement.COMPATIBLE
        else:
            shapes.append(_shape(one, other))
    if not shapes:
        return agreement, None
    return Agreement.CONFLICT, max(shapes, key=list(Shape).index)


def _contains(vague: Window, other: Window) -> bool:
    """Whether the first is less precise and contains the second."""
    return not day_exact(vague) and vague.lo <= other.lo and vague.hi >= other.hi


def day_exact(window: Window) -> bool:
    """Whether it names a day, or its first and last day, without doubt."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", window.edtf))


def _shape(one: Window, other: Window) -> Shape:
    if (one.lo <= other.lo and one.hi >= other.hi) or (other.lo <= one.lo and other.hi >= one.hi):
        return Shape.EXTENT
    return Shape.SHIFT if one.shares_a_day(other.lo, other.hi) else Shape.APART
