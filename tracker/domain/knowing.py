"""The day from which something is known, and a record as it was known on a day.

What was public on a day is what a reader of that day could have seen: a record from the first of
its dated sources, a promise from the first word for it, an outcome never before its own day.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import posts
from tracker.domain import records as r

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracker.domain.window import Window

    DayOf: TypeAlias = Callable[[str], dt.date | None]
    """The day from which a record, by slug, is known; ``None`` for a source that is not dated."""


class Known(Struct, frozen=True):
    """A day, and whether it was only assumed because nothing about it is dated."""

    day: dt.date
    assumed: bool = False


def source_day(source: r.Source) -> dt.date | None:
    """Return the day a source could be read: a month or year counts at its last day.

    A record of one's own counts at the day on which it was received.
    """
    if source.kind is not r.SourceKind.PUBLICATION and source.received_on:
        return source.received_on
    published = source.published
    return published.latest or published.earliest if published else None


def known(record: r.Record, day_of: DayOf, entered: dt.date) -> Known:
    """Return from which day a record is in view.

    Args:
        record: any record; parties, organizations, people and channels are always in view.
        day_of: the day of each source, and of the accounts and subject of an account or dispute.
        entered: the day on which the record was entered.
    """
    if isinstance(record, r.Party | r.Organization | r.Person | r.Channel):
        return Known(dt.date.min)
    if isinstance(record, r.Meeting) and (public := _last(record.public_from)):
        return Known(public)
    if isinstance(record, r.Dispute):
        return _dispute_known(record, day_of, entered)
    if days := list(_dated(record, day_of)):
        return Known(min(days))
    if isinstance(record, r.Account):
        return Known(day_of(record.subject) or entered, assumed=True)
    own = first_day(record)
    return Known(own if own and own <= entered else entered, assumed=True)


def _dispute_known(dispute: r.Dispute, day_of: DayOf, entered: dt.date) -> Known:
    """Accounts differ from the day on which the second of them is known."""
    days = sorted(day for slug in dispute.accounts if (day := day_of(slug)))
    if len(days) > 1:
        return Known(days[1])
    return Known(day_of(dispute.subject) or entered, assumed=True)


def _dated(record: r.Record, day_of: DayOf) -> Iterable[dt.date]:
    slugs = [each.source for each in record.evidence if _tells_of(record, each)]
    match record:
        case r.Source():
            if day := source_day(record):
                yield day
        case r.Account():
            slugs += [record.source] if record.source else []
        case r.Commitment():
            for attestation in record.attestations:
                if attestation.since and (day := _last(attestation.since)):
                    yield day
                elif attestation.source:
                    slugs.append(attestation.source)
        case _:
            pass
    for slug in slugs:
        if day := day_of(slug):
            yield day


def _tells_of(record: r.Record, evidence: r.Evidence) -> bool:
    """What tells how a promise ended may be the first to be dated, long after it was made."""
    return not (isinstance(record, r.Commitment) and evidence.role is r.EvidenceRole.OUTCOME)


def first_day(record: r.Record) -> dt.date | None:
    """Return the first day of what a record tells, or ``None`` if it has none."""
    match record:
        case r.Meeting():
            window = record.when
        case r.Commitment():
            window = record.made
        case r.Signal():
            window = record.window
        case r.Source():
            window = record.published
        case _:
            window = None
    return (window.earliest or window.latest) if window else None


def attestation_known(part: r.Attestation, day_of: DayOf, owner: dt.date) -> dt.date:
    """Return from which day a party's word is known; without day or source, with the promise."""
    if part.since and (day := _last(part.since)):
        return day
    return (day_of(part.source) if part.source else None) or owner


def outcome_known(part: r.Outcome, day_of: DayOf, owner: dt.date) -> dt.date:
    """Return from which day a judgement is known: its first source's, never before its own day.

    Without dated sources it counts from its own day, else from the day it was entered. No judgement
    is known before its promise, whose known day ``owner`` is.
    """
    own = _first(part.on)
    sources = [day for slug in part.sources if (day := day_of(slug))]
    if sources:
        return max(min(sources), own or dt.date.min, owner)
    return max(own or part.entered or owner, owner)


def state_known(part: r.State, day_of: DayOf) -> dt.date:
    """Return from which day a channel's turn is known: its first source's, never before its own."""
    own = _first(part.window) or dt.date.min
    sources = [day for slug in part.sources if (day := day_of(slug))]
    return max(min(sources), own) if sources else own


def role_known(part: r.Role, day_of: DayOf, owner: dt.date) -> dt.date:
    """Return from which day a post is known: its first source's, or the first day it was seen.

    Without either it counts with its person.
    """
    days = [day for slug in part.sources if (day := day_of(slug))]
    seen = posts.first_seen(part)
    return min([*days, *([seen] if seen else [])], default=owner)


def as_known(record: r.Record, day: dt.date, day_of: DayOf, owner: dt.date) -> r.Record:
    """Return the record as it was known on a day: what was not yet known is left out of it.

    ``owner`` is the record's own known day. Evidence without a date stays with its record.
    """

    def seen(slug: str) -> bool:
        return (day_of(slug) or dt.date.min) <= day

    evidence = tuple(each for each in record.evidence if seen(each.source))
    match record:
        case r.Commitment():
            return _promise(replace(record, evidence=evidence), day, day_of, owner)
        case r.Signal():
            related = tuple(filter(seen, record.relates_to))
            return replace(record, evidence=evidence, relates_to=related)
        case r.Channel():
            states = tuple(
                replace(part, sources=tuple(filter(seen, part.sources)))
                for part in record.states
                if state_known(part, day_of) <= day
            )
            return replace(record, evidence=evidence, states=states)
        case r.Person():
            roles = tuple(
                replace(posts.seen_by(part, day), sources=tuple(filter(seen, part.sources)))
                for part in record.roles
                if role_known(part, day_of, owner) <= day
            )
            return replace(record, evidence=evidence, roles=roles)
        case r.Dispute():
            accounts = tuple(filter(seen, record.accounts))
            return replace(record, evidence=evidence, accounts=accounts)
        case _:
            return replace(record, evidence=evidence)


def _promise(record: r.Commitment, day: dt.date, day_of: DayOf, owner: dt.date) -> r.Commitment:
    def seen(slug: str) -> bool:
        return (day_of(slug) or dt.date.min) <= day

    return replace(
        record,
        attestations=tuple(
            part if part.source is None or seen(part.source) else replace(part, source=None)
            for part in record.attestations
            if attestation_known(part, day_of, owner) <= day
        ),
        outcomes=tuple(
            replace(part, sources=tuple(filter(seen, part.sources)))
            for part in record.outcomes
            if outcome_known(part, day_of, owner) <= day
        ),
        attempted_by=tuple(filter(seen, record.attempted_by)),
        replaced_by=tuple(filter(seen, record.replaced_by)),
    )


def _first(window: Window | None) -> dt.date | None:
    return (window.earliest or window.latest) if window else None


def _last(window: Window | None) -> dt.date | None:
    return (window.latest or window.earliest) if window else None
