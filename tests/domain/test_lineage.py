"""The lineage of commitments as a tree: what renews or replaces what."""

from __future__ import annotations

from tracker.domain.lineage import Branch, tree
from tracker.domain.records import Commitment


def commitment(slug: str, *renews: str, replaced_by: tuple[str, ...] = ()) -> Commitment:
    """Return a commitment that renews others and is replaced by others."""
    return Commitment(slug=slug, text=slug, renews=renews, replaced_by=replaced_by)


def drawn(*commitments: Commitment) -> list[str]:
    """Return the tree, each level indented by a dot."""
    return ["." * each.depth + each.slug for each in tree(commitments)]


def test_each_is_below_what_it_renews_or_replaces() -> None:
    """In the given order; branches of one follow each other."""
    first = commitment("first", replaced_by=("new",))
    renewed, again = commitment("renewed", "first"), commitment("again", "renewed")
    assert drawn(first, renewed, commitment("new"), again) == [
        "first",
        ".renewed",
        "..again",
        ".new",
    ]


def test_what_is_not_given_is_left_out() -> None:
    """Such as what is not known yet: its renewal begins a tree of its own."""
    assert drawn(commitment("c", "unknown", replaced_by=("later",))) == ["c"]


def test_what_renews_several_is_below_the_first() -> None:
    """And names the others."""
    found = tree([commitment("a"), commitment("b"), commitment("c", "a", "b")])
    assert found == [Branch("a", 0), Branch("c", 1, ("b",)), Branch("b", 0)]


def test_a_circle_and_a_long_chain_end() -> None:
    """An older file may hold a circle; ten thousand renewals are a list."""
    assert drawn(commitment("a", "b"), commitment("b", "a")) == ["a", ".b"]
    chain = [commitment("0"), *(commitment(str(n), str(n - 1)) for n in range(1, 10_000))]
    assert tree(chain)[-1].depth == 9_999
