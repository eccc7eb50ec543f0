"""Suggestions: known words similar to an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 3
"""The maximum number of suggestions."""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known words that are similar to ``word``, the most similar first."""
    from difflib import get_close_matches  # noqa: PLC0415  # only an error message needs difflib

    return tuple(get_close_matches(word.casefold(), list(known), n=SHOWN, cutoff=0.5))


def or_list(words: Iterable[str]) -> str:
    """Return words as a list of alternatives in English: ``a, b or c``."""
    every = list(words)
    if len(every) < 2:  # noqa: PLR2004  # one word needs no “or”
        return "".join(every)
    return f"{', '.join(every[:-1])} or {every[-1]}"
