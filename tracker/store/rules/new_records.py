"""New records as the engine stores them before any value is derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.book import Presence, Stored
from tracker.domain.known_day import WITH_ENTRY, WITH_KNOWN_DAY, Known
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.window import OPEN_END

if TYPE_CHECKING:
    from typing import Any

    from tracker.store.engine import Written


def as_new(each: Written) -> Stored:
    """Return a new record as it would be read from the engine, so that it need not be read.

    Its title is empty, and its known days have the value for "not derived yet".
    """
    kind = r.kind_of(each.record)
    known: dict[str, tuple[Any, ...]] = {}
    written: dict[str, tuple[Any, ...]] = {}
    for part in parts_of(NOUNS[kind]):
        number = len(getattr(each.record, part.attribute))
        if part.name in WITH_KNOWN_DAY or not number:
            known[part.attribute] = (OPEN_END,) * number
        if part.name in WITH_ENTRY or not number:
            written[part.attribute] = tuple(each.written.get(part.name, ()))
    return Stored(
        id=each.id,
        kind=kind,
        version=1,
        presence=Presence.HERE,
        title="",
        entered=each.today,
        known=Known(each.today, assumed=True),
        record=each.record,
        known_parts=known,
        written=written,
    )
