"""Writing: one action in one transaction, with before-images for undo."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tracker.domain import documents, slugs
from tracker.domain import records as r
from tracker.domain.book import Action, Author, Move, Presence, Put, Stored
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.references import named_slugs
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.errors import BadInputError, ConflictError, NotFoundError, Problem, StaleError
from tracker.store.rules.checking import breaches_of_write
from tracker.store.rules.deriving import DERIVED, refresh
from tracker.store.sqlite.changed_tables import changed_tables
from tracker.store.sqlite.connection import rows, writing
from tracker.store.sqlite.entry_days import days_written
from tracker.store.sqlite.known_day_rows import LATER, WITH_KNOWN_DAY
from tracker.store.sqlite.record_reader import ids_of, load
from tracker.store.sqlite.reference_rows import pointing
from tracker.store.sqlite.row_codec import RECORD_FIELDS, Encoder, Rows
from tracker.store.sqlite.row_writing import delete, insert, upsert
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from tracker.domain.validation import Breach
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

CHILDREN = ("member", "link", "word", *DERIVED)
"""Tables of what a record of any kind holds, beside those of its parts."""
_NOUNS = frozenset(kind.value for kind in r.Kind)
"""The tables of nouns."""
_NAMED = 3
"""How many of those that need a record are named; the rest is counted."""
_PLACEHOLDERS: dict[str, Row] = {
    # Columns that ``derive`` fills in the same transaction.
    "meeting": {"at_lo": OPEN_END, "at_hi": OPEN_START, "at_sort": OPEN_END},
    **{part: {"known": LATER} for part in WITH_KNOWN_DAY},
}


def write(
    db: Database,
    author: Author,
    verb: str,
    summary: str,
    *,
    puts: Sequence[Put] = (),
    moves: Sequence[Move] = (),
    undoes: int | None = None,
) -> tuple[Action, tuple[str, ...]]:
    """Carry out one action and return it with the slugs of what it touched, in the order given.

    Raises:
        BadInputError: a record names one that is not in the book, or a slug that is taken; or the
            action would break a rule of the domain which is kept now.
        StaleError: a record is no longer as it was seen.
        ConflictError: another record names one that would go; or the file is locked.
        NotFoundError: a record that was to be changed does not exist.
    """
    with writing(db):
        return _Write(db, author, undoes).run(verb, summary, puts, moves)


class _Write:
    """One action under way, inside its transaction."""

    def __init__(self, db: Database, author: Author, undoes: int | None) -> None:
        self._db = db
        self._author = author
        self._undoes = undoes

    def run(
        self, verb: str, summary: str, puts: Sequence[Put], moves: Sequence[Move]
    ) -> tuple[Action, tuple[str, ...]]:
        before = self._seen(puts, moves)
        takes_back = self._takes_back(before.values())
        named = self._named(puts)
        action = begin(self._db, self._author, verb, summary, self._undoes)
        ids = self._write_records(named, before, moves, action.id)
        check_not_needed(
            self._db, [ids[move.slug] for move in moves if move.to is not Presence.HERE]
        )
        touched = [ids[record.slug] for record, _ in named]
        touched += [before[move.slug].id for move in moves]
        self._db.executemany(query("record/bump"), [{"id": each.id} for each in before.values()])
        was = {each.id: each for each in before.values()}
        written = {number: was.get(number) for number in touched}
        derived = refresh(self._db, written, self._left(named, before))
        after = [derived[number] for number in written]
        if found := breaches_of_write(self._db, derived, after, before, takes_back):
            slugs_of_all = {each.slug for each in after}
            raise BadInputError(_problem(each, slugs_of_all) for each in found)
        self._note_changes(action.id, after, before)
        slugs_touched = [record.slug for record, _ in named] + [move.slug for move in moves]
        return action, tuple(slugs_touched)

    def _takes_back(self, before: Iterable[Stored]) -> int | None:
        """Return the action that this one undoes, or that put into the trash what it restores."""
        if self._undoes is not None:
            return self._undoes
        trashed = next((each for each in before if each.presence is Presence.TRASHED), None)
        if trashed is None:
            return None
        return int(rows(self._db, query("record/trashed_by"), {"id": trashed.id})[0]["id"])

    def _seen(self, puts: Sequence[Put], moves: Sequence[Move]) -> dict[str, Stored]:
        """Return the records to be changed as they stand, if they still are as they were seen."""
        expected = {put.record.slug: put.expects for put in puts if put.expects is not None}
        expected |= {move.slug: move.expects for move in moves}
        found = rows(self._db, query("record/standing"), {"slugs": json.dumps(list(expected))})
        ids = {row["slug"]: row["id"] for row in found}
        stored = {each.slug: each for each in load(self._db, ids.values()).values()}
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
        """Return the records with a slug each; new ones are given theirs."""
        given: set[str] = {put.record.slug for put in puts if put.record.slug}
        twice = [slug for slug, n in Counter(p.record.slug for p in puts).items() if slug and n > 1]
        if twice:
            raise BadInputError([Problem("slug", f"Slug: {twice[0]} is given twice.")])
        named: list[tuple[r.Record, int | None]] = []
        for put in puts:
            record = put.record
            if put.expects is None and not record.slug:
                slug = slugs.distinct(
                    slugs.offered(record), lambda slug: slug in given or self._taken(slug)
                )
                given.add(slug)
                record = documents.with_slug(record, slug)
            elif put.expects is None and self._taken(record.slug):
                raise BadInputError(
                    [Problem("slug", f"Slug: {record.slug} is taken; choose another or leave it.")]
                )
            named.append((record, put.expects))
        return named

    def _taken(self, slug: str) -> bool:
        return bool(rows(self._db, query("record/taken"), {"slug": slug}))

    def _write_records(
        self,
        named: Sequence[tuple[r.Record, int | None]],
        before: dict[str, Stored],
        moves: Sequence[Move],
        action: int,
    ) -> dict[str, int]:
        out, stale = Rows(), defaultdict[str, list[int]](list)
        ids = self._give_ids([record for record, seen in named if seen is None], out)
        ids |= {slug: each.id for slug, each in before.items()}
        back = [before[move.slug].record for move in moves if move.to is Presence.HERE]
        ids |= self._resolve([*(record for record, _ in named), *back], ids)
        for record, _ in named:
            was, rows_of = before.get(record.slug), self._encoded(record, before, ids)
            changed = changed_tables(was.record, record) if was else rows_of.keys()
            for table in changed & rows_of.keys():
                out.tables[table] += rows_of[table]
            if was:
                head = {"id": was.id, "note": record.note}
                self._db.execute(query("record/rewrite"), head)
                for table in changed:
                    stale[table].append(was.id)
        self._clear(stale)
        for move in moves:
            trashed_by = action if move.to is Presence.TRASHED else None
            values = {"id": ids[move.slug], "presence": move.to.value, "by": trashed_by}
            self._db.execute(query("record/move"), values)
        self._insert(out)
        return ids

    def _give_ids(self, records: Sequence[r.Record], out: Rows) -> dict[str, int]:
        last = int(rows(self._db, query("record/last_id"))[0]["id"])
        ids = {record.slug: n for n, record in enumerate(records, start=last + 1)}
        for record in records:
            out.add(
                "record",
                {
                    "id": ids[record.slug],
                    "kind": r.kind_of(record).value,
                    "slug": record.slug,
                    "title": "",
                    "title_sort": "",
                    "version": 1,
                    "presence": Presence.HERE.value,
                    "trashed_by": None,
                    "entered": self._author.today.isoformat(),
                    "known": self._author.today.toordinal(),
                    "known_assumed": 1,
                }
                | {name: getattr(record, name) for name in RECORD_FIELDS},
            )
        return ids

    def _resolve(self, records: Sequence[r.Record], ids: dict[str, int]) -> dict[str, int]:
        wanted = {slug for record in records for slug in named_slugs(record)} - ids.keys()
        found = rows(self._db, query("record/standing"), {"slugs": json.dumps(sorted(wanted))})
        standing = {row["slug"]: Presence(row["presence"]) for row in found}
        problems = [
            Problem("", f"{slug} is in the trash; restore it first.")
            if standing.get(slug) is Presence.TRASHED
            else Problem("", f"There is no {slug} in the book.")
            for slug in sorted(wanted)
            if standing.get(slug) is not Presence.HERE
        ]
        if problems:
            raise BadInputError(problems)
        return {row["slug"]: row["id"] for row in found}

    def _encoded(
        self, record: r.Record, before: Mapping[str, Stored], ids: Mapping[str, int]
    ) -> Mapping[str, list[Row]]:
        """Return the rows of a record by table."""
        out = Rows()
        Encoder(ids[record.slug], ids, out).record(NOUNS[r.kind_of(record)], record)
        for part, days in days_written(record, before.get(record.slug), self._author.today).items():
            for row, day in zip(out.tables[part], days, strict=True):
                row["written"] = day
        return out.tables

    def _clear(self, stale: Mapping[str, Sequence[int]]) -> None:
        """Take away the rows that are written anew: of members before those of their parts."""
        for table in sorted(stale, key=lambda each: each != "member"):
            if table in _NOUNS:
                # What is shown there instead of the record's own values goes with them.
                delete(self._db, "own_value", stale[table])
            else:
                delete(self._db, table, stale[table])

    def _insert(self, out: Rows) -> None:
        for table, new in out.tables.items():
            filled = [row | _PLACEHOLDERS[table] for row in new] if table in _PLACEHOLDERS else new
            # A noun's own row is what others point at, so it is changed in place.
            (upsert if table in _NOUNS else insert)(self._db, table, filled)

    def _left(
        self, named: Sequence[tuple[r.Record, int | None]], before: Mapping[str, Stored]
    ) -> list[int]:
        """Return what rested on records as they were before, and no longer does.

        What accounts and disputes were about, and the sources without a day that were cited.
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
        slugs = {"slugs": json.dumps(sorted(cited))}
        undated = [row["id"] for row in rows(self._db, query("source/undated_slugs"), slugs)]
        return [*ids_of(self._db, subjects).values(), *undated]

    def _note_changes(
        self, action: int, after: Iterable[Stored], before: dict[str, Stored]
    ) -> None:
        changes = [
            _change_row(action, n, before.get(each.slug), each)
            for n, each in enumerate(after, start=1)
        ]
        insert(self._db, "change", changes)


