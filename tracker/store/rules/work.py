"""Progress of updating derived values, and division of ids into batches."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.book import Progress

_T = TypeVar("_T")
AT_A_TIME = 500
"""The number of records per batch; progress is reported after each batch."""


class Work:
    """A progress counter with a growing total, which it reports to a callback."""

    def __init__(self, tell: Progress) -> None:
        """Initialize with the callback."""
        self._tell = tell
        self._done = 0
        self._total = 0

    def expect(self, more: int) -> None:
        """Add to the total, and report progress."""
        if more:
            self._total += more
            self._tell(self._done, self._total)

    def did(self, number: int) -> None:
        """Add to the number of records done, and report progress."""
        if number:
            self._done += number
            self._tell(self._done, self._total)


def batched(ids: Iterable[_T]) -> Iterator[list[_T]]:
    """Yield ids in batches of ``AT_A_TIME``."""
    left = iter(ids)
    while some := list(islice(left, AT_A_TIME)):
        yield some
