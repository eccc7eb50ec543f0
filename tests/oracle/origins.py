"""The number of independent origins of the values (section 2.4)."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from tests.oracle.book import Book, Person, Source
from tests.oracle.names import bearers, normal_form
from tests.oracle.window import exact_day

if TYPE_CHECKING:
    from tests.oracle.statements import Statement

MIRROR = re.compile(r"^(?P<origin>.+?),\s*via\s+.+$", re.IGNORECASE)


def origins(book: Book, told: tuple[Statement, ...]) -> int:
    """The n of "at least n".

    "n is the smallest number of sources such that each account's closure holds one of them"
    """
    slugs = {slug for each in told for slug in closure(book, each.source)}
    same = _classes(book, slugs)
    closures = [
        {same[slug] for slug in closure(book, each.source)} | _spoken(book, each) for each in told
    ]
    tokens = sorted(set().union(*closures))
    for count in range(len(told)):
        for chosen in combinations(tokens, count):
            if all(each & set(chosen) for each in closures):
                return count
    return len(told)


def closure(book: Book, slug: str) -> frozenset[str]:
    """A source and all that it cites: "its source and all that it cites, directly or not"."""
    found = [slug]
    for each in found:  # the list grows during the loop
        source = book.get(each, Source)
        cited = () if source is None else source.cites
        found += [new for new in cited if new not in found and book.get(new, Source) is not None]
    return frozenset(found)


def _classes(book: Book, slugs: set[str]) -> dict[str, str]:
    """The one source that each source is here.

    "a mirror written “X, via Y” and any source of publisher X or “X, via Z” (compared by the
    normal form of names), are one and the same source here."
    """
    same = {slug: slug for slug in slugs}
    publishers = {slug: _publisher(book, slug) for slug in slugs}
    mirrored = {
        publishers[slug]
        for slug in slugs
        if (source := book.get(slug, Source)) and source.mirror and MIRROR.match(source.publisher)
    }
    for publisher in mirrored:
        one = min(slug for slug in slugs if publishers[slug] == publisher)
        for slug in slugs:
            if publishers[slug] == publisher:
                same[slug] = one
    return same


def _publisher(book: Book, slug: str) -> str:
    """The normal form of X in a publisher written X or "X, via Y"."""
    source = book.get(slug, Source)
    if source is None:
        return ""
    found = MIRROR.match(source.publisher)
    return normal_form(found["origin"] if found else source.publisher)


def _spoken(book: Book, statement: Statement) -> set[str]:
    """The words of one speaker on one day, which are one source of their own.

    "one speaker's words of one day, ... are one and the same source here"
    """
    source = book.get(statement.source, Source)
    if source is None or statement.speaker is None:
        return set()
    day = source.received if source.own else exact_day(source.published)
    if day is None:
        return set()
    who = sorted(bearers(book, statement.speaker, (Person,))) or [normal_form(statement.speaker)]
    return {f"{'|'.join(who)} on {day}"}
