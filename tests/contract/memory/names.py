"""Lookups in memory: names of records, and meetings of channels."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tracker.domain import records as r
from tracker.domain.book import Option, Presence
from tracker.domain.name_bearers import BEARING
from tracker.domain.searchtext import within
from tracker.domain.slugs import is_numbered
from tracker.domain.sortkey import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.contract.memory.engine import MemoryEngine
    from tracker.domain.book import Stored
    from tracker.domain.contacts import Contact


def seen(engine: MemoryEngine, kinds: Iterable[r.Kind], as_of: dt.date) -> list[Stored]:
    """Return the records of some kinds that are visible on a day, by id."""
    wanted = set(kinds)
    return [
        each
        for _, each in sorted(engine.stored.items())
        if each.kind in wanted and each.presence is Presence.HERE and each.known.day <= as_of
    ]


PARTS = {"delegation": r.Kind.MEETING, "state": r.Kind.CHANNEL, "outcome": r.Kind.COMMITMENT}
"""The kind of record that has each kind of part."""


class MemoryNames:
    """The names of records that are visible on a day."""

    def __init__(self, engine: MemoryEngine) -> None:
        """Initialize with the engine."""
        self._all = engine

    def named(
        self, kinds: Iterable[r.Kind], text: str, as_of: dt.date = dt.date.max, limit: int = 3
    ) -> list[tuple[int, str]]:
        """Return (id, slug) of the records with this slug, title or name."""
        key = sort_key(text)
        found = [
            (each.id, each.slug)
            for each in seen(self._all, kinds, as_of)
            if each.slug == text
            or sort_key(each.title) == key
            or key in self._all.borne.get(each.id, ())
        ]
        return sorted(found, key=lambda one: (one[1] != text, one[0]))[:limit]

    def unborne(self, texts: Iterable[str]) -> set[str]:
        """Return those of the texts that are the name or slug of no record on any day."""
        return {text for text in texts if not self.named(tuple(r.Kind), text)}

    def numbered(self, slugs: Iterable[str]) -> dict[str, set[str]]:
        """Return for each slug all slugs ever used that equal it or add a number to it."""
        given = [each.slug for each in self._all.stored.values()] + list(self._all.purged)
        return {base: {each for each in given if is_numbered(base, each)} for base in slugs}

    def beginning(self, text: str, as_of: dt.date = dt.date.max) -> list[str]:
        """Return the slugs that begin with a text, at most ten."""
        return [e for e in sorted(self.slugs_of_kinds(r.Kind, as_of)) if e.startswith(text)][:10]

    def slugs_of_kinds(self, kinds: Iterable[r.Kind], as_of: dt.date = dt.date.max) -> list[str]:
        """Return the slugs of the records of some kinds."""
        return [each.slug for each in seen(self._all, kinds, as_of)]

    def options(
        self, kinds: Iterable[r.Kind], text: str, limit: int, as_of: dt.date = dt.date.max
    ) -> list[Option]:
        """Return records to choose from, by parts of their names; other kinds also by texts."""
        key = sort_key(text.strip())
        if text.strip() and not key:
            return []
        texts = set(self.find(text, as_of, limit=len(self._all.stored))) if key else set()
        found = [
            each
            for each in seen(self._all, kinds, as_of)
            if (each.id in texts and each.kind not in BEARING)
            or any(key in name for name in (each.slug, *self._all.borne.get(each.id, ())))
            or self._called(each.id, key.split())
        ]
        return [
            Option(each.kind, each.slug, each.title, getattr(each.record, "native", ""))
            for each in found[:limit]
        ]

    def _called(self, number: int, words: list[str]) -> bool:
        names = self._all.borne.get(number, ())
        return bool(words) and all(any(word in name for name in names) for word in words)

    def tags(self, text: str, limit: int, as_of: dt.date = dt.date.max) -> list[str]:
        """Return the tags that contain a text, as spelled in the first record."""
        found: dict[str, str] = {}
        for each in seen(self._all, r.Kind, as_of):
            for tag in each.record.tags:
                found.setdefault(sort_key(tag), tag)
        return [found[key] for key in sorted(found) if sort_key(text) in key][:limit]

    def markings(self, as_of: dt.date) -> dict[str, str]:
        """Return the handling markings by slug: of sources, and of the accounts that they contain.

        The accounts that it carries have its marking.
        """
        found: list[Any] = [each.record for each in seen(self._all, [r.Kind.SOURCE], as_of)]
        marked = {each.slug: each.handling for each in found if each.handling}
        told: list[Any] = [each.record for each in seen(self._all, [r.Kind.ACCOUNT], as_of)]
        return marked | {each.slug: marked[each.source] for each in told if each.source in marked}

    def texts(self, kind: str, field: str, as_of: dt.date, limit: int) -> list[str]:
        """Return the different texts of a field in visible records or parts."""
        found: set[str] = set()
        if (kind, field) == ("commitment", "responsibility"):
            kind = "outcome"
        field = "tags" if field == "tag" else field
        records = list(r.Kind) if kind == "event" else [r.Kind(PARTS.get(kind, kind))]
        for each in seen(self._all, records, as_of):
            holders: list[Any] = [each.record]
            if kind in PARTS:
                attribute = f"{kind}s"
                known = each.known_parts.get(attribute, ())
                held = zip(getattr(each.record, attribute), known, strict=True)
                holders = [part for part, day in held if day <= as_of.toordinal()]
            for holder in holders:
                value = getattr(holder, field)
                found |= {value} if isinstance(value, str) else set(value)
        return sorted(found - {""})[:limit]

    def find(self, text: str, as_of: dt.date, limit: int) -> list[int]:
        """Return the ids of the records whose search texts contain all words of a text."""
        needles = [needle for word in text.split() if (needle := within(word, phrase=False))]
        found = [
            each.id
            for each in seen(self._all, r.Kind, as_of)
            if needles and (of := self._all.texts.get(each.id))
            if all(needle in f" {of.title} | {of.body} " for needle in needles)
        ]
        return found[:limit]


class MemoryChannels:
    """The meetings of channels that are visible on a day."""

    def __init__(self, engine: MemoryEngine) -> None:
        """Initialize with the engine."""
        self._all = engine

    def _meetings(self, channel: int, as_of: dt.date) -> list[tuple[int, int, int]]:
        """Return (first day, last day, id) of the visible meetings of a channel, as shown."""
        slug, day = self._all.stored[channel].slug, as_of.toordinal()
        found = []
        for number in [each.id for each in seen(self._all, [r.Kind.MEETING], as_of)]:
            for run in self._all.shown[number].runs:
                meeting: Any = run.seen.record
                if run.from_day <= day < run.until_day and meeting.channel == slug:
                    at = run.seen.at
                    found.append((at.sort if at else 9_999_999, at.hi if at else 0, number))
        return sorted(found)

    def meetings_of(self, channel: int, as_of: dt.date, limit: int) -> tuple[list[int], int]:
        """Return the newest meetings of a channel, and the number of all."""
        found = self._meetings(channel, as_of)
        return [number for *_, number in found[::-1][:limit]], len(found)

    def contacts(self, channels: Iterable[int], as_of: dt.date) -> dict[int, dict[Contact, int]]:
        """Return the contacts of channels up to a day, each with its meeting."""
        return {one: dict(self._contacts(one, as_of)) for one in channels}

    def _contacts(self, channel: int, as_of: dt.date) -> list[tuple[Contact, int]]:
        slug = self._all.places([channel])[channel].slug
        day = as_of.toordinal()
        here = {each.id for each in seen(self._all, [r.Kind.MEETING], as_of)}
        return [
            (run.contact, number)
            for number, shown in self._all.shown.items()
            if number in here
            for run in shown.contacts
            if run.channel == slug and run.from_day <= day < run.until_day
        ]

    def earliest_meetings(self, channels: Iterable[int], as_of: dt.date) -> dict[int, int]:
        """Return the first day of the earliest past meeting of each channel that has one."""
        found = {one: [f for f, *_ in self._meetings(one, as_of)] for one in channels}
        day = as_of.toordinal()
        return {one: days[0] for one, days in found.items() if days and days[0] <= day}

    def wire(
        self, channels: Iterable[int], cells: Sequence[tuple[int, int]], as_of: dt.date
    ) -> dict[int, dict[int, r.MeetingStatus]]:
        """Return the status of meetings by channel and number of the cell."""
        found: dict[int, dict[int, r.MeetingStatus]] = defaultdict(dict)
        for channel in channels:
            for first, _, number in self._meetings(channel, as_of):
                meeting: Any = self._all.shown[number].runs[-1].seen.record
                for n, (lo, hi) in enumerate(cells):
                    held = found[channel].get(n) is r.MeetingStatus.HELD
                    if lo <= first <= hi and not held:
                        found[channel][n] = meeting.status
        return found

    def held(
        self,
        channels: Iterable[int],
        cells: Sequence[tuple[int, int]],
        as_of: dt.date,
        most: int,
    ) -> dict[int, dict[int, int]]:
        """Return the number of held meetings by channel and cell, at most ``most`` each."""
        found: dict[int, dict[int, int]] = {}
        for channel in channels:
            days = [contact.first for contact, _ in self._contacts(channel, as_of)]
            numbers = [min(sum(lo <= day <= hi for day in days), most) for lo, hi in cells]
            found[channel] = {n: number for n, number in enumerate(numbers) if number}
        return found
