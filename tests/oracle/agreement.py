"""How far the accounts of one field agree on a day (section 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from tests.oracle.book import Account, Book, Record
from tests.oracle.fields import FIELDS, own_value
from tests.oracle.origins import origins
from tests.oracle.showing import Shown, shown
from tests.oracle.statements import Statement, relation, statements
from tests.oracle.window import Window, day_exact, dayless

Status = Literal["sole", "confirmed", "compatible", "conflict", "worded differently", "missing"]
Shape = Literal["apart", "shift", "extent"]


@dataclass(frozen=True)
class Agreement:
    """The agreement of one field; `origins` is the n of "at least n"."""

    status: Status
    shape: Shape | None
    shown: Shown
    origins: int
    told: tuple[Statement, ...]


def agreement(book: Book, record: Record, about: str, day: int) -> Agreement:
    """The agreement of one field of one record on a day.

    "Computed per record and field from the accounts and dated reports in view: sole, confirmed,
    compatible, conflict, worded differently, missing."
    """
    told = statements(book, record, about, day)
    return Agreement(
        status=_status(book, record, about, told),
        shape=_shape(_values(record, about, told)),
        shown=shown(book, record, about, day),
        origins=origins(book, told),
        told=told,
    )


def _status(book: Book, record: Record, about: str, told: tuple[Statement, ...]) -> Status:
    """The worst relation between any two values.

    "The record's own value takes part in the comparison as a value without a source: ... it never
    makes a field *confirmed* and counts neither as account nor as origin."
    """
    if not told:
        return "missing"
    found = {
        relation(book, record, about, one, two)
        for one, two in combinations(_values(record, about, told), 2)
    }
    if "conflict" in found:
        return "conflict"
    if "worded differently" in found:
        return "worded differently"
    if "compatible" in found:
        return "compatible"
    return "confirmed" if len({each.source for each in told}) > 1 else "sole"


def _values(record: Record, about: str, told: tuple[Statement, ...]) -> list[Window | str | None]:
    """The values of the accounts, and the record's own if it has one with days."""
    values = [each.value for each in told]
    own = own_value(record, about)
    if own is None or (isinstance(own, Window) and dayless(own)):
        return values
    return [*values, own]


def _shape(values: list[Window | str | None]) -> Shape | None:
    """The shape of a conflict of days; of several the one that is furthest apart.

    "two day-exact windows that differ are a conflict with a shape: extent, shift, apart"
    """
    exact = [each for each in values if isinstance(each, Window) and day_exact(each)]
    shapes = {shape_of(one, two) for one, two in combinations(exact, 2)}
    for shape in ("apart", "shift", "extent"):
        if shape in shapes:
            return shape
    return None


def shape_of(one: Window, two: Window) -> Shape | None:
    """Apart: no common day. Extent: one contains the other. Shift: they overlap."""
    assert one.lo is not None
    assert one.hi is not None
    assert two.lo is not None
    assert two.hi is not None
    if (one.lo, one.hi) == (two.lo, two.hi):
        return None
    if one.hi < two.lo or two.hi < one.lo:
        return "apart"
    starts, ends = one.lo - two.lo, two.hi - one.hi
    return "extent" if starts * ends >= 0 else "shift"


def in_conflict(book: Book, record: Record, day: int) -> bool:
    """Whether any field of a record, or any free topic of it, is in conflict on a day."""
    abouts = set(FIELDS.get(type(record), {}))
    abouts |= {each.about for each in book.of(Account) if each.subject == record.slug}
    return any(agreement(book, record, about, day).status == "conflict" for about in abouts)
