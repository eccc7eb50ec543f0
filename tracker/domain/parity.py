"""Parity of two heads of delegation: the difference between the levels of their offices."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.sortkey import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

LOWEST, HIGHEST = 0, 99
"""The bounds of a level; 0 ranks nobody."""


class Ladder(Struct, frozen=True):
    """Phrases of titles, each with the level that it stands for; ``*`` is any words."""

    rungs: tuple[tuple[str, int], ...]

    def with_rungs(self, rungs: Mapping[str, int]) -> Ladder:
        """Return the ladder with other phrases, or other levels of phrases it has."""
        named = {_plain(phrase) for phrase in rungs}
        kept = (each for each in self.rungs if _plain(each[0]) not in named)
        return Ladder((*kept, *rungs.items()))


@lru_cache(maxsize=1024)
def level_of(title: str, ladder: Ladder) -> int | None:
    """Return the level of an office by the phrases in its title, or ``None`` where none ranks it.

    Read from the left, the longest phrase counts wherever one begins, and takes its words with it:
    “Deputy Secretary of Defense” holds no “secretary of defense”. Of two offices in one title the
    higher counts. Case, accents and hyphens do not.
    """
    pattern, levels = _reader(ladder)
    found = (levels[match.lastindex or 0] for match in pattern.finditer(_plain(title)))
    return max(found, default=0) or None


def parity(one: int | None, other: int | None) -> int | None:
    """Return by how many levels the first stands above the second; unknown if either is."""
    return None if one is None or other is None else one - other


def _plain(text: str) -> str:
    return " ".join(sort_key(text).replace("-", " ").split())


@lru_cache(maxsize=8)
def _reader(ladder: Ladder) -> tuple[re.Pattern[str], tuple[int, ...]]:
    """Return what finds the phrases, the longest first, and the level of each of its groups."""
    plain = [(_plain(phrase), level) for phrase, level in ladder.rungs]
    ordered = sorted((each for each in plain if each[0]), key=lambda each: -len(each[0]))
    found = "|".join(f"({_bounded(phrase)})" for phrase, _ in ordered)
    # A ladder without phrases finds nothing.
    return re.compile(found or r"(?!)"), (0, *(level for _, level in ordered))


def _bounded(phrase: str) -> str:
    """Return a phrase as whole words, where its script parts words."""
    inner = "[^;]*".join(re.escape(part.strip()) for part in phrase.split("*"))
    before = r"(?<!\w)" if _cased(phrase[0]) else ""
    after = r"(?!\w)" if _cased(phrase[-1]) else ""
    return f"{before}{inner}{after}"


def _cased(mark: str) -> bool:
    return mark.lower() != mark.upper()
