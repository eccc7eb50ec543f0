"""The order of every list (section 2.1): what its rows go by, ascending and descending.

Two rows with the same keys may follow each other either way, but the same in both directions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle import book as o
from tests.oracle.names import normal_form
from tests.oracle.objects import field_name
from tests.oracle.showing import shown_window, status_shown
from tests.oracle.window import dayless

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from tests.oracle.window import Window

    Key: TypeAlias = tuple[object, ...]
    Rule: TypeAlias = Callable[[o.Book, o.Record, int, int], Key]


def _by_window(about: str) -> Rule:
    """By the earliest, then the latest day, an open start by its end; undated last both ways."""
    return lambda book, record, day, way: _key(_window(book, record, about, day), way)


def _window(book: o.Book, record: o.Record, about: str, day: int) -> Window | None:
    if isinstance(record, o.Source):
        return record.published
    return shown_window(book, record, about, day)


def _key(window: Window | None, way: int) -> tuple[int, int, int]:
    if window is None or dayless(window):
        return 1, 0, 0
    first, last = _first(window), o.FOREVER + 1 if window.hi is None else window.hi
    return 0, way * first, way * last


def _first(window: Window) -> int:
    found = [window.lo, window.begun_by, window.hi, window.ended_from]
    return next(each for each in found if each is not None)


def _due(book: o.Book, record: o.Record, day: int, way: int) -> Key:
    """By the last day, since that is when it wants to be looked at; without one last."""
    window = shown_window(book, record, "due", day)
    if window is None or dayless(window) or window.hi is None:
        return 1, 0
    return 0, way * window.hi


def _title(book: o.Book, record: o.Record, day: int, way: int) -> Key:
    """By the normal form of a name or text, the record's own: it is known with the record."""
    del book, day, way
    return (normal_form(record.names[0] if record.names else record.text),)


def _channel(book: o.Book, record: o.Record, day: int, way: int) -> Key:
    del day, way
    assert isinstance(record, o.Meeting)
    channel = book.get(record.channel, o.Channel)
    assert channel is not None
    return (normal_form(channel.names[0]),)


def _status(book: o.Book, record: o.Record, day: int, way: int) -> Key:
    del way
    assert isinstance(record, o.Meeting)
    return (status_shown(book, record, day),)


def _publisher(book: o.Book, record: o.Record, day: int, way: int) -> Key:
    del book, day, way
    assert isinstance(record, o.Source)
    return (record.publisher,)


def _field(book: o.Book, record: o.Record, day: int, way: int) -> Key:
    del day, way
    assert isinstance(record, o.Account)
    return (field_name(book, record),)


DATED = {"when", "due", "made"}
"""Orders whose keys go the way that is asked for: 1 for ascending, -1 for descending."""
ORDERS: dict[str, dict[str, Rule]] = {
    "meeting": {"when": _by_window("when"), "channel": _channel, "status": _status},
    "commitment": {"due": _due, "made": _by_window("made"), "title": _title},
    "signal": {"when": _by_window("when"), "title": _title},
    "source": {"when": _by_window("published"), "title": _title, "publisher": _publisher},
    "account": {"field": _field},
    "dispute": {"title": _title},
    "channel": {"title": _title},
    "person": {"title": _title},
    "organization": {"title": _title},
    "party": {"title": _title},
}
"""What the rows of each list go by; titles of meetings and the order of entry are left out."""
