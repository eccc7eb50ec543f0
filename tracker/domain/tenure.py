"""The days on which a person is known to have held an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from tracker.domain.records import Role
    from tracker.domain.window import Window


def seen_from(window: Window) -> dt.date | None:
    """Return A for a window ``[..A]/[B..]``, which had certainly begun by the day A.

    A month or year counts as its last day. Returns ``None`` for any other window.
    """
    found = edtf.expression(window.edtf) if window.edtf else None
    start = found.start if isinstance(found, edtf.Interval) else None
    return start.last if isinstance(start, edtf.Choice) and start.first is None else None


def first_day_of(window: Window | None) -> dt.date | None:
    """Return the first day of a window; ``None`` where only its last day is bounded (``[..B]``)."""
    return (window.earliest or seen_from(window)) if window else None


def days_seen(role: Role) -> tuple[dt.date, ...]:
    """Return the days on which more becomes known about the days of an office; see ``seen_by``."""
    found = edtf.expression(role.window.edtf) if role.window and role.window.edtf else None
    seen = found.seen if isinstance(found, edtf.Interval) else None
    return tuple(point.last for point in seen) if seen else ()


def last_seen(roles: Iterable[Role], day: dt.date) -> dt.date | None:
    """Return the latest day, not after a given day, that the windows of the given offices name."""
    days = (point.last for role in roles for point in _points(role) if point.day)
    return max((each for each in days if each <= day), default=None)


def seen_by(role: Role, day: dt.date) -> Role:
    """Return an office with its window limited to what was known by a day."""
    found = edtf.expression(role.window.edtf) if role.window and role.window.edtf else None
    if role.window is None or not isinstance(found, edtf.Interval) or not found.seen:
        return role
    first, last = found.seen
    if last.last <= day:
        return role
    if first.last > day:
        return replace(role, window=None)
    flags = role.window.flags
    window = edtf.window(f"[..{first}]/[{first}..]", words=f"seen {first}", flags=flags)
    return replace(role, window=window)


def _points(role: Role) -> Iterator[edtf.Point]:
    if not (role.window and role.window.edtf):
        return
    found = edtf.expression(role.window.edtf)
    ends = (found.start, found.end) if isinstance(found, edtf.Interval) else (found,)
    for end in ends:
        if isinstance(end, edtf.Point):
            yield end
        elif isinstance(end, edtf.Choice):
            yield from (point for point in (end.start, end.end) if point)
