"""What the makers of a book share: the source of chance, and what was made so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from tests.oracle.book import Book, Record, Source
from tests.oracle.shapes import chance, dated
from tests.oracle.window import Window, day, ordinal

if TYPE_CHECKING:
    import random

FIRST = ordinal(2019, 1, 1)
LAST = ordinal(2023, 6, 30)
T = TypeVar("T")


@dataclass
class Maker:
    """A book in the making. Every text is a word that occurs nowhere else in the book."""

    rng: random.Random
    evidence_days: bool = True
    records: dict[str, Record] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    words: int = 0
    orders: int = 0

    def add(self, record: Record) -> None:
        """Add a record, or put it in the place of an older form of itself."""
        self.records[record.slug] = record

    def book(self) -> Book:
        """The book as it is by now."""
        return Book(tuple(self.records.values()))

    def word(self) -> str:
        """A text that occurs once."""
        self.words += 1
        return f"word{self.words:05d}"

    def order(self) -> int:
        """The next place in the order of entry."""
        self.orders += 1
        return self.orders

    def one(self, among: list[T] | tuple[T, ...]) -> T:
        """One of several."""
        return self.rng.choice(among)

    def some(self, among: list[T] | tuple[T, ...], most: int) -> list[T]:
        """Up to `most` of several, in a random order."""
        return self.rng.sample(among, self.rng.randint(0, min(most, len(among))))

    def chance(self, share: float) -> bool:
        """True in `share` of the cases."""
        return chance(self.rng, share)

    def any_day(self) -> int:
        """A day of the years that the book covers."""
        return self.rng.randint(FIRST, LAST)

    def entered(self, *, least: int = FIRST) -> int:
        """A day of entry on or after `least`: soon in half of the cases, else years later."""
        least = max(least, FIRST)
        if self.chance(0.5):
            return least + self.rng.randint(0, 60)
        return least + self.rng.randint(0, 1200)

    def since(self, around: int) -> Window | None:
        """The own day of a part, in a third of the cases."""
        return dated(self.rng, around + self.rng.randint(0, 300)) if self.chance(0.33) else None

    def public_from(self, around: int) -> Window | None:
        """A day from which an event is public, in an eighth of the cases."""
        if not self.chance(0.12):
            return None
        later = around + self.rng.randint(-10, 500)
        return day(later) if self.chance(0.6) else dated(self.rng, later)

    def near_sources(self, around: int, most: int) -> tuple[str, ...]:
        """Slugs of some sources, mostly of those published not long after a day."""
        near = [
            each
            for each in self.sources
            if each.published is None
            or each.published.hi is None
            or -30 <= each.published.hi - around <= 700
        ]
        return tuple(each.slug for each in self.some(near or self.sources, most))

    def trash(self, slug: str) -> None:
        """Put a record into the trash."""
        self.records[slug] = replace(self.records[slug], trashed=True)
