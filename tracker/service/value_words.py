"""Converts values of fields to words: names instead of slugs, and readings of windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.window import Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.service.record_access import Records


def said(records: Records, value: object) -> str:
    """Return a value in words; a note on a window is on a separate line."""
    match value:
        case Window():
            note = written_dates.reading_note(value)
            return written_dates.reading_line(value) + (f"\n{note}" if note else "")
        case str():
            return _names(records, [value])
        case tuple():
            return _names(records, [str(getattr(each, "who", each)) for each in value])
        case None:
            return ""
        case _:
            return str(value)


def _names(records: Records, slugs: Sequence[str]) -> str:
    seen = records.views(slugs)
    return "; ".join(seen[slug].title if slug in seen else slug for slug in slugs)
