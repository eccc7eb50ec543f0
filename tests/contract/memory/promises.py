"""The values from which the standing of commitments is derived, from shown records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.daysets import days_matched
from tracker.domain.standing import Days, Result, Shown
from tracker.domain.window import OPEN_END, OPEN_START, day_exact
from tracker.store.engine import PromiseHead, PromiseRows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tracker.domain.book import Stored
    from tracker.domain.shown_values import Run
    from tracker.domain.window import Window
    from tracker.store.engine import ShownRecord


def promise_rows(
    stored: Mapping[int, Stored], shown: Mapping[int, ShownRecord], ids: Collection[int]
) -> PromiseRows:
    """Return the values from which the standing of some commitments is derived."""
    numbers = {each.slug: number for number, each in stored.items()}
    here = {n for n, each in stored.items() if each.presence is Presence.HERE}
    heads: dict[int, PromiseHead] = {}
    renews: dict[int, list[int]] = {}
    days: dict[tuple[int, str], Shown] = {}
    results: dict[int, list[Result]] = {}
    answers: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number in ids:
        each = stored[number]
        record = each.record
        last = shown[number].runs[-1].seen.record
        if not isinstance(record, r.Commitment) or not isinstance(last, r.Commitment):
            raise TypeError(record)
        met = numbers[last.made_at] if last.made_at else 0
        at = (met, _known(stored[met])) if met in here else (None, None)
        heads[number] = PromiseHead(each.presence, _known(each), *at)
        renews[number] = [numbers[slug] for slug in record.renews]
        for field in ("due", "made"):
            days[number, field] = _days(shown[number], field)
        results[number] = []
        outcomes = zip(record.outcomes, each.known_parts["outcomes"], strict=True)
        for n, (one, known) in enumerate(outcomes, start=1):
            results[number].append(_result(n, one, known))
            meetings = [numbers[slug] for slug in one.meetings if numbers[slug] in here]
            answers[number, n] = [(meeting, _known(stored[meeting])) for meeting in meetings]
    held = {met for group in answers.values() for met, _ in group}
    held |= {head.met for head in heads.values() if head.met}
    days |= {(number, "when"): _days(shown[number], "when") for number in held}
    return PromiseRows(heads, renews, days, results, answers)


def _known(stored: Stored) -> int:
    return stored.known.day.toordinal()


def _result(n: int, outcome: r.Outcome, known: int) -> Result:
    lo, hi = _bounds(outcome.on)
    exact = hi if outcome.on and day_exact(outcome.on.edtf) else None
    runs = days_matched(outcome.on)
    return Result(n, known, outcome.outcome, lo, hi, runs, exact, outcome.responsibility)


def _days(shown: ShownRecord, field: str) -> Shown:
    windows = [(_window(run, field), run.until_day) for run in shown.runs]
    runs = [Days(*_bounds(each), until, days_matched(each)) for each, until in windows]
    return (*runs[:-1], replace(runs[-1], until=OPEN_END))


def _window(run: Run, field: str) -> Window | None:
    window: Window | None = run.seen.at if field == "when" else getattr(run.seen.record, field)
    return window


def _bounds(window: Window | None) -> tuple[int, int]:
    return (window.lo, window.hi) if window else (OPEN_END, OPEN_START)
