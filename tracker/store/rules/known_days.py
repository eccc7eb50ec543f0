"""Computes the known days of records and their parts, by the rules of the domain."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import known_day as rules
from tracker.domain import records as r
from tracker.domain.known_day import WITH_ENTRY, WITH_KNOWN_DAY, Cited, Known
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.references import named_slugs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from msgspec import Struct

    from tracker.domain.book import NamedHead, Stored
    from tracker.domain.fields import PartType
    from tracker.store.engine import Engine


class Named:
    """The titles and known days of all records that given records name."""

    def __init__(self, engine: Engine, stored: Iterable[Stored]) -> None:
        """Read the titles and known days of all records that the given ones name."""
        slugs = sorted({slug for each in stored for slug in named_slugs(each.record)})
        self._heads = engine.named_heads(slugs) if slugs else {}

    def title(self, slug: str) -> str:
        """Return the title of a named record."""
        return self._heads[slug].title

    def known(self, slug: str) -> Known:
        """Return the known day of a named record."""
        head = self._heads[slug]
        return Known(dt.date.fromordinal(head.known), head.assumed)

    def dated(self, slug: str) -> dt.date | None:
        """Return the day of a named source; ``None`` if it has no day of its own."""
        known = self.known(slug)
        return None if known.assumed else known.day

    def undated(self, stored: Iterable[Stored]) -> set[str]:
        """Return the slugs of undated sources among the given records and those that they name."""
        sources = (each for each in stored if each.kind is r.Kind.SOURCE)
        return {slug for slug, each in self._heads.items() if _is_undated(each)} | {
            each.slug for each in sources if each.known.assumed
        }


def _is_undated(head: NamedHead) -> bool:
    return head.kind is r.Kind.SOURCE and head.assumed


def known_day(engine: Engine, stored: Stored, named: Named) -> Known:
    """Return the known day of a record."""
    cited = None
    if isinstance(stored.record, r.Source) and rules.source_day(stored.record) is None:
        cited = _cited(engine, stored.id)
    return rules.known(stored.record, named, stored.entered, cited)


def _cited(engine: Engine, source: int) -> dt.date | None:
    """Return the earliest known day of anything that cites a source that has no day."""
    cited: dict[int, Cited] = {}
    left = [source]
    while left:
        number = left.pop()
        cited[number] = engine.citing(number)
        left += [each for each in cited[number].by if each not in cited and each not in left]
    return rules.cited_from(source, cited)


def with_parts(stored: Stored, named: Named) -> Stored:
    """Return the record with the known days of its parts."""
    days = dict(stored.known_parts)
    for part in parts_of(NOUNS[stored.kind]):
        if part.name in WITH_KNOWN_DAY and days[part.attribute]:
            days[part.attribute] = _days(stored, part, named)
    return stored if days == stored.known_parts else replace(stored, known_parts=days)


def _days(stored: Stored, part: PartType, named: Named) -> tuple[int, ...]:
    held = getattr(stored.record, part.attribute)
    written = stored.written.get(part.attribute, (None,) * len(held))
    days = (
        rules.part_known(
            value,
            named,
            stored.known.day,
            dt.date.fromisoformat(on) if on else stored.entered,
        )
        for value, on in zip(held, written, strict=True)
    )
    return tuple(day.toordinal() for day in days)


def undated(engine: Engine, slugs: Collection[str]) -> list[NamedHead]:
    """Return the heads of those sources that have no day of their own."""
    found = engine.named_heads(slugs).values() if slugs else ()
    return [each for each in found if _is_undated(each)]


def known_anew(engine: Engine, slugs: Collection[str]) -> dict[int, Known]:
    """Return, by id, those known days of sources without a day of their own that have changed."""
    found: dict[int, Known] = {}
    for head in undated(engine, slugs):
        day = _cited(engine, head.id) or head.entered
        if day.toordinal() != head.known:
            found[head.id] = Known(day, assumed=True)
    return found


def days_written(
    record: r.Record, before: Stored | None, today: dt.date
) -> dict[str, list[str | None]]:
    """Return the days (ISO) on which the parts of a record were first written, by kind of part.

    ``before`` is the former version of the record, if there is one.
    """
    found: dict[str, list[str | None]] = {}
    for part in parts_of(NOUNS[r.kind_of(record)]):
        held = getattr(record, part.attribute)
        if part.name in WITH_ENTRY and held:
            stood = getattr(before.record, part.attribute) if before else ()
            kept = before.written[part.attribute] if before else ()
            found[part.name] = _matched(held, stood, kept, today.isoformat())
    return found


def _matched(
    held: Sequence[Struct], stood: Sequence[Struct], kept: Sequence[str | None], today: str
) -> list[str | None]:
    """Return for each part the day on which it was first written.

    A part keeps the day of the equal former part (``stood``, with days ``kept``). Other parts are
    probably edits of the former parts that are left, so they get these days, in order; when none is
    left, a part is new and gets today.
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
