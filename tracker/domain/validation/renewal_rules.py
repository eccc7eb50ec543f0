"""The rules for renewals and replacements: no circles, and a renewal is made after the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.validation.breach import Breach
from tracker.domain.validation.checked_book import Promised, outline
from tracker.domain.validation.window_order import made_on, not_after, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tracker.domain.records import Commitment
    from tracker.domain.validation.checked_book import Book


def breaches(commitment: Commitment, book: Book) -> Iterator[Breach]:
    """Yield the breaches of renewals: a circle, or a renewal not made after what it renews.

    The book has no times of day, so neither of two commitments made on one day can renew the other.
    """
    for relation, label, verb in (
        ("renews", "Renews", "renews"),
        ("replaced_by", "Replaced by", "is replaced by"),
    ):
        if way := _circle(commitment.slug, _following(relation, book)):
            links = f" {verb} ".join((commitment.slug, *way, commitment.slug))
            yield Breach(
                f"no circle of {relation}",
                commitment.slug,
                relation,
                f"{label}: {links}, which is a circle; remove one of these links.",
                about=relation,
                other=way[0],
                other_field=relation,
            )
    yield from _order(commitment, book)


def _order(commitment: Commitment, book: Book) -> Iterator[Breach]:
    if not commitment.renews:
        return
    made = made_on(commitment, book)
    for slug in commitment.renews:
        renewed = outline(slug, book)
        if slug == commitment.slug or not isinstance(renewed, Promised):
            continue
        earlier = made_on(renewed, book)
        if not_after(made, earlier):
            yield Breach(
                "renewed after it was made",
                commitment.slug,
                "renews",
                f"Renews: {slug} was made {words(earlier)} and this commitment {words(made)}; "
                "a renewal is made on a later day than what it renews.",
                about=slug,
                other=slug,
                other_field="made",
            )


def _following(relation: str, book: Book) -> Callable[[str], Iterable[str]]:
    def following(slug: str) -> Iterable[str]:
        found = outline(slug, book)
        return getattr(found, relation) if isinstance(found, Promised) else ()

    return following


def _circle(slug: str, following: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """Return the commitments between a commitment and itself, on the shortest path back to it.

    The result is empty if there is none. A commitment that names itself breaks another rule.
    """
    ways: list[tuple[str, ...]] = [(each,) for each in following(slug) if each != slug]
    seen = {way[-1] for way in ways}
    for way in ways:  # The loop appends longer paths to ``ways``, the list that it iterates.
        for each in following(way[-1]):
            if each == slug:
                return way
            if each not in seen:
                seen.add(each)
                ways.append((*way, each))
    return ()
