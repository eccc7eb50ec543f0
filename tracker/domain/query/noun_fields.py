"""Query fields and sort orders of a list that follow from the fields of its noun."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tracker.domain.fields import Value
from tracker.domain.nouns import DELEGATION, NOUNS, OUTCOME, STATE
from tracker.domain.query.terms import FieldKind, QueryField
from tracker.domain.records import Kind

if TYPE_CHECKING:
    from tracker.domain.fields import Field

PARTS = {part.name: part for part in (DELEGATION, STATE, OUTCOME)}
"""The kinds of part that have their own list."""
_EXAMPLES: dict[Kind, str] = {
    Kind.PARTY: "us",
    Kind.ORGANIZATION: "us-dod",
    Kind.PERSON: "esper",
    Kind.CHANNEL: "mmca",
    Kind.MEETING: "m-2020-12-14-mmca",
    Kind.COMMITMENT: "c-2020-10-mmca",
    Kind.SOURCE: "xinhua-sxworker-20201030",
    Kind.ACCOUNT: "a-2020-10-28-ccwg1-1",
}
_KINDS = {
    Value.CHOICE: FieldKind.CHOICE,
    Value.WINDOW: FieldKind.DAYS,
    Value.DAY: FieldKind.DAYS,
    Value.NUMBER: FieldKind.NUMBER,
    Value.REF: FieldKind.NAME,
    Value.REFS: FieldKind.NAME,
    Value.MEMBERS: FieldKind.NAME,
    Value.TEXTS: FieldKind.TEXT,
    Value.LONG_TEXT: FieldKind.WORDS,
}
_SORTED = frozenset(Value) - {Value.REFS, Value.TEXTS, Value.MEMBERS, Value.LONG_TEXT}


@cache
def described(kind: str) -> dict[str, Field]:
    """Return the fields of the noun or part that a list shows, by name; empty for events."""
    if kind in set(Kind):
        return {each.name: each for each in NOUNS[Kind(kind)].fields}
    return {each.name: each for each in PARTS[kind].fields} if kind in PARTS else {}


def heading(field: Field) -> str:
    """Return the label of a field in the form used in queries: lower case, with underscores."""
    return field.label.lower().replace(" ", "_")


def flag_word(field: Field) -> str:
    """Return the value of the query field ``is`` that stands for a yes/no field."""
    return field.name.replace("_", "-")


def flags(kind: str) -> dict[str, Field]:
    """Return the yes/no fields of a list, by their value of the query field ``is``."""
    fields = described(kind).values()
    return {flag_word(each): each for each in fields if each.value is Value.FLAG}


def query_field(field: Field) -> QueryField:
    """Return the query field for a field of a noun that is not a yes/no field."""
    kind = _KINDS.get(field.value, FieldKind.WORDS)
    if field.value is Value.TEXT and (field.suggestions or field.refers):
        kind = FieldKind.TEXT
    help_text = field.help.rstrip(".")
    choices = tuple(each.value for each in field.choices) if field.choices else ()
    value = _example(field, kind, choices)
    return QueryField(
        field.name,
        kind,
        help_text[:1].lower() + help_text[1:],
        choices,
        example=f"{field.name}:{value}",
        kinds=field.refers,
    )


def _example(field: Field, kind: FieldKind, choices: tuple[str, ...]) -> str:
    if choices:
        return choices[0]
    if field.suggestions:
        return field.suggestions[0]
    match kind:
        case FieldKind.DAYS:
            return "2020-10..2021-01"
        case FieldKind.NUMBER:
            return field.example or "1"
        case FieldKind.NAME:
            return _EXAMPLES.get((*field.refers, Kind.MEETING)[0], "mmca")
        case _:
            word = (field.example or field.label).split(maxsplit=1)[0]
            return word if word.isalnum() else field.label.split()[0].lower()


def sorts(kind: str) -> tuple[str, ...]:
    """Return the names of the fields by which a list can be sorted: those with a single value."""
    return tuple(each.name for each in described(kind).values() if each.value in _SORTED)
