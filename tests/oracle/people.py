"""Rows of CSV for people: the columns shown, in words, and the guard of cells that are no formula.

The words are those of the table of statuses in the design of the screens, without their signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle import book as o
from tests.oracle.attesting import confirmed_by
from tests.oracle.known import visible
from tests.oracle.showing import shown, status_shown
from tests.oracle.timeliness import Timeliness, timeliness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.oracle.rows import Row

SETTLED = {
    "partly": "partly",
    "missed": "missed",
    "disputed": "missed, disputed",
    "withdrawn": "withdrawn",
    "replaced": "replaced",
}
"""The words of outcomes that are shown whatever the clock says; *fulfilled* has its timeliness."""
YEAR = 365
FAR = 1_000
"""From so many days left on, years are told, for want of room."""
FORMULAS = tuple("=+-@\t\r\n'")
"""With which a spreadsheet takes a cell for a formula, or for a guarded text."""


def commitment_words(book: o.Book, record: o.Commitment, day: int) -> Row:
    """What the list of commitments says of one, its due day aside."""
    text = shown(book, record, "text", day)
    return {
        "outcome": outcome_words(timeliness(book, record, day)),
        "commitment": text.value if isinstance(text.value, str) and text.by != "differ" else "",
        "confirmed": confirmed_words(book, record, day),
    }


def outcome_words(state: Timeliness) -> str:
    """How a commitment stands, in words.

    "Past with no outcome: overdue N d for a year, then not assessed; reopened: overdue N d;
    unknown: unknown."
    """
    if state.status == "fulfilled":
        word = {"early": " early", "late": " late"}.get(state.verdict or "", "")
        return f"fulfilled{word}"
    if state.status in SETTLED:
        return SETTLED[state.status]
    about = "~" if state.soft else ""
    if state.phase == "ahead":
        return "not yet due"
    if state.phase == "running" and state.days is not None:
        return _left(state.days, about)
    if state.phase != "past" or state.days is None:
        return "open-ended"
    if state.status == "unknown":
        return "unknown"
    if state.status is None and state.days >= YEAR:
        return "not assessed"
    return f"overdue {about}{state.days:,} d"


def _left(days: int, about: str) -> str:
    if days == 0:
        return "due today"
    return f"open, {about}{days} d left" if days < FAR else f"open, {round(days / YEAR)} y left"


def confirmed_words(book: o.Book, record: o.Commitment, day: int) -> str:
    """By whom a commitment is confirmed: "`US only`, `both`, `3 of 5`"."""
    having = confirmed_by(book, record, day)
    parties = {"p-us", "p-cn", *(each.party for each in record.attestations)}
    if len(having) == 1:
        (party,) = (book.get(slug, o.Party) for slug in having)
        return f"{party.names[0] if party else ''} only"
    if len(having) == len(parties) == 2:
        return "both"
    return f"{len(having)} of {len(parties)}" if having else ""


def meeting_words(book: o.Book, record: o.Meeting, day: int) -> Row:
    """What the list of meetings says of one, its days and people aside."""
    channel = book.get(record.channel, o.Channel) if record.channel else None
    seen = channel is not None and visible(book, channel, day)
    return {
        "status": status_shown(book, record, day),
        "channel": channel.names[0] if channel and seen else "",
    }


def without_guard(cells: Sequence[str]) -> list[str]:
    """The cells of a row as they are stored, by "formula guard marked by a last column `guard`".

    Every cell that would be taken for a formula has an apostrophe before it, and its number, from
    1, is in the last cell; no other cell is changed.
    """
    *own, guard = cells
    guarded = {int(number) for number in guard.split()}
    for number, cell in enumerate(own, start=1):
        assert cell.startswith("'") == (number in guarded)
        assert not cell.startswith(FORMULAS) or number in guarded
    return [cell[1:] if number in guarded else cell for number, cell in enumerate(own, start=1)]
