"""The references of records, written by hand and not from the description of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_PARTY = ("", "media", "research")
"""Sides that are not parties."""


def named(record: r.Record) -> set[str]:
    """Return the slugs that a record names, including those in parts and sides."""
    slugs = {each.source for each in record.evidence}
    slugs |= {each.side for each in record.evidence if each.side not in NO_PARTY}
    return slugs | {slug for slug in _own(record) if slug}


def _own(record: r.Record) -> Iterable[str | None]:
    match record:
        case r.Organization():
            return (record.party,)
        case r.Person():
            return (record.party, *_roles(record))
        case r.Channel():
            return (*record.parties, *_states(record))
        case r.Meeting():
            return (record.channel, record.via, record.host, *_delegations(record))
        case r.Commitment():
            return _commitment(record)
        case r.Signal():
            return (record.actor, *record.relates_to)
        case r.Source():
            return (record.state_media, *record.cites)
        case r.Account():
            side = "" if record.side in NO_PARTY else record.side
            return (record.subject, record.source, side)
        case r.Dispute():
            return (record.subject, *record.accounts)
        case _:
            return ()


def _roles(person: r.Person) -> Iterator[str | None]:
    for role in person.roles:
        yield role.organization
        yield from role.sources


def _states(channel: r.Channel) -> Iterator[str | None]:
    for state in channel.states:
        yield state.actor
        yield from state.sources


def _delegations(meeting: r.Meeting) -> Iterator[str | None]:
    for each in meeting.delegations:
        yield each.party
        yield each.head
        yield from (member.who for member in each.members)


def _commitment(promise: r.Commitment) -> Iterator[str | None]:
    yield promise.made_at
    yield from (each.party for each in promise.parties)
    for each in promise.attestations:
        yield each.party
        yield each.source
    for outcome in promise.outcomes:
        yield from outcome.meetings
        yield from outcome.sources
    yield from (*promise.attempted_by, *promise.renews, *promise.replaced_by)
