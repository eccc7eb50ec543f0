"""Reads the calendar of a year: its meetings; of too many, how many were held on each day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain.query.tokenizer import joined
from tracker.service import views as v
from tracker.service.contact_years import ContactYear

if TYPE_CHECKING:
    from tracker.service.lists import Lists

MEETINGS = 1_000
"""The number of meetings up to which each is read."""


def contact_year(lists: Lists, as_of: dt.date, year: int, query: str = "") -> ContactYear:
    """Return the year of the meetings that a query finds.

    Raises:
        BadInputError: a field, value or name is unknown; the message names the nearest.
    """
    asked = joined((query, f"when:{year:04}-01-01..{year:04}-12-31"))
    opened = lists.open("meeting", asked, "when")
    entries = opened.page(limit=MEETINGS + 1)
    if len(entries) <= MEETINGS:
        views = (row.view for row in opened.rows(entries))
        meetings = tuple(view for view in views if isinstance(view, v.MeetingView))
        return ContactYear(year, as_of, query, meetings)
    days = lists.open("meeting", joined((asked, "status:held")), "when").days()
    ends = (dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal())
    held = {day: number for day, number in days.items() if ends[0] <= day <= ends[1]}
    return ContactYear(year, as_of, query, counted=True, held=held)
