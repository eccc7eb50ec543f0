"""The query parser: reads a query against the fields of its list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from msgspec import Struct

from tracker.domain.phrases import NotUnderstoodError, read
from tracker.domain.phrases.conventions import DEFAULT
from tracker.domain.query.query_fields import SORTS, field_named, fields_of, sort_named, sorts_of
from tracker.domain.query.terms import Days, FieldKind, Match, Query, QueryField, Words
from tracker.domain.query.tokenizer import lex
from tracker.domain.suggestions import nearest, or_list
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.errors import BadInputError

if TYPE_CHECKING:
    import datetime as dt

    from tracker.domain.phrases.conventions import Conventions
    from tracker.domain.query.tokenizer import Lexeme

_RELATIVE = re.compile(r"(?P<sign>[+-]?)(?P<n>\d{1,4})(?P<unit>[dwmy])")
_NUMBERS = re.compile(r"none|(?P<sign>[<>]=?)(?P<n>\d{1,7})|\d{1,7}(\.\.(\d{1,7})?)?|\.\.\d{1,7}")
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


def parse(
    text: str,
    kind: str,
    *,
    as_of: dt.date,
    conventions: Conventions = DEFAULT,
) -> Query:
    """Parse a query for a kind of list.

    Relative days and vague dates are counted from ``as_of``.

    Raises:
        BadInputError: a field or value is unknown; the message names similar ones.
    """
    terms: list[Words | Match | Days] = []
    sort = ""
    for lexeme in lex(text):
        if lexeme.field == "sort":
            sort = _sort(kind, lexeme.value)
        elif lexeme.field:
            terms.append(_field(lexeme, kind, _Days(as_of, conventions)))
        elif lexeme.value.strip():
            terms.append(Words(lexeme.value, lexeme.quoted, lexeme.negated))
    return Query(tuple(terms), sort, text.strip())


def _sort(kind: str, value: str) -> str:
    sort = sort_named(kind, value)
    if sort is None:
        near = nearest(value.removeprefix("-"), sorts_of(kind)) or SORTS[kind]
        raise BadInputError(f"sort:{value} is not known here; did you mean {or_list(near)}?")
    return sort


def _field(lexeme: Lexeme, kind: str, days: _Days) -> Match | Days:
    field = field_named(kind, lexeme.field)
    if field is None:
        near = nearest(lexeme.field, fields_of(kind)) or tuple(fields_of(kind))
        raise BadInputError(
            f"“{lexeme.text}”: {lexeme.field} is not a field here; did you mean {or_list(near)}? "
            f'Words with a colon go into quotes: "{lexeme.field}:…".'
        )
    if field.kind is FieldKind.DAYS:
        return days.term(lexeme, field.name)
    values = lexeme.values
    if not values:
        raise BadInputError(f"“{lexeme.text}”: {field.name} needs a value.")
    if field.kind is FieldKind.NUMBER:
        values = tuple(_numbers(lexeme, field, value) for value in values)
    if field.kind is FieldKind.CHOICE:
        values = tuple(_choice(lexeme, field, value.lower()) for value in values)
    return Match(field.name, values, lexeme.negated)


def _choice(lexeme: Lexeme, field: QueryField, value: str) -> str:
    if value in field.choices:
        return value
    near = nearest(value, field.choices) or field.choices
    raise BadInputError(
        f"“{lexeme.text}”: {field.name} takes {or_list(field.choices)}, not “{value}”"
        + (f"; did you mean {or_list(near)}?" if near != field.choices else ".")
    )


def _numbers(lexeme: Lexeme, field: QueryField, value: str) -> str:
    """Return a range of numbers in normal form (``365..``, ``..90``, ``30..90``), or ``none``."""
    match = _NUMBERS.fullmatch(value)
    if match is None:
        raise BadInputError(
            f"“{lexeme.text}”: {field.name} takes a number, a range such as 30..90, 365.. or >365, "
            "or none."
        )
    if value == "none":
        return value
    if match["sign"]:
        low, high = (match["n"], "") if match["sign"].startswith(">") else ("", match["n"])
    else:
        low, _, high = value.partition("..") if ".." in value else (value, "", value)
    if low and high and int(low) > int(high):
        raise BadInputError(f"The range “{lexeme.text}” ends before it begins.")
    return f"{low}..{high}"


def within(number: int, wanted: str) -> bool:
    """Return whether a number is in a range (``365..``, ``..90``, ``30..90``), ends included."""
    low, _, high = wanted.partition("..")
    return (not low or int(low) <= number) and (not high or number <= int(high))


class _Days(Struct, frozen=True):
    """Reads the values of day fields; relative days are counted from the as-of day."""

    as_of: dt.date
    conventions: Conventions

    def term(self, lexeme: Lexeme, name: str) -> Days:
        """Return the term for one value of a day field."""
        value = lexeme.value
        if value == "none":
            return Days(name, OPEN_END, OPEN_START, undated=True, negated=lexeme.negated)
        inside, could = value.startswith("="), value.startswith("~")
        value = value.removeprefix("=").removeprefix("~")
        if ".." in value and not value.startswith("[") and "/" not in value:
            start, _, end = value.partition("..")
            lo = self._bounds(lexeme, start)[0] if start else OPEN_START
            hi = self._bounds(lexeme, end)[1] if end else OPEN_END
        else:
            lo, hi = self._bounds(lexeme, value)
        if lo > hi:
            sentence = "ends before it begins."
            raise BadInputError(f"“{lexeme.text}” {sentence}")
        return Days(name, lo, hi, inside=inside, could=could, negated=lexeme.negated)

    def _bounds(self, lexeme: Lexeme, text: str) -> tuple[int, int]:
        if match := _RELATIVE.fullmatch(text):
            day = self._shifted(lexeme, match)
            return day.toordinal(), day.toordinal()
        try:
            found = read(text, reference=self.as_of, conventions=self.conventions)
        except NotUnderstoodError:
            found = None
        if found is None or not found.understood:
            raise BadInputError(
                f"“{lexeme.text}”: {lexeme.field} takes a day, month or year such as 2020-10-29, "
                "a range such as 2020-10..2021-01, words such as "
                f'{lexeme.field}:"mid-November 2020", 2w (in two weeks) or none.'
            )
        return found.lo, found.hi

    def _shifted(self, lexeme: Lexeme, match: re.Match[str]) -> dt.date:
        amount = int(match["n"]) * (-1 if match["sign"] == "-" else 1)
        try:
            return self.as_of + relativedelta(**{_UNITS[match["unit"]]: amount})  # type: ignore[arg-type]
        except (ValueError, OverflowError):
            raise BadInputError(f"“{lexeme.text}” leads outside the years 1 to 9999.") from None
