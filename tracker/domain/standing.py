"""The standing of a commitment on a day: its phase, its outcome and the window of the clock.

All days are day numbers (``date.toordinal``), so that record pages, lists and the derived intervals
of the store use the same rules. The clock is the due window that applies: the one with the earliest
deadline in the renewal chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from tracker.domain.phases import ANSWERED, Phase, Verdict, phase_on, verdict_on
from tracker.domain.records import OutcomeValue
from tracker.domain.window import OPEN_END, OPEN_START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_T = TypeVar("_T")

ENDS_CHAIN = (OutcomeValue.FULFILLED, OutcomeValue.WITHDRAWN, OutcomeValue.REPLACED)
"""The outcomes that end a renewal chain: a later renewal has its own clock."""


class Days(Struct, frozen=True):
    """The first and last day that a window has on as-of days before ``until``.

    ``lo > hi`` if no days are shown. ``runs`` are the days with which an answer is compared, if
    they differ from ``lo..hi``: the members of a set, or the known ends of a window with an unknown
    end.
    """

    lo: int
    hi: int
    until: int = OPEN_END
    runs: tuple[tuple[int, int], ...] = ()

    @property
    def compared(self) -> tuple[tuple[int, int], ...]:
        """The days with which an answer is compared, as pairs of first and last day."""
        return self.runs or (((self.lo, self.hi),) if self.lo <= self.hi else ())


Shown = tuple[Days, ...]
"""The days of a window over time: a ``Days`` for each interval of as-of days; the last is open."""
NO_DAYS: Shown = (Days(OPEN_END, OPEN_START),)


class Result(Struct, frozen=True):
    """An outcome of a commitment, in day numbers.

    ``n`` is its number in order of entry, from 1. ``lo`` and ``hi`` are its first and last day;
    ``runs`` are the days compared with the due window, if they differ from these. ``exact`` is the
    last day, if the outcome has one exact day or an exact first and last day. ``answers`` has for
    each answering meeting the day from which it is visible and the days shown for it.
    """

    n: int
    known: int
    value: OutcomeValue
    lo: int = OPEN_END
    hi: int = OPEN_START
    runs: tuple[tuple[int, int], ...] = ()
    exact: int | None = None
    responsibility: str = ""
    answers: tuple[tuple[int, Shown], ...] = ()


class Promised(Struct, frozen=True):
    """The values that decide a commitment's standing.

    ``renews`` are the commitments that it renews.
    """

    id: int
    known: int
    due: Shown = NO_DAYS
    made: Shown = NO_DAYS
    results: tuple[Result, ...] = ()
    renews: tuple[Promised, ...] = ()


class Standing(Struct, frozen=True):
    """The standing of a commitment: its phase, the outcome that counts and the clock's window.

    ``n`` is the number of the outcome that counts, 0 if none does. ``clock`` is the id of the
    commitment whose window is the clock; without a window it is ``None``, and ``lo > hi``.
    """

    phase: Phase
    value: OutcomeValue | None
    n: int
    clock: int | None
    lo: int
    hi: int


class Answer(Struct, frozen=True):
    """The timeliness of an answer: early, in time or late, and the days late."""

    verdict: Verdict
    late: int | None = None


class Assessed(Struct, frozen=True):
    """The standing of a commitment on a day, and the timeliness of its answer."""

    standing: Standing
    answer: Answer | None = None


def shown_on(day: int, shown: Shown) -> Days:
    """Return the days that are shown for a window on a given day."""
    return next((each for each in shown if day < each.until), shown[-1])


def counting(results: Iterable[Result]) -> Result | None:
    """Return the outcome that counts among visible outcomes, which are in order of entry.

    A later outcome replaces an earlier one, unless both have an exact day and that of the later
    one is earlier.
    """
    counts: Result | None = None
    for each in results:
        if counts is None or not _earlier(each.exact, counts.exact):
            counts = each
    return counts


def _earlier(exact: int | None, other: int | None) -> bool:
    return exact is not None and other is not None and exact < other


def counting_on(day: int, results: Iterable[Result]) -> Result | None:
    """Return the outcome that counts on a day; ``None`` if none is visible."""
    return counting(each for each in results if each.known <= day)


def chain_on(day: int, promised: Promised) -> Iterator[Promised]:
    """Yield the visible commitments of the renewal chain, from the latest to the earliest.

    The chain ends at a commitment that was settled before its renewal was made.
    """
    waiting, seen = [promised], set[int]()
    while waiting:
        each = waiting.pop(0)
        if each.id in seen or each.known > day:
            continue
        seen.add(each.id)
        yield each
        made = shown_on(day, each.made)
        waiting += [one for one in each.renews if not _settled_before(one, made, day)]


def _settled_before(renewed: Promised, made: Days, day: int) -> bool:
    """Return whether a commitment was settled by its outcome before the renewal was made."""
    counts = counting_on(day, renewed.results)
    if counts is None or counts.value not in ENDS_CHAIN or made.lo > made.hi:
        return False
    dated = counts.lo <= counts.hi != OPEN_END
    return (counts.hi if dated else counts.known) < made.lo


def clock_on(day: int, promised: Promised) -> tuple[int | None, Days]:
    """Return the id of the commitment whose window is the clock on a day, and that window's days.

    It is the window of the chain with the earliest last day; an open end sorts last. Without days,
    the id is ``None``.
    """
    windows = [(each.id, shown_on(day, each.due)) for each in chain_on(day, promised)]
    dated = [each for each in windows if each[1].lo <= each[1].hi]
    return min(dated, key=lambda each: (each[1].hi, each[1].lo), default=(None, NO_DAYS[0]))


def standing_on(day: int, promised: Promised) -> Standing:
    """Return the standing of a visible commitment on a day."""
    clock, days = clock_on(day, promised)
    counts = counting_on(day, promised.results)
    phase, _ = phase_on(day, days.lo, days.hi)
    value = counts.value if counts else None
    return Standing(phase, value, counts.n if counts else 0, clock, days.lo, days.hi)


def answered_on(day: int, promised: Promised, standing: Standing) -> Answer | None:
    """Return the timeliness of the answer to a commitment, compared with the window of the clock.

    The days of the answering meetings visible on the day are compared, else those of the outcome.
    Returns ``None`` if there is no answer or no days to compare.
    """
    if standing.value not in ANSWERED:
        return None
    counts = promised.results[standing.n - 1]
    met = [shown_on(day, shown) for known, shown in counts.answers if known <= day]
    dated = [run for each in met for run in each.compared]
    answers = dated or Days(counts.lo, counts.hi, runs=counts.runs).compared
    verdict, late = verdict_on(standing.lo, standing.hi, answers)
    return Answer(verdict, late) if verdict else None


def breaks(promised: Promised) -> set[int]:
    """Return all days on which the standing or timeliness of a commitment may change."""
    found, waiting, seen = set[int](), [promised], set[int]()
    while waiting:
        each = waiting.pop()
        if each.id in seen:
            continue
        seen.add(each.id)
        waiting += each.renews
        found.add(each.known)
        for days in each.due:
            found |= {days.lo, days.hi + 1, days.until}
        found |= {days.until for days in each.made}
        for result in each.results:
            found.add(result.known)
            for known, shown in result.answers:
                found |= {known, *(days.until for days in shown)}
    return found


def runs(first: int, days: Iterable[int], answer: Callable[[int], _T]) -> list[tuple[int, int, _T]]:
    """Return the results of a rule (``answer``) from a day on, as ``(from, until, result)``.

    ``days`` are the days on which the result can change. ``until`` is the first day after the
    interval.
    """
    found: list[tuple[int, int, _T]] = []
    for day in sorted({first, *(day for day in days if first < day < OPEN_END)}):
        now = answer(day)
        if found and found[-1][2] == now:
            continue
        if found:
            found[-1] = (found[-1][0], day, found[-1][2])
        found.append((day, OPEN_END, now))
    return found
