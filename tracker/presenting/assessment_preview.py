"""Preview of the effect of an outcome on a commitment, before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.assessment import assessed
from tracker.domain.phases import Verdict
from tracker.domain.plurals import counted
from tracker.domain.written_dates import short
from tracker.presenting import status as w
from tracker.presenting.blocks import Line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.status import Sign
from tracker.presenting.window_bar import Scale

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from tracker.domain.records import Outcome
    from tracker.domain.timeliness import Timeliness
    from tracker.domain.window import Window
    from tracker.service.views import CommitmentView

_OVERRULED = "an outcome of a later day still counts instead of this one"
_WHY = {
    Verdict.EARLY: "wholly before the window opened",
    Verdict.IN_TIME: "shares days with the window",
}


def weighed(
    view: CommitmentView, outcome: Outcome, answers: Sequence[Window | None], as_of: dt.date
) -> list[Line]:
    """Return the lines of the preview: due window, answering days and resulting status."""
    record = view.record
    outcomes = (*record.outcomes, outcome)
    counts, state = assessed(as_of, view.clock, outcomes, answers)
    days = [each for each in answers if each] or ([outcome.on] if outcome.on else [])
    scale = Scale.over(record.due, [record.made, *days])
    lines: list[Line] = []
    if scale and record.due:
        lines = [
            scale.months("Months"),
            scale.draw(record.due, [(record.made, Sign.MADE.value)], "Window"),
            *(scale.draw(each, label="" if n else "Answer") for n, each in enumerate(days)),
        ]
    shown = status_spans(w.commitment_status(state))
    said = [*_doubts(view, outcome, answers)] + ([] if counts is outcome else [_OVERRULED])
    shown = (*shown, Span(_reason(state)))
    return [*lines, Line(shown, label="Counts as"), *(Line((Span(each),)) for each in said)]


def _doubts(
    view: CommitmentView, outcome: Outcome, answers: Sequence[Window | None]
) -> Iterator[str]:
    """Yield warnings about an unusual outcome, such as one whose day is not that of the meeting."""
    if view.record.made_at and view.record.made_at in outcome.meetings:
        yield f"{Sign.UNKNOWN.value} the commitment was made at this meeting"
    on, met = outcome.on, [each for each in answers if each and each.understood]
    if on and on.understood and met and not any(on.lo <= m.hi and m.lo <= on.hi for m in met):
        yield f"{Sign.UNKNOWN.value} the meeting was not on {short(on)}"


def _reason(state: Timeliness) -> str:
    if state.verdict is Verdict.LATE:
        return f"  {counted(state.late_by or 0, 'day')} after the window closed"
    return f"  {_WHY[state.verdict]}" if state.verdict else ""
