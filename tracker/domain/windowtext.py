"""Conversion of windows to and from editable text: a date in words, or ``WORDS = DAYS``.

``after the summit = from 20 Nov 2020`` keeps the words and takes the days from the right side; ``in
due course =`` keeps the words without a day. The last `` = `` (or full-width ``＝``) separates the
sides. Such a window has the flag ``by-hand``, and its words are not read again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases import NotUnderstoodError, kept_as_words, read
from tracker.domain.phrases.conventions import DEFAULT, Conventions
from tracker.domain.window import BY_HAND, Window

if TYPE_CHECKING:
    import datetime as dt

_DIVIDER = re.compile(r"(?<!\S)=(?!\S)|＝")
_TWO_READINGS = "two-readings"
_SOFT = ("~", "%")
"""The EDTF marks for an approximate day."""


def read_window(
    text: str,
    *,
    reference: dt.date | None = None,
    lean: Lean = Lean.NONE,
    conventions: Conventions = DEFAULT,
) -> Window:
    """Return the window that a text means: ``WORDS = DAYS``, or a phrase for ``phrases.read``.

    Days set by hand have a hard end, unless the right side says otherwise.

    Raises:
        NotUnderstoodError: the text names no day or has several readings, or one side of the ``=``
            is missing; the message says how the words can be kept.
    """
    divided = _divided(text)
    if divided is None:
        try:
            return read(text, reference=reference, lean=lean, conventions=conventions)
        except NotUnderstoodError as error:
            raise _with_both_ways(error) if error.unknown else error from None
    words, days = divided
    if not words:
        sentence = f"“{text.strip()}” has no words; write WORDS = DAYS, or the days alone."
        raise NotUnderstoodError(text, text, sentence)
    if not days:
        return replace(kept_as_words(words), flags=(BY_HAND,))
    try:
        window = read(days, reference=reference, lean=lean, conventions=conventions)
    except NotUnderstoodError as error:
        raise NotUnderstoodError(text, error.part, f"After “=”: {error}") from None
    if not window.understood or _TWO_READINGS in window.flags:
        why = "has two readings" if window.understood else "names no day"
        sentence = f"“{days}” {why}; after “=” write days such as 20 Nov 2020, or nothing."
        raise NotUnderstoodError(text, days, sentence)
    return replace(window, words=words, hard=_hard(window), flags=(BY_HAND, *window.flags))


def write_window(window: Window) -> str:
    """Return a window as editable text: its words, and any days set by hand."""
    if BY_HAND not in window.flags:
        return window.words
    return f"{window.words} = {_days(window)}".rstrip()


def _divided(text: str) -> tuple[str, str] | None:
    """Split a text into words and days at the last ``=``; ``None`` if a side is missing."""
    dividers = list(_DIVIDER.finditer(text))
    if not dividers:
        return None
    last = dividers[-1]
    return text[: last.start()].strip(), text[last.end() :].strip()


def _hard(window: Window) -> bool | None:
    """Return whether days set by hand have a hard end; ``None`` if their end is open."""
    if window.hard is not None:
        return window.hard
    if window.latest is None:
        return None
    return not _ends_about(window.edtf)


def _ends_about(expression: str) -> bool:
    """Return whether the end of an EDTF text is approximate."""
    return expression.rstrip("]").endswith(_SOFT)


def _days(window: Window) -> str:
    """Return the days of a window as EDTF with one meaning; a soft end is marked as approximate."""
    expression = window.edtf
    found = edtf.expression(expression) if expression else None
    if isinstance(found, edtf.Point) and found.month in edtf.SPANS:
        # 2020-24 is a winter in EDTF, but readers take it for five years.
        expression = f"[{found.first}..{found.last}{found.mark}]"
    if window.hard is not False or window.latest is None or _ends_about(expression):
        return expression
    bare, closing = expression.removesuffix("]"), "]" if expression.endswith("]") else ""
    marked = f"{bare.removesuffix('?')}{'%' if bare.endswith('?') else '~'}{closing}"
    return str(edtf.expression(marked))


def _with_both_ways(error: NotUnderstoodError) -> NotUnderstoodError:
    """Return the refusal with advice on how to keep the words, with or without days."""
    text = error.text.strip()
    why = f"“{text}” names no day."
    if _names_some_day(text):
        named = f"“{error.part}” in “{text}”" if error.part.strip() != text else f"“{text}”"
        why = f"{named} was not understood as a date."
    ways = f"“{text} =” keeps the words; “{text} = Nov 2020” adds days."
    return NotUnderstoodError(error.text, error.part, f"{why} {ways}")


def _names_some_day(text: str) -> bool:
    """Return whether a text has a number, or the beginning of the name of a month or weekday.

    Then part of the text looks like a date, and it helps to say which other part was not read.
    """
    return bool(_DATED.search(text))


_DATED = re.compile(
    r"\d|[一二三四五六七八九十〇零两]"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
