"""The rules for a meeting's delegations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.validation.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator


def breaches(meeting: r.Meeting) -> Iterator[Breach]:
    """Yield the breaches of a meeting.

    Its delegations must have different parties, a head must not be both named and unknown, and
    readiness must not be set if the meeting was held.
    """
    seen: set[str] = set()
    for n, part in enumerate(meeting.delegations):
        place = f"delegation/{n}"
        if part.party in seen:
            yield Breach(
                "one delegation",
                meeting.slug,
                f"{place}/party",
                f"Delegations: {part.party} is given twice; a party sends one delegation.",
                about=part.party,
            )
        seen.add(part.party)
        if part.head and part.head_unknown:
            yield Breach(
                "head",
                meeting.slug,
                f"{place}/head",
                f"Head: {part.head} is named, but “{part.head_unknown}” says why no head is known; "
                "remove one of the two.",
                about=part.party,
            )
        if part.readiness and meeting.status is r.MeetingStatus.HELD:
            yield Breach(
                "readiness",
                meeting.slug,
                f"{place}/readiness",
                "Readiness is for meetings that were not held; use participation here.",
                about=part.party,
            )
