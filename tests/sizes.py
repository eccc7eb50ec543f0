"""The sizes of tests that draw books, walks, strings and faults at random.

Each size has two values: one for daily runs, and a larger one for ``make thorough``, which sets
``THOROUGH=1``. An environment variable with the name of a size sets that size.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    _T = TypeVar("_T")

THOROUGH: Final = os.environ.get("THOROUGH", "0") not in {"", "0"}
"""Whether the large sizes are used."""


def _size(name: str, everyday: int, thorough: int) -> int:
    return int(os.environ.get(name) or (thorough if THOROUGH else everyday))


def in_turn(cases: Sequence[tuple[Any, ...]], ways: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return each case with one way, the ways taking turns; in thorough runs, with every way."""
    return [
        (*case, way)
        for number, case in enumerate(cases)
        for way in (ways if THOROUGH else [ways[number % len(ways)]])
    ]


def some(cases: Sequence[_T], number: int = 1) -> Sequence[_T]:
    """Return the first ``number`` cases; in thorough runs, all of them."""
    return cases if THOROUGH else cases[:number]


def has_turn(number: int, of: int) -> bool:
    """Return whether a case is tried: one of ``of`` in daily runs, all in thorough runs."""
    return THOROUGH or number % of == 0


def examples(everyday: int) -> int:
    """Return the number of Hypothesis examples; ``everyday`` is that of daily runs."""
    return everyday * _EXAMPLES


_EXAMPLES: Final = _size("EXAMPLES", 1, 50)
"""The factor for the number of examples."""
BOOKS: Final = _size("BOOKS", 25, 2_000)
"""The number of generated books that are compared with the model.

Not fewer every day: kinds of differences were found in 1 of 25 to 1 of 1,000 books.
"""
BOOK_DAYS: Final = _size("BOOK_DAYS", 6, 10)
"""The number of days on which each of them is compared."""
MADE_BOOKS: Final = _size("MADE_BOOKS", 6, 200)
"""The number of generated books that are checked against the rules, without a file."""
ARCHIVES: Final = _size("ARCHIVES", 1, 300)
"""The number of generated books with a history that are dumped and loaded."""
FLIPS: Final = _size("FLIPS", 4, 3_000)
"""The number of stored values and bytes that are changed, one at a time, for doctor to find."""
WALKS: Final = _size("WALKS", 1, 200)
"""The number of random walks of two users on one book."""
WALK_STEPS: Final = _size("WALK_STEPS", 90, 150)
"""The number of steps of each walk."""
MACHINES: Final = _size("MACHINES", 1, 60)
"""The number of runs of the state machine."""
STRINGS: Final = _size("STRINGS", 300, 2_000_000)
"""The number of random strings for each guard of the date reader."""
SALADS: Final = _size("SALADS", 800, 200_000)
"""The number of random phrases made of words of dates."""
FAULT_SPREAD: Final = _size("FAULT_SPREAD", 1, 8)
"""The number of calls of each deed at which each fault is tried, in the short set."""
KILLS: Final = _size("KILLS", 2, 40)
"""The number of calls at which a command is killed."""
CUTS: Final = _size("CUTS", 6, 40)
"""The number of moments at which the power is cut in each recording of the short set."""
KILLED_AT_EVERY: Final = _size("KILLED_AT_EVERY", 16, 1)
"""The number of steps from one kill to the next while a file is created."""
LIST_DAYS: Final = _size("LIST_DAYS", 2, 4)
"""The number of days on which the lists of two engines are compared."""
LEAKS: Final = _size("LEAKS", 1, 10)
"""The number of generated books, and of days of the sample, whose output is searched for leaks."""
LEAK_DAYS: Final = _size("LEAK_DAYS", 1, 4)
"""The number of days for each of these books."""
RANDOM_KEYS: Final = _size("RANDOM_KEYS", 1, 60)
"""The number of walks of random keys in the TUI."""
DAY_PAIRS: Final = _size("DAY_PAIRS", 1, 200)
"""The number of pairs of days between which lists are compared with the changes."""
RANGES: Final = _size("RANGES", 2, 6)
"""The number of date ranges that are queried on each of these days."""
NUMBER_BOOKS: Final = _size("NUMBER_BOOKS", 3, BOOKS)
"""The number of generated books in which numbers on pages are compared with lists."""
NUMBER_DAYS: Final = _size("NUMBER_DAYS", 1, 10)
"""The number of days for each of these books."""
