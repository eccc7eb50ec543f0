"""Days in the list of events, written short because headings show year and month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.domain import written_dates

if TYPE_CHECKING:
    from tracker.domain.window import Window

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_TAIL = re.compile(rf"(?:[ -](?:{'|'.join(written_dates.MONTHS)}))? \d{{4}}$")
_ACROSS = re.compile(r"^(\S*\d+) \w{3}(?: \d{4})?–(\d+)$")


def in_month(window: Window, *, differs: bool = False) -> str:
    """Return the days of a window without their month: ``28–29``, ``≈ mid``, ``≤ 31``.

    ``differs`` is whether accounts differ on the days.
    """
    span = (window.earliest, window.latest)
    told = written_dates.differing(*span) if differs else written_dates.short(window)
    if re.fullmatch(r"(?:≈ )?\d{4}", told):
        return told if told.startswith("≈") else f"≈ {told}"
    if re.fullmatch(r"(?:≈ )?\w{3} \d{4}", told):
        return "≈ " + told.removeprefix("≈ ").split()[0]
    return _ACROSS.sub(r"\1–\2", _TAIL.sub("", told))
