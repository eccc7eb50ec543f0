"""Computes the days by which searches find windows that are no plain range, such as ``[A,B]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.channel_states import holding_days
from tracker.domain.daysets import days_matched, is_set
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.store.engine import Matched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.domain.book import Stored
    from tracker.domain.daysets import Days
    from tracker.domain.shown_values import Run
    from tracker.domain.window import Window

    Spell = tuple[int, int, Days, bool]
    """The days by which a window is found on an interval of as-of days (from, until).

    The last value says whether the window has no other days.
    """

_BY_SHOWN_DAYS = {(r.Kind.MEETING, "when")}
"""Fields that are not searched themselves: for ``when`` of a meeting ``Seen.at`` is searched."""
WINDOWS = {
    kind: tuple(
        each.name
        for each in noun.fields
        if each.value is Value.WINDOW and (kind, each.name) not in _BY_SHOWN_DAYS
    )
    for kind, noun in NOUNS.items()
}
"""The names of the window fields that queries can search by days, for each kind of record."""


def matched(stored: Stored, runs: Sequence[Run]) -> Iterator[Matched]:
    """Yield the days by which searches find the windows of a record; see ``engine.Matched``."""
    record = stored.record
    if isinstance(record, r.Meeting):
        windows = [(run.from_day, run.until_day, run.seen.at) for run in runs]
        yield from _spelt("at", 0, _spells(windows))
    for name in WINDOWS[stored.kind]:
        windows = [(run.from_day, run.until_day, getattr(run.seen.record, name)) for run in runs]
        yield from _spelt(name, 0, _spells(windows))
    if isinstance(record, r.Commitment):
        for n, outcome in enumerate(record.outcomes, start=1):
            yield from _spelt("on", n, _spells([(OPEN_START, OPEN_END, outcome.on)]))
    if isinstance(record, r.Channel):
        for n, held in _states(record, stored.known_parts["states"]).items():
            yield from _spelt("window", n, held)
        for n, state in enumerate(record.states, start=1):
            spells = _spells([(OPEN_START, OPEN_END, state.window)])
            yield from _spelt("began", n, spells)


def _spells(windows: Iterable[tuple[int, int, Window | None]]) -> Iterator[Spell]:
    """Yield the days by which windows with an open end and sets (``[A,B]``) are found."""
    for from_day, until_day, window in windows:
        if window is not None and window.understood:
            days = days_matched(window)
            if days != ((window.lo, window.hi),):
                yield from_day, until_day, days, is_set(window)


def _states(channel: r.Channel, known: Sequence[int]) -> dict[int, list[Spell]]:
    """Return the days on which each state of a channel holds, by its number.

    They change whenever another state becomes known, because a state ends when the next one begins.
    """
    found: dict[int, list[Spell]] = {}
    days = sorted(set(known))
    for day, until in zip(days, [*days[1:], OPEN_END], strict=False):
        seen = [n for n, from_day in enumerate(known) if from_day <= day]
        held = holding_days([channel.states[n] for n in seen])
        for n, runs in zip(seen, held, strict=True):
            found.setdefault(n + 1, []).append((day, until, runs, True))
    return found


def _spelt(field: str, part: int, spells: Iterable[Spell]) -> Iterator[Matched]:
    for from_day, until_day, days, every in spells:
        for lo, hi in days:
            yield Matched(field, part, lo, hi, from_day, until_day, every)
