"""A lower bound for the number of independent origins of claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from tracker.domain.hitting_set import fewest
from tracker.domain.name_bearers import nobody, normal_form
from tracker.domain.records import Kind, Source, SourceCopy, SourceKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tracker.domain.claims import Claim
    from tracker.domain.name_bearers import Bearers

    SourceOf: TypeAlias = Callable[[str], Source | None]

_VIA = re.compile(r"(?P<first>.+?),\s+via\s+.+", re.IGNORECASE)


def origins(claims: Iterable[Claim], source_of: SourceOf, bearers: Bearers = nobody) -> int:
    """Return a lower bound for the number of independent origins of claims.

    It is the smallest number of sources such that each claim depends on at least one of them. A
    claim depends on its source and on all that this source cites, directly or indirectly.
    Statements by one speaker on one day count as one source, and so do a mirror named "X, via Y"
    and any source of the publisher X. Claims about silence and claims without a source are ignored;
    if no claim has a source, the number is 1. ``bearers`` looks up the records that the name of a
    speaker can mean.
    """
    told = [each for each in claims if not each.silence]
    closures = {each.source: closure(each.source, source_of) for each in told if each.source}
    alike = _alike({slug: source_of(slug) for each in closures.values() for slug in each})
    sets = [
        {alike.get(slug, slug) for slug in closures[each.source]}
        | set(_words(each, source_of, bearers))
        for each in told
        if each.source
    ]
    return max(fewest(sets), 1) if told else 0


def closure(slug: str, source_of: SourceOf) -> frozenset[str]:
    """Return the slugs of a source and all sources that it cites, directly or indirectly."""
    found: set[str] = set()
    ahead = [slug]
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            source = source_of(each)
            ahead += source.cites if source else ()
    return frozenset(found)


def _alike(sources: Mapping[str, Source | None]) -> dict[str, str]:
    """Return an identifier by slug for sources that count as one: a mirror and its publisher's."""
    publishers = {slug: _publisher(source) for slug, source in sources.items() if source}
    mirrored = {
        publishers[slug]
        for slug, source in sources.items()
        if source and source.copy is SourceCopy.MIRROR and _VIA.fullmatch(source.publisher)
    }
    return {slug: f"publisher {name}" for slug, name in publishers.items() if name in mirrored}


def _publisher(source: Source) -> str:
    """Return the normal form of the original publisher: for "X, via Y" it is X."""
    via = _VIA.fullmatch(source.publisher)
    return normal_form(via["first"] if via else source.publisher)


def _words(claim: Claim, source_of: SourceOf, bearers: Bearers) -> Iterator[str]:
    """Yield an identifier that is the same for all words of one speaker on one day."""
    source = source_of(claim.source)
    day = _day(source) if source else None
    if claim.speaker and day:
        name = normal_form(claim.speaker)
        people = sorted(slug for kind, slug in bearers(name) if kind is Kind.PERSON)
        yield f"words of {' or '.join(people) or name} on {day.isoformat()}"


def _day(source: Source) -> dt.date | None:
    """Return the publication day of a source; ``None`` if only a month or year is known."""
    if source.kind is not SourceKind.PUBLICATION and source.received_on:
        return source.received_on
    published = source.published
    exact = published is not None and published.earliest == published.latest
    return published.earliest if published and exact else None
