"""A window: one or more days, as vague as they are, with words, EDTF, reading and bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.edtf_expressions import expression, points

if TYPE_CHECKING:
    import datetime as dt

NO_DATE_SAID = "no date said"
"""The reading of words that state that there is no date."""
BY_HAND = "by-hand"
"""The flag of a window whose bounds a person set."""
OPEN_START = 0
"""The day number of an open start: before every civil day (``date.toordinal`` starts at 1)."""
OPEN_END = 9_999_999
"""The day number of an open end, and the sort key of undated windows: after every civil day."""

_EXACT = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")


def day_exact(edtf: str) -> bool:
    """Return whether an EDTF text names exactly one day, or exactly a first and a last day."""
    return _EXACT.fullmatch(edtf) is not None


class Window(Struct, frozen=True):
    """One or more days, as precisely as they are known.

    ``words`` is the original text. ``edtf`` is its reading in EDTF (ISO 8601-2), or ``""`` for
    words that were not understood; such a window has no bounds. ``earliest`` and ``latest`` are
    civil days, ``None`` for an open end. ``reading`` names the convention used, ``reference`` the
    reference date. ``hard`` says whether the end is exact or comes from a vague phrase (``None``:
    not known). ``flags`` mark doubts, for example ``weekday`` (the weekday contradicts the date)
    and ``two-readings``, and also ``by-hand`` (a person set the bounds, so the words are not read
    again).
    """

    words: str
    edtf: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    reading: str = ""
    reference: dt.date | None = None
    hard: bool | None = None
    flags: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether the window has days, not only words."""
        return bool(self.edtf)

    @property
    def lo(self) -> int:
        """The day number of the first day; ``OPEN_END`` if there is none."""
        if not self.understood:
            return OPEN_END
        return self.earliest.toordinal() if self.earliest else OPEN_START

    @property
    def hi(self) -> int:
        """The day number of the last day; ``OPEN_START`` if there is none."""
        if not self.understood:
            return OPEN_START
        return self.latest.toordinal() if self.latest else OPEN_END

    @property
    def sort(self) -> int:
        """The day number to sort by: the first day, with an open start the last one; undated last.

        For ``[..A]/[B..]``, which certainly lasted only from A to B, it is A.
        """
        first = self.earliest or self.latest
        if first or not self.understood:
            return first.toordinal() if first else OPEN_END
        return min(point.first.toordinal() for point in points(expression(self.edtf)))

    @property
    def final_day(self) -> dt.date | None:
        """The last day, or the first if the end is open: the reference date for other dates."""
        return self.latest or self.earliest

    def shares_a_day(self, lo: int, hi: int) -> bool:
        """Return whether a day of the window is in ``lo..hi`` (day numbers, both included)."""
        return self.understood and self.lo <= hi and self.hi >= lo
