"""Checks rows of a list against a query, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.contract.memory.days import has_days
from tests.contract.memory.naming import is_known, named_by, names
from tracker.domain import facts
from tracker.domain.book import Presence
from tracker.domain.query import Days, FieldKind, Match, Words
from tracker.domain.query.list_fields import TRASHED
from tracker.domain.query.noun_fields import described, flags
from tracker.domain.query.parsing import within as in_range
from tracker.domain.query.query_fields import fields_of
from tracker.domain.records import Kind
from tracker.domain.references import REFERENCES
from tracker.domain.searchtext import index_text, within
from tracker.domain.sortkey import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.contract.memory.engine import MemoryEngine
    from tests.contract.memory.lists import Row
    from tracker.domain.query.list_query import ListQuery

_TO_SOURCES = [each.relation for each in REFERENCES if Kind.SOURCE in each.field.refers]


class Filter:
    """A query that is checked on rows; ``events`` yields the events of a record by slug."""

    def __init__(
        self, engine: MemoryEngine, query: ListQuery, events: Callable[[str], Iterator[Row]]
    ) -> None:
        """Initialize with the engine and the query."""
        self._engine = engine
        self._query = query
        self._events = events
        self._day = query.as_of
        self._named: dict[tuple[str, ...], set[str]] = {}

    def meets(self, row: Row) -> bool:
        """Return whether a row matches all terms."""
        return all(self._meets(row, term) is not term.negated for term in self._query.query.terms)

    def _meets(self, row: Row, term: Words | Match | Days) -> bool:
        match term:
            case Words():
                return self._says(row, term)
            case Days():
                return has_days(self._engine, self._query, row, term, self._events)
            case Match():
                return any(self._has(row, term.field, value) for value in term.values)

    def _says(self, row: Row, term: Words) -> bool:
        needle = within(term.text, phrase=term.phrase)
        text = self._engine.texts.get(row.stored.id)
        if needle is None or text is None:
            return False
        known = (e.length for e in text.runs if e.from_day <= self._day < e.until_day)
        return needle in f" {text.title} | {text.body[: next(known, len(text.body))]} "

    def _has(self, row: Row, field: str, value: str) -> bool:
        query, kind = self._query, self._query.kind
        if f"{field}:{value}" in query.computed:
            return row.stored.id in query.computed[f"{field}:{value}"]
        if (field, value) in facts.NEGATIONS:
            return not self._has(row, *facts.NEGATIONS[field, value])
        if (wanted := facts.facts_of(kind, field, value)) is not None:
            return not self._facts(row).isdisjoint(wanted)
        if (field, value) in query.names:
            places = self._engine.places(query.names[field, value])
            slugs = {each.slug for each in places.values()}
            return names(self._engine, kind, field, row, slugs, self._day)
        if field == "is":
            return self._is(row, value)
        if (field, value) == ("head", "unknown"):
            whole: Any = row.stored.record
            parts = [row.value] if row.value is not None else whole.delegations
            return any(each.head is None for each in parts)
        return self._holds(row, fields_of(kind)[field].kind, field, value)

    def _facts(self, row: Row) -> set[int]:
        found = self._engine.facts[row.stored.id]
        first = zip(facts.COUNTED, found.first, strict=True) if found.first else ()
        held = {each.fact for each in found.held if each.first <= self._day < each.until}
        return held | {fact for fact, from_day in first if from_day <= self._day}

    def _is(self, row: Row, value: str) -> bool:
        record: Any = row.record
        slug = row.stored.slug
        match self._query.kind, value:
            case _, word if word == TRASHED:
                return row.stored.presence is Presence.TRASHED
            case "dispute", "unresolved":
                return not record.resolved
            case "account", "adopted":
                return bool(record.adopted)
            case "commitment", "renewed":
                return slug in self._named_by("commitment.renews")
            case "source", "unused":
                return slug not in self._named_by(*_TO_SOURCES)
            case _:
                flag = flags(self._query.kind)[value]
                return bool(getattr(row.value if row.value is not None else record, flag.name))

    def _named_by(self, *relations: str) -> set[str]:
        """Return the slugs that visible records name by one of the relations."""
        if relations not in self._named:
            self._named[relations] = named_by(self._engine, set(relations), self._day)
        return self._named[relations]

    def _holds(self, row: Row, kind: FieldKind, field: str, value: str) -> bool:
        """Return whether a row has a value of a field that is no name, fact or state."""
        held = [each for each in self._values(row, field) if each is not None]
        match kind:
            case FieldKind.NUMBER:
                return not held if value == "none" else any(in_range(n, value) for n in held)
            case FieldKind.TEXT:
                return sort_key(value) in {sort_key(each) for each in held if each}
            case FieldKind.WORDS:
                needle = within(value, phrase=False)
                return bool(needle) and any(needle in f" {index_text(text)} " for text in held)  # type: ignore[operator]
            case _:
                return value in {str(each) for each in held}

    def _values(self, row: Row, field: str) -> Iterable[Any]:
        record, whole = row.record, row.stored.record
        held: Any = record
        match self._query.kind, field:
            case _, "tag":
                held = whole
                return tuple(held.tags)
            case "event", "kind":
                return (row.event,)
            case "event", "status":
                return self._status(row)
            case "delegation", "status":
                return (held.status,)
            case "meeting", "participation":
                return self._of_parts(row, "delegations", "delegation", "participation")
            case "person", "role":
                return self._of_parts(row, "roles", "role", "title")
            case "commitment", "responsibility":
                return self._responsible(row)
            case "commitment", "past":
                return self._past(row)
            case _:
                own = row.value if row.value is not None else record
                found = getattr(own, field)
                return found if isinstance(found, tuple) else (found,)

    def _status(self, row: Row) -> Iterable[Any]:
        held: Any = row.stored.record
        if row.event == "state":
            return (held.states[row.n - 1].status,)
        shown: Any = row.record
        return (shown.status,) if row.event == "meeting" else ()

    def _of_parts(self, row: Row, attribute: str, name: str, field: str) -> Iterable[Any]:
        return [
            getattr(each, field)
            for n, each in enumerate(getattr(row.stored.record, attribute), start=1)
            if is_known(row.stored, f"{name}.{field}", n, self._day)
        ]

    def _responsible(self, row: Row) -> Iterable[Any]:
        """Return the party held responsible by the outcome that counts."""
        whole: Any = row.stored.record
        return [
            whole.outcomes[each.standing.n - 1].responsibility
            for each in self._engine.facts[row.stored.id].held
            if each.standing and each.standing.n and each.first <= self._day < each.until
        ]

    def _past(self, row: Row) -> Iterable[Any]:
        """Return the number of days since the clock's window ended; empty if it has not."""
        return [
            self._day - each.standing.hi
            for each in self._engine.facts[row.stored.id].held
            if each.standing and each.first <= self._day < each.until
            if each.standing.lo <= each.standing.hi < self._day
        ]


def own_value(row: Row, kind: str, field: str) -> tuple[Any, Any]:
    """Return the value of a noun's or part's field in a row, and the field's description."""
    return getattr(row.value if row.value is not None else row.record, field), described(kind)[
        field
    ]
