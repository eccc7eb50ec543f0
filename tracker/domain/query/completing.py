"""Completion of queries: field names, then the values of a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.query.query_fields import field_named, fields_of, sorts_of
from tracker.domain.query.terms import FieldKind
from tracker.domain.query.word_filters import beginning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.domain.query.terms import QueryField

_DAYS = (
    ("today", "the current day"),
    ("30d", "in thirty days"),
    ("-30d", "thirty days ago"),
    ("none", "has no date"),
)
_ENOUGH = 3
"""From this number of typed letters on, the values that start with them are offered."""
_RANGES = (("..today", "up to today"), ("today..", "from today on"))


class Completion(Struct, frozen=True):
    """A completion: the query after completion, the completed term, and what the term means."""

    query: str
    term: str
    help: str


def unfinished(query: str, offered: Sequence[Completion]) -> str:
    """Return the last term of a query if an offered completion continues it, else empty text."""
    last = query.rpartition(" ")[2]
    goes_on = (each.term for each in offered if each.term.startswith(last))
    return (
        last
        if last and any(term != last for term in goes_on) and not _stands(last, offered)
        else ""
    )


def _stands(term: str, offered: Sequence[Completion]) -> bool:
    return any(each.term == term for each in offered)


def complete(
    query: str,
    kind: str,
    names: Callable[[str, str], Sequence[tuple[str, str]]],
) -> list[Completion]:
    """Return the completions for the last term of a query.

    ``names`` returns the slug and title of each record that a field can name and that a text
    matches.
    """
    before, space, last = query.rpartition(" ")
    if last.count('"') % 2 or query.count('"') % 2:
        return []
    lead = f"{before}{space}"
    sign = "-" if last.startswith("-") else "not:" if last.startswith("not:") else ""
    name, colon, typed = last.removeprefix(sign).partition(":")
    if not colon:
        return _fields(lead, sign, name, kind) if name else []
    field = field_named(kind, name)
    if name == "sort":
        offered: list[tuple[str, str]] = [(each, "sort by this field") for each in sorts_of(kind)]
        offered += [(f"-{each}", "reversed") for each in sorts_of(kind)]
    elif field:
        offered = _values(field, typed.rpartition(",")[2], names)
    else:
        return []
    done, comma, part = typed.rpartition(",")
    head = f"{sign}{name}:{done}{comma}"
    # ``names`` has already matched names, also by alias; other values must contain the typed text.
    sought = field is not None and field.kind is FieldKind.NAME
    return [
        Completion(f"{lead}{head}{_quoted(value)} ", f"{head}{value}", told)
        for value, told in offered
        if sought or part.casefold() in value.casefold()
    ]


def _fields(lead: str, sign: str, typed: str, kind: str) -> list[Completion]:
    fields = fields_of(kind)
    starting = [each for each in fields.values() if each.name.startswith(typed.casefold())]
    made = [
        Completion(f"{lead}{sign}{each.name}:", f"{sign}{each.name}:", each.help)
        for each in starting
    ]
    if "sort".startswith(typed.casefold()) and not sign:
        made.append(Completion(f"{lead}sort:", "sort:", "the sort order"))
    if len(typed) >= _ENOUGH:
        made += (
            Completion(f"{lead}{sign}{term} ", f"{sign}{term}", fields[term.partition(":")[0]].help)
            for term in beginning(kind, typed)
        )
    return made


_NUMBERS = [("365..", "at least that many"), ("..30", "at most that many"), ("none", "not known")]


def _values(
    field: QueryField, typed: str, names: Callable[[str, str], Sequence[tuple[str, str]]]
) -> list[tuple[str, str]]:
    match field.kind:
        case FieldKind.CHOICE:
            return [(choice, "") for choice in field.choices]
        case FieldKind.DAYS:
            return [*_DAYS, *_RANGES]
        case FieldKind.NAME:
            return list(names(field.name, typed))
        case FieldKind.NUMBER:
            return _NUMBERS
        case FieldKind.TEXT | FieldKind.WORDS:
            return []


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
