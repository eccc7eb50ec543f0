"""The first day on which both a record and a source for it are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.records import Account, kind_of
from tracker.domain.window import OPEN_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.records import Record


def cited_from(
    record: Record,
    known: int,
    known_parts: Mapping[str, Sequence[int]],
    attesting: Iterable[int] = (),
) -> int:
    """Return the first day (a day number) on which a record and a source that it names are known.

    Args:
        record: a record.
        known: the record's known day; for an account it is never before that of its source.
        known_parts: for each attribute that holds parts, their known days. Evidence, and a part
            that names several sources, is known no earlier than the first of its sources.
        attesting: for each attestation with a source, its own known day or that of the source,
            whichever is later: an attestation can be dated before its source is published.
    """
    own = [known] if isinstance(record, Account) and record.source else []
    return min((*own, *attesting, *_of_parts(record, known_parts)), default=OPEN_END)


def _of_parts(record: Record, known_parts: Mapping[str, Sequence[int]]) -> Iterator[int]:
    for part in parts_of(NOUNS[kind_of(record)]):
        held = getattr(record, part.attribute)
        if part.name == "evidence":
            yield from known_parts[part.attribute]
        elif any(each.name == "sources" for each in part.fields):
            days = known_parts[part.attribute]
            yield from (day for each, day in zip(held, days, strict=True) if each.sources)
