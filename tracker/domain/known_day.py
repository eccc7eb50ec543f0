"""The known day: the day from which a record or part is visible.

There is one rule for each group of records or parts. A source is *dated* if it has a day of
publication or, for the user's own record, of receipt.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain import tenure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.domain.window import Window


WITH_KNOWN_DAY = ("role", "state", "delegation", "attestation", "outcome", "evidence")
"""The parts that have a known day of their own. Any other part becomes known with its record."""
WITH_ENTRY = ("role", "state", "outcome")
"""The parts whose known day can be the day on which they were entered."""


class Days(Protocol):
    """Looks up, by slug, the days of other records from which a known day is computed."""

    def dated(self, slug: str) -> dt.date | None:
        """Return the day of a source; ``None`` if it is not dated."""

    def known(self, slug: str) -> Known:
        """Return the known day of a record."""


class Known(Struct, frozen=True):
    """A known day. ``assumed`` is true if no dated source gives it."""

    day: dt.date
    assumed: bool = False


class Cited(Struct, frozen=True):
    """The records that cite a source that has no day.

    ``first`` is the earliest known day of the citing records, except citing sources that have no
    day themselves; ``by`` has the ids of these sources. ``entered`` is the day on which the cited
    source was entered.
    """

    first: dt.date | None
    by: tuple[int, ...]
    entered: dt.date


ALWAYS = Known(dt.date.min)
"""The known day of every party, organization, person and channel."""


def source_day(source: r.Source) -> dt.date | None:
    """Return the day from which a source could be read; a month or year counts as its last day.

    The day of the user's own record is the day on which it was received.
    """
    if source.kind is not r.SourceKind.PUBLICATION and source.received_on:
        return source.received_on
    return _last(source.published)


def known(record: r.Record, days: Days, entered: dt.date, cited: dt.date | None = None) -> Known:
    """Return the known day of a record.

    Args:
        record: any record.
        days: looks up the days of the sources, accounts and subject that the record names.
        entered: the day on which the record was entered.
        cited: for a source without a day, the earliest known day of anything that cites it.
    """
    match record:
        case r.Party() | r.Organization() | r.Person() | r.Channel():
            return ALWAYS
        case r.Source():
            own = source_day(record)
            return Known(own) if own else Known(cited or entered, assumed=True)
        case r.Account():
            subject = days.known(record.subject).day
            told = days.dated(record.source) if record.source else None
            return Known(max(told, subject)) if told else Known(subject, assumed=True)
        case r.Dispute():
            weighed = list(map(days.known, record.accounts))
            last = max(each.day for each in (days.known(record.subject), *weighed))
            return Known(last, assumed=all(each.assumed for each in weighed))
        case _:
            return _came_to_light(record, days, entered)


def _came_to_light(record: r.Record, days: Days, entered: dt.date) -> Known:
    """Return the known day of a meeting, commitment or signal."""
    if isinstance(record, r.Meeting) and (public := _last(record.public_from)):
        return Known(public)
    if dated := list(_dated(record, days)):
        return Known(min(dated))
    return Known(_assumed(first_day(record), entered), assumed=True)


def _dated(record: r.Record, days: Days) -> Iterator[dt.date]:
    """Yield the days of the record's attestations and dated sources.

    Sources of an outcome are left out, because they can be dated long after the commitment was
    made.
    """
    commitment = record if isinstance(record, r.Commitment) else None
    sources: list[str] = []
    for part in commitment.attestations if commitment else ():
        if since := _last(part.since):
            yield since
        sources += [part.source] if part.source else []
    for each in record.evidence:
        if not (commitment and each.role is r.EvidenceRole.OUTCOME):
            sources.append(each.source)
    yield from filter(None, map(days.dated, sources))


def cited_from(
    number: int, cited: Mapping[int, Cited], passed: frozenset[int] = frozenset()
) -> dt.date | None:
    """Return the earliest known day of anything that cites a source; ``None`` if nothing cites it.

    The known day of a citing source without a day comes from what cites it in turn, else it is the
    day of its entry. If sources cite each other in a circle, none of them gives its own day.

    Args:
        number: the id of the source.
        cited: the citing records, by the id of the cited source: an entry for this source and one
            for each source without a day that cites it directly or indirectly.
        passed: the ids of the sources visited so far.
    """
    passed |= {number}
    by = (each for each in cited[number].by if each not in passed)
    days = [cited_from(each, cited, passed) or cited[each].entered for each in by]
    return min(filter(None, (cited[number].first, *days)), default=None)


def part_known(part: object, days: Days, owner: dt.date, entered: dt.date) -> dt.date:
    """Return the known day of a part.

    Args:
        part: any part of a record.
        days: looks up the days of the sources that the part names.
        owner: the known day of its record.
        entered: the day on which the part was entered.
    """
    match part:
        case r.Outcome():
            own = tenure.first_day_of(part.on)
            return max(_told(part.sources, days, own, part.entered or entered), owner)
        case r.State() | r.Role():
            return _told(part.sources, days, tenure.first_day_of(part.window), entered)
        case r.Attestation():
            return max(_attested(part, days) or owner, owner)
        case r.Evidence():
            return max(days.dated(part.source) or owner, owner)
        case _:
            return owner


def _told(sources: Iterable[str], days: Days, own: dt.date | None, entered: dt.date) -> dt.date:
    """Return the first dated source's day or, if later, the ``own`` day; else see ``_assumed``."""
    if dated := [day for slug in sources if (day := days.dated(slug))]:
        return max(min(dated), own or dt.date.min)
    return _assumed(own, entered)


def _assumed(own: dt.date | None, entered: dt.date) -> dt.date:
    """Return the ``own`` first day if it is not after the day of entry, else the day of entry."""
    return own if own and own <= entered else entered


def _attested(part: r.Attestation, days: Days) -> dt.date | None:
    return _last(part.since) or (days.dated(part.source) if part.source else None)


def first_day(record: r.Record) -> dt.date | None:
    """Return the first day of the record's window, or ``None`` if it has none."""
    match record:
        case r.Meeting():
            return tenure.first_day_of(record.when)
        case r.Commitment():
            return tenure.first_day_of(record.made)
        case r.Signal():
            return tenure.first_day_of(record.window)
        case r.Source():
            return tenure.first_day_of(record.published)
        case _:
            return None


def _last(window: Window | None) -> dt.date | None:
    return window.final_day if window else None
