"""The reader of date phrases: understands every word of a phrase, or refuses the phrase."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases import chinese, english
from tracker.domain.phrases.civil import OutOfCalendarError, civil_day
from tracker.domain.phrases.conventions import DEFAULT, Conventions
from tracker.domain.phrases.leaning import doubted, of_promise
from tracker.domain.phrases.lexing import normal, tokens
from tracker.domain.phrases.named_days import code_or_years
from tracker.domain.phrases.placing import place
from tracker.domain.phrases.refusal import NotUnderstoodError
from tracker.domain.phrases.scan import Scan
from tracker.domain.phrases.spans import TWO_READINGS, Context, Span
from tracker.domain.phrases.vocabulary import NO_DATE
from tracker.domain.window import NO_DATE_SAID, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.phrases.lexing import Token

_SOME_DAY = dt.date(2000, 1, 31)
LONGEST = 60
"""The maximum number of tokens; a longer text is not taken for a date."""
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODE_OR_YEARS = re.compile(r"([0-9]{4})-([0-9]{2})")


def read(
    words: str,
    *,
    reference: dt.date | None = None,
    lean: Lean = Lean.NONE,
    conventions: Conventions = DEFAULT,
) -> Window:
    """Return the window that words mean, with vague dates counted from the reference date.

    ``lean`` says whether the words refer to the past (reports) or the future (commitments). ISO
    days and EDTF texts need no reference date and no lean. Words that state that there is no date
    are understood and give no day.

    Raises:
        NotUnderstoodError: a word was not understood, a day does not exist, or a reference day is
            needed and none is given.
    """
    text = words.strip()
    return doubted(_read(words, text, reference, lean, conventions), reference, lean)


def _read(
    words: str,
    text: str,
    reference: dt.date | None,
    lean: Lean,
    conventions: Conventions,
) -> Window:
    if _ISO_DAY.fullmatch(text):
        return _iso_day(text, words)
    if found := _edtf(text, words):
        return found
    plain = " ".join(normal(text).split())
    if NO_DATE.fullmatch(plain) or chinese.NO_DATE.fullmatch(chinese.plain(text)):
        return Window(words=words, reading=NO_DATE_SAID)
    context = Context(reference, lean, conventions)
    try:
        span = of_promise(_span(words, text, context), context)
        return _window(words, span, context)
    except OutOfCalendarError as fault:
        raise NotUnderstoodError.impossible(words, str(fault)) from None
    except NotUnderstoodError:
        if reference is None and _needs_a_reference(words, text, context):
            raise NotUnderstoodError.without_reference(words) from None
        raise


def _window(words: str, span: Span, context: Context) -> Window:
    said = str(span.said)
    return edtf.window(
        said,
        words=words,
        reading=", ".join(dict.fromkeys(span.notes)),
        reference=context.reference if span.relative else None,
        hard=span.hard,
        flags=span.flags,
    )


def _needs_a_reference(words: str, text: str, context: Context) -> bool:
    """Return whether the phrase would be understood if a reference date were given."""
    try:
        _span(words, text, replace(context, reference=_SOME_DAY))
    except NotUnderstoodError:
        return False
    return True


def _span(words: str, text: str, context: Context) -> Span:
    """Return the single span that a phrase means; a phrase with different readings is refused."""
    is_chinese = chinese.is_chinese(text)
    found = chinese.tokens(text) if is_chinese else tokens(text)
    if not found or len(found) > LONGEST:
        raise NotUnderstoodError(words, text)
    scan = Scan(found, context)
    rule = chinese.phrase if is_chinese else english.phrase
    spans: dict[str, Span] = {}
    for named, end in rule(scan, 0):
        if end == len(scan):
            for span in scan.made(lambda named=named: place(named, context)):  # type: ignore[misc]
                spans.setdefault(str(span.said), span)
    if not spans:
        raise _refusal(words, text, scan, found)
    if len(spans) > 1:
        raise NotUnderstoodError.ambiguous(words, list(spans))
    return next(iter(spans.values()))


def _refusal(words: str, text: str, scan: Scan, found: Sequence[Token]) -> NotUnderstoodError:
    place = scan.furthest
    if place < len(found):
        # The refusal quotes the text from the number before the refused word: “32 October”.
        while place and (found[place - 1].number is not None or found[place - 1].text in "/.-"):
            place -= 1
        return NotUnderstoodError(words, text[found[place].start :])
    if scan.faults:
        return NotUnderstoodError.impossible(words, scan.faults[0])
    return NotUnderstoodError(words, text)


def _edtf(text: str, words: str) -> Window | None:
    """Return the window of an EDTF text; a code that looks like two years is flagged.

    Returns ``None`` if the text is not EDTF.
    """
    try:
        found = edtf.window(text, words=words)
    except edtf.EdtfError:
        return None
    match = _CODE_OR_YEARS.fullmatch(text)
    if not match or not code_or_years(int(match[1]), int(match[2])):
        return found
    century = int(match[1]) // 100 * 100
    note = f"as a code of EDTF; or the years {match[1]} to {century + int(match[2])}"
    return replace(found, flags=(TWO_READINGS,), reading=note)


def _iso_day(text: str, words: str) -> Window:
    try:
        found = civil_day(*map(int, text.split("-")))
    except OutOfCalendarError as error:
        raise NotUnderstoodError.impossible(words, str(error)) from None
    return Window(words=words, edtf=text, earliest=found, latest=found)
