"""The minimum hitting set: the smallest set that has an element of each of the given sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

STEPS = 1_000_000
"""The most pairs of sets to compare; after that, the lower bound found so far is returned."""


def fewest(sets: Iterable[Collection[str]]) -> int:
    """Return the size of a minimum hitting set; empty sets are ignored.

    The result is exact if the search finishes within ``STEPS``, as it does for dozens of sets.
    Otherwise it is a lower bound.
    """
    left = _reduced({frozenset(each) for each in sets if each})
    search = _Search(STEPS)
    number = _apart(left)
    while not search.enough(left, number):
        if search.steps <= 0:
            return number
        number += 1
    return number


class _Search(Struct):
    """A depth-first search; ``steps`` is the number of comparisons left."""

    steps: int

    def enough(self, sets: set[frozenset[str]], number: int) -> bool:
        """Return whether ``number`` elements can hit all sets: have one element in each set.

        The result is not reliable when no steps are left.
        """
        if not sets:
            return True
        self.steps -= len(sets) ** 2
        if self.steps <= 0 or _apart(sets) > number:
            return False
        smallest = min(sets, key=lambda each: (len(each), sorted(each)))
        often = {element: sum(element in each for each in sets) for element in sorted(smallest)}
        return any(
            self.enough(_reduced({each for each in sets if element not in each}), number - 1)
            for element in sorted(often, key=often.__getitem__, reverse=True)
        )


def _reduced(sets: set[frozenset[str]]) -> set[frozenset[str]]:
    """Return the sets without supersets of other sets, and without dominated elements."""
    while True:
        least = {each for each in sets if not any(other < each for other in sets)}
        useful = _useful(least)
        kept = {each & useful for each in least}
        if kept == sets:
            return kept
        sets = kept


def _useful(sets: set[frozenset[str]]) -> frozenset[str]:
    """Return the elements that are not dominated.

    An element is dominated if another one is in all of its sets and in further ones.
    """
    met: dict[str, set[frozenset[str]]] = {}
    for each in sets:
        for element in each:
            met.setdefault(element, set()).add(each)
    kept: dict[frozenset[frozenset[str]], str] = {}
    for element in sorted(met):
        kept.setdefault(frozenset(met[element]), element)
    return frozenset(
        element for held, element in kept.items() if not any(held < other for other in kept)
    )


def _apart(sets: Iterable[frozenset[str]]) -> int:
    """Return how many disjoint sets a greedy search finds; each needs a different element."""
    taken: set[str] = set()
    number = 0
    for each in sorted(sets, key=lambda one: (len(one), sorted(one))):
        if taken.isdisjoint(each):
            taken |= each
            number += 1
    return number
