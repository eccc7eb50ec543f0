"""The engine in memory: what the rules of the store pass to it, in dictionaries by id."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tests.contract.memory.action_log import MemoryLog
from tests.contract.memory.promises import promise_rows
from tests.contract.memory.references import named_in
from tracker.domain import records as r
from tracker.domain.book import Head, NamedHead, Presence, Stored
from tracker.domain.known_day import WITH_ENTRY, WITH_KNOWN_DAY, Cited, Known
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.references import resting
from tracker.store.engine import Place, Said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tracker.domain.book import Action, Progress, Unreadable
    from tracker.domain.fields import Rests
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.record_text import Text
    from tracker.store.engine import PromiseRows, RecordFacts, ShownRecord, Written

_LATER = 9_999_999
"""The known day (as a number) of a part that has been written but not derived yet."""


class MemoryEngine(MemoryLog):
    """A book in memory; see ``store.engine.Engine`` for the methods."""

    def __init__(self) -> None:
        """Initialize without records."""
        super().__init__()
        self.stored: dict[int, Stored] = {}
        self.numbers: dict[str, int] = {}
        self.trashed_by: dict[int, int] = {}
        self.borne: dict[int, frozenset[str]] = {}
        self.told: dict[int, str] = {}
        self.texts: dict[int, Text] = {}
        self.shown: dict[int, ShownRecord] = {}
        self.facts: dict[int, RecordFacts] = {}
        self.last = 0
        self.rules = 0
        self.progress: Progress | None = None
        self.transactions = 0
        self._inside = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run the block as a transaction: an exception restores the previous state."""
        if self._inside:
            yield
            return
        # All attributes are dictionaries of frozen values, or numbers.
        was = {name: dict(v) if isinstance(v, dict) else v for name, v in vars(self).items()}
        self._inside = True
        try:
            yield
        except BaseException:
            vars(self).update(was)
            raise
        finally:
            self._inside = False
            self.transactions += 1

    def tell(self, done: int, total: int) -> None:
        """Report to the caller how many of the records have been derived."""
        if self.progress:
            self.progress(done, total)

    # Records

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id; all of them are readable."""
        del unreadable
        return {number: self.stored[number] for number in ids if number in self.stored}

    def heads(self, ids: Iterable[int]) -> dict[int, Head]:
        """Return kind, slug and title of records, by id."""
        found = self.load(ids)
        return {n: Head(each.kind, each.slug, each.title) for n, each in found.items()}

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """Return slug, presence and trash of records, by id."""
        found = self.load(ids)
        return {
            n: Place(n, each.slug, each.presence, self.trashed_by.get(n))
            for n, each in found.items()
        }

    def every(self, kind: r.Kind | None = None) -> Iterator[int]:
        """Yield the ids of all records, or of those of a kind."""
        yield from [n for n, each in self.stored.items() if kind in (None, each.kind)]

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return what is needed of records that other records name, by slug."""
        found = self.load(place.id for place in self.placed(slugs).values())
        return {
            each.slug: NamedHead(
                number,
                each.kind,
                each.presence is Presence.UNMADE,
                each.title,
                each.known.day.toordinal(),
                each.known.assumed,
                each.entered.isoformat(),
            )
            for number, each in found.items()
        }

    def given(self, slugs: Collection[str]) -> set[str]:
        """Return those of the slugs that are or were in use."""
        return {slug for slug in slugs if slug in self.purged or self.placed([slug])}

    def placed(self, slugs: Iterable[str]) -> dict[str, Place]:
        """Return the places of records, by slug."""
        found = self.places(self.numbers[slug] for slug in slugs if slug in self.numbers)
        return {each.slug: each for each in found.values()}

    # References

    def references(self, number: int) -> Iterator[tuple[str, int, str]]:
        """Yield relation, part and slug of each reference of a record, as stored and as shown."""
        yield from named_in(self.stored[number].record)
        if number in self.shown:
            yield from named_in(self.shown[number].runs[-1].seen.record)

    def _pairs(self, relations: Collection[str] | None = None) -> Iterator[tuple[int, int]]:
        """Yield pairs of ids: the naming record and the named one, for some relations or all."""
        for number in self.stored:
            for relation, _, slug in self.references(number):
                if relations is None or relation in relations:
                    yield number, self.numbers[slug]

    def pointing(
        self, ids: Collection[int], presences: Collection[Presence]
    ) -> list[tuple[Place, str]]:
        """Return the records with these presences that name one of the records."""
        wanted = set(ids)
        found = {(n, to) for n, to in self._pairs() if to in wanted and n not in wanted}
        places = self.places(n for n, _ in found)
        pointing = [(places[n], self.stored[to].slug) for n, to in found]
        return sorted((e for e in pointing if e[0].presence in presences), key=_by_slug)

    def naming(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the records that name one of the records by relations of ``rests``."""
        relations = {each.relation for each in resting(rests)}
        return {number for number, to in self._pairs(relations) if to in ids} if ids else set()

    def named(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the records that are named by the records, by relations of ``rests``."""
        relations = {each.relation for each in resting(rests)}
        return {to for number, to in self._pairs(relations) if number in ids} if ids else set()

    def reached(self, ids: Collection[int], relations: Collection[str]) -> set[int]:
        """Return the records, those that they name by the relations, and so on transitively."""
        pairs, found, more = list(self._pairs(relations)), set(ids), set(ids)
        while more:
            more = {to for number, to in pairs if number in more} - found
            found |= more
        return found

    def joined(self, ids: Collection[int], relations: Collection[str]) -> set[int]:
        """Return the records and all that are linked with them, in either direction, and so on."""
        pairs, found = list(self._pairs(relations)), set(ids)
        while more := {one for pair in pairs for one in pair if not found.isdisjoint(pair)} - found:
            found |= more
        return found

    def subjects(self, ids: Collection[int]) -> dict[int, int]:
        """Return the subject of each of the records that has one."""
        found = self.load(ids)
        slugs = {n: _subject(each) for n, each in found.items() if _subject(each)}
        places = self.placed(slugs.values())
        return {number: places[slug].id for number, slug in slugs.items()}

    def about(self, ids: Collection[int]) -> list[tuple[int, int]]:
        """Return pairs (id, subject) of the accounts and disputes about the records."""
        return sorted((n, to) for n, to in self.subjects(self.stored).items() if to in set(ids))

    # Methods for accounts, disputes and other inputs of derived values

    def said_on(self, ids: Collection[int]) -> list[Said]:
        """Return the accounts and disputes in the book about the records."""
        found = [(self.stored[number], to) for number, to in self.about(ids)]
        return [
            Said(e.id, e.kind, to, e.known.day.toordinal(), getattr(e.record, "resolved", False))
            for e, to in found
            if e.presence is Presence.HERE
        ]

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return a function that returns the records in the book with a name."""
        del names
        here = [each for each in self.stored.values() if each.presence is Presence.HERE]
        return lambda name: [
            (each.kind, each.slug)
            for each in here
            if name == each.slug or name in self.borne.get(each.id, ())
        ]

    def names(self, ids: Collection[int]) -> dict[int, set[str]]:
        """Return the names stored by ``put_names``, by record id."""
        return {number: set(self.borne[number]) for number in ids if self.borne.get(number)}

    def telling(self, names: Collection[str]) -> set[int]:
        """Return the records with an account whose value is one of the names."""
        found = [
            number
            for number, name in self.told.items()
            if name and name in names and self.stored[number].presence is Presence.HERE
        ]
        return set(self.subjects(found).values())

    def citing(self, source: int) -> Cited:
        """Return what in the book cites a source without a known day of its own."""
        days: list[int] = []
        by: dict[int, None] = {}
        slug = self.stored[source].slug
        for number, each in self.stored.items():
            if each.presence is not Presence.HERE:
                continue
            for relation, part, cited in named_in(each.record):
                if cited == slug and relation in _CITING:
                    # An account is known with its subject.
                    of = self.subjects([number]).get(number, number)
                    on = self.stored[of] if relation in _OF_RECORDS else None
                    if on and on.kind is r.Kind.SOURCE and on.known.assumed:
                        by[of] = None
                    else:
                        days.append(self._known(each, relation, part))
        first = min((day for day in days if day < _LATER), default=0)
        day = dt.date.fromordinal(first) if first else None
        return Cited(day, tuple(by), self.stored[source].entered)

    def _known(self, stored: Stored, relation: str, part: int) -> int:
        """Return the known day of the record, or of its part that contains the relation."""
        owner = relation.partition(".")[0]
        for each in parts_of(NOUNS[stored.kind]):
            if each.name == owner and each.name in WITH_KNOWN_DAY:
                return stored.known_parts[each.attribute][part - 1]
        return stored.known.day.toordinal()

    def promises(self, ids: Collection[int]) -> PromiseRows:
        """Return the values from which the standing of commitments is derived."""
        every = self.reached(ids, ["commitment.renews"])
        return promise_rows(self.stored, self.shown, sorted(every))

    # The trash

    def trash(self, limit: int, after: tuple[int, int] | None = None) -> list[Place]:
        """Return records in the trash, newest first, at most ``limit``."""
        found = [each for each in self.places(self.stored).values() if each.trashed_by]
        found.sort(key=lambda each: (-(each.trashed_by or 0), each.id))
        last = (-after[0], after[1]) if after else (-self.last - len(self.done), 0)
        return [each for each in found if (-(each.trashed_by or 0), each.id) > last][:limit]

    # Writing

    def new_ids(self, number: int) -> list[int]:
        """Return new ids for records that will be added."""
        self.last += number
        return list(range(self.last - number + 1, self.last + 1))

    def put(self, written: Sequence[Written], ids: Mapping[str, int]) -> None:
        """Write records; each gets a new version, and is in the book."""
        del ids
        for each in written:
            was = self.stored.get(each.id)
            later, days = _days_of(each)
            self.trashed_by.pop(each.id, None)
            self.numbers[each.record.slug] = each.id
            self.stored[each.id] = Stored(
                id=each.id,
                kind=r.kind_of(each.record),
                version=was.version + 1 if was else 1,
                presence=Presence.HERE,
                title=was.title if was else "",
                entered=was.entered if was else each.today,
                known=was.known if was else Known(each.today, assumed=True),
                record=each.record,
                known_parts=later,
                written=days,
            )

    def move(self, places: Sequence[Place]) -> None:
        """Set the presence of records; each gets a new version."""
        for each in places:
            was = self.stored[each.id]
            self.stored[each.id] = replace(was, presence=each.presence, version=was.version + 1)
            self.trashed_by.pop(each.id, None)
            if each.trashed_by is not None:
                self.trashed_by[each.id] = each.trashed_by

    def put_known(self, kind: r.Kind, now: Mapping[int, Stored], was: Mapping[int, Stored]) -> None:
        """Store titles and known days of records and of their parts."""
        del kind, was
        self.stored |= now

    def put_names(self, names: Mapping[int, Collection[str]], told: Mapping[int, str]) -> None:
        """Store the names of records, and the names that are values of accounts."""
        self.borne |= {number: frozenset(each) for number, each in names.items()}
        self.told |= told

    def put_texts(self, texts: Mapping[int, Text | None]) -> None:
        """Store the search texts of records."""
        for number, text in texts.items():
            self.texts.pop(number, None)
            if text:
                self.texts[number] = text

    def put_shown(self, kind: r.Kind, shown: Mapping[int, ShownRecord]) -> None:
        """Store how records are shown, by runs of days."""
        del kind
        self.shown |= shown

    def put_facts(self, kind: r.Kind, found: Mapping[int, RecordFacts]) -> None:
        """Store the facts of records."""
        del kind
        self.facts |= found

    def put_rules(self, number: int) -> None:
        """Store the number of the rules."""
        self.rules = number

    def remove(self, ids: Sequence[int], action: Action) -> None:
        """Remove records permanently."""
        self.purged |= {self.stored[number].slug: action.id for number in ids}
        kept: list[dict[int, Any]] = [self.stored, self.trashed_by, self.borne, self.told]
        for number in ids:
            del self.numbers[self.stored[number].slug]
            for each in (*kept, self.texts, self.shown, self.facts):
                each.pop(number, None)
        self.forget(ids)


_CITING = {
    *("evidence.source", "attestation.source", "account.source", "source.cites"),
    *("outcome.sources", "state.sources", "role.sources"),
}
_OF_RECORDS = {"evidence.source", "account.source", "source.cites"}
"""The relations whose known day is that of the record, which can be a source itself."""


def _subject(stored: Stored) -> str:
    record = stored.record
    return record.subject if isinstance(record, r.Account | r.Dispute) else ""


def _by_slug(pointing: tuple[Place, str]) -> str:
    return pointing[0].slug


def _days_of(
    each: Written,
) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[str | None, ...]]]:
    """Return a written record's known days of parts, not derived yet, and days of entry."""
    later: dict[str, tuple[int, ...]] = {}
    days: dict[str, tuple[str | None, ...]] = {}
    for part in parts_of(NOUNS[r.kind_of(each.record)]):
        held = getattr(each.record, part.attribute)
        if part.name in WITH_KNOWN_DAY or not held:
            later[part.attribute] = (_LATER,) * len(held)
        if part.name in WITH_ENTRY or not held:
            days[part.attribute] = tuple(each.written.get(part.name, ()))
    return later, days
