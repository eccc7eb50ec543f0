"""The day on which each part of a record was entered, kept through edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.records import kind_of
from tracker.store.sqlite.known_day_rows import WITH_ENTRY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from msgspec import Struct

    from tracker.domain.book import Stored
    from tracker.domain.records import Record


def days_written(
    record: Record, before: Stored | None, today: dt.date
) -> dict[str, list[str | None]]:
    """Return the days on which the parts of a record were written (ISO), by the part's name.

    ``before`` is the record as it stands, where it is written anew.
    """
    found: dict[str, list[str | None]] = {}
    for part in parts_of(NOUNS[kind_of(record)]):
        held = getattr(record, part.attribute)
        if part.name in WITH_ENTRY and held:
            stood = getattr(before.record, part.attribute) if before else ()
            kept = before.written[part.attribute] if before else ()
            found[part.name] = _matched(held, stood, kept, today.isoformat())
    return found


def _matched(
    held: Sequence[Struct], stood: Sequence[Struct], kept: Sequence[str | None], today: str
) -> list[str | None]:
    """Return a day for each part: the one kept of an equal part, else of one that was changed.

    The parts that are not as any that stood are taken, in their order, for those that are gone; a
    part beyond them is new.
    """
    left = list(range(len(stood)))
    from_: dict[int, int] = {}
    for n, part in enumerate(held):
        if (same := next((each for each in left if stood[each] == part), None)) is not None:
            from_[n] = same
            left.remove(same)
    for n in range(len(held)):
        if n not in from_ and left:
            from_[n] = left.pop(0)
    return [kept[from_[n]] if n in from_ else today for n in range(len(held))]
