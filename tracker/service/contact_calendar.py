"""Reads the meetings of a year; if there are too many, the number held on each day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain.query.tokenizer import joined
from tracker.service import views as v
from tracker.service.contact_years import ContactYear

if TYPE_CHECKING:
    from tracker.service.lists import Lists

MEETINGS = 1_000
"""The maximum number of meetings that are read one by one."""


def contact_year(lists: Lists, as_of: dt.date, year: int, query: str = "") -> ContactYear:
    """Return the meetings of a year that a query finds.

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


def year_beyond(lists: Lists, year: int, query: str, step: int) -> int | None:
    """Return the nearest later (``step`` 1) or earlier year with a meeting that a query finds."""
    bound = year + (step > 0)
    if bound > dt.MAXYEAR:
        return None
    opened = lists.open("meeting", query, "when")
    at = opened.at_day(dt.date(bound, 1, 1))
    found = opened.page(onward=at, limit=1) if step > 0 else opened.page(before=at, limit=1)
    number = int(found[0].key.first) if found else 0
    return dt.date.fromordinal(number).year if 0 < number <= dt.date.max.toordinal() else None
