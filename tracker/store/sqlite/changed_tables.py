"""Determines which tables must be written for a changed record."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS, parts_of
from tracker.store.sqlite.row_codec import RECORD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.domain.fields import Field

_LISTS = {Value.REFS: "link", Value.TEXTS: "word", Value.MEMBERS: "member"}
"""The tables of list fields, by kind of value. Each has the lists of all records and parts."""


def changed_tables(was: r.Record, now: r.Record) -> set[str]:
    """Return the tables in which the rows of a record's former and new version differ.

    The table ``record`` is left out. If the rows of parts differ, the rows of their members are
    included, because they refer to the parts.
    """
    noun = NOUNS[r.kind_of(now)]
    own = [each for each in noun.fields if each.name not in RECORD_FIELDS]
    found = set(_differing(noun.kind.value, own, [was], [now]))
    for part in parts_of(noun):
        before, after = getattr(was, part.attribute), getattr(now, part.attribute)
        if before != after:
            differing = set(_differing(part.name, part.fields, before, after))
            if part.name in differing and any(f.value is Value.MEMBERS for f in part.fields):
                differing.add("member")
            found |= differing
    return found


def _differing(
    owner: str, fields: Sequence[Field], before: Sequence[object], after: Sequence[object]
) -> Iterator[str]:
    if len(before) != len(after):
        yield owner
    for was, now in zip_longest(before, after):
        for each in fields:
            if getattr(was, each.name, None) != getattr(now, each.name, None):
                yield _LISTS.get(each.value, owner)
