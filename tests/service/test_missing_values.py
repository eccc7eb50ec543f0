"""Records without the value that a list is ordered by come last, in both directions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tracker.domain import records as r
from tracker.domain.book import Author, Put
from tracker.domain.edtf import window
from tracker.service import full_view_reader
from tracker.service.full_views import ChannelFull
from tracker.tui.lists.row_buffer import Rows

if TYPE_CHECKING:
    from tracker.service.desk import Desk

AUTHOR = Author("maker", "2025-01-01T00:00:00+00:00", dt.date(2025, 1, 1))
ORDERS = [
    ("when", ["m-1", "m-2", "m-3"]),
    ("place", ["m-2", "m-1", "m-3"]),
    ("host", ["m-3", "m-1"]),
    ("called_off_on", ["m-3", "m-2"]),
]
"""Sort fields of meetings, and the slugs of meetings with a value, in ascending order."""
ALL = {f"m-{n}" for n in range(1, 6)}


@pytest.fixture
def book(empty: Desk) -> Desk:
    """Return a desk at a book of five meetings, two of them without a day, place or host."""
    parties = [r.Party(slug=slug, name=slug.upper()) for slug in ("ab", "cd")]
    channels = [
        r.Channel(slug=slug, name=slug.title(), kind=r.ChannelKind.DIALOGUE)
        for slug in ("talks", "hush")
    ]
    about: list[dict[str, object]] = [
        {"when": window("2019-05-01"), "place": "Lima", "host": "cd"},
        {"when": window("2020-05-01"), "place": "Accra", "called_off_on": window("2020")},
        {
            "when": window("2021-05-01"),
            "place": "Oslo",
            "host": "ab",
            "called_off_on": window("2019"),
        },
        {},
        {"place": "  "},
    ]
    held = r.MeetingStatus.HELD
    meetings = [
        r.Meeting(slug=f"m-{n}", channel="talks", status=held, **each)  # type: ignore[arg-type]
        for n, each in enumerate(about, 1)
    ]
    puts = [Put(each) for each in (*parties, *channels, *meetings)]
    empty._store.write(AUTHOR, "import", "Made", puts=puts)
    empty.look(dt.date(2026, 1, 1))
    return empty


def listed(desk: Desk, kind: str, sort: str) -> list[str]:
    """Return the slugs of a list."""
    return [row.view.slug for row in desk.lists.rows(kind, f"sort:{sort}")]  # type: ignore[union-attr]


@pytest.mark.slow
@pytest.mark.parametrize(("order", "having"), ORDERS)
def test_a_record_without_the_value_comes_last(book: Desk, order: str, having: list[str]) -> None:
    """Of every kind of value, whichever way the list goes."""
    for sort, rows in ((order, having), (f"-{order}", having[::-1])):
        found = listed(book, "meeting", sort)
        assert found[: len(rows)] == rows, sort
        assert set(found) == ALL, sort


def test_a_channel_without_a_silence_comes_last(book: Desk) -> None:
    """No contact and no meeting: it is not known how long it has been silent."""
    assert listed(book, "channel", "silence") == ["talks", "hush"]
    assert listed(book, "channel", "-silence") == ["talks", "hush"]


def test_the_page_of_a_channel_has_its_dated_meetings_first(
    book: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The latest first; where not all are shown, those without a day are left out first."""
    full = book.records.full("talks")
    assert isinstance(full, ChannelFull)
    assert [each.slug for each in full.meetings][:3] == ["m-3", "m-2", "m-1"]
    assert full.number == len(full.meetings) == len(ALL)
    monkeypatch.setattr(full_view_reader, "MOST", 2)
    full = book.records.full("talks")
    assert isinstance(full, ChannelFull)
    assert [each.slug for each in full.meetings] == ["m-3", "m-2"]
    assert full.number == len(ALL)


@pytest.mark.parametrize("sign", ["", "-"])
def test_the_cursor_finds_every_row_of_a_list_that_is_held_whole(book: Desk, sign: str) -> None:
    """With days or without; where a row has gone, the next one, and at the end the last."""
    opened = book.lists.open("meeting", "", f"{sign}when")
    rows = Rows(book, opened)
    keys = [each.key for each in opened.page()]
    assert [rows.go(key) for key in keys] == [0, 1, 2, 3, 4]
    without_one = Rows(book, book.lists.open("meeting", "-place:Accra", f"{sign}when"))
    assert [without_one.go(key) for key in keys] == [0, 1, 1, 2, 3]
