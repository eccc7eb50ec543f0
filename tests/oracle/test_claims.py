"""Agreement, origins, values shown, silence and search ranges on made books, as in the model."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.oracle import book as o
from tests.oracle.adapt import FIELDS as CALLED
from tests.oracle.agreement import agreement
from tests.oracle.asking import accounts, asked_for_accounts, listed, rows
from tests.oracle.days import days_of
from tests.oracle.fields import FIELDS, field_kind
from tests.oracle.known import visible, visible_part
from tests.oracle.matching import Range, could, current_state, inside, matches, state_matches
from tests.oracle.showing import shown_window, status_shown
from tests.oracle.silence import silence
from tests.oracle.window import dayless
from tests.sizes import RANGES
from tracker.domain.rhythm import Silence
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.service.desk import Desk


@pytest.mark.slow
def test_what_is_claimed_is_as_the_model_says(made: tuple[o.Book, Desk]) -> None:
    """On days of a made book: every field of every record, every channel, some ranges."""
    book, desk = made
    chance = random.Random(len(book.records))  # noqa: S311  # the choice needs no secure randomness
    for day in days_of(book):
        desk.look(dt.date.fromordinal(day))
        assert list(_unlike(desk, book, day)) == []
        assert list(_unlike_channels(desk, book, day)) == []
        assert list(_unlike_ranges(desk, book, day, chance)) == []


def _unlike(desk: Desk, book: o.Book, day: int) -> Iterator[tuple[Any, ...]]:
    """Yield where agreement and origins are not those of the model."""
    views = _views(desk, "meeting", "commitment", "signal")
    for record, read in asked_for_accounts(book, day):
        view = views[record.slug]
        told = accounts(desk, record.slug) if read else None
        for about in _abouts(book, record):
            name = CALLED.get((type(record), about), about)
            must = agreement(book, record, about, day)
            is_ = view.agreements.get(name)
            if field_kind(record, about) == "text":
                continue
            found = is_.agreement.value if is_ else "missing"
            if found != must.status:
                yield day, record.slug, about, "agreement", found, must.status, must.told
            origins = must.origins
            if told is not None:
                origins = told.get(name, {"origins": 0})["origins"]
            if origins != must.origins:
                yield day, record.slug, about, "origins", origins, must.origins
    for meeting in book.of(o.Meeting):
        if visible(book, meeting, day):
            seen = views[meeting.slug]
            assert isinstance(seen, v.MeetingView)
            status = seen.record.status.value
            if status != status_shown(book, meeting, day):
                yield day, meeting.slug, "status", status, status_shown(book, meeting, day)


def _views(desk: Desk, *kinds: str) -> dict[str, v.View]:
    """Return what is shown of every record of some kinds, read by whole lists."""
    return {row.record.slug: row.record for kind in kinds for row in rows(desk, kind)}


def _abouts(book: o.Book, record: o.Record) -> set[str]:
    told = {each.about for each in book.of(o.Account) if each.subject == record.slug}
    return told | set(FIELDS.get(type(record), {}))


def _unlike_channels(desk: Desk, book: o.Book, day: int) -> Iterator[tuple[Any, ...]]:
    """Yield where silence, its alarms and the state are not those of the model."""
    views = _views(desk, "channel")
    for channel in book.of(o.Channel):
        view = views[channel.slug]
        assert isinstance(view, v.ChannelView)
        must, is_ = silence(book, channel, day), view.silence
        found = is_ or Silence(-1, -1)
        least = None if must.least is None else (must.least, must.most)
        shown = None if is_ is None else (is_.days, is_.most)
        alarms = must.later_than_usual, must.silent
        if shown != least or (found.later, found.silent) != alarms:
            yield day, channel.slug, is_, must
        state = current_state(book, channel, day)
        if (view.state.status.value if view.state else None) != (state.status if state else None):
            yield day, channel.slug, view.state, state


def _unlike_ranges(
    desk: Desk, book: o.Book, day: int, chance: random.Random
) -> Iterator[tuple[Any, ...]]:
    """Yield where a range finds other meetings or states than in the model."""
    seen = [each for each in book.of(o.Meeting) if visible(book, each, day)]
    windows = {each.slug: shown_window(book, each, "when", day) for each in seen}
    states = [
        (channel, n, state)
        for channel in book.of(o.Channel)
        for n, state in enumerate(channel.states, start=1)
        if visible_part(book, channel, state, day)
    ]
    for _ in range(RANGES):
        low = day - chance.randrange(900)
        high = low + chance.choice((0, 1, 30, 400))
        asked = Range(low, high)
        text = f"{dt.date.fromordinal(low)}..{dt.date.fromordinal(high)}"
        for sign, rule in (("", matches), ("~", could), ("=", inside)):
            must = {
                slug for slug, each in windows.items() if not dayless(each) and rule(each, asked)
            }
            found = set(listed(desk, "meeting", f"when:{sign}{text}"))
            if found != must:
                yield day, f"when:{sign}{text}", found - must, must - found
        holding = {
            (channel.slug, n)
            for channel, n, state in states
            if state_matches(book, channel, state, asked, day)
        }
        states_then = desk.lists.rows("state", f"when:{text}")
        held = {
            (row.view.of.slug, row.view.n)
            for row in states_then
            if isinstance(row.view, v.PartView)
        }
        if held != holding:
            yield day, f"state when:{text}", held - holding, holding - held
