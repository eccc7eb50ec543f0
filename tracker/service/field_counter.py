"""Counts a list by the values of one or two fields; each number is the count of a query.

The values come from the field: its choices, the records that it can name, its different texts, or
the years of its days. Because the store counts the rows of each query, a number always equals the
length of its list.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.query.list_fields import TRASHED
from tracker.domain.query.query_fields import PLURALS, field_named, fields_of
from tracker.domain.query.terms import FieldKind
from tracker.domain.query.tokenizer import joined, quoted
from tracker.domain.sortkey import sort_key
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError
from tracker.service.field_counts import NO_OUTCOME_YET, NOT_ASSESSED, NOTHING, Count, Counts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.domain.query.terms import QueryField
    from tracker.store.contract import Store

    CountsRows = Callable[[str, str], int]
    """Returns the number of rows of a list, given its kind and query."""
    FindsRows = Callable[[str, str], set[tuple[int, int]]]
    """Returns record id and part number of the rows of a list, given its kind and query."""

_FIELDS = 2
MOST = 500
"""The maximum number of values that a field by which a list is counted can have."""
FEW = 5_000
"""The maximum number of rows for which pairs of values are counted by comparing rows."""
_FIRST_YEAR, _LAST_YEAR = 1, 9999
_YEAR = "year"


def _is_counted(field: QueryField) -> bool:
    """Return whether the values of a field can be listed; not if it can name any record."""
    if field.kind is FieldKind.NAME:
        return bool(field.kinds)
    return field.kind in (FieldKind.CHOICE, FieldKind.DAYS, FieldKind.TEXT)


class Value(Struct, frozen=True):
    """A value of a field: its label, and the query term that finds it."""

    label: str
    condition: str
    always: bool = False
    """Whether the value is shown even if no record has it."""
    name: str = ""
    """The text put before the label if another value has the same label."""


class FieldCounter:
    """Counts the lists of one book as of a day."""

    def __init__(self, store: Store, as_of: dt.date, count: CountsRows, find: FindsRows) -> None:
        """Initialize with the store, the as-of day, and functions that count and find rows."""
        self._store = store
        self._as_of = as_of
        self._count = count
        self._find = find

    def by(self, kind: str, query: str, fields: Iterable[str]) -> Counts:
        """Return the counts of a list by one or two fields.

        Raises:
            BadInputError: a field is unknown, cannot be counted by, or has too many values; or
                there are more than two.
        """
        wanted = _fields(kind, fields)
        firsts, *more = (self._shown(kind, field, query) for _, field in wanted)
        total = self._count(kind, query)
        cells = self._cells(kind, firsts, more[0], total) if more else ()
        return Counts(
            kind,
            query,
            self._as_of,
            tuple(_YEAR if name.casefold() == _YEAR else each.name for name, each in wanted),
            total,
            tuple(row for _, row in firsts),
            tuple(cells),
        )

    def _cells(
        self,
        kind: str,
        firsts: Sequence[tuple[Value, Count]],
        seconds: Sequence[tuple[Value, Count]],
        total: int,
    ) -> Iterator[Count]:
        """Yield the number of rows with each pair of values.

        A row has both values if each query finds it. So for a short list, each value is queried
        once and the rows are compared; for a long one, each pair is queried.
        """
        few = total <= FEW
        columns = [self._find(kind, row.query) if few and row.number else () for _, row in seconds]
        for first, row in firsts:
            found = self._find(kind, row.query) if few and row.number else set[tuple[int, int]]()
            for (second, _), others in zip(seconds, columns, strict=True):
                whole = joined((row.query, second.condition))
                number = len(found.intersection(others))
                if not few and row.number:
                    number = self._count(kind, whole)
                yield Count((first.label, second.label), whole, number)

    def _shown(self, kind: str, field: QueryField, query: str) -> list[tuple[Value, Count]]:
        """Return the values of a field with their counts, made distinct by their labels.

        They are the values that some row has, and all choices.
        """
        counted = [
            (value, whole, number)
            for value in self._values(kind, field, query)
            if (number := self._count(kind, whole := joined((query, value.condition))))
            or value.always
        ]
        alike = Counter(value.label for value, _, _ in counted)
        shown: list[tuple[Value, Count]] = []
        for each, whole, number in counted:
            value = each
            if each.name and alike[each.label] > 1:
                value = replace(each, label=f"{each.name}: {each.label}")
            shown.append((value, Count((value.label,), whole, number)))
        return shown

    def _values(self, kind: str, field: QueryField, query: str) -> list[Value]:
        """Return the values of a field; the last one stands for no value."""
        if field.kind is FieldKind.DAYS:
            return list(self._years(kind, field.name, query))
        found = list(self._of(kind, field))
        if len(found) > MOST:
            raise BadInputError(
                f"{field.name} has more than {MOST} values in {PLURALS[kind]}; "
                "count by another field."
            )
        if (kind, field.name) == ("commitment", "outcome"):
            return [each for each in found if each.condition != "outcome:none"] + [
                Value(NOT_ASSESSED, "is:unassessed", always=True),
                Value(NO_OUTCOME_YET, "outcome:none -is:unassessed", always=True),
            ]
        rest = " ".join(f"-{each.condition}" for each in found)
        return [*found, Value(NOTHING, rest)] if found else []

    def _of(self, kind: str, field: QueryField) -> Iterator[Value]:
        match field.kind:
            case FieldKind.CHOICE:
                choices = (each for each in field.choices if each != TRASHED)
                yield from (Value(each, f"{field.name}:{each}", always=True) for each in choices)
            case FieldKind.NAME:
                yield from (Value(each, f"{field.name}:{each}") for each in field.words)
                yield from self._named(field)
            case _:
                texts = self._store.names.texts(kind, field.name, self._as_of, MOST + 1)
                # Of texts with the same normal form one is enough, because queries compare normal
                # forms.
                for each in {sort_key(text): text for text in texts}.values():
                    yield Value(each, f"{field.name}:{quoted(each)}", name=quoted(each))

    def _named(self, field: QueryField) -> Iterator[Value]:
        shorts = self._store.shorts(self._as_of)
        for kind in field.kinds:
            ids = self._store.of_kind(kind, self._as_of)[: MOST + 1]
            heads = sorted(self._store.heads(ids), key=lambda each: sort_key(each.title))
            for head in heads:
                label = shorts.get(head.slug, head.title)
                yield Value(label, f"{field.name}:{head.slug}", name=head.slug)

    def _years(self, kind: str, name: str, query: str) -> Iterator[Value]:
        """Yield the years in which days of a field are, and last a value for no day.

        A window that spans several years is counted in each of them.
        """
        first = self._edge(lambda year: self._count(kind, joined((query, f"{name}:..{year:04}"))))
        last = self._edge(
            lambda year: self._count(kind, joined((query, f"{name}:{_LAST_YEAR - year + 1:04}..")))
        )
        if first is not None and last is not None:
            end = _LAST_YEAR - last + 1
            # A state without an end holds in all later years, but is counted to the as-of day only.
            end = max(first, self._as_of.year) if end == _LAST_YEAR else end
            years = range(first, end + 1)
            if len(years) > MOST:
                raise BadInputError(
                    f"{name} has days from {years[0]} to {years[-1]}, more than {MOST} years; "
                    f"limit the years in the query, for example {name}:2019..2025."
                )
            yield from (Value(str(year), f"{name}:{year:04}", always=True) for year in years)
        yield Value("no date", f"{name}:none")

    def _edge(self, found: Callable[[int], int]) -> int | None:
        """Return the first year for which ``found`` returns a number; ``None`` if there is none.

        If ``found`` returns a number for a year, it must return one for every later year.
        """
        if not found(_LAST_YEAR):
            return None
        low, high = _FIRST_YEAR, _LAST_YEAR
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if found(middle) else (middle + 1, high)
        return low


def fields_to_count_by(kind: str) -> list[str]:
    """Return the names of the fields of a list whose values can be counted."""
    return [each.name for each in fields_of(kind).values() if _is_counted(each)]


def check(kind: str, names: Iterable[str]) -> None:
    """Refuse fields that a list cannot be counted by.

    Raises:
        BadInputError: as ``FieldCounter.by``.
    """
    _fields(kind, names)


def _fields(kind: str, names: Iterable[str]) -> list[tuple[str, QueryField]]:
    """Return the query fields with these names, each with the name."""
    wanted = [(name, _field(kind, name)) for name in names]
    if not 1 <= len(wanted) <= _FIELDS:
        raise BadInputError("Count by one field, or by two with a comma: year,mode.")
    return wanted


def _field(kind: str, name: str) -> QueryField:
    """Return the query field with a name; ``year`` means the first field of days."""
    fields = fields_of(kind)
    found = field_named(kind, name)
    if found is None and name.casefold() == _YEAR:
        found = next((each for each in fields.values() if each.kind is FieldKind.DAYS), None)
    counted = fields_to_count_by(kind)
    if found is None:
        near = nearest(name, [*counted, _YEAR]) or [_YEAR, *counted]
        raise BadInputError(
            f"{name} is not a field of {PLURALS[kind]}; did you mean {or_list(near)}?"
        )
    if not _is_counted(found):
        raise BadInputError(
            f"{found.name} has no list of values; count by {or_list([_YEAR, *counted])}."
        )
    return found
