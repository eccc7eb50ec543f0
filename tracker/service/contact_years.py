"""The meetings of a year, as a calendar of contacts shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.service import views as v


class ContactYear(Struct, frozen=True):
    """The meetings that share a day with a year, as known on a day.

    Of too many there are none, and the year is ``counted``: ``held`` are the held meetings by the
    number of their first day.
    """

    year: int
    as_of: dt.date
    query: str = ""
    meetings: tuple[v.MeetingView, ...] = ()
    counted: bool = False
    held: Mapping[int, int] = field(default_factory=dict)
