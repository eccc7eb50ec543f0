"""A due window drawn over its months, with the days of making, answer and outcome."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import written_dates
from tracker.domain.records import OutcomeValue
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.presenting.bars import EMPTY, SOFT, span_bar
from tracker.presenting.blocks import Line
from tracker.presenting.cells import Span
from tracker.presenting.status import Tone, outcome_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.window import Window

BAR = 36
"""The width of the drawn window, in cells."""
_LONGEST = 366 * 12
"""The maximum number of days drawn; a bar of a longer window shows nothing."""
_FADE = 5

_TONES = {EMPTY: Tone.MUTED} | {
    status.sign.value: status.tone for status in map(outcome_word, OutcomeValue)
}
"""The tones of marks: of an outcome, those of its sign."""


class Scale(Struct, frozen=True):
    """The days that a bar covers, as day numbers: whole months."""

    first: int
    last: int

    @classmethod
    def over(cls, due: Window | None, others: Iterable[Window | None]) -> Scale | None:
        """Return the scale for a due window and other days; ``None`` if it cannot be drawn."""
        if due is None or not due.understood:
            return None
        if OPEN_END in (due.lo, due.hi) or due.lo == OPEN_START:
            return None
        days = [each.sort for each in others if each and each.understood]
        first, last = min([due.lo, *days]), max([due.hi, *days])
        scale = cls(_month_start(first), _month_end(last))
        return scale if scale.last - scale.first <= _LONGEST else None

    def months(self, label: str = "") -> Line:
        """Return the names of the months, above their cells."""
        total, told, end = self.last - self.first + 1, "", 0
        day = dt.date.fromordinal(self.first)
        while day.toordinal() <= self.last:
            at = (day.toordinal() - self.first) * BAR // total
            if at >= end and at + 3 <= BAR:
                told = told.ljust(at) + written_dates.MONTHS[day.month - 1]
                end = at + 4
            day = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
        return Line((Span(told, Tone.MUTED),), label=label, cut=True)

    def draw(
        self, window: Window, signs: Sequence[tuple[Window | None, str]] = (), label: str = ""
    ) -> Line:
        """Return a window over the months, with signs on other days; a soft end fades out."""
        marks = span_bar(window, self.first, self.last, BAR)
        if window.hard is False:
            _fade(marks)
        for each, sign in signs:
            self._place(marks, each, sign)
        spans = tuple(Span(mark, _TONES.get(mark, Tone.TEXT), own=True) for mark in marks)
        return Line(spans, label=label, cut=True)

    def _place(self, marks: list[str], window: Window | None, sign: str) -> None:
        if window and window.understood and self.first <= window.sort <= self.last:
            total = self.last - self.first + 1
            marks[min((window.sort - self.first) * len(marks) // total, len(marks) - 1)] = sign


def _fade(marks: list[str]) -> None:
    """Let a soft end fade out over the following days."""
    covered = [n for n, mark in enumerate(marks) if mark != EMPTY]
    for n in range(covered[-1] + 1, min(covered[-1] + _FADE, len(marks))) if covered else ():
        marks[n] = SOFT


def _month_start(day: int) -> int:
    return dt.date.fromordinal(day).replace(day=1).toordinal()


def _month_end(day: int) -> int:
    first = dt.date.fromordinal(day).replace(day=28) + dt.timedelta(days=4)
    return first.replace(day=1).toordinal() - 1