def _problem(breach: Breach, touched: Collection[str]) -> Problem:
    """Return a breach at the field of the one record touched; of several, at that record."""
    at = next((each for each in (breach.slug, breach.other) if each in touched), "")
    return Problem(at if len(touched) > 1 else breach.field_in(at), breach.named)


def _change_row(action: int, n: int, before: Stored | None, after: Stored) -> Row:
    return {
        "action_id": action,
        "n": n,
        "record_id": after.id,
        "slug": after.slug,
        "before_version": before.version if before else 0,
        "before_presence": before.presence.value if before else None,
        "before": documents.dumps(documents.to_document(before.record)) if before else None,
        "after_version": after.version,
        "after_presence": after.presence.value,
        "after_digest": documents.digest(after.record),
    }


def clear(db: Database, kind: r.Kind, ids: Sequence[int]) -> None:
    """Delete the rows of what records of a kind consist of, but for their own."""
    for table in (*CHILDREN, *(part.name for part in parts_of(NOUNS[kind]))):
        delete(db, table, ids)


def begin(
    db: Database, author: Author, verb: str, summary: str, undoes: int | None = None
) -> Action:
    """Begin an action, inside its transaction."""
    values = {"who": author.who, "at": author.at, "verb": verb, "summary": summary}
    db.execute(query("action/begin"), {**values, "undoes": undoes})
    number = int(db.execute("SELECT last_insert_rowid()").fetchone()[0])
    if undoes is not None:
        db.execute(query("action/undone"), {"id": undoes, "by": number})
    return Action(number, author.who, author.at, verb, summary, undoes)


