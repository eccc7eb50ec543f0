"""How much is tried by tests that draw books, walks, strings and faults at random.

Each size has two values: one for every day, and a larger one for ``make thorough``, which sets
``THOROUGH=1``. A variable in the environment with the name of a size sets that size alone.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

THOROUGH: Final = os.environ.get("THOROUGH", "0") not in {"", "0"}
"""Whether the large sizes are in force."""


def _size(name: str, everyday: int, thorough: int) -> int:
    return int(os.environ.get(name) or (thorough if THOROUGH else everyday))


def in_turn(cases: Sequence[tuple[str, ...]], ways: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each case with one of the ways, which take turns; with every way if thorough."""
    return [
        (*case, way)
        for number, case in enumerate(cases)
        for way in (ways if THOROUGH else [ways[number % len(ways)]])
    ]


def has_turn(number: int, of: int) -> bool:
    """Return whether the case of a number is tried, where one of so many is; all if thorough."""
    return THOROUGH or number % of == 0


def examples(everyday: int) -> int:
    """Return how many examples Hypothesis tries where ``everyday`` are tried every day."""
    return everyday * _EXAMPLES


_EXAMPLES: Final = _size("EXAMPLES", 1, 20)
"""By how much the number of examples is multiplied."""
BOOKS: Final = _size("BOOKS", 6, 2_000)
"""Made books that are compared with the model."""
BOOK_DAYS: Final = _size("BOOK_DAYS", 6, 10)
"""Days as of which each of them is compared."""
MADE_BOOKS: Final = _size("MADE_BOOKS", 6, 200)
"""Made books that are checked against the rules, without a file."""
ARCHIVES: Final = _size("ARCHIVES", 2, 300)
"""Made books with a random history that are dumped and loaded."""
FLIPS: Final = _size("FLIPS", 4, 3_000)
"""Stored values, and bytes of the file, that are changed one at a time, for doctor to find."""
WALKS: Final = _size("WALKS", 1, 200)
"""Random walks of two people through one book."""
WALK_STEPS: Final = _size("WALK_STEPS", 150, 150)
"""Steps of each of them."""
MACHINES: Final = _size("MACHINES", 1, 60)
"""Runs of the state machine of two people at one book."""
STRINGS: Final = _size("STRINGS", 500, 2_000_000)
"""Random strings that each guard of the reader of dates tries."""
SALADS: Final = _size("SALADS", 2_000, 200_000)
"""Random phrases made of the words of dates."""
FAULT_SPREAD: Final = _size("FAULT_SPREAD", 2, 8)
"""Calls of each deed at which each fault is tried, in the short set of faults."""
KILLS: Final = _size("KILLS", 2, 40)
"""Calls of a command at which it is killed."""
KILLED_AT_EVERY: Final = _size("KILLED_AT_EVERY", 8, 1)
"""Steps between two at which the making of a file is killed, towards its end."""
LIST_DAYS: Final = _size("LIST_DAYS", 2, 4)
"""Days as of which the lists of two engines are compared."""
LEAKS: Final = _size("LEAKS", 1, 10)
"""Made books, and days of the sample, whose output must contain nothing that became known later."""
LEAK_DAYS: Final = _size("LEAK_DAYS", 2, 4)
"""Days of each of these books."""
RANDOM_KEYS: Final = _size("RANDOM_KEYS", 2, 60)
"""Walks of random keys through the terminal UI."""
DAY_PAIRS: Final = _size("DAY_PAIRS", 3, 200)
"""Pairs of days of the sample, and of made books, of which one list is changed into the other."""
RANGES: Final = _size("RANGES", 2, 6)
"""Ranges of days that are asked for as of each of these days."""
NUMBER_BOOKS: Final = _size("NUMBER_BOOKS", 3, BOOKS)
"""Made books in which the numbers of pages are compared with their lists."""
NUMBER_DAYS: Final = _size("NUMBER_DAYS", 1, 10)
"""Days as of which they are compared in each of these books."""
