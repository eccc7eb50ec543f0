"""From words to a window: ISO days and EDTF; any other phrase is refused as a date."""

from __future__ import annotations

import datetime as dt
import re

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases.refusal import NotUnderstoodError
from tracker.domain.window import Window

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def kept_as_words(words: str) -> Window:
    """Return a window of words alone: no EDTF, no day."""
    return Window(words=words)


def read(
    words: str,
    *,
    reference: dt.date | None = None,
    lean: Lean = Lean.NONE,
) -> Window:
    """Return the window that words name, read against the reference day.

    ``lean`` tells whether the words look back or ahead: reports lean to the past, promises to the
    future. ISO days and EDTF texts need neither.

    Raises:
        NotUnderstoodError: a word was not understood, a day does not exist, or a reference day is
            needed and none is given.
    """
    # What is understood here is exact, so neither the day nor the lean bears on it.
    del reference, lean
    text = words.strip()
    if _ISO_DAY.fullmatch(text):
        return _iso_day(text, words)
    try:
        return edtf.window(text, words=words)
    except edtf.EdtfError:
        raise NotUnderstoodError(words, text) from None


def _iso_day(text: str, words: str) -> Window:
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        raise NotUnderstoodError(words, text) from None
    return Window(words=words, edtf=text, earliest=found, latest=found)
