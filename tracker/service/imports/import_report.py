"""The report of an import: every row is stored, a duplicate, or refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.domain.nouns import NOUNS
from tracker.domain.plurals import counted

if TYPE_CHECKING:
    from tracker.domain import records as r
    from tracker.domain.book import Action

KEPT = 1_000
"""The number of rows of each sort that a report names; it counts all of them."""


class RefusedRow(Struct, frozen=True):
    """A row that was refused: its line, and why."""

    line: int
    reason: str


class AlikeRow(Struct, frozen=True):
    """A row that makes the same as a record, or has the key of one."""

    line: int
    slug: str


class ImportReport(Struct):
    """The result of an import: ``rows = stored + duplicates + refused``.

    ``alike`` are rows with the key of another record that differ elsewhere; those that were skipped
    count as duplicates too. ``made`` counts the new records by kind. ``action`` is the import in
    the log; ``None`` where nothing was stored, or nothing was to be. ``no_backup`` says why no
    backup was made before it, if so.
    """

    file: str
    rows: int = 0
    stored: int = 0
    duplicates: int = 0
    refused: int = 0
    alike: int = 0
    made: Counter[r.Kind] = field(default_factory=Counter)
    duplicate_rows: list[AlikeRow] = field(default_factory=list)
    refused_rows: list[RefusedRow] = field(default_factory=list)
    alike_rows: list[AlikeRow] = field(default_factory=list)
    action: Action | None = None
    no_backup: str = ""

    @property
    def new(self) -> str:
        """The new records in words, most of a kind first; empty if there are none."""
        counts = sorted(self.made.items(), key=lambda each: (-each[1], each[0]))
        return ", ".join(counted(n, kind.value, NOUNS[kind].plural) for kind, n in counts)

    def duplicate(self, line: int, slug: str) -> None:
        """Count a row that makes nothing new."""
        self.duplicates += 1
        if len(self.duplicate_rows) < KEPT:
            self.duplicate_rows.append(AlikeRow(line, slug))

    def like(self, line: int, slug: str) -> None:
        """Count a row that is like another record."""
        self.alike += 1
        if len(self.alike_rows) < KEPT:
            self.alike_rows.append(AlikeRow(line, slug))

    def refuse(self, line: int, reason: str) -> None:
        """Count a row that was refused."""
        self.refused += 1
        if len(self.refused_rows) < KEPT:
            self.refused_rows.append(RefusedRow(line, reason))
