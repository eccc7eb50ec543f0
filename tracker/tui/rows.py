"""Where a table's rows come from: pages of a list, kept a few at a time, and their headings."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.presenting.timeline import MONTHS

if TYPE_CHECKING:
    from tracker.service.desk import Desk, Row
    from tracker.store.listing import Ask, Key

PAGE = 100
"""Rows read at a time."""
KEPT = 12
"""Pages kept."""


class Rows:
    """The rows of one list, by their number; only a few pages are ever held."""

    def __init__(self, desk: Desk, ask: Ask) -> None:
        """Take a list that was asked for."""
        self._desk = desk
        self.ask = ask
        self.total = desk.count_asked(ask)
        self._pages: dict[int, list[Row]] = {}
        self._ends: dict[int, Key] = {}

    def at(self, number: int) -> Row | None:
        """Return the row of that number, or ``None`` beyond the list."""
        if not 0 <= number < self.total:
            return None
        page = self._page(number // PAGE)
        within = number % PAGE
        return page[within] if within < len(page) else None

    def rank(self, key: Key) -> int:
        """Return the number of the row with that key, or of the one that would follow it."""
        return self._desk.rank(self.ask, key)

    def _page(self, n: int) -> list[Row]:
        if n not in self._pages:
            after = self._ends.get(n - 1)
            # A page next to one that was read begins at its key; others are counted off.
            offset = 0 if after is not None else n * PAGE
            page = self._desk.page(self.ask, after=after, offset=offset, limit=PAGE)
            if len(self._pages) >= KEPT:
                self._pages.pop(next(iter(self._pages)))
            self._pages[n] = page
            if page:
                self._ends[n] = page[-1].entry.key
        return self._pages[n]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows: a year with its count, a month, or the day looked from."""

    text: str
    aside: str = ""
    level: int = 0


class Lines:
    """Rows and the headings between them, by line. Without headings a line is a row."""

    def __init__(self, total: int, headings: list[tuple[int, Heading]] | None = None) -> None:
        """Take the number of rows, and each heading with the number of the row that it precedes."""
        self._headings = headings or []
        self._before = [row for row, _ in self._headings]
        self._places = [row + n for n, (row, _) in enumerate(self._headings)]
        self.total = total + len(self._headings)

    def at(self, line: int) -> Heading | int:
        """Return the heading on a line, or the number of its row."""
        n = bisect_right(self._places, line)
        if n and self._places[n - 1] == line:
            return self._headings[n - 1][1]
        return line - n

    def line_of(self, row: int) -> int:
        """Return the line of a row."""
        return row + bisect_right(self._before, row)

    def first_of(self, row: int) -> int:
        """Return the first line that belongs with a row: its own, or that of its headings."""
        line = self.line_of(row)
        while line > 0 and isinstance(self.at(line - 1), Heading):
            line -= 1
        return line


def timeline_lines(
    total: int, months: list[tuple[int, int, int]], ahead: tuple[int, Heading] | None
) -> Lines:
    """Return the lines of the timeline: (year, month, rows) in order, and the as-of line."""
    by_year: dict[int, int] = {}
    for year, _, rows in months:
        by_year[year] = by_year.get(year, 0) + rows
    headings: list[tuple[int, Heading]] = []
    row, last_year = 0, None
    for year, month, rows in months:
        if ahead and ahead[0] == row:
            headings.append(ahead)
            ahead = None
        if year != last_year:
            number = by_year[year]
            events = "event" if number == 1 else "events"
            headings.append((row, Heading(str(year), f"{number:,} {events}")))
            last_year = year
        headings.append((row, Heading(MONTHS[month - 1], level=1)))
        row += rows
        if ahead and ahead[0] < row:
            headings.append(ahead)
            ahead = None
    if ahead:
        headings.append(ahead)
    return Lines(total, headings)
