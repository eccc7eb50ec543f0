"""A due window drawn over its months, with the days on which it was made, answered and assessed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.records import OutcomeValue
from tracker.domain.time_scale import TimeScale
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.presenting.bars import EMPTY, ended_bar
from tracker.presenting.blocks import Line
from tracker.presenting.cells import Span
from tracker.presenting.status import Tone, outcome_word
from tracker.presenting.time_axis import axis, month_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.window import Window

BAR = 36
"""The width of the bar, in cells."""
_LONGEST = 366 * 12
"""The maximum number of days that are drawn; no bar is drawn for a longer window."""

_TONES = {EMPTY: Tone.MUTED} | {
    status.sign.value: status.tone for status in map(outcome_word, OutcomeValue)
}
"""The tone of each mark; signs of outcomes have the tone of their status."""


class Scale(Struct, frozen=True):
    """The scale of a bar: whole months."""

    days: TimeScale

    @classmethod
    def over(cls, due: Window | None, others: Iterable[Window | None]) -> Scale | None:
        """Return the scale for a due window and other days; ``None`` if it is open or too long."""
        if due is None or not due.understood:
            return None
        if OPEN_END in (due.lo, due.hi) or due.lo == OPEN_START:
            return None
        days = [each.sort for each in others if each and each.understood]
        first, last = _month_start(min([due.lo, *days])), _month_end(max([due.hi, *days]))
        return cls(TimeScale(first, last, BAR)) if last - first <= _LONGEST else None

    def months(self, label: str = "") -> Line:
        """Return a line with the names of the months above their cells."""
        told = axis(self.days, month_names(self.days))
        return Line((Span(told, Tone.MUTED),), label=label, cut=True)

    def draw(
        self, window: Window, signs: Sequence[tuple[Window | None, str]] = (), label: str = ""
    ) -> Line:
        """Return a line with a window drawn over the months, and signs on other days."""
        marks = dated_bar(window, signs, self.days)
        spans = tuple(Span(mark, tone_of(mark), own=True) for mark in marks)
        return Line(spans, label=label, cut=True)


def dated_bar(
    window: Window | None, signs: Sequence[tuple[Window | None, str]], scale: TimeScale
) -> list[str]:
    """Return the marks of a window on a scale, with signs on other days."""
    marks = ended_bar(window, scale) if window else [EMPTY] * scale.cells
    for each, sign in signs:
        if each and each.understood and scale.shows(each.sort):
            marks[scale.cell(each.sort)] = sign
    return marks


def tone_of(mark: str) -> Tone:
    """Return the tone of a mark in a bar."""
    return _TONES.get(mark, Tone.TEXT)


def _month_start(day: int) -> int:
    return dt.date.fromordinal(day).replace(day=1).toordinal()


def _month_end(day: int) -> int:
    first = dt.date.fromordinal(day).replace(day=28) + dt.timedelta(days=4)
    return first.replace(day=1).toordinal() - 1
