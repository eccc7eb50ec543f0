"""The columns of each list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.cells import Column
from tracker.service.wire_cells import YEAR_CELLS, years

if TYPE_CHECKING:
    import datetime as dt


WIRE = "wire"
DUE, WHEN = 16, 17
"""The widths of the columns of due days and of meeting days, in cells."""
FLAG = Column("flag", "flag", 10, drops=True)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "event": (
        Column("day", "day", 7, right=True),
        Column("month", "", 10),
        Column("kind", "kind", 9),
        Column("what", "what"),
        FLAG,
    ),
    "meeting": (
        Column("when", "when", WHEN, right=True),
        Column("status", "status", 11),
        Column("channel", "channel", 21),
        Column("who", "who"),
        Column("mode", "mode", 9, drops=True),
        FLAG,
    ),
    "commitment": (
        Column("due", "due", DUE, right=True),
        Column("outcome", "outcome", 18),
        Column("text", "commitment"),
        Column("confirmed", "confirmed", 9, drops=True),
    ),
    "channel": (
        Column("name", "channel", 24),
        Column("state", "state", 13),
        Column(WIRE, "", step=YEAR_CELLS),
        Column("silence", "silence", 15, right=True),
        Column("rhythm", "interval", 9, right=True, drops=True),
    ),
    "person": (
        Column("name", "name", 24),
        Column("native", "native", 12),
        Column("party", "party", 8),
        Column("role", "role"),
        Column("body", "body", 20),
        Column("seen", "last seen", 11, right=True, drops=True),
    ),
    "organization": (
        Column("name", "name"),
        Column("party", "party", 6),
        Column("aliases", "also called", 24, drops=True),
        Column("native", "native", 12),
    ),
    "party": (
        Column("name", "name", 30),
        Column("short", "short", 8),
        Column("aliases", "also called"),
    ),
    "source": (
        Column("published", "published", 11, right=True),
        Column("publisher", "publisher", 22),
        Column("title", "title"),
        Column("language", "in", 3, drops=True),
        Column("copy", "copy", 8, drops=True),
        Column("used", "used", 4, right=True, drops=True),
    ),
    "account": (
        Column("field", "field", 13),
        Column("side", "side", 7),
        Column("says", "says"),
        Column("speaker", "speaker", 18),
        Column("source", "source", 20),
        Column("published", "published", 11, right=True, drops=True),
    ),
    "dispute": (
        Column("field", "field", 13),
        Column("kind", "kind", 16),
        Column("title", "title"),
        Column("resolved", "resolved", 10, drops=True),
    ),
    "signal": (
        Column("when", "when", WHEN, right=True),
        Column("kind", "kind", 12),
        Column("actor", "actor", 7),
        Column("text", "signal"),
        FLAG,
    ),
    "delegation": (
        Column("when", "when", WHEN, right=True),
        Column("party", "party", 8),
        Column("head", "head", 24),
        Column("meeting", "meeting"),
        Column("participation", "took part", 12, drops=True),
    ),
    "state": (
        Column("when", "when", WHEN, right=True),
        Column("state", "state", 14),
        Column("channel", "channel"),
        Column("actor", "by", 8, drops=True),
    ),
    "outcome": (
        Column("on", "on", 11, right=True),
        Column("outcome", "outcome", 18),
        Column("text", "commitment"),
    ),
}


def head_of(column: Column, as_of: dt.date) -> str:
    """Return the heading of a column; the column of channel bars is headed by its years."""
    if column.key == WIRE:
        return "".join(f"{year:<{YEAR_CELLS}}" for year in years(as_of))
    return column.title
