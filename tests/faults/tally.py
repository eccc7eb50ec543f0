"""What became of the trials of one set, and the table of all sets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LOST = "lost"
"""Something that the program said was saved is not there."""
CORRUPT = "corrupt"
"""SQLite finds the book damaged."""
HALF = "half"
"""A file, or what an action did to the book, is there in part."""
TRACEBACK = "traceback"
"""A traceback reached the terminal."""
DEAD = "dead"
"""The program ended, hung, or did not save once the fault was gone."""
FALSE = "false"
"""The program said what is not so, such as that nothing was saved when it was."""
KINDS = (LOST, CORRUPT, HALF, TRACEBACK, DEAD, FALSE)


class Tally:
    """The trials of one set, and what was wrong with any of them.

    ``calls`` is at how many calls there might have been a fault, where that is what is tried.
    """

    def __init__(self, name: str) -> None:
        """Take the name of the set."""
        self.name = name
        self.trials = 0
        self.calls = 0
        self.faults = 0
        self.wrong: list[tuple[str, str]] = []

    def add(self, found: Iterable[tuple[str, str]], *, faults: int = 1) -> None:
        """Count a trial, in which so many calls failed, and what was wrong: kinds and what."""
        self.trials += 1
        self.faults += faults
        self.wrong.extend(found)

    @property
    def counts(self) -> Counter[str]:
        """How often what was wrong."""
        return Counter(kind for kind, _ in self.wrong)

    def told(self) -> str:
        """Return every fault found, one line each."""
        return "\n".join(f"{self.name}: {kind}: {what}" for kind, what in self.wrong)


def _calls(tally: Tally) -> str:
    return f"{tally.calls:,}" if tally.calls else ""


def table(tallies: Iterable[Tally]) -> str:
    """Return one line for each set: trials, of how many calls, and how often what was wrong."""
    rows = [
        ("", "trials", "calls", *KINDS),
        *(
            (
                each.name,
                f"{each.trials:,}",
                _calls(each),
                *(f"{each.counts[kind]:,}" for kind in KINDS),
            )
            for each in tallies
        ),
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
