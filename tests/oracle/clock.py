"""The renewal chain of a commitment and the window that the clock uses (section 2.3)."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.book import FOREVER, Book, Commitment
from tests.oracle.known import known_part, visible
from tests.oracle.outcomes import counting
from tests.oracle.showing import made_shown, shown_window
from tests.oracle.window import Window, dayless, last_day

ENDS_CHAIN = ("fulfilled", "withdrawn", "replaced")


@dataclass(frozen=True)
class Clock:
    """The window that the clock uses, and the commitment of the chain whose window it is."""

    commitment: str
    window: Window


def chain(book: Book, commitment: Commitment, day: int) -> tuple[Commitment, ...]:
    """The commitment and all that it renews, nearest first.

    "a renewed commitment does not reset the clock". "Only commitments visible on the day are part
    of the chain."
    """
    found = [commitment]
    for renewal in found:  # the list grows during the loop
        for slug in renewal.renews:
            renewed = book.get(slug, Commitment)
            if renewed is None or not visible(book, renewed, day) or renewed in found:
                continue
            if not settled_before(book, renewed, renewal, day):
                found.append(renewed)
    return tuple(found)


def settled_before(book: Book, renewed: Commitment, renewal: Commitment, day: int) -> bool:
    """Whether the chain ends before `renewed`.

    "The chain ends at a commitment whose outcome that counts on the as-of day is fulfilled,
    withdrawn or replaced with a last day (without one: its known day) before the first day on
    which the renewal was made; on the same day it does not end."
    """
    outcome = counting(book, renewed, day)
    if outcome is None or outcome.status not in ENDS_CHAIN:
        return False
    settled = last_day(outcome.when)
    if settled is None:
        settled = known_part(book, renewed, outcome).day
    made = made_shown(book, renewal, day)
    # For `[..A]/[B..]` and `[..B]` the first day is not known.
    return made is not None and made.lo is not None and settled < made.lo


def clock(book: Book, commitment: Commitment, day: int) -> Clock | None:
    """The window that the clock of a commitment uses, None where the chain has none.

    "the earliest window of the chain counts and later ones are shown ... Of several windows the
    clock uses the one whose last day is earliest, an open end last."
    """
    windows = [
        (each, shown_window(book, each, "due", day)) for each in chain(book, commitment, day)
    ]
    clocks = [
        Clock(each.slug, window) for each, window in windows if window and not dayless(window)
    ]
    return min(clocks, key=_order, default=None)


def _order(candidate: Clock) -> tuple[int, int]:
    """Earliest last day, an open end last; of equal ones the earliest first day."""
    window = candidate.window
    return (
        FOREVER + 1 if window.hi is None else window.hi,
        0 if window.lo is None else window.lo,
    )
