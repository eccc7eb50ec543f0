"""The days on which a person was seen in a post, as far as a day knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from tracker.domain.records import Role


def first_seen(role: Role) -> dt.date | None:
    """Return the first day that a post's window names; a month or year counts at its last day."""
    return min((point.last for point in _points(role)), default=None)


def last_seen(roles: Iterable[Role], day: dt.date) -> dt.date | None:
    """Return the last day, up to a day, that the windows of posts name as a day."""
    days = (point.last for role in roles for point in _points(role) if point.day)
    return max((each for each in days if each <= day), default=None)


def seen_by(role: Role, day: dt.date) -> Role:
    """Return a post without the days after a day on which it was seen held."""
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
