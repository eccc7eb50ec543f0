"""Exports of a list as text that tests can search."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from tracker.transfer import formats

if TYPE_CHECKING:
    from tracker.service.desk import Desk
    from tracker.service.list_writer import Extent


def forms_for(kind: str) -> list[str]:
    """Return the names of the formats that can hold a list of a kind."""
    return [each.name for each in formats.every() if each.holds(kind)]


def exported(
    desk: Desk, kind: str, form: str, query: str = "", sort: str = "", extent: Extent | None = None
) -> str:
    """Return the export of a list as text; for a zip archive, the texts in it."""
    if not formats.named(form).binary:
        text = io.StringIO(newline="")
        desk.lists.write(kind, query, sort, text, form, extent)
        return text.getvalue()
    data = io.BytesIO()
    desk.lists.write(kind, query, sort, data, form, extent)
    with zipfile.ZipFile(data) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def entries_in(calendar: str) -> list[Any]:
    """Return the entries of a calendar.

    The values of their properties have many types.
    """
    return list(Calendar.from_ical(calendar).walk("VEVENT"))
