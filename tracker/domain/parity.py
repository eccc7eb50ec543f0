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
"""The bounds of a level; 0 means no level."""


class Ladder(Struct, frozen=True):
    """Phrases that occur in titles, each with the level of the office; ``*`` matches any words."""

    rungs: tuple[tuple[str, int], ...]

    def with_rungs(self, rungs: Mapping[str, int]) -> Ladder:
        """Return a copy of the ladder with phrases added or their levels changed."""
        named = {_plain(phrase) for phrase in rungs}
        kept = (each for each in self.rungs if _plain(each[0]) not in named)
        return Ladder((*kept, *rungs.items()))


@lru_cache(maxsize=1024)
def level_of(title: str, ladder: Ladder) -> int | None:
    """Return the level of an office, found by phrases in its title; ``None`` if none has a level.

    Matching is from left to right. At each place the longest phrase wins and consumes its words:
    “Deputy Secretary of Defense” does not match “secretary of defense”. Of two offices in one title
    the higher counts. Case, accents and hyphens are ignored.
    """
    pattern, levels = _reader(ladder)
    found = (levels[match.lastindex or 0] for match in pattern.finditer(_plain(title)))
    return max(found, default=0) or None


def parity(one: int | None, other: int | None) -> int | None:
    """Return the level difference, first minus second; ``None`` if either level is unknown."""
    return None if one is None or other is None else one - other


def _plain(text: str) -> str:
    return " ".join(sort_key(text).replace("-", " ").split())


@lru_cache(maxsize=8)
def _reader(ladder: Ladder) -> tuple[re.Pattern[str], tuple[int, ...]]:
    """Return a regular expression for the ladder's phrases, and the level of each of its groups.

    The longest phrase comes first. The level at index 0 is 0, because group 0 is the whole match.
    """
    plain = [(_plain(phrase), level) for phrase, level in ladder.rungs]
    ordered = sorted((each for each in plain if each[0]), key=lambda each: -len(each[0]))
    found = "|".join(f"({_bounded(phrase)})" for phrase, _ in ordered)
    # A ladder without phrases finds nothing.
    return re.compile(found or r"(?!)"), (0, *(level for _, level in ordered))


def _bounded(phrase: str) -> str:
    """Return a regular expression for a phrase: for whole words only, in scripts with spaces."""
    inner = "[^;]*".join(re.escape(part.strip()) for part in phrase.split("*"))
    before = r"(?<!\w)" if _cased(phrase[0]) else ""
    after = r"(?!\w)" if _cased(phrase[-1]) else ""
    return f"{before}{inner}{after}"


def _cased(mark: str) -> bool:
    return mark.lower() != mark.upper()
