"""Flips: statements about a record that differ between an earlier and a later day.

The functions are pure: they take two views of the same record, compare the results of the domain's
rules, and add no rules of their own. Each flip has its sources.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import attestation
from tracker.domain import records as r
from tracker.domain.attestation import Confirmation
from tracker.domain.phases import UNSETTLED
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.agreement import FieldAgreement
    from tracker.domain.rhythm import Silence


class Turn(StrEnum):
    """The kinds of flip: what changed about a record."""

    OUTCOME = "outcome"
    CONFIRMED = "confirmed by"
    AGREEMENT = "accounts"
    STATUS = "status"
    STATE = "state"
    SILENCE = "silence"


class Flip(Struct, frozen=True):
    """A flip of a record: the words before and after, and the sources that made it known.

    ``field`` is the field on which accounts agree or differ; otherwise it is empty. A flip that
    only the passing of time caused, such as from open to overdue, has no sources.
    """

    view: v.View
    turn: Turn
    before: str
    after: str
    field: str = ""
    sources: tuple[str, ...] = ()

    @property
    def withdrawn(self) -> bool:
        """Whether a commitment was withdrawn or a meeting called off."""
        return self.after in _WITHDRAWN


_WITHDRAWN = frozenset(
    {
        r.OutcomeValue.WITHDRAWN.value,
        r.OutcomeValue.REPLACED.value,
        r.MeetingStatus.CANCELLED.value,
        r.MeetingStatus.POSTPONED.value,
    }
)
_CONFIRMATIONS = {
    Confirmation.NOBODY: "confirmed by no one",
    Confirmation.ONE: "one-sided",
    Confirmation.SEVERAL: "several sides",
    Confirmation.MUTUAL: "mutual",
}
CAN_FLIP = frozenset(r.Kind)
"""The kinds of record that can have flips: all, because accounts can be about any."""
NONE_RECORDED = "no state recorded"


def flips(was: v.View, now: v.View) -> Iterator[Flip]:
    """Yield each status that differs between an earlier and a later view of a record."""
    match was, now:
        case v.CommitmentView(), v.CommitmentView():
            yield from _commitment(was, now)
        case v.MeetingView(), v.MeetingView():
            if was.record.status is not now.record.status:
                words = was.record.status.value, now.record.status.value
                yield Flip(now, Turn.STATUS, *words, sources=_new_sources(was, now))
        case v.ChannelView(), v.ChannelView():
            yield from _channel(was, now)
        case _:
            pass
    yield from _accounts(was, now)


def _commitment(was: v.CommitmentView, now: v.CommitmentView) -> Iterator[Flip]:
    words = _standing(was), _standing(now)
    if words[0] != words[1]:
        counts = now.timeliness.outcome
        sources = counts.sources if counts and counts != was.timeliness.outcome else ()
        yield Flip(now, Turn.OUTCOME, *words, sources=sources)
    words = _confirmed(was), _confirmed(now)
    if words[0] != words[1]:
        before = set(was.record.attestations)
        new = [each for each in now.record.attestations if each not in before]
        yield Flip(now, Turn.CONFIRMED, *words, sources=_distinct(each.source for each in new))


def _standing(view: v.CommitmentView) -> str:
    """Return ``open``, ``overdue``, or the outcome that settles the commitment."""
    value = view.timeliness.value
    if value not in UNSETTLED and value is not None:
        return value.value
    return "overdue" if view.timeliness.overdue else "open"


def _confirmed(view: v.CommitmentView) -> str:
    having = attestation.attested_by(view.record)
    parties = {*(each.party for each in view.record.parties), *having}
    return _CONFIRMATIONS[attestation.confirmation(parties, having)]


def _channel(was: v.ChannelView, now: v.ChannelView) -> Iterator[Flip]:
    words = _state(was.state), _state(now.state)
    if words[0] != words[1]:
        yield Flip(now, Turn.STATE, *words, sources=now.state.sources if now.state else ())
    if _silent(was.silence) != _silent(now.silence):
        words = _alarm(was.silence), _alarm(now.silence)
        yield Flip(now, Turn.SILENCE, *words)


def _state(state: r.State | None) -> str:
    return state.status.value if state else NONE_RECORDED


def _silent(silence: Silence | None) -> bool:
    return bool(silence and silence.silent)


def _alarm(silence: Silence | None) -> str:
    if silence and silence.silent:
        return "silent"
    if silence and silence.paused:
        return "no alarm while suspended"
    return "later than usual" if silence and silence.later else "in contact"


def _accounts(was: v.View, now: v.View) -> Iterator[Flip]:
    """Yield a flip for each field on which the agreement of accounts changed."""
    for field, each in now.agreements.items():
        before = was.agreements.get(field)
        words = _agreement(before), _agreement(each)
        if words[0] == words[1] or (before is None and not each.in_conflict):
            continue
        said = set(before.claims) if before else set()
        sources = _distinct(claim.source for claim in each.claims if claim not in said)
        yield Flip(now, Turn.AGREEMENT, *words, field=field, sources=sources)


def _agreement(each: FieldAgreement | None) -> str:
    if each is None:
        return "no account"
    return "explained" if each.explained else each.agreement.value


def _new_sources(was: v.View, now: v.View) -> tuple[str, ...]:
    """Return the sources of evidence that became known between the two views."""
    before = {each.source for each in was.record.evidence}
    return _distinct(each.source for each in now.record.evidence if each.source not in before)


def _distinct(slugs: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug for slug in slugs if slug))
