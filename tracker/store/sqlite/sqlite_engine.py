"""The SQLite engine as the rules of the store use it: records, references, derived values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain.book import NamedHead, Presence
from tracker.domain.records import Kind
from tracker.errors import UnreadableRecordError
from tracker.store.engine import Place, Said
from tracker.store.rules.work import AT_A_TIME
from tracker.store.sqlite import known_day_rows, name_rows, record_rows, reference_rows
from tracker.store.sqlite.action_log import ActionLog
from tracker.store.sqlite.connection import rows, writing
from tracker.store.sqlite.record_reader import heads_of, load
from tracker.store.sqlite.row_codec import kind_in
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from tracker.domain.book import Action, Head, Stored, Unreadable
    from tracker.domain.fields import Rests
    from tracker.domain.known_day import Cited
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.record_text import Text
    from tracker.store.engine import PromiseRows, RecordFacts, ShownRecord, Written
    from tracker.store.sqlite.row_codec import Row
    from tracker.store.sqlite.view_rows import ViewRows


_PRESENCES = frozenset(Presence)


class SqliteEngine(ActionLog):
    """An open file as an engine. ``store.engine.Engine`` documents the methods."""

    def transaction(self) -> AbstractContextManager[None]:
        """Run the context as one transaction; see ``connection.writing``."""
        return writing(self.db)

    @property
    def saved_views(self) -> ViewRows:
        """The saved views, and their changes in the log."""
        from tracker.store.sqlite.view_rows import ViewRows

        return ViewRows(self.db)

    def tell(self, done: int, total: int) -> None:
        """Report progress: the number of records done, and the total."""
        self.db.tell(done, total)

    # Methods for records

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id; see ``record_reader.load``."""
        return load(self.db, ids, unreadable)

    def heads(self, ids: Iterable[int]) -> dict[int, Head]:
        """Return the heads of records, by id."""
        return heads_of(self.db, ids)

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """Return the ``Place`` of records, by id."""
        found = rows(self.db, query("record/places"), _ids(ids))
        return {row["id"]: _place(row) for row in found}

    def every(self, kind: Kind | None = None) -> Iterator[int]:
        """Yield the ids of all records, or of those of one kind."""
        values = {"kind": kind.value if kind else None, "after": 0, "limit": AT_A_TIME}
        while some := [row[0] for row in self.db.rows(query("record/every"), values)]:
            yield from some
            values["after"] = some[-1]

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return the heads of records by slug, with the values needed by records that name them."""
        found = rows(self.db, query("record/known"), {"slugs": json.dumps(list(slugs))})
        return {
            row["slug"]: NamedHead(
                row["id"],
                kind_in(row),
                row["presence"] == Presence.UNMADE,
                row["title"],
                row["known"],
                bool(row["known_assumed"]),
                row["entered"],
            )
            for row in found
        }

    def given(self, slugs: Collection[str]) -> set[str]:
        """Return those of the slugs that were ever assigned."""
        found = self.db.rows(query("record/taken"), {"slugs": json.dumps(list(slugs))})
        return {row[0] for row in found}

    def placed(self, slugs: Iterable[str]) -> dict[str, Place]:
        """Return the ``Place`` of records, by slug."""
        found = rows(self.db, query("record/placed"), {"slugs": json.dumps(list(slugs))})
        return {row["slug"]: _place(row) for row in found}

    # Methods for references

    def pointing(
        self, ids: Collection[int], presences: Collection[Presence]
    ) -> list[tuple[Place, str]]:
        """Return the records with these presences that name any of the given records."""
        found = reference_rows.pointing(self.db, ids, presences)
        return [(_place(row), row["needed"]) for row in found]

    def about(self, ids: Collection[int]) -> list[tuple[int, int]]:
        """Return the id and the subject's id of the accounts and disputes on given records."""
        return reference_rows.about(self.db, ids)

    def subjects(self, ids: Collection[int]) -> dict[int, int]:
        """Return the subject's id of each account or dispute among the given ids, by its own id."""
        return reference_rows.subjects(self.db, ids)

    def naming(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the ids of records that name given records by references of type ``rests``."""
        return reference_rows.naming(self.db, rests, ids)

    def named(self, rests: Rests, ids: Collection[int]) -> set[int]:
        """Return the ids of records that given records name by references of type ``rests``."""
        return reference_rows.named(self.db, rests, ids)

    def reached(self, ids: Collection[int], relations: Collection[str]) -> set[int]:
        """Return the given ids and those of all records that these name, even indirectly."""
        values = {"relations": json.dumps(list(relations))}
        return {row[0] for row in self.db.rows(query("record/reached"), values | _ids(ids))}

    def joined(self, ids: Collection[int], relations: Collection[str]) -> set[int]:
        """Return the given ids and those of all records connected with these, even indirectly."""
        values = {"relations": json.dumps(list(relations))}
        return {row[0] for row in self.db.rows(query("record/joined"), values | _ids(ids))}

    # Methods for accounts, disputes and other inputs of derived values

    def said_on(self, ids: Collection[int]) -> list[Said]:
        """Return the accounts and disputes in the book on given records."""
        return [
            Said(number, Kind(kind), subject, known, bool(resolved))
            for number, subject, kind, known, resolved in self.db.rows(
                query("facts/said"), _ids(ids)
            )
        ]

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return a lookup of the records in the book that have one of these names."""
        return name_rows.bearers(self.db, names)

    def names(self, ids: Collection[int]) -> dict[int, set[str]]:
        """Return the names stored by ``put_names``, by id."""
        return name_rows.names_of(self.db, ids)

    def telling(self, names: Collection[str]) -> set[int]:
        """Return the ids of records with an account in the book that states one of these names."""
        return name_rows.telling(self.db, names)

    def citing(self, source: int) -> Cited:
        """Return the citations, in the book, of a source that has no day of its own."""
        return known_day_rows.citing(self.db, source)

    def promises(self, ids: Collection[int]) -> PromiseRows:
        """Return the values from which the standing of commitments is computed."""
        from tracker.store.sqlite.facts.fact_inputs import promise_rows

        return promise_rows(self.db, ids)

    # Methods for the trash

    def trash(self, limit: int, after: tuple[int, int] | None = None) -> list[Place]:
        """Return a page of the trash, newest first."""
        action, number = after or (None, None)
        values = {"limit": limit, "action": action, "id": number}
        return [_place(row) for row in rows(self.db, query("record/trash"), values)]

    # Methods that write

    def new_ids(self, number: int) -> list[int]:
        """Assign new ids to records that are about to be written."""
        last = record_rows.last_id(self.db)
        return list(range(last + 1, last + 1 + number))

    def put(self, written: Sequence[Written], ids: Mapping[str, int]) -> None:
        """Write records; see ``record_rows.put``."""
        record_rows.put(self.db, written, ids)

    def move(self, places: Sequence[Place]) -> None:
        """Change the presence of records."""
        record_rows.move(self.db, places)

    def put_known(self, kind: Kind, now: Mapping[int, Stored], was: Mapping[int, Stored]) -> None:
        """Write the titles and known days of records of a kind and of their parts."""
        known_day_rows.write_known(self.db, kind, now, was)

    def put_names(self, names: Mapping[int, Collection[str]], told: Mapping[int, str]) -> None:
        """Store the names of records, and the names that accounts state."""
        name_rows.write_names(self.db, names, told)

    def put_texts(self, texts: Mapping[int, Text | None]) -> None:
        """Store the search text of records."""
        from tracker.store.sqlite.search_index import write_texts

        write_texts(self.db, texts)

    def put_shown(self, kind: Kind, shown: Mapping[int, ShownRecord]) -> None:
        """Store the shown values of records of a kind, and their events on the timeline."""
        from tracker.store.sqlite.event_rows import write_events
        from tracker.store.sqlite.shown_rows import write_shown

        write_shown(self.db, kind, shown)
        write_events(self.db, kind, shown.keys())

    def put_facts(self, kind: Kind, found: Mapping[int, RecordFacts]) -> None:
        """Store the facts of records of a kind."""
        from tracker.store.sqlite.facts.fact_rows import write_facts

        write_facts(self.db, kind, found)

    def put_rules(self, number: int) -> None:
        """Store the version of the rules by which all values were derived."""
        self.db.execute(query("facts/derived"), {"rules": number})

    def remove(self, ids: Sequence[int], action: Action) -> None:
        """Delete records permanently; see ``record_removal.remove``."""
        from tracker.store.sqlite.record_removal import remove

        remove(self.db, ids, action)


def _place(row: Row) -> Place:
    if row["presence"] not in _PRESENCES:
        sentence = f"{row['slug']} cannot be read: a value is damaged. The other records can."
        raise UnreadableRecordError(row["slug"], sentence)
    return Place(row["id"], row["slug"], Presence(row["presence"]), row["trashed_by"])


def _ids(ids: Iterable[int]) -> dict[str, str]:
    return {"ids": json.dumps(list(ids))}
