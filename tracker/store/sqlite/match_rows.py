"""Rows of days by which searches find windows that are no plain range, such as ``[A,B]``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.store.sqlite.row_writing import replace_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracker.domain import records as r
    from tracker.store.engine import Matched
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

_DATED = {
    kind
    for kind, noun in NOUNS.items()
    if any(
        each.value is Value.WINDOW
        for fields in (noun.fields, *(part.fields for part in noun.parts))
        for each in fields
    )
}
"""The kinds of record with fields that queries search by days."""
_COLUMNS = ("record_id", "field", "part", "n", "lo", "hi", "from_day", "until_day", "all_days")


def write_matched(db: Database, kind: r.Kind, matched: Mapping[int, Sequence[Matched]]) -> None:
    """Write the days by which searches find the windows of records of a kind."""
    if kind in _DATED:
        new = {number: list(_rows(number, each)) for number, each in matched.items()}
        replace_rows(db, "matched", _COLUMNS, matched.keys(), new)


def _rows(number: int, matched: Sequence[Matched]) -> Iterator[Row]:
    last: Counter[tuple[str, int]] = Counter()
    for each in matched:
        last[each.field, each.part] += 1
        yield {
            "record_id": number,
            "field": each.field,
            "part": each.part,
            "n": last[each.field, each.part],
            "lo": each.lo,
            "hi": each.hi,
            "from_day": each.from_day,
            "until_day": each.until_day,
            "all_days": int(each.all_days),
        }
