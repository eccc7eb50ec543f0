"""From which day a record is known with a source: evidence, and the sources of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.records import kind_of
from tracker.domain.window import OPEN_END

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.records import Record


def cited_from(record: Record, known_parts: Mapping[str, Sequence[int]]) -> int:
    """Return the first day (a number) on which a source is known of a record.

    A part that names sources is known no earlier than the first of them. ``known_parts`` are the
    known days of the parts, by attribute.
    """
    days = [
        known
        for part in parts_of(NOUNS[kind_of(record)])
        if part.name == "evidence" or any(each.name == "sources" for each in part.fields)
        for each, known in zip(
            getattr(record, part.attribute), known_parts[part.attribute], strict=True
        )
        if part.name == "evidence" or each.sources
    ]
    return min(days, default=OPEN_END)
