"""All that a file holds beside the records: worked out anew from a model, and as it stands."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.conftest import TODAY
from tests.service.machine.model import GONE, HERE, UNMADE, Book
from tracker.domain import knowing, titles
from tracker.domain import records as r
from tracker.domain.sortkey import sort_key
from tracker.domain.window import OPEN_END
from tracker.store.derive import listed_days, long_words, search_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import sqlite_utils

    from tracker.domain.window import Window

Facts: TypeAlias = dict[Any, Any]
"""What follows for each record, or part of one."""


class Derived:
    """What follows from the records of a model; each is worked out once."""

    def __init__(self, book: Book) -> None:
        """Take the model."""
        self._book = book
        self._records = {s: each.record for s, each in book.states.items() if each.presence != GONE}
        self._known: dict[str, knowing.Known] = {}

    def facts(self) -> dict[str, Facts]:
        """Return everything by table, as ``stored`` reads it."""
        return {
            "record": {slug: self._head(slug) for slug in self._records},
            "search": self._search,
            "meeting": {s: self._days(each) for s, each in self._of(r.Meeting)},
            "state": {s: self._states(each) for s, each in self._of(r.Channel)},
            "attestation": {s: self._attested(each) for s, each in self._of(r.Commitment)},
            "outcome": {s: self._judged(each) for s, each in self._of(r.Commitment)},
            "event": dict(self._events()),
        }

    def known(self, slug: str) -> knowing.Known:
        """Return from which day a record is in view."""
        if slug not in self._known:
            self._known[slug] = knowing.known(self._records[slug], self._day, TODAY)
        return self._known[slug]

    def title(self, slug: str) -> str:
        """Return what a record is called."""
        return titles.title_of(self._records[slug], self.title)

    def in_view(self, day: dt.date) -> list[str]:
        """Return what is in the book and known on a day."""
        return [slug for slug in self._book.of(HERE) if self.known(slug).day <= day]

    def rows(self, day: dt.date) -> dict[str, int]:
        """Return how many rows each list has on a day."""
        kinds = Counter(r.kind_of(self._records[slug]).value for slug in self.in_view(day))
        number = day.toordinal()
        here = self._book.of(HERE)
        shown = [self._records[slug] for slug in self.in_view(day)]
        return {
            **{kind.value: kinds[kind.value] for kind in r.Kind},
            "event": sum(known <= number for _, (*_, known) in self._events()),
            "delegation": sum(len(m.delegations) for m in shown if isinstance(m, r.Meeting)),
            "state": sum(
                known <= number
                for each in here.values()
                if isinstance(each, r.Channel)
                for known in self._states(each)
            ),
            "outcome": sum(
                known <= number
                for each in shown
                if isinstance(each, r.Commitment)
                for known in self._judged(each)
            ),
        }

    @cached_property
    def words(self) -> set[str]:
        """Every long word of the search text."""
        return {word for texts in self._search.values() for word in long_words(*texts)}

    def _of(self, cls: type[r.Record]) -> list[tuple[str, Any]]:
        return [(slug, each) for slug, each in self._records.items() if isinstance(each, cls)]

    def _day(self, slug: str) -> dt.date | None:
        known = self.known(slug)
        undated = isinstance(self._records[slug], r.Source) and known.assumed
        return None if undated else known.day

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
            slug: search_text(record, self.title(slug))
            for slug, record in self._records.items()
            if self._book.states[slug].presence != UNMADE
        }

    def _days(self, meeting: r.Meeting) -> tuple[int, int, int]:
        told = [each for each in self._book.of(HERE).values() if isinstance(each, r.Account)]
        return listed_days(meeting, [each for each in told if each.subject == meeting.slug])

    def _states(self, channel: r.Channel) -> list[int]:
        return [knowing.state_known(each, self._day).toordinal() for each in channel.states]

    def _attested(self, promise: r.Commitment) -> list[int]:
        owner = self.known(promise.slug).day
        days = (knowing.attestation_known(p, self._day, owner) for p in promise.attestations)
        return [day.toordinal() for day in days]

    def _judged(self, promise: r.Commitment) -> list[int]:
        owner = self.known(promise.slug).day
        days = (knowing.outcome_known(each, self._day, owner) for each in promise.outcomes)
        return [day.toordinal() for day in days]

    def _events(self) -> Iterator[tuple[tuple[str, str, int], tuple[int, int, int, int]]]:
        for slug, record in self._book.of(HERE).items():
            known = self.known(slug).day.toordinal()
            match record:
                case r.Meeting():
                    lo, hi, sort = self._days(record)
                    if sort < OPEN_END:
                        yield (slug, "meeting", 0), (lo, hi, sort, known)
                case r.Commitment():
                    if made := record.made:
                        yield (slug, "made", 0), (*_bounds(made), known)
                    if due := record.due:
                        last = due.sort if due.hi == OPEN_END else due.hi
                        yield (slug, "due", 0), (due.lo, due.hi, last, known)
                case r.Signal(window=window) if window:
                    yield (slug, "signal", 0), (*_bounds(window), known)
                case r.Channel():
                    for n, state in enumerate(record.states, start=1):
                        if state.window:
                            seen = knowing.state_known(state, self._day).toordinal()
                            yield (slug, "state", n), (*_bounds(state.window), seen)
                case _:
                    pass


def _bounds(window: Window) -> tuple[int, int, int]:
    return window.lo, window.hi, window.sort


def stored(db: sqlite_utils.Database) -> dict[str, Facts]:
    """Return everything that is derived, by table, as it stands in a file."""
    heads = list(db["record"].rows)
    slugs = {row["id"]: row["slug"] for row in heads}
    names = ("title", "title_sort", "version", "presence", "trashed_by", "known", "known_assumed")

    def of(table: str, columns: str) -> list[tuple[Any, ...]]:
        found = db.execute(f"SELECT record_id, {columns} FROM {table}")  # noqa: S608  # names of ours
        return [(slugs[row[0]], *row[1:]) for row in found]

    def parts(table: str, kind: str, columns: str) -> dict[str, list[Any]]:
        listed: dict[str, list[Any]] = {r["slug"]: [] for r in heads if r["kind"] == kind}
        for slug, _, *values in sorted(of(table, f"n, {columns}")):
            listed[slug].append(values[0] if len(values) == 1 else tuple(values))
        return listed

    search = db.execute("SELECT rowid, title, body FROM search")
    return {
        "record": {row["slug"]: {name: row[name] for name in names} for row in heads},
        "search": {slugs[row[0]]: row[1:] for row in search},
        "meeting": {slug: tuple(rest) for slug, *rest in of("meeting", "at_lo, at_hi, at_sort")},
        "state": parts("state", "channel", "known"),
        "attestation": parts("attestation", "commitment", "known"),
        "outcome": parts("outcome", "commitment", "known"),
        "event": {
            (slug, kind, part): tuple(rest)
            for slug, kind, part, *rest in of("event", "kind, part, lo, hi, sort, known")
        },
    }


def differing(held: dict[str, Facts], anew: dict[str, Facts]) -> dict[str, Facts]:
    """Return what is not as worked out anew, by table: as it stands, and as it must be."""
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
    """Return the words that a file spells beginnings out in."""
    return {row[0] for row in db.execute("SELECT term FROM term")}


def dangling(db: sqlite_utils.Database) -> list[Any]:
    """Return the rows that point at nothing."""
    return list(db.execute("PRAGMA foreign_key_check"))
