"""Contacts read for silence: of many few are read, and they say the same as all."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.contacts import contacts_on
from tests.empty_book import empty_desk
from tracker.domain import records as r
from tracker.domain import rhythm
from tracker.domain.book import Author, Put
from tracker.domain.edtf import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.service.desk import Desk

FIRST, DAYS = dt.date(2001, 1, 1), 3000
SHAPES = (
    *("{0}", "{0}/{1}", "{0}/{2}", "[{0}..{1}]", "[{0}..{2}]", "[{0}..]", "[..{0}]"),
    *("../{0}", "{0}/..", "{0}/[{1}..{2}]", "[{0},{1}]"),
)
"""Windows with a first day: some end within weeks, some within years, some are open."""
LATER = ((2, 40), (41, 1500))
"""The ranges of days from the first day of a window to its other days."""
CHANNEL = r.Channel(slug="talks", name="Talks", kind=r.ChannelKind.DIALOGUE)
AUTHOR = Author("maker", "2025-01-01T00:00:00+00:00", dt.date(2025, 1, 1))


def _meetings(seed: int) -> list[r.Meeting]:
    """Return meetings with all shapes of windows, followed by some on consecutive days."""
    chance = random.Random(seed)  # noqa: S311  # the data must be equal each time
    found = []
    for _ in range(40):
        first = FIRST + dt.timedelta(days=chance.randrange(DAYS))
        later = [first + dt.timedelta(days=chance.randrange(*span)) for span in LATER]
        found.append(chance.choice(SHAPES).format(first, *later))
    found += [f"{FIRST + dt.timedelta(days=DAYS + n)}" for n in range(chance.choice((0, 30)))]
    return [
        r.Meeting(slug=f"met-{n}", channel="talks", status=r.MeetingStatus.HELD, when=window(text))
        for n, text in enumerate(found)
    ]


@pytest.fixture(params=range(12))
def talks(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Desk, list[r.Meeting]]]:
    """Return a desk at a book of one channel, and its meetings."""
    meetings = _meetings(request.param)
    desk = empty_desk(tmp_path / "book.db", make_session())
    desk._store.write(AUTHOR, "import", "Made", puts=[Put(each) for each in (CHANNEL, *meetings)])
    yield desk, meetings
    desk.close()


@pytest.mark.slow
def test_what_is_read_of_many_contacts_says_what_all_say(
    talks: tuple[Desk, list[r.Meeting]],
) -> None:
    """Silence, usual interval and the last contact, on days all over the years."""
    desk, meetings = talks
    known = desk._store.named_heads([each.slug for each in meetings])
    number = desk._store.ids(["talks"])["talks"]
    for n in range(0, DAYS + 400, 131):
        day = FIRST + dt.timedelta(days=n)
        seen = [each for each in meetings if known[each.slug].known <= day.toordinal()]
        every = [one for each in seen for one in contacts_on(each.status, each.when, day)]
        every = [each for each in every if each.first <= day.toordinal()]
        read = list(desk._store.channels.contacts([number], day)[number])
        assert set(read) <= set(every)
        if every:
            assert rhythm.silence(CHANNEL, read, day) == rhythm.silence(CHANNEL, every, day), day
        assert rhythm.rhythm(CHANNEL, read, day) == rhythm.rhythm(CHANNEL, every, day)
        by_first = sorted(every, key=lambda each: each.first)
        assert rhythm.last_contact(read) == rhythm.last_contact(by_first), day


def test_one_that_lasted_for_years_is_the_last_however_many_began_after_it(tmp_path: Path) -> None:
    """While it lasts there is no silence, and afterwards it is counted from its end."""
    desk = empty_desk(tmp_path / "book.db", make_session())
    later = [dt.date(2004, 1, 1) + dt.timedelta(days=n) for n in range(30)]
    texts = ["2001-01-01/2004-12-31", *map(str, later)]
    meetings = [
        r.Meeting(slug=f"met-{n}", channel="talks", status=r.MeetingStatus.HELD, when=window(text))
        for n, text in enumerate(texts)
    ]
    desk._store.write(AUTHOR, "import", "Made", puts=[Put(each) for each in (CHANNEL, *meetings)])
    for day, days in ((dt.date(2004, 6, 1), 0), (dt.date(2005, 1, 10), 10)):
        desk.look(day)
        silence = desk.records.view("talks").silence  # type: ignore[attr-defined]  # a channel's
        assert (silence.days, silence.most) == (days, days)
    desk.close()
