"""The line of a document that describes its list: the as-of day and the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates

if TYPE_CHECKING:
    from tracker.transfer.written_table import About


def about_line(about: About) -> str:
    """Return the line below the heading: ``As known on 29 Nov 2026. Filter: is:overdue``."""
    said = [f"As known on {written_dates.day(about.as_of)}."] if about.as_of else []
    if about.query.strip():
        said.append(f"Filter: {' '.join(about.query.split())}")
    return " ".join(said)
