"""EDTF texts: their expressions (``edtf_expressions``), and the windows that they stand for."""

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
    """Return the window of an EDTF text; ``words`` are the text itself if not given.

    Raises:
        EdtfError: as for ``expression``.
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