def check_not_needed(
    db: Database,
    ids: Sequence[int],
    presences: Sequence[Presence] = (Presence.HERE,),
) -> None:
    """Refuse to take away what others name.

    Raises:
        ConflictError: the sentence names the first that need it, and how many there are.
    """
    for needed, needing in needed_by(db, ids, presences).items():
        raise ConflictError(needed_sentence(needed, needing, purging=Presence.TRASHED in presences))


def needed_by(
    db: Database,
    ids: Sequence[int],
    presences: Sequence[Presence] = (Presence.HERE,),
) -> dict[str, list[str]]:
    """Return which of some records others name, by slug, and which those are."""
    found: dict[str, list[str]] = {}
    for row in pointing(db, ids, presences):
        found.setdefault(row["needed"], []).append(row["slug"])
    return found


def needed_sentence(needed: str, needing: Sequence[str], *, purging: bool = False) -> str:
    """Return why a record cannot go: the first that need it, and how many more there are."""
    more = f" and {len(needing) - _NAMED:,} more" if len(needing) > _NAMED else ""
    what = "purge" if purging else "change or trash"
    return (
        f"{needed} is needed by {', '.join(needing[:_NAMED])}{more}; "
        f"{what} {'that' if len(needing) == 1 else 'those'} first."
    )
