"""How far records are worked out, told to whoever waits for it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.book import Progress

_T = TypeVar("_T")
AT_A_TIME = 500
"""Records held at a time, and worked out between two tellings."""


class Work:
    """Records to be worked out, of which more may be found on the way; ``tell`` hears of them."""

    def __init__(self, tell: Progress) -> None:
        """Take who is told."""
        self._tell = tell
        self._done = 0
        self._total = 0

    def expect(self, more: int) -> None:
        """Add records that are to be worked out, and tell of them."""
        if more:
            self._total += more
            self._tell(self._done, self._total)

    def did(self, number: int) -> None:
        """Note that so many were worked out."""
        if number:
            self._done += number
            self._tell(self._done, self._total)


def batched(ids: Iterable[_T]) -> Iterator[list[_T]]:
    """Yield some hundred at a time."""
    left = iter(ids)
    while some := list(islice(left, AT_A_TIME)):
        yield some
