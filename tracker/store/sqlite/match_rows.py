"""Days for date filters where the bounds of a window are not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.channel_states import holding_days
from tracker.domain.daysets import days_matched, is_set
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.store.sqlite.row_writing import replace_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.book import Stored
    from tracker.domain.daysets import Days
    from tracker.domain.window import Window
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row
    from tracker.store.sqlite.shown_rows import Run

    Spell = tuple[int, int, Days, bool]
    """From one day until another: the days by which a window is found, and whether no others."""

WINDOWS = {
    r.Kind.COMMITMENT: ("made", "due"),
    r.Kind.SIGNAL: ("window",),
    r.Kind.SOURCE: ("published",),
}
"""The fields of records that a query asks for days; those of a meeting are its ``at``."""
_SEARCHED_BY_DAY = {*WINDOWS, r.Kind.MEETING, r.Kind.CHANNEL}
_COLUMNS = ("record_id", "field", "part", "n", "lo", "hi", "from_day", "until_day", "all_days")


def write_matched(
    db: Database, kind: r.Kind, every: Mapping[int, tuple[Stored, Sequence[Run]]]
) -> None:
    """Write by which days the windows of records of a kind are found."""
    if kind in _SEARCHED_BY_DAY:
        new = {n: list(_rows(kind, stored, runs)) for n, (stored, runs) in every.items()}
        replace_rows(db, "matched", _COLUMNS, every.keys(), new)


def _rows(kind: r.Kind, stored: Stored, runs: Sequence[Run]) -> Iterator[Row]:
    record = stored.record
    if kind is r.Kind.MEETING:
        windows = [(run.from_day, run.until_day, run.seen.at) for run in runs]
        yield from _spelt(stored.id, "at", 0, _spells(windows))
    for name in WINDOWS.get(kind, ()):
        windows = [(run.from_day, run.until_day, getattr(run.seen.record, name)) for run in runs]
        yield from _spelt(stored.id, name, 0, _spells(windows))
    if isinstance(record, r.Commitment):
        for n, outcome in enumerate(record.outcomes, start=1):
            yield from _spelt(stored.id, "on", n, _spells([(OPEN_START, OPEN_END, outcome.on)]))
    if isinstance(record, r.Channel):
        for n, held in _states(record, stored.known_parts["states"]).items():
            yield from _spelt(stored.id, "window", n, held)
        for n, state in enumerate(record.states, start=1):
            spells = _spells([(OPEN_START, OPEN_END, state.window)])
            yield from _spelt(stored.id, "began", n, spells)


def _spells(windows: Iterable[tuple[int, int, Window | None]]) -> Iterator[Spell]:
    """Yield the days of windows that have an open end or are a set."""
    for from_day, until_day, window in windows:
        if window is not None and window.understood:
            days = days_matched(window)
            if days != ((window.lo, window.hi),):
                yield from_day, until_day, days, is_set(window)


def _states(channel: r.Channel, known: Sequence[int]) -> dict[int, list[Spell]]:
    """Return the days on which each state holds, as the states were known, by its number."""
    found: dict[int, list[Spell]] = {}
    days = sorted(set(known))
    for day, until in zip(days, [*days[1:], OPEN_END], strict=False):
        seen = [n for n, from_day in enumerate(known) if from_day <= day]
        held = holding_days([channel.states[n] for n in seen])
        for n, runs in zip(seen, held, strict=True):
            found.setdefault(n + 1, []).append((day, until, runs, True))
    return found


def _spelt(number: int, field: str, part: int, spells: Iterable[Spell]) -> Iterator[Row]:
    n = 0
    for from_day, until_day, days, every in spells:
        for lo, hi in days:
            n += 1
            yield {
                "record_id": number,
                "field": field,
                "part": part,
                "n": n,
                "lo": lo,
                "hi": hi,
                "from_day": from_day,
                "until_day": until_day,
                "all_days": int(every),
            }
