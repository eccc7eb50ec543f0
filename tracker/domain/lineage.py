"""The lineage of commitments: a tree of which commitment renews or replaces which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.records import Commitment


class Branch(Struct, frozen=True):
    """A commitment in the tree and its depth; 0 is the root.

    A commitment that renews or replaces several others is placed below one of them; ``also`` has
    the rest.
    """

    slug: str
    depth: int
    also: tuple[str, ...] = ()


def tree(commitments: Iterable[Commitment]) -> list[Branch]:
    """Return commitments as a tree, each below the one that it renews or replaces.

    Commitments below the same one keep the given order. Links to commitments that are not given are
    ignored. Each commitment appears once, even if the links form a circle.
    """
    given = {each.slug: each for each in commitments}
    before: dict[str, dict[str, None]] = {slug: {} for slug in given}
    for slug, each in given.items():
        before[slug] |= dict.fromkeys(one for one in each.renews if one in given)
        for later in each.replaced_by:
            if later in given:
                before[later][slug] = None
    below: dict[str, list[str]] = {slug: [] for slug in given}
    for slug, above in before.items():
        if first := next(iter(above), None):
            below[first].append(slug)
    found: dict[str, Branch] = {}
    roots = [slug for slug in given if not before[slug]]
    # Commitments in a circle have no root, so they come last.
    for root in (*roots, *given):
        waiting = [(root, 0)]
        while waiting:
            slug, depth = waiting.pop()
            if slug not in found:
                found[slug] = Branch(slug, depth, tuple(before[slug])[1:])
                waiting += [(later, depth + 1) for later in reversed(below[slug])]
    return list(found.values())
