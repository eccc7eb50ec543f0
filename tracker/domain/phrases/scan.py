"""The scanner, on which grammar rules yield every way to continue from a token.

A rule is a generator of ``(result, place after it)``. All alternatives are tried, so a phrase with
two readings gives both. A refusal names the furthest token that any rule could use.
"""

from __future__ import annotations

import itertools
import re
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from tracker.domain.phrases.civil import OutOfCalendarError, civil_day
from tracker.domain.phrases.spans import NeedsReferenceError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tracker.domain.phrases.lexing import Token
    from tracker.domain.phrases.spans import Context

_T = TypeVar("_T")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
Found: TypeAlias = "Iterator[tuple[_T, int]]"
"""The results of a grammar rule: values, each with the position after it."""


def remembered(rule: Callable[[Scan, int], Found[_T]]) -> Callable[[Scan, int], Found[_T]]:
    """Return the rule with memoization: it runs once for each position of a phrase."""

    @wraps(rule)
    def asked(scan: Scan, place: int) -> Found[_T]:
        found = scan.memory.get((rule, place))
        if found is None:
            found = scan.memory[rule, place] = list(rule(scan, place))
        yield from found

    return asked


class Scan:
    """The tokens of a phrase and the context in which they are read."""

    def __init__(self, tokens: Sequence[Token], context: Context) -> None:
        """Initialize with the tokens of a phrase and the context."""
        self.tokens = tokens
        self.context = context
        self.furthest = 0
        self.faults: list[str] = []
        self.memory: dict[tuple[object, int], list[Any]] = {}

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.tokens)

    def read_against(self, context: Context) -> Scan:
        """Return a scan of the same tokens in another context."""
        other = Scan(self.tokens, context)
        other.faults = self.faults
        return other

    def token(self, place: int) -> Token | None:
        """Return the token at a position; ``None`` at the end."""
        return self.tokens[place] if place < len(self.tokens) else None

    def after(self, place: int, *phrases: str) -> Iterator[int]:
        """Yield the position after each of the given phrases that occurs at a position."""
        for phrase in phrases:
            words = phrase.split()
            if [each.text for each in self.tokens[place : place + len(words)]] == words:
                yield self._reached(place + len(words))

    def skip(self, place: int, *phrases: str) -> int:
        """Return the position after the longest given phrase, or ``place`` if none occurs there."""
        return max(self.after(place, *phrases), default=place)

    def meaning(self, place: int, table: Mapping[str, _T]) -> Found[_T]:
        """Yield the values that ``table`` has for the words at a position."""
        token = self.token(place)
        if token and token.number is None and token.text in table:
            yield table[token.text], self._reached(place + 1)

    def number(
        self, place: int, low: int, high: int, *, digits: int = 0, suffixes: Sequence[str] = ("",)
    ) -> Found[int]:
        """Yield the number at a position if it is in bounds, with the given digits and suffix."""
        token = self.token(place)
        if token and token.number is not None and not token.most and token.suffix in suffixes:
            fits = not digits or len(token.text) == digits
            if fits and low <= token.number <= high:
                yield token.number, self._reached(place + 1)

    def two_numbers(self, place: int, low: int, high: int) -> Found[tuple[int, int]]:
        """Yield the two possible numbers of a token that means “two or three” (两三)."""
        token = self.token(place)
        if token and token.number is not None and low <= token.number < token.most <= high:
            yield (token.number, token.most), self._reached(place + 1)

    def iso_day(self, place: int) -> Found[dt.date]:
        """Yield the day at a position, if it is written as 2020-10-28."""
        token = self.token(place)
        if token and _ISO_DAY.fullmatch(token.text):
            year, month, day = map(int, token.text.split("-"))
            for date in self.made(partial(civil_day, year, month, day)):
                yield date, self._reached(place + 1)

    def iso_month(self, place: int) -> Found[tuple[int, int]]:
        """Yield the year and month at a position, if they are written as 2020-10."""
        token = self.token(place)
        if token and _ISO_MONTH.fullmatch(token.text):
            yield (int(token.text[:4]), int(token.text[5:])), self._reached(place + 1)

    def word(self, place: int) -> str:
        """Return the text of the token at a position; empty outside the phrase."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def touching(self, start: int, end: int) -> bool:
        """Return whether no spaces are between the tokens from ``start`` to before ``end``."""
        within = self.tokens[start:end]
        return all(a.end == b.start for a, b in itertools.pairwise(within))

    def made(self, make: Callable[[], _T]) -> Iterator[_T]:
        """Yield the result of ``make``, unless it names a day that does not exist.

        A date that needs the reference day yields nothing if none is given.
        """
        try:
            yield make()
        except OutOfCalendarError as fault:
            self.faults.append(str(fault))
        except NeedsReferenceError:
            return

    def _reached(self, place: int) -> int:
        self.furthest = max(self.furthest, place)
        return place
