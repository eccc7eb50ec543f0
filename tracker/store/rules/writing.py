"""Writes one action in one transaction, and stores before-images for undo."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tracker.domain import documents, slugs
from tracker.domain import records as r
from tracker.domain.book import Action, Author, Logged, Move, Presence, Put, Stored
from tracker.domain.references import named_slugs
from tracker.errors import BadInputError, NotFoundError, Problem, StaleError
from tracker.store.engine import Place, Written
from tracker.store.rules.checking import breaches_of_write
from tracker.store.rules.deriving import refresh
from tracker.store.rules.known_days import days_written, undated
from tracker.store.rules.needed import check_not_needed
from tracker.store.rules.new_records import as_new

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from tracker.domain.validation import Breach
    from tracker.store.engine import Engine


def write(
    engine: Engine,
    author: Author,
    verb: str,
    summary: str,
    *,
    puts: Sequence[Put] = (),
    moves: Sequence[Move] = (),
    undoes: int | None = None,
) -> tuple[Action, tuple[str, ...]]:
    """Write and move records as one action.

    Raises:
        BadInputError: a record names one that is not in the book, a slug is taken, or the action
            would break a rule of the domain.
        StaleError: a record was changed after it was read.
        ConflictError: another record names one to be trashed, or the file is locked.
        NotFoundError: a record to change does not exist.
    """
    with engine.transaction():
        action = engine.begin(author, verb, summary, undoes)
        return action, Step(engine, author, action).run(puts, moves)


class Step:
    """One step of an action: records that are written together, inside its transaction."""

    def __init__(self, engine: Engine, author: Author, action: Action) -> None:
        """Initialize with the book, the author, and the action, which is in the log already."""
        self._engine = engine
        self._author = author
        self._action = action

    def run(
        self,
        puts: Sequence[Put],
        moves: Sequence[Move] = (),
        noted: int = 0,
        *,
        checked: bool = False,
    ) -> tuple[str, ...]:
        """Write and move records, and return the slugs of the changed ones; see ``write``.

        ``noted`` is the number of changes that earlier steps of the action added to the log.
        With ``checked`` the caller has checked the rules inside the transaction.
        """
        before = self._seen(puts, moves)
        takes_back = self._takes_back(before.values())
        named = self._named(puts)
        action = self._action
        ids, fresh = self._write_records(named, before, moves, action.id)
        gone = [ids[move.slug] for move in moves if move.to is not Presence.HERE]
        check_not_needed(self._engine, gone)
        touched = [ids[record.slug] for record, _ in named]
        touched += [before[move.slug].id for move in moves]
        was = {each.id: each for each in before.values()}
        written = {number: was.get(number) for number in touched}
        derived = refresh(self._engine, written, fresh, self._left(named, before))
        after = [derived[number] for number in written]
        if not checked:
            self._check(derived, after, before, takes_back)
        logged = [_logged(before.get(each.slug), each) for each in after]
        self._engine.note(action.id, logged, noted)
        return tuple([record.slug for record, _ in named] + [move.slug for move in moves])

    def _check(
        self,
        derived: Mapping[int, Stored],
        after: Sequence[Stored],
        before: Mapping[str, Stored],
        takes_back: int | None,
    ) -> None:
        if found := breaches_of_write(self._engine, derived, after, before, takes_back):
            slugs_of_all = {each.slug for each in after}
            raise BadInputError(_problem(each, slugs_of_all) for each in found)

    def _takes_back(self, before: Iterable[Stored]) -> int | None:
        """Return the number of the action that this one undoes, or that trashed what it restores.

        ``None`` if this action does neither.
        """
        if self._action.undoes is not None:
            return self._action.undoes
        trashed = next((each for each in before if each.presence is Presence.TRASHED), None)
        if trashed is None:
            return None
        return self._engine.places([trashed.id])[trashed.id].trashed_by

    def _seen(self, puts: Sequence[Put], moves: Sequence[Move]) -> dict[str, Stored]:
        """Return the current versions of the records to change, by slug.

        Raises an error if a record is no longer at the version that was read.
        """
        expected = {put.record.slug: put.expects for put in puts if put.expects is not None}
        expected |= {move.slug: move.expects for move in moves}
        places = self._engine.placed(expected) if expected else {}
        loaded = self._engine.load(each.id for each in places.values()) if places else {}
        stored = {each.slug: each for each in loaded.values()}
        for slug, version in expected.items():
            if slug not in stored:
                raise NotFoundError(f"There is no {slug} in the book.")
            if stored[slug].version != version:
                raise StaleError(
                    slug,
                    f"{slug} was changed meanwhile (version {stored[slug].version}, "
                    f"you saw {version}); nothing was saved.",
                )
        return stored

    def _named(self, puts: Sequence[Put]) -> list[tuple[r.Record, int | None]]:
        """Return the records to write with their expected versions; new records get a slug."""
        given: set[str] = {put.record.slug for put in puts if put.record.slug}
        twice = [slug for slug, n in Counter(p.record.slug for p in puts).items() if slug and n > 1]
        if twice:
            raise BadInputError([Problem("slug", f"Slug: {twice[0]} is given to two records.")])
        new = [each.record.slug for each in puts if each.expects is None and each.record.slug]
        taken = self._engine.given(new) if new else set()
        named: list[tuple[r.Record, int | None]] = []
        for put in puts:
            record = put.record
            if put.expects is None and not record.slug:
                slug = slugs.distinct(
                    slugs.offered(record),
                    lambda slug: slug in given or bool(self._engine.given([slug])),
                )
                given.add(slug)
                record = documents.with_slug(record, slug)
            elif put.expects is None and record.slug in taken:
                raise BadInputError(
                    [Problem("slug", f"Slug: {record.slug} is taken; use another one, or none.")]
                )
            named.append((record, put.expects))
        return named

    def _write_records(
        self,
        named: Sequence[tuple[r.Record, int | None]],
        before: dict[str, Stored],
        moves: Sequence[Move],
        action: int,
    ) -> tuple[dict[str, int], dict[int, Stored]]:
        """Write the records.

        Return the ids of all written and named records, and the new records.
        """
        new = [record.slug for record, seen in named if seen is None]
        ids = dict(zip(new, self._engine.new_ids(len(new)), strict=True)) if new else {}
        ids |= {slug: each.id for slug, each in before.items()}
        back = [before[move.slug].record for move in moves if move.to is Presence.HERE]
        ids |= self._resolve([*(record for record, _ in named), *back], ids)
        written = [self._written(ids[record.slug], record, before) for record, _ in named]
        self._engine.put(written, ids)
        self._engine.move(
            [
                Place(
                    ids[move.slug],
                    move.slug,
                    move.to,
                    action if move.to is Presence.TRASHED else None,
                )
                for move in moves
            ]
        )
        return ids, {each.id: as_new(each) for each in written if each.was is None}

    def _written(self, number: int, record: r.Record, before: Mapping[str, Stored]) -> Written:
        was = before.get(record.slug)
        days = days_written(record, was, self._author.today)
        return Written(number, record, was.record if was else None, self._author.today, days)

    def _resolve(self, records: Sequence[r.Record], ids: dict[str, int]) -> dict[str, int]:
        """Return, by slug, the ids of all records that the given records name.

        Raises:
            BadInputError: a named record is not in the book.
        """
        wanted = {slug for record in records for slug in named_slugs(record)} - ids.keys()
        places = self._engine.placed(sorted(wanted)) if wanted else {}
        problems = [
            Problem("", f"{slug} is in the trash; restore it first.")
            if slug in places and places[slug].presence is Presence.TRASHED
            else Problem("", f"There is no {slug} in the book.")
            for slug in sorted(wanted)
            if slug not in places or places[slug].presence is not Presence.HERE
        ]
        if problems:
            raise BadInputError(problems)
        return {slug: place.id for slug, place in places.items()}

    def _left(
        self, named: Sequence[tuple[r.Record, int | None]], before: Mapping[str, Stored]
    ) -> list[int]:
        """Return the ids of records that depended on the former versions, but no longer do.

        These are former subjects of accounts and disputes, and formerly cited sources without a
        day.
        """
        subjects: set[str] = set()
        cited: set[str] = set()
        for record, _ in named:
            if was := before.get(record.slug):
                gone = set(named_slugs(was.record)) - set(named_slugs(record))
                cited |= gone
                if isinstance(was.record, r.Account | r.Dispute):
                    subjects |= gone & {was.record.subject}
        if not cited:
            return []
        places = self._engine.placed(subjects) if subjects else {}
        left = [each.id for each in places.values() if each.presence is not Presence.UNMADE]
        return [*left, *(each.id for each in undated(self._engine, sorted(cited)))]


def _problem(breach: Breach, touched: Collection[str]) -> Problem:
    """Return a breach as a problem of a field or, if several records were written, of a record."""
    at = next((each for each in (breach.slug, breach.other) if each in touched), "")
    return Problem(at if len(touched) > 1 else breach.field_in(at), breach.named)


def _logged(before: Stored | None, after: Stored) -> Logged:
    return Logged(
        record_id=after.id,
        slug=after.slug,
        before_version=before.version if before else 0,
        before_presence=before.presence if before else None,
        before=documents.dumps(documents.to_document(before.record)) if before else None,
        after_version=after.version,
        after_presence=after.presence,
        after_digest=documents.digest(after.record),
    )
