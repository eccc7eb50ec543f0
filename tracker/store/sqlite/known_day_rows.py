"""Known days of records and parts: computed by the domain, written where they differ."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import known_day as rules
from tracker.domain import records as r
from tracker.domain.known_day import Cited, Known
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.references import named_slugs
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.domain.book import Stored
    from tracker.domain.fields import PartType
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

LATER = 9_999_999
"""The known day, as a day number, of what is written but not derived yet."""
WITH_KNOWN_DAY = ("role", "state", "delegation", "attestation", "outcome", "evidence")
"""The parts that have a known day of their own; another is known with its record."""
WITH_ENTRY = ("role", "state", "outcome")
"""The parts that may be known from the day on which they were written."""


class Named:
    """Titles and known days of the records that some records name."""

    def __init__(self, db: Database, stored: Iterable[Stored]) -> None:
        """Read them, for all that these records name."""
        slugs = sorted({slug for each in stored for slug in named_slugs(each.record)})
        found = rows(db, query("record/known"), {"slugs": json.dumps(slugs)})
        self._rows: dict[str, Row] = {row["slug"]: row for row in found}

    def title(self, slug: str) -> str:
        """Return what a record is called."""
        return str(self._rows[slug]["title"])

    def known(self, slug: str) -> Known:
        """Return the known day of a record."""
        row = self._rows[slug]
        return Known(dt.date.fromordinal(row["known"]), bool(row["known_assumed"]))

    def dated(self, slug: str) -> dt.date | None:
        """Return the day of a source, ``None`` where it has none of its own."""
        known = self.known(slug)
        return None if known.assumed else known.day


def known_day(db: Database, stored: Stored, named: Named) -> Known:
    """Return the known day of a record as the rules have it."""
    cited = None
    if isinstance(stored.record, r.Source) and rules.source_day(stored.record) is None:
        cited = _cited(db, stored.id)
    return rules.known(stored.record, named, stored.entered, cited)


def _cited(db: Database, source: int) -> dt.date | None:
    """Return the earliest known day of anything that cites a source without a day."""
    cited: dict[int, Cited] = {}
    left = [source]
    while left:
        number = left.pop()
        row = rows(db, query("source/citing"), {"id": number})[0]
        known = row["first"] or LATER
        first = dt.date.fromordinal(known) if known < LATER else None
        by = tuple(json.loads(row["by"]))
        cited[number] = Cited(first, by, dt.date.fromisoformat(row["entered"]))
        left += [each for each in by if each not in cited and each not in left]
    return rules.cited_from(source, cited)


def write_parts(db: Database, stored: Iterable[Stored], named: Named) -> dict[int, Stored]:
    """Write the known days of the parts of records, where they are not as they stand.

    Returns:
        The records with these days, by id.
    """
    found: dict[int, Stored] = {}
    changed: defaultdict[str, list[Row]] = defaultdict(list)
    for each in stored:
        days = dict(each.known_parts)
        for part in parts_of(NOUNS[each.kind]):
            if part.name in WITH_KNOWN_DAY and days[part.attribute]:
                now = _days(each, part, named)
                changed[part.name] += _changes(each.id, days[part.attribute], now)
                days[part.attribute] = now
        found[each.id] = replace(each, known_parts=days)
    for name, rows_of in changed.items():
        db.executemany(query(f"{name}/derived"), rows_of)
    return found


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


def _changes(number: int, was: Sequence[int], now: Sequence[int]) -> Iterator[Row]:
    for n, (old, new) in enumerate(zip(was, now, strict=True), start=1):
        if old != new:
            yield {"id": number, "n": n, "known": new}


def refresh_sources(db: Database, ids: Iterable[int]) -> set[int]:
    """Work out from when sources without a day are known: those among records, or that they name.

    Returns:
        The records that rest on the sources whose known day changed.
    """
    found = rows(db, query("source/undated"), {"ids": json.dumps(sorted(ids))})
    changed: list[int] = []
    for row in found:
        known = Known(_cited(db, row["id"]) or dt.date.fromisoformat(row["entered"]), assumed=True)
        if known.day.toordinal() != row["known"]:
            changed.append(row["id"])
            values = {"id": row["id"], "known": known.day.toordinal()}
            db.execute(query("source/derived"), values)
    resting = rows(db, query("source/resting"), {"ids": json.dumps(changed)}) if changed else []
    return {row["record_id"] for row in resting}
