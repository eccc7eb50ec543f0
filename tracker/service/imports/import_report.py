"""The report of an import: how many rows were stored, duplicates, or refused."""

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
"""The number of rows that a report lists for each result; further ones are only counted."""


class RefusedRow(Struct, frozen=True):
    """A refused row: its line, and the reason."""

    line: int
    reason: str


class AlikeRow(Struct, frozen=True):
    """A row that equals an existing record, or has the same key as one."""

    line: int
    slug: str


class ImportReport(Struct):
    """The result of an import: ``rows = stored + duplicates + refused``.

    ``alike`` has the rows with the key of another record but different values; those that were
    skipped are also counted as duplicates. ``made`` counts the new records by kind. ``action`` is
    the import in the log; it is ``None`` if nothing was stored, or in a trial. ``no_backup`` is a
    sentence that says why no backup was made before the import, or empty.
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
        """The numbers of new records in words, the most frequent kind first; can be empty."""
        counts = sorted(self.made.items(), key=lambda each: (-each[1], each[0]))
        return ", ".join(counted(n, kind.value, NOUNS[kind].plural) for kind, n in counts)

    def duplicate(self, line: int, slug: str) -> None:
        """Count a row that gives nothing new."""
        self.duplicates += 1
        if len(self.duplicate_rows) < KEPT:
            self.duplicate_rows.append(AlikeRow(line, slug))

    def like(self, line: int, slug: str) -> None:
        """Count a row that has the key of another record but different values."""
        self.alike += 1
        if len(self.alike_rows) < KEPT:
            self.alike_rows.append(AlikeRow(line, slug))

    def refuse(self, line: int, reason: str) -> None:
        """Count a refused row."""
        self.refused += 1
        if len(self.refused_rows) < KEPT:
            self.refused_rows.append(RefusedRow(line, reason))
