"""The row buffer: consecutive rows of a list, read in pages in both directions.

The buffer grows near the cursor and shrinks at its other end, so that its size does not depend on
the length of the list.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.presenting.timeline import MONTHS
from tracker.service.open_list import MANY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.query.list_query import Entry, Position
    from tracker.service.desk import Desk
    from tracker.service.open_list import OpenList, Row

PAGE = 100
"""The number of positions that are read at a time."""
KEPT = 10 * PAGE
"""The maximum number of positions in the buffer."""
SMALL = MANY
"""The number of rows up to which a list is counted and buffered completely."""
_SEEN_KEPT = 200
"""The number of rows whose content is kept in memory: a few screens."""


class Rows:
    """The buffered rows of one list: their positions, and the content of rows that were shown.

    ``gone`` are rows that are no longer in the list after a change, but stay visible. ``desk``
    reads the rows. ``before`` is the number of rows before the buffer, ``total`` that of the list;
    ``None`` if not counted. A small list is buffered completely.
    """

    def __init__(
        self,
        desk: Desk,
        opened: OpenList,
        around: int = 60,
        above: int | None = None,
        like: Rows | None = None,
    ) -> None:
        """Initialize with an open list; ``begin``, ``finish`` or ``go`` fill the buffer.

        ``around`` is the height of the screen: so many rows are read first in each direction.
        ``above`` is the number of visible rows above the cursor, if known. Rows of ``like``, the
        same list read from the unchanged file, are reused.
        """
        self.desk = desk
        self.list = opened
        self._around = max(around, 1)
        self._state = desk.data_version()
        self._above = around if above is None else above
        self.total = opened.count_if_few()
        self.entries: list[Entry] = []
        self.at_start = self.at_end = True
        self.before: int | None = 0
        self._seen: dict[Position, Row] = like.seen if like else {}
        self.gone: dict[Position, Row] = {}

    def __len__(self) -> int:
        """Return the number of rows in the buffer."""
        return len(self.entries)

    def moved_to(self, desk: Desk) -> None:
        """Use another desk of the same file for further reads."""
        self.desk, self._state = desk, desk.data_version()
        self.list = desk.lists.reopened(self.list)

    @property
    def stale(self) -> bool:
        """Whether another program has written to the file since the list was opened."""
        return self.desk.data_version() != self._state

    @property
    def seen(self) -> dict[Position, Row]:
        """The content of the rows that were read and are still kept, by position."""
        return dict(self._seen)

    @property
    def small(self) -> bool:
        """Whether the list is small, so that all of its rows are buffered."""
        return self.total is not None and self.total <= SMALL

    def begin(self) -> int:
        """Read the beginning of the list; return the index of its first row."""
        self._take(self.list.page(limit=self._first_page))
        self._ended(at_start=True, at_end=len(self.entries) < self._first_page)
        self.before = 0
        return 0

    def finish(self) -> int:
        """Read the end of the list; return the index of its last row."""
        if self.small:
            return self.begin() + max(len(self.entries) - 1, 0)
        self._take(self.list.page(last=True, limit=PAGE))
        self.at_end = True
        self.at_start = len(self.entries) < PAGE
        self.before = None if self.total is None else self.total - len(self.entries)
        return max(len(self.entries) - 1, 0)

    def go(self, key: Position) -> int:
        """Read the rows around a position; return the index of its row, or of the row after it."""
        if self.small:
            self.begin()
            return min(self._place_of(key), max(len(self.entries) - 1, 0))
        ahead = self.list.page(onward=key, limit=self._around)
        more = max(self._above, self._around - len(ahead), 1)
        behind = self.list.page(before=key, limit=more)
        self._take([*behind, *ahead])
        self._ended(at_start=len(behind) < more, at_end=len(ahead) < self._around)
        self.before = 0 if self.at_start else None
        return min(len(behind), max(len(self.entries) - 1, 0))

    def reach(self, number: int) -> int:
        """Read rows until there is one at an index, or the list ends; return its new index.

        Rows that are added at the front of the buffer shift the indexes of the others.
        """
        return max(0, min(number + self.grow(number), len(self.entries) - 1))

    def grow(self, number: int) -> int:
        """Read rows until there is one at an index, or the list ends.

        Return by how much the indexes of the rows have shifted.
        """
        shift = 0
        while number + shift >= len(self.entries) and not self.at_end:
            shift -= self._grow_after()
        while number + shift < 0 and not self.at_start:
            shift += self._grow_before()
        return shift

    def row(self, number: int) -> Row | None:
        """Return a row of the buffer with its content; ``None`` outside the buffer."""
        if not 0 <= number < len(self.entries):
            return None
        key = self.entries[number].key
        if key in self.gone:
            return self.gone[key]
        if key not in self._seen:
            self.see(range(number, number + 1))
        return self._seen[key]

    def lacks(self, numbers: range) -> bool:
        """Return whether the content of any of these rows has not been read yet."""
        return any(each.key not in self._seen for each in self._wanted(numbers))

    def _wanted(self, numbers: range) -> list[Entry]:
        run = self.entries[max(numbers.start, 0) : max(numbers.stop, 0)]
        return [each for each in run if each.key not in self.gone] if self.gone else run

    def see(self, numbers: range) -> None:
        """Read the content of the rows in one batch."""
        seen, wanted = self._seen, self._wanted(numbers)
        missing = [each for each in wanted if each.key not in seen]
        for each in wanted:
            if each.key in seen:
                # The most recently used rows are dropped last.
                seen[each.key] = seen.pop(each.key)
        if missing:
            seen |= {row.entry.key: row for row in self.list.rows(missing)}
            kept = max(_SEEN_KEPT, 3 * len(wanted))
            for key in list(seen)[: max(len(seen) - kept, 0)]:
                del seen[key]

    def keep(self, left: Iterable[Row], cursor: int) -> int:
        """Insert rows that are no longer in the list at their former places.

        ``left`` are these rows in the order of the list. Return the new index of the cursor's row.
        """
        for row in left:
            key = row.entry.key
            number = self._number_after(key)
            if number is None or key in self.gone:
                continue
            self.entries.insert(number, row.entry)
            self.gone[key] = row
            cursor += number <= cursor and len(self.entries) > 1
        return cursor

    def _number_after(self, key: Position) -> int | None:
        """Return the index of the row after a position; ``None`` if it is outside the buffer."""
        after = self.list.page(after=key, limit=1)
        if not after:
            return len(self.entries) if self.at_end else None
        if after[0] not in self.entries:
            return None
        number = self.entries.index(after[0])
        return number if number or self.at_start else None

    def between(self, one: Position, other: Position) -> list[tuple[int, int]]:
        """Return (record id, part id) of all rows from one position to another, inclusive."""
        return self.list.ids((one, other))

    def counted(self, total: int) -> None:
        """Store the number of rows of the list, once they have been counted."""
        self.total = total
        if self.before is None and self.at_end:
            self.before = total - len(self.entries)

    @property
    def _first_page(self) -> int:
        return SMALL + 1 if self.small else PAGE

    def _take(self, entries: list[Entry]) -> None:
        self.entries = entries

    def _ended(self, *, at_start: bool, at_end: bool) -> None:
        """Store which ends of the list the buffer contains; with both, the list is complete."""
        self.at_start, self.at_end = at_start, at_end
        if at_start and at_end:
            self.total = len(self.entries)

    def _place_of(self, key: Position) -> int:
        """Return the index of the row at a position or after it, in a completely buffered list."""
        onward = self.list.page(onward=key, limit=1)
        return self.entries.index(onward[0]) if onward else len(self.entries)

    def _grow_after(self) -> int:
        """Read a page at the end; return how many rows were dropped at the front."""
        more = self.list.page(after=self.entries[-1].key, limit=PAGE)
        self.at_end = len(more) < PAGE
        self.entries += more
        gone = max(0, len(self.entries) - KEPT)
        if gone:
            del self.entries[:gone]
            self.at_start = False
            self.before = None if self.before is None else self.before + gone
        return gone

    def _grow_before(self) -> int:
        """Read a page at the front; return how many rows were added there."""
        more = self.list.page(before=self.entries[0].key, limit=PAGE)
        self.at_start = len(more) < PAGE
        self.entries[:0] = more
        if self.at_start:
            self.before = 0
        elif self.before is not None:
            self.before -= len(more)
        if len(self.entries) > KEPT:
            del self.entries[KEPT:]
            self.at_end = False
        return len(more)


class Heading(Struct, frozen=True):
    """A line between rows: a year with its number of rows, a month, or the as-of day."""

    text: str
    aside: str = ""
    level: int = 0


class Lines:
    """The lines of a table: rows with headings between them; without headings, only rows."""

    def __init__(self, total: int, headings: list[tuple[int, Heading]] | None = None) -> None:
        """Initialize with the number of rows, and headings with the index of the row below."""
        self._headings = headings or []
        self._before = [row for row, _ in self._headings]
        self._places = [row + n for n, (row, _) in enumerate(self._headings)]
        self.total = total + len(self._headings)

    def at(self, line: int) -> Heading | int:
        """Return the heading on a line, or the index of its row."""
        n = bisect_right(self._places, line)
        if n and self._places[n - 1] == line:
            return self._headings[n - 1][1]
        return line - n

    def rows_in(self, lines: range) -> range:
        """Return the indexes of the rows on some lines."""
        return range(
            lines.start - bisect_left(self._places, lines.start),
            lines.stop - bisect_left(self._places, lines.stop),
        )

    def line_of(self, row: int) -> int:
        """Return the line of a row."""
        return row + bisect_right(self._before, row)

    def first_of(self, row: int) -> int:
        """Return the first line of a row: its own, or that of the first heading above it."""
        line = self.line_of(row)
        while line > 0 and isinstance(self.at(line - 1), Heading):
            line -= 1
        return line


class Timeline:
    """The headings of a list ordered by days: years, months, and the as-of day."""

    def __init__(self, as_of: dt.date, *, descending: bool, years: dict[int, int]) -> None:
        """Initialize with the as-of day, the direction, and numbers of rows by year, if counted."""
        self._as_of = as_of
        self._descending = descending
        self._years = years

    def lines(self, rows: Rows) -> Lines:
        """Return the lines for the rows of a buffer."""
        headings: list[tuple[int, Heading]] = []
        last = None if rows.at_start else _month(rows.entries[0])
        for number, entry in enumerate(rows.entries):
            if number or not rows.at_start:
                headings += self._edge(rows.entries[number - 1] if number else entry, entry, number)
            month = _month(entry)
            if month != last:
                if last is None or month[0] != last[0]:
                    headings.append((number, self._year(month[0])))
                headings.append((number, Heading(MONTHS[month[1] - 1], level=1)))
                last = month
        return Lines(len(rows), headings)

    def _edge(self, before: Entry, entry: Entry, number: int) -> list[tuple[int, Heading]]:
        day = self._as_of.toordinal()
        ahead, behind = (before, entry) if self._descending else (entry, before)
        if int(ahead.key.first) > day >= int(behind.key.first):
            side = "above" if self._descending else "below"
            told = f"as of {self._as_of.day} {self._as_of:%b %Y} · still to come: {side}"
            return [(number, Heading(told, level=2))]
        return []

    def _year(self, year: int) -> Heading:
        number = self._years.get(year)
        events = "event" if number == 1 else "events"
        return Heading(str(year), f"{number:,} {events}" if number else "")


def _month(entry: Entry) -> tuple[int, int]:
    day = dt.date.fromordinal(max(1, min(int(entry.key.first), dt.date.max.toordinal())))
    return day.year, day.month
