"""Conversion of EDTF texts to windows. Their syntax is parsed in ``edtf_expressions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.edtf_expressions import (
    MONTHS,
    SPANS,
    Bounds,
    Choice,
    EdtfError,
    Expression,
    Interval,
    Point,
    expression,
    parse,
)
from tracker.domain.window import Window

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "MONTHS",
    "SPANS",
    "Bounds",
    "Choice",
    "EdtfError",
    "Expression",
    "Interval",
    "Point",
    "expression",
    "parse",
    "window",
]


def window(
    text: str,
    *,
    words: str = "",
    reading: str = "",
    reference: dt.date | None = None,
    hard: bool | None = None,
    flags: tuple[str, ...] = (),
) -> Window:
    """Return the window of an EDTF text; ``words`` defaults to that text.

    Raises:
        EdtfError: the text is not supported, names no existing day, or ends before it starts.
    """
    found = expression(text)
    return Window(
        words=words or text,
        edtf=str(found),
        earliest=found.first,
        latest=found.last,
        reading=reading,
        reference=reference,
        hard=hard,
        flags=flags,
    )
