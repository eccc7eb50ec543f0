"""The value of a field that is shown on a day (section 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.oracle.book import Account, Book, Commitment, Meeting, Record
from tests.oracle.fields import own_value
from tests.oracle.known import visible
from tests.oracle.statements import Statement, relation, statements
from tests.oracle.window import Window, first_day, some_day

By = Literal["adopted", "own", "told", "differ", "missing"]


@dataclass(frozen=True)
class Shown:
    """A value and where it comes from; `count` is the n of "n accounts differ".

    The value of a window field that differs is the span of all.
    """

    value: Window | str | None
    by: By
    count: int = 0


def adopted(book: Book, record: Record, about: str, day: int) -> Account | None:
    """The adopted account of a field, if it is visible.

    "An adopted account not yet known falls back to those that were."
    """
    found = None
    for account in book.accounts_of(record.slug, about):
        if account.adopted and account.normal is not None and visible(book, account, day):
            found = account
    return found


def shown(book: Book, record: Record, about: str, day: int) -> Shown:
    """The value shown.

    "*Shown value* of a field on a day = the adopted account's if visible, else the record's own,
    else the only value told, else "n accounts differ" (sorted and filtered by the span of all)."
    """
    account = adopted(book, record, about, day)
    if account is not None:
        return Shown(account.normal, "adopted")
    own = own_value(record, about)
    if own is not None:
        return Shown(own, "own")
    told = statements(book, record, about, day)
    if not told:
        return Shown(None, "missing")
    first = told[0]
    if all(
        relation(book, record, about, one.value, two.value) == "same"
        for place, one in enumerate(told)
        for two in told[place + 1 :]
    ):
        return Shown(first.words if first.value is None else first.value, "told")
    return Shown(_span(told), "differ", len(told))


def _span(told: tuple[Statement, ...]) -> Window | None:
    """The span of all stated windows, open where one of them is."""
    windows = [each.value for each in told if isinstance(each.value, Window)]
    if not windows:
        return None
    starts = [each.lo for each in windows if each.lo is not None]
    ends = [each.hi for each in windows if each.hi is not None]
    lo = min(starts) if len(starts) == len(windows) else None
    hi = max(ends) if len(ends) == len(windows) else None
    return some_day(lo, hi)


def shown_window(book: Book, record: Record, about: str, day: int) -> Window | None:
    """The window shown: "Lists, filters, timeliness and exports all go by the shown value"."""
    value = shown(book, record, about, day).value
    return value if isinstance(value, Window) else None


def status_shown(book: Book, meeting: Meeting, day: int) -> str:
    """The status shown.

    "a meeting stored as held whose first day is after the as-of day is shown and filtered as
    scheduled."
    """
    status = shown(book, meeting, "status", day).value
    first = first_day(shown_window(book, meeting, "when", day))
    if status == "held" and first is not None and first > day:
        return "scheduled"
    return str(status)


def made_shown(book: Book, commitment: Commitment, day: int) -> Window | None:
    """The window in which a commitment was made, as shown on a day.

    "made at (meeting, or day and speaker)": its own day where it has one, else that of its
    meeting; a meeting that is not visible gives none.
    """
    own = shown_window(book, commitment, "made", day)
    if commitment.made_at is None or own is not None:
        return own
    meeting = book.get(commitment.made_at, Meeting)
    if meeting is None or not visible(book, meeting, day):
        return None
    return shown_window(book, meeting, "when", day)
