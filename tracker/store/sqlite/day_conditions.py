"""The columns that store the days of query fields, and conditions that compare them with ranges."""

from __future__ import annotations

from msgspec import Struct


class DayColumns(Struct, frozen=True):
    """The columns of a field's days: first day, last day and sort key, and their table.

    ``matched`` and ``part`` are the field and part under which the table ``matched`` stores the
    days of windows whose first and last day are not enough. ``held`` marks states of channels: for
    every dated state that table has the days on which it holds. ``indexed`` means that there is an
    index by sort key, and one of long windows. ``by_last`` is the condition for rows ``x`` that are
    sorted by their last day instead of their first.
    """

    table: str
    alias: str
    lo: str
    hi: str
    sort: str
    matched: str
    part: str = "0"
    held: bool = False
    indexed: bool = True
    by_last: str = ""

    @property
    def dated(self) -> str:
        """The condition that the window has days."""
        return f"{self.alias}.{self.lo} <= {self.alias}.{self.hi}"

    def shares(self, start: str, end: str, *, could: bool) -> str:
        """Return the SQL condition that the window overlaps a range of bound parameters.

        With ``could``, an unknown end of the window is taken as open.
        """
        low, high = f"{self.alias}.{self.lo}", f"{self.alias}.{self.hi}"
        rows = self._matched("k.all_days = 1" if could else "1")
        among = f"EXISTS ({rows} AND k.lo <= :{end} AND k.hi >= :{start})"
        if self.held:
            return among
        return f"{low} <= :{end} AND {high} >= :{start} AND (NOT EXISTS ({rows}) OR {among})"

    def inside(self, start: str, end: str) -> str:
        """Return the condition that the window is wholly inside a range."""
        if self.held:
            rows = self._matched("1")
            return f"EXISTS ({rows}) AND NOT EXISTS ({rows} AND (k.lo < :{start} OR k.hi > :{end}))"
        return f"{self.alias}.{self.lo} >= :{start} AND {self.alias}.{self.hi} <= :{end}"

    def _matched(self, which: str) -> str:
        return (
            f"SELECT 1 FROM matched k WHERE k.record_id = {self.alias}.record_id "  # noqa: S608  # no user input is part of the SQL text
            f"AND k.field = {self.matched} AND k.part = {self.part} "
            f"AND k.from_day <= :as_of AND k.until_day > :as_of AND {which}"
        )


def _days(table: str, alias: str, name: str, part: str = "0") -> DayColumns:
    lo, hi, sort = (f"{name}_{bound}" for bound in ("lo", "hi", "sort"))
    return DayColumns(table, alias, lo, hi, sort, f"'{name}'", part)


_OF_EVENT = "CASE e.kind WHEN 'meeting' THEN 'at' WHEN 'signal' THEN 'window' "
_OF_EVENT += "WHEN 'state' THEN 'began' ELSE e.kind END"

DAYS: dict[tuple[str, str], DayColumns] = {
    ("event", "when"): DayColumns(
        "timeline_row", "e", "lo", "hi", "sort", _OF_EVENT, "e.part", by_last="x.kind = 'due'"
    ),
    ("meeting", "when"): _days("meeting", "m", "at"),
    ("commitment", "due"): _days("commitment", "c", "due"),
    ("commitment", "made"): _days("commitment", "c", "made"),
    ("delegation", "when"): _days("meeting", "m", "at"),
    ("state", "when"): DayColumns(
        *("state", "s", "window_lo", "window_hi", "window_sort", "'window'", "s.n"), held=True
    ),
    ("outcome", "on"): _days("outcome", "o", "on", "o.n"),
    ("signal", "when"): _days("signal", "g", "window"),
    ("source", "published"): _days("source", "u", "published"),
}


class DaysElsewhere(Struct, frozen=True):
    """Days that are stored in rows of another table, selected by ``rows``."""

    rows: str
    days: DayColumns

    def holds(self, condition: str) -> str:
        """Return the condition that one of the selected rows meets a condition."""
        return f"EXISTS ({self.rows} AND {condition})"


DAYS_ELSEWHERE = {
    ("account", "published"): DaysElsewhere(
        "SELECT 1 FROM source u WHERE u.record_id = a.source_id", _days("source", "u", "published")
    ),
    ("dispute", "when"): DaysElsewhere(
        "SELECT 1 FROM timeline_row e WHERE e.record_id = d.subject_id AND e.known <= :as_of "
        "AND e.since <= :as_of AND e.until > :as_of",
        DAYS["event", "when"],
    ),
}
"""Query fields whose days are those of a record that the row's record names."""
BEGAN = "s.window_sort"
"""The SQL expression for the first day of a state."""
