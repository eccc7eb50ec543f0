"""How many independent origins a claim has: at least so many, never more than is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tracker.domain.records import Source, SourceCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracker.domain.claims import Claim

    SourceOf: TypeAlias = Callable[[str], Source | None]


def origins(claims: Iterable[Claim], source_of: SourceOf) -> int:
    """Return the number of origins, to be read as "at least".

    Citations are followed to what was cited first; one speaker on one day is one origin; all
    mirrors whose original is not known count once together.
    """
    found: set[tuple[str, ...]] = set()
    for claim in claims:
        first = _first(claim.source, source_of, frozenset())
        source = source_of(first)
        published = source.published.edtf if source and source.published else ""
        if claim.speaker and published:
            found.add(("speaker", claim.speaker.casefold(), published))
        elif source and source.copy is SourceCopy.MIRROR and not source.publisher:
            found.add(("mirror",))
        else:
            found.add(("source", first))
    return len(found)


def _first(slug: str, source_of: SourceOf, seen: frozenset[str]) -> str:
    source = source_of(slug)
    if source is None or len(source.cites) != 1 or slug in seen:
        return slug
    return _first(source.cites[0], source_of, seen | {slug})
