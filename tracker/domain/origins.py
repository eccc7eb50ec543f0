"""How many independent origins an account has: at least so many, never more than is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from tracker.domain.bearers import normal_form
from tracker.domain.hitting import fewest
from tracker.domain.records import Source, SourceCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tracker.domain.claims import Claim

    SourceOf: TypeAlias = Callable[[str], Source | None]

_VIA = re.compile(r"(?P<first>.+?),\s+via\s+.+", re.IGNORECASE)


def origins(claims: Iterable[Claim], source_of: SourceOf) -> int:
    """Return the number of origins, to be read as "at least".

    It is the smallest number of sources such that one of them is among what each claim rests on:
    its source and all that this cites, directly or not. One speaker's words of one day are one
    source here, and so are a mirror written "X, via Y" and any source of the publisher X. A claim
    without a source adds nothing to the number, which is 1 where none has one.
    """
    told = list(claims)
    closures = {each.source: closure(each.source, source_of) for each in told if each.source}
    alike = _alike({slug: source_of(slug) for each in closures.values() for slug in each})
    sets = [
        {alike.get(slug, slug) for slug in closures[each.source]} | set(_words(each, source_of))
        for each in told
        if each.source
    ]
    return max(fewest(sets), 1) if told else 0


def closure(slug: str, source_of: SourceOf) -> frozenset[str]:
    """Return a source and all that it cites, directly or by way of others."""
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
    """Return by what name the sources go that a mirror of their publisher makes one."""
    publishers = {slug: _publisher(source) for slug, source in sources.items() if source}
    mirrored = {
        publishers[slug]
        for slug, source in sources.items()
        if source and source.copy is SourceCopy.MIRROR and _VIA.fullmatch(source.publisher)
    }
    return {slug: f"publisher {name}" for slug, name in publishers.items() if name in mirrored}


def _publisher(source: Source) -> str:
    """Return the normal form of who published first: of "X, via Y" it is X."""
    via = _VIA.fullmatch(source.publisher)
    return normal_form(via["first"] if via else source.publisher)


def _words(claim: Claim, source_of: SourceOf) -> Iterator[str]:
    """Yield one speaker's words of one day as a source of their own."""
    source = source_of(claim.source)
    published = source.published if source else None
    day = published.earliest if published else None
    if claim.speaker and published and day and day == published.latest:
        yield f"words of {normal_form(claim.speaker)} on {day.isoformat()}"
