"""The derived rows of a file: as computed from a model, and as stored."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import astuple, replace

from tests.conftest import TODAY
from tests.service.machine.model import GONE, HERE, UNMADE, Book
from tracker.domain import known_day, titles
from tracker.domain import records as r
from tracker.domain.known_day import WITH_KNOWN_DAY
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.record_text import text_of
from tracker.domain.shown_values import seen_on
from tracker.domain.sortkey import sort_key
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.store.sqlite.search_index import long_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlite_utils

    from tracker.domain.shown_values import Seen
    from tracker.domain.window import Window

Facts: TypeAlias = dict[Any, Any]
"""The derived values of each record or part."""


class Derived:
    """The derived values of the records of a model; each is computed once."""

    def __init__(self, book: Book) -> None:
        """Initialize with the model."""
        self._book = book
        self._records = {s: each.record for s, each in book.states.items() if each.presence != GONE}
        self._known: dict[str, known_day.Known] = {}

    def facts(self) -> dict[str, Facts]:
        """Return all derived values by table, as ``stored`` returns them."""
        return {
            "record": {slug: self._head(slug) for slug in self._records},
            "search": self._search,
            "meeting": {s: self._days(each) for s, each in self._of(r.Meeting)},
            "part": dict(self._parts()),
            "event": dict(self._events()),
        }

    def known(self, slug: str) -> known_day.Known:
        """Return the known day of a record."""
        if slug not in self._known:
            record = self._records[slug]
            undated = isinstance(record, r.Source) and known_day.source_day(record) is None
            cited = self._cited(slug, frozenset()) if undated else None
            self._known[slug] = known_day.known(record, self, TODAY, cited)
        return self._known[slug]

    def dated(self, slug: str) -> dt.date | None:
        """Return the day of a source."""
        source = self._records[slug]
        assert isinstance(source, r.Source)
        return known_day.source_day(source)

    def _cited(self, slug: str, passed: frozenset[str]) -> dt.date | None:
        """Return the earliest known day of what cites a source without a day."""
        days: list[dt.date] = []
        for citing, record in self._book.of(HERE).items():
            if isinstance(record, r.Account) and record.source == slug:
                days.append(self.known(citing).day)
            days += [
                self._of_part(citing, each)
                for part in parts_of(NOUNS[r.kind_of(record)])
                for each in getattr(record, part.attribute)
                if slug in (*getattr(each, "sources", ()), getattr(each, "source", None))
            ]
            if isinstance(record, r.Source) and slug in record.cites and citing not in passed:
                beyond = self.dated(citing) or self._cited(citing, passed | {slug})
                days.append(beyond or TODAY)
        return min(days, default=None)

    def _of_part(self, slug: str, part: object) -> dt.date:
        return known_day.part_known(part, self, self.known(slug).day, TODAY)

    def title(self, slug: str) -> str:
        """Return what a record is called."""
        return titles.title_of(self._records[slug], self.title)

    def in_view(self, day: dt.date) -> list[str]:
        """Return the slugs of records in the book that are known on a day."""
        return [slug for slug in self._book.of(HERE) if self.known(slug).day <= day]

    def rows(self, day: dt.date) -> dict[str, int]:
        """Return the number of rows of each list on a day."""
        kinds = Counter(r.kind_of(self._records[slug]).value for slug in self.in_view(day))
        number = day.toordinal()
        here = self._book.of(HERE)
        shown = [self._records[slug] for slug in self.in_view(day)]
        return {
            **{kind.value: kinds[kind.value] for kind in r.Kind},
            "event": sum(known <= number for _, (*_, known) in self._events(day)),
            "delegation": sum(len(m.delegations) for m in shown if isinstance(m, r.Meeting)),
            "state": sum(
                known <= number
                for slug, each in here.items()
                if isinstance(each, r.Channel)
                for known in self._known_parts(slug, "states")
            ),
            "outcome": sum(
                known <= number
                for each in shown
                if isinstance(each, r.Commitment)
                for known in self._known_parts(each.slug, "outcomes")
            ),
        }

    @cached_property
    def words(self) -> set[str]:
        """Return the long words of the search texts."""
        texts = self._search.values()
        return {word for title, body, _ in texts for word in long_words(title, body)}

    def _of(self, cls: type[r.Record]) -> list[tuple[str, Any]]:
        return [(slug, each) for slug, each in self._records.items() if isinstance(each, cls)]

    def _head(self, slug: str) -> Facts:
        state, known = self._book.states[slug], self.known(slug)
        return {
            "title": self.title(slug),
            "title_sort": sort_key(self.title(slug)),
            "version": self._book.versions[slug],
            "presence": state.presence,
            "trashed_by": state.trashed_by,
            "known": known.day.toordinal(),
            "known_assumed": int(known.assumed),
        }

    @cached_property
    def _search(self) -> Facts:
        return {
            slug: self._text(slug)
            for slug in self._records
            if self._book.states[slug].presence != UNMADE
        }

    def _text(self, slug: str) -> tuple[Any, ...]:
        record = self._records[slug]
        parts = {
            part.attribute: self._known_parts(slug, part.attribute)
            for part in parts_of(NOUNS[r.kind_of(record)])
            if part.name in WITH_KNOWN_DAY
        }
        known = self.known(slug).day.toordinal()
        names = self._channel_names(record.channel) if isinstance(record, r.Meeting) else ()
        text = text_of(record, "\n".join([self.title(slug), *names]), known, parts)
        return text.title, text.body, [astuple(run) for run in text.runs]

    def _channel_names(self, slug: str) -> list[str]:
        """Return all names of a meeting's channel, with its slug; each finds the meeting.

        A channel that is not in the book has no names.
        """
        if self._book.states[slug].presence != HERE:
            return []
        channel = self._records[slug]
        assert isinstance(channel, r.Channel)
        given = (channel.slug, channel.name, channel.short, *channel.aliases)
        return sorted({sort_key(each) for each in given if each.strip()})

    def _days(self, meeting: r.Meeting) -> tuple[int, int, int]:
        at = self._seen(meeting.slug, dt.date.max).at
        return (at.lo, at.hi, at.sort) if at else (OPEN_END, OPEN_START, OPEN_END)

    def _seen(self, slug: str, day: dt.date) -> Seen:
        """Return a record as it is shown on a day."""
        record = self._records[slug]
        told = [each for each in self._book.of(HERE).values() if isinstance(each, r.Account)]
        if self._book.states[slug].presence != HERE:
            told = []
        about = [each for each in told if each.subject == slug and self.known(each.slug).day <= day]
        known = zip(record.evidence, self._known_parts(slug, "evidence"), strict=True)
        evidence = tuple(each for each, from_ in known if from_ <= day.toordinal())
        return seen_on(day, replace(record, evidence=evidence), about)

    def _parts(self) -> Iterator[tuple[tuple[str, str, int], int]]:
        for slug, record in self._records.items():
            for part in parts_of(NOUNS[r.kind_of(record)]):
                for n, each in enumerate(getattr(record, part.attribute), start=1):
                    if part.name in WITH_KNOWN_DAY:
                        yield (slug, part.name, n), self._of_part(slug, each).toordinal()

    def _known_parts(self, slug: str, attribute: str) -> list[int]:
        held = getattr(self._records[slug], attribute)
        return [self._of_part(slug, each).toordinal() for each in held]

    def _events(
        self, day: dt.date = dt.date.max
    ) -> Iterator[tuple[tuple[str, str, int], tuple[int, int, int, int]]]:
        for slug in self._book.of(HERE):
            known = self.known(slug).day.toordinal()
            shown = self._seen(slug, day)
            match shown.record:
                case r.Meeting():
                    if shown.at and shown.at.sort < OPEN_END:
                        yield (slug, "meeting", 0), (*_bounds(shown.at), known)
                case r.Commitment(made=made, due=due):
                    if made:
                        yield (slug, "made", 0), (*_bounds(made), known)
                    if due:
                        last = due.sort if due.hi == OPEN_END else due.hi
                        yield (slug, "due", 0), (due.lo, due.hi, last, known)
                case r.Signal(window=window) if window:
                    yield (slug, "signal", 0), (*_bounds(window), known)
                case r.Channel() as record:
                    for n, state in enumerate(record.states, start=1):
                        if state.window:
                            seen = self._of_part(slug, state).toordinal()
                            yield (slug, "state", n), (*_bounds(state.window), seen)
                case _:
                    pass


def _bounds(window: Window) -> tuple[int, int, int]:
    return window.lo, window.hi, window.sort


def stored(db: sqlite_utils.Database) -> dict[str, Facts]:
    """Return all derived values by table, as stored in a file."""
    heads = list(db["record"].rows)
    slugs = {row["id"]: row["slug"] for row in heads}
    names = ("title", "title_sort", "version", "presence", "trashed_by", "known", "known_assumed")

    def of(table: str, columns: str) -> list[tuple[Any, ...]]:
        found = db.execute(f"SELECT record_id, {columns} FROM {table}")  # noqa: S608  # the names come from this module
        return [(slugs[row[0]], *row[1:]) for row in found]

    def parts(table: str, kind: str, columns: str) -> dict[str, list[Any]]:
        listed: dict[str, list[Any]] = {r["slug"]: [] for r in heads if r["kind"] == kind}
        for slug, _, *values in sorted(of(table, f"n, {columns}")):
            listed[slug].append(values[0] if len(values) == 1 else tuple(values))
        return listed

    runs: defaultdict[str, list[Any]] = defaultdict(list)
    for slug, *run in of("searched", "from_day, until_day, length"):
        runs[slug].append(tuple(run))
    search = db.execute("SELECT rowid, title, body FROM search")
    return {
        "record": {row["slug"]: {name: row[name] for name in names} for row in heads},
        "search": {slugs[row[0]]: (*row[1:], runs[slugs[row[0]]]) for row in search},
        "meeting": {slug: tuple(rest) for slug, *rest in of("meeting", "at_lo, at_hi, at_sort")},
        "part": {
            (slug, part, n): known
            for part in WITH_KNOWN_DAY
            for slug, n, known in of(part, "n, known")
        },
        "event": {
            (slug, kind, part): tuple(rest)
            for slug, kind, part, until, *rest in of(
                "timeline_row", "kind, part, until, lo, hi, sort, known"
            )
            if until == OPEN_END
        },
    }


def differing(held: dict[str, Facts], anew: dict[str, Facts]) -> dict[str, Facts]:
    """Return the rows that differ from the computed ones, by table, with both values."""
    found = {
        table: {
            key: (held[table].get(key), rows.get(key))
            for key in held[table].keys() | rows.keys()
            if held[table].get(key) != rows.get(key)
        }
        for table, rows in anew.items()
    }
    return {table: rows for table, rows in found.items() if rows}


def terms(db: sqlite_utils.Database) -> set[str]:
    """Return the words that a file stores for searches by their beginning."""
    return {row[0] for row in db.execute("SELECT term FROM term")}


def dangling(db: sqlite_utils.Database) -> list[Any]:
    """Return the rows that refer to a missing row."""
    return list(db.execute("PRAGMA foreign_key_check"))
