"""SQL for a query field and a value: the condition, and statements for candidate records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from tracker.domain import facts
from tracker.domain.fields import Value
from tracker.domain.query import FieldKind
from tracker.domain.query.query_fields import fields_of
from tracker.domain.records import Kind
from tracker.domain.searchtext import within
from tracker.domain.sortkey import sort_key
from tracker.errors import BadInputError
from tracker.store.sqlite import conditions as w
from tracker.store.sqlite.field_conditions import flag, own_field
from tracker.store.sqlite.fts import match
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.reference_rows import unused
from tracker.store.sqlite.text_functions import spelt
from tracker.store.sqlite.visible import visible_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.query import QueryField
    from tracker.store.sqlite.field_conditions import OwnField

_STANDINGS = facts.of_kind(Kind.COMMITMENT, facts.Dimension.STANDING)
_STANDING = (
    f"s.record_id = r.id AND s.fact BETWEEN {_STANDINGS} AND {_STANDINGS + 99} "
    "AND s.from_day <= :as_of AND s.until_day > :as_of"
)
"""The condition that the fact ``s`` is the standing of the row's record on the day."""
_RESPONSIBLE = (
    "EXISTS (SELECT 1 FROM holds s JOIN outcome o ON o.record_id = s.record_id "  # noqa: S608  # no user input is part of the SQL text
    f"AND o.n = s.outcome WHERE {_STANDING} AND normal(CAST(o.responsibility AS BLOB)) = :{{v}})"
)
"""The condition that a given responsibility is that of the outcome that counts on the day."""
_IN_ROLE = (
    "EXISTS (SELECT 1 FROM role x WHERE x.record_id = r.id "  # noqa: S608  # no user input is part of the SQL text
    f"AND {visible_part('x')} AND instr(words_in(CAST(x.title AS BLOB)), :{{v}}))"
)


class Binding(Protocol):
    """A condition to which values can be bound; see ``where_clause.Where``."""

    kind: str
    of_trash: bool

    def bind(self, value: object) -> str:
        """Bind a value and return its name."""

    def any_of(self, values: object) -> str:
        """Return ``IN (...)`` for a list of bound values."""


class Meant(Struct, frozen=True):
    """The SQL for a field's value: a condition, and statements that yield candidate records.

    The statements yield all records that meet the condition; with ``exactly`` they yield no others.
    """

    condition: str
    which: Sequence[str] = ()
    exactly: bool = True


def meant(where: Binding, name: str, value: str, ids: Mapping[tuple[str, str], list[int]]) -> Meant:
    """Return the SQL that ``name:value`` means for a list; values are bound in ``where``."""
    kind = where.kind
    field = fields_of(kind)[name]
    if name == "is":
        return Meant(_state(kind, value))
    if (kind, name) == ("commitment", "past"):
        return _past(where, value)
    if name == "tag":
        return _by_ways(where, w.TAG, f"= :{where.bind(sort_key(value))}")
    own = own_field(kind, name)
    match field.kind:
        case FieldKind.NAME:
            return _named(where, name, where.any_of(ids[name, value]), own)
        case FieldKind.NUMBER:
            return _number(where, own, value)
        case FieldKind.CHOICE:
            return _choice(kind, name, f"= :{where.bind(value)}", own)
        case _:
            return _text(where, field, value, own)


def _state(kind: str, value: str) -> str:
    if (kind, value) == ("source", "unused"):
        return unused(Kind.SOURCE)
    found = flag(kind, value)
    if found is None:
        raise BadInputError(f"is:{value} is not a filter of this list.")
    return found


def _by_ways(where: Binding, ways: Sequence[w.IndexLookup], any_of: str) -> Meant:
    held = " OR ".join(way.whether(any_of) for way in ways)
    return Meant(held, [way.which(any_of, known=not where.of_trash) for way in ways])


def _named(where: Binding, name: str, any_of: str, own: OwnField | None) -> Meant:
    kind = where.kind
    ways = w.NAMES.get((kind, name)) or (w.SOURCE if name == "source" and own is None else None)
    if ways is None and own is not None:
        return Meant(*own.names(any_of))
    found = _by_ways(where, ways or (), any_of)
    if part := w.PARTS.get((kind, name)):
        return Meant(part.replace("{any}", any_of), found.which)
    return found


def _choice(kind: str, name: str, bound: str, own: OwnField | None) -> Meant:
    if (kind, name) in w.CHOICES:
        column, way = w.CHOICES[kind, name]
        return Meant(f"{column} {bound}", [way.which(bound)] if way else ())
    if elsewhere := w.CHOICES_ELSEWHERE.get((kind, name)):
        condition, ways = elsewhere
        which = [way.which(bound) for way in ways]
        return Meant(condition.replace("{any}", bound), which, exactly=False)
    if own is None:
        raise BadInputError(f"{name} is not a filter of this list.")
    return Meant(f"+{own.column} {bound}")


def _number(where: Binding, own: OwnField | None, value: str) -> Meant:
    if own is None:
        raise BadInputError(f"{value} is not a filter of this list.")
    if value == "none":
        return Meant(f"{own.column} IS NULL")
    low, _, high = value.partition("..")
    bounds = [f"{own.column} >= :{where.bind(int(low))}"] if low else []
    bounds += [f"{own.column} <= :{where.bind(int(high))}"] if high else []
    return Meant(" AND ".join(bounds))


def _past(where: Binding, value: str) -> Meant:
    """Return the condition that the number of days since the clock's window ended is in a range."""
    low, _, high = ("1", "", "") if value == "none" else value.partition("..")
    bounds = [f"s.hi <= :as_of - :{where.bind(max(int(low or 1), 1))}"]
    bounds += [f"s.hi >= :as_of - :{where.bind(int(high))}"] if high else []
    ended = f"s.lo <= s.hi AND {' AND '.join(bounds)}"
    held = f"EXISTS (SELECT 1 FROM holds s WHERE {_STANDING} AND {ended})"  # noqa: S608  # no user input is part of the SQL text
    return Meant(f"NOT {held}" if value == "none" else held)


def _text(where: Binding, field: QueryField, value: str, own: OwnField | None) -> Meant:
    kind, name = where.kind, field.name
    whole = field.kind is FieldKind.TEXT
    held = sort_key(value) if whole else within(value, phrase=False)
    if held is None:
        # The text has no searchable word, so no row matches.
        return Meant("0")
    bound = where.bind(held)
    if (kind, name) in w.TEXTS:
        among = spelt(kind, name, bound)
        # The index leaves out empty values, and SQLite uses it only if the condition does too.
        way = w.IndexLookup(kind, f"x.{name} <> '' AND x.{name} {{any}}")
        return Meant(f"+{LISTS[kind].alias}.{name} {among}", [way.which(among)])
    if (kind, name) == ("commitment", "responsibility"):
        among = spelt("outcome", name, bound)
        way = w.IndexLookup("outcome", f"x.{name} <> '' AND x.{name} {{any}}")
        return Meant(_RESPONSIBLE.replace("{v}", bound), [way.which(among)], exactly=False)
    if own is None:
        return Meant(_IN_ROLE.replace("{v}", bound))
    if own.field.value is Value.TEXTS:
        return Meant(*own.holds_text(f"= :{bound}"))
    condition = (
        f"normal({own.text}) = :{bound}" if whole else f"instr(words_in({own.text}), :{bound})"
    )
    expression = match([(value, False)])
    which = own.could_hold(value, where.bind(expression)) if expression else []
    return Meant(condition, which, exactly=False)
