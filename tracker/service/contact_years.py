"""The meetings of a year, as the calendar of contacts shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.service import views as v


class ContactYear(Struct, frozen=True):
    """The meetings with a day in a year, as known on the as-of day.

    If there are too many, the year is ``counted`` and has no meetings; ``held`` then has the
    number of held meetings by their first day number.
    """

    year: int
    as_of: dt.date
    query: str = ""
    meetings: tuple[v.MeetingView, ...] = ()
    counted: bool = False
    held: Mapping[int, int] = field(default_factory=dict)
