"""The results of one set of trials, and the table of all sets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LOST = "lost"
"""Something that the program reported as saved is missing."""
CORRUPT = "corrupt"
"""SQLite finds the book damaged."""
HALF = "half"
"""A file or the effect of an action is incomplete."""
TRACEBACK = "traceback"
"""A traceback was printed."""
DEAD = "dead"
"""The program ended, hung, or did not save after the fault was gone."""
FALSE = "false"
"""The program reported something untrue, such as that nothing was saved."""
KINDS = (LOST, CORRUPT, HALF, TRACEBACK, DEAD, FALSE)


class Tally:
    """The trials of one set, and the faults found in them.

    ``calls`` is the number of calls at which a fault could be tried.
    """

    def __init__(self, name: str) -> None:
        """Initialize with the name of the set."""
        self.name = name
        self.trials = 0
        self.calls = 0
        self.faults = 0
        self.wrong: list[tuple[str, str]] = []

    def add(self, found: Iterable[tuple[str, str]], *, faults: int = 1) -> None:
        """Count a trial in which some calls failed, and add what was wrong (kind, description)."""
        self.trials += 1
        self.faults += faults
        self.wrong.extend(found)

    @property
    def counts(self) -> Counter[str]:
        """The number of faults found, by kind."""
        return Counter(kind for kind, _ in self.wrong)

    def told(self) -> str:
        """Return the faults found, one line each."""
        return "\n".join(f"{self.name}: {kind}: {what}" for kind, what in self.wrong)


def _calls(tally: Tally) -> str:
    return f"{tally.calls:,}" if tally.calls else ""


def table(tallies: Iterable[Tally]) -> str:
    """Return the table: for each set the trials, the calls, and the faults found by kind."""
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
