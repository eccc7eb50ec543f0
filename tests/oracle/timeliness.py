"""Phase, verdict and the words that follow from them (section 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tests.oracle.book import Book, Commitment, Meeting
from tests.oracle.clock import Clock, clock
from tests.oracle.known import visible
from tests.oracle.outcomes import counting
from tests.oracle.showing import shown_window
from tests.oracle.window import Span, Window, dayless, pieces

if TYPE_CHECKING:
    from tests.oracle.parts import Outcome

Phase = Literal["none", "ahead", "running", "past"]
Verdict = Literal["early", "in-time", "late"]

OPEN = (None, "unknown", "reopened")
OVERDUE = (*OPEN, "missed")
ANSWERED = ("fulfilled", "partly")


@dataclass(frozen=True)
class Timeliness:
    """All that is computed of a commitment on one day.

    `days` is the number of days left while the window runs (None if its end is open) or the days
    since it passed. `soft` says that the days are shown as "~N days".
    """

    phase: Phase
    days: int | None
    outcome: Outcome | None
    clock: Clock | None
    verdict: Verdict | None
    days_late: int | None
    soft: bool

    @property
    def status(self) -> str | None:
        """The outcome's word, None where nobody judged."""
        return None if self.outcome is None else self.outcome.status

    @property
    def open(self) -> bool:
        """By "`is:open` = outcome none, unknown or reopened"."""
        return self.status in OPEN

    @property
    def overdue(self) -> bool:
        """By "`is:overdue` = past, and outcome none, unknown, reopened or missed"."""
        return self.phase == "past" and self.status in OVERDUE

    @property
    def unassessed(self) -> bool:
        """By "`is:unassessed` = past and none"."""
        return self.phase == "past" and self.outcome is None


def timeliness(book: Book, commitment: Commitment, day: int) -> Timeliness:
    """The timeliness of a commitment on a day: "computed, never stored by hand"."""
    used = clock(book, commitment, day)
    window = None if used is None else used.window
    outcome = counting(book, commitment, day)
    which, days = phase(window, day)
    verdict, late = verdict_of(book, outcome, window, day)
    soft = window is not None and window.soft
    return Timeliness(which, days, outcome, used, verdict, late, soft)


def phase(window: Window | None, day: int) -> tuple[Phase, int | None]:
    """The phase of a window, with its days.

    "*phase* of the window (none, ahead, running with N days left, past by N days)". "phase and
    order of a set go by its first and last day."
    """
    if window is None or dayless(window):
        return "none", None
    if window.lo is not None and day < window.lo:
        return "ahead", None
    if window.hi is None:
        return "running", None
    return ("running", window.hi - day) if day <= window.hi else ("past", day - window.hi)


def verdict_of(
    book: Book, outcome: Outcome | None, due: Window | None, day: int
) -> tuple[Verdict | None, int | None]:
    """Early, in time or late, with the days.

    "*timeliness* once answered (early, in time, N days late)". "any common day = in time; early
    only if all lie wholly before; late only if all lie wholly after; before and after, none
    inside = late."
    """
    if outcome is None or outcome.status not in ANSWERED or due is None or dayless(due):
        return None, None
    answers = answering(book, outcome, day)
    if not answers:
        return None, None
    places = {_place(run, due) for answer in answers for run in pieces(answer)}
    if "in-time" in places:
        return "in-time", None
    if "late" not in places or due.hi is None:
        return "early", None
    runs = [run for answer in answers for run in pieces(answer)]
    return "late", min(first for first, _ in runs if first > due.hi) - due.hi


def answering(book: Book, outcome: Outcome, day: int) -> list[Window]:
    """The windows that answer a commitment.

    "Answering meetings without a day are left out; if none is left, the outcome's day counts;
    without that there is no timeliness. Only meetings visible on the day count."
    """
    meetings = [book.get(slug, Meeting) for slug in outcome.answered_by]
    windows = [
        shown_window(book, each, "when", day)
        for each in meetings
        if each is not None and visible(book, each, day)
    ]
    held = [each for each in windows if each is not None and not dayless(each)]
    if held or outcome.when is None or dayless(outcome.when):
        return held
    return [outcome.when]


def _place(run: Span, due: Window) -> Verdict:
    """Where a run of days is; what is in the gap of a set of due days is in time."""
    first, last = run
    if due.lo is not None and last < due.lo:
        return "early"
    return "late" if due.hi is not None and first > due.hi else "in-time"
