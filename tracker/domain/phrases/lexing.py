"""The lexer: divides a phrase into tokens (numbers, words, signs) with their positions.

All dashes become one sign; letters become lower case; the full stop of an abbreviation and one at
the end are dropped.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−～~〜", "-"))
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_ENGLISH = re.compile(
    r"(?P<iso>(?<![0-9/.-])[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?(?![0-9/-]))"
    r"|(?P<number>[0-9]+)(?P<suffix>(?:st|nd|rd|th|s|'s|q|h)(?![a-z0-9]))?"
    r"|(?P<word>[a-z]+(?:'s(?![a-z]))?)[.']?"
    r"|(?P<sign>\S)"
)
_DIGITS = 9
"""The maximum number of digits in a number."""


class Token(Struct, frozen=True):
    """A number with its suffix (``th``), a word, a sign, or a whole ISO day or month.

    ``start`` and ``end`` are its positions in the text. For “two or three” (两三) ``number`` is the
    lower and ``most`` the higher value; else ``most`` is 0.
    """

    text: str
    start: int
    end: int
    number: int | None = None
    suffix: str = ""
    most: int = 0


def normal(text: str) -> str:
    """Return a text in lower case, with one kind of quotation mark and characters of one width.

    Every character keeps its position, so that a refusal can quote the original text.
    """
    folded = (_folded(char) for char in text)
    return "".join(folded).translate(_QUOTES)


def tokens(text: str) -> list[Token]:
    """Return the tokens of a phrase in Latin script."""
    found = [
        Token(
            text=match["iso"] or match["number"] or match["word"] or dashed(match["sign"]),
            start=match.start(),
            end=match.end(),
            number=number_of(match["number"]),
            suffix=match["suffix"] or "",
        )
        for match in _ENGLISH.finditer(normal(text))
    ]
    while found and found[-1].text in (".", ",", ";"):
        found.pop()
    return found


def number_of(digits: str | None) -> int | None:
    """Return the value of digits; ``None`` for a number that is too large for a date."""
    return int(digits) if digits and len(digits) <= _DIGITS else None


def dashed(text: str) -> str:
    """Return a text in which all dashes are one sign."""
    return text.translate(_DASHES)


def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char).casefold()
    return plain if len(plain) == 1 else char
