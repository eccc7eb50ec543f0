"""The SQLite store."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Self

from msgspec.structs import asdict

from tracker.domain import records as r
from tracker.domain.book import NamedHead, Presence, SavedView
from tracker.domain.sortkey import sort_key
from tracker.errors import DiskError, UnreadableError
from tracker.store.rules import trashing, undo
from tracker.store.rules.checking import breaches, breaches_to_be
from tracker.store.rules.deriving import accounts_of
from tracker.store.rules.purging import purge
from tracker.store.rules.writing import needed_by, needed_sentence, write
from tracker.store.sqlite import autocomplete, global_search
from tracker.store.sqlite.connection import Watch, rows, writing
from tracker.store.sqlite.contact_rows import contacts_of, earliest_meetings
from tracker.store.sqlite.facts.fact_inputs import read
from tracker.store.sqlite.facts.fact_reader import assessed, current
from tracker.store.sqlite.first_rows import by_last_day, first_rows
from tracker.store.sqlite.linked_records import linked, used
from tracker.store.sqlite.list_reader import ListReader
from tracker.store.sqlite.name_rows import bearers
from tracker.store.sqlite.opening import copy_book, new_book, open_book
from tracker.store.sqlite.overlay import shown_otherwise
from tracker.store.sqlite.record_reader import heads_of, ids_of, load, slugs_of
from tracker.store.sqlite.row_codec import window_columns, window_from_columns
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tracker.domain.book import (
        Action,
        Author,
        Change,
        Head,
        Move,
        Option,
        Progress,
        Put,
        Stored,
        Trashed,
        Unreadable,
    )
    from tracker.domain.contacts import Contact
    from tracker.domain.documents import Document
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.query.list_query import FirstRows, ListQuery
    from tracker.domain.standing import Assessed
    from tracker.domain.validation import Breach
    from tracker.errors import DetachedError
    from tracker.store.contract import StoredList
    from tracker.store.sqlite.database import Database

_BESIDE = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps beside a book."""


class SqliteStore:
    """An open file. It belongs to the thread that opened it."""

    def __init__(self, db: Database, path: Path) -> None:
        """Take an open database; use ``open`` or ``create``."""
        self._db = db
        self.path = path
        self._watch = Watch(db)

    def be_patient(self, milliseconds: int) -> None:
        """Wait so long for another program that holds the file, before a BusyError."""
        self._db.execute(f"PRAGMA busy_timeout = {milliseconds:d}")

    def tell_of_resting(self, tell: Progress) -> None:
        """Tell how much of what rests on a write is worked out; see ``Store``."""
        self._db.tell = tell

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False, tell: Progress | None = None) -> Self:
        """Open a file; see ``opening.open_book``.

        Raises:
            NotFoundError: there is no such file.
            UnreadableError: it is damaged, another program's, or of a newer version.
            OutdatedError: it is of an older version, and is open for reading only.
        """
        return cls(open_book(path, readonly=readonly, tell=tell), path)

    @classmethod
    def create(cls, path: Path, fill: Callable[[Self], None] = lambda _: None) -> Self:
        """Make a file with what ``fill`` writes, with its folder if need be; whole or not at all.

        Raises:
            ConflictError: there is a file already; it was left as it is.
            BadInputError: it cannot be made there.
            DiskError: the disk is full, or it failed.
        """
        with new_book(path) as db:
            fill(cls(db, path))
        try:
            return cls.open(path)
        except (DiskError, UnreadableError) as error:
            raise DiskError(
                f"{path} was made, but cannot be opened now: the disk failed. Try to open it again."
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def reopen(self) -> None:
        """Close the file and open it anew, after a failure; what is uncommitted is given up."""
        self._db.reopen()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the book is made of, the log and journal beside it included."""
        whole = self.path.resolve()
        return (whole, *(whole.with_name(f"{whole.name}{end}") for end in _BESIDE))

    @property
    def why_not(self) -> str:
        """Why nothing is written to the file: a sentence; nothing, where it can be written to."""
        return self._db.why_not

    def trouble(self) -> DetachedError | None:
        """Return why the file at the path is no longer the one that is open, if so."""
        return self._db.guard.trouble(self._db) if self._db.guard else None

    def copy_to(self, path: Path) -> None:
        """Write the whole book under a new name; see ``opening.copy_book``."""
        copy_book(self._db, path)

    def stopped_when(self, over: Callable[[], bool]) -> AbstractContextManager[None]:
        """Stop what is read within it once it is over; see ``connection.Watch``."""
        return self._watch.stopped_when(over)

    def within(self, milliseconds: float) -> AbstractContextManager[None]:
        """Stop what is read within it once that took about so long; see ``connection.Watch``.

        The steps of the engine are counted, not a clock, so that the same reading ends the same.
        """
        return self._watch.within(milliseconds)

    # Reading

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id, whatever their presence; see ``reader.load``."""
        return load(self._db, ids, unreadable)

    def get(self, slug: str) -> Stored | None:
        """Return the record of that slug, trashed ones included."""
        found = ids_of(self._db, [slug])
        return load(self._db, found.values())[found[slug]] if slug in found else None

    def get_many(
        self, slugs: Iterable[str], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[str, Stored]:
        """Return the records of these slugs that exist, by slug; see ``reader.load``."""
        stored = load(self._db, ids_of(self._db, slugs).values(), unreadable)
        return {each.slug: each for each in stored.values()}

    def ids(self, slugs: Iterable[str]) -> dict[str, int]:
        """Return the id of every slug that exists."""
        return ids_of(self._db, slugs)

    def slugs(self, ids: Iterable[int]) -> dict[int, str]:
        """Return the slug of every id."""
        return slugs_of(self._db, ids)

    def heads(self, ids: Iterable[int]) -> list[Head]:
        """Return what records are called, in the order asked for."""
        return list(heads_of(self._db, ids).values())

    def titles(self, slugs: Iterable[str]) -> dict[str, str]:
        """Return the title of every slug that exists."""
        return {slug: each.title for slug, each in self.named_heads(slugs).items()}

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return what is known of the records of these slugs by their names alone, by slug."""
        found = rows(self._db, query("record/known"), {"slugs": json.dumps(list(slugs))})
        return {
            row["slug"]: NamedHead(
                row["id"],
                r.Kind(row["kind"]),
                row["presence"] == Presence.UNMADE,
                row["title"],
                row["known"],
            )
            for row in found
        }

    # Of what is asked by a name or its beginning, only what is known by ``as_of`` is found.

    def beginning(self, text: str, as_of: dt.date = dt.date.max) -> list[str]:
        """Return the slugs that begin with a text, at most ten."""
        literal = "".join(f"[{mark}]" if mark in "*?[" else mark for mark in text)
        values = {"beginning": f"{literal}*", "as_of": as_of.toordinal()}
        return [row["slug"] for row in rows(self._db, query("record/beginning"), values)]

    def named(
        self, kinds: Iterable[r.Kind], text: str, as_of: dt.date = dt.date.max
    ) -> list[tuple[int, str]]:
        """Return (id, slug) of the records that have this slug, name, short name or alias."""
        values = {
            "kinds": _kinds(kinds),
            "text": text,
            "key": sort_key(text),
            "as_of": as_of.toordinal(),
        }
        return [(row["id"], row["slug"]) for row in rows(self._db, query("record/named"), values)]

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return what looks up who bears some names, given in their normal form."""
        return bearers(self._db, names)

    def slugs_of_kinds(self, kinds: Iterable[r.Kind], as_of: dt.date = dt.date.max) -> list[str]:
        """Return slugs of some kinds, at most 2,000."""
        values = {"kinds": _kinds(kinds), "as_of": as_of.toordinal()}
        return [row["slug"] for row in rows(self._db, query("record/slugs_of_kinds"), values)]

    def options(
        self, kinds: Iterable[r.Kind], text: str, limit: int, as_of: dt.date = dt.date.max
    ) -> list[Option]:
        """Return records to choose from; see ``choosing.options``."""
        return autocomplete.options(self._db, kinds, text, limit, as_of.toordinal())

    def tags(self, text: str, limit: int, as_of: dt.date = dt.date.max) -> list[str]:
        """Return the tags in which a text stands, by their sort keys, each as one record has it."""
        values = {"key": sort_key(text), "limit": limit, "as_of": as_of.toordinal()}
        return [row["text"] for row in rows(self._db, query("record/tags"), values)]

    def tally(self, as_of: dt.date) -> dict[str, int]:
        """Return how much of everything, parts and links too, is known by a day."""
        found = rows(self._db, query("book/tally"), {"as_of": as_of.toordinal()})
        return {row["what"]: row["n"] for row in found}

    def shorts(self, as_of: dt.date) -> dict[str, str]:
        """Return the short name of every party known by a day, its name where it has none."""
        found = rows(self._db, query("party/shorts"), {"as_of": as_of.toordinal()})
        return {row["slug"]: row["short"] for row in found}

    def of_kind(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the ids of a kind known by a day."""
        values = {"kind": kind.value, "as_of": as_of.toordinal()}
        return [row["id"] for row in rows(self._db, query("record/ids_of_kind"), values)]

    def linked(
        self,
        record_id: int,
        naming: Collection[str],
        named: Collection[str],
        as_of: dt.date,
        limit: int,
    ) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Return who names this record, and whom it names; see ``linked_records``."""
        return linked(self._db, record_id, naming, named, as_of.toordinal(), limit)

    def used(self, ids: Collection[int], as_of: dt.date) -> dict[int, int]:
        """Return how many records name each of some sources; see ``linked_records``."""
        return used(self._db, ids, as_of.toordinal())

    def accounts_of(
        self, ids: Iterable[int], as_of: dt.date = dt.date.max
    ) -> dict[int, list[r.Account]]:
        """Return the accounts on each of these records known by a day, in the order of entry.

        Those that cannot be read are left out.
        """
        return accounts_of(self._db, ids, as_of.toordinal(), {})

    def told_of(self, ids: Iterable[int], as_of: dt.date) -> dict[int, list[int]]:
        """Return the accounts and disputes on records known by a day, in the order of entry."""
        values = {"ids": json.dumps(list(ids)), "as_of": as_of.toordinal()}
        found: dict[int, list[int]] = defaultdict(list)
        for row in rows(self._db, query("account/told_of"), values):
            found[row["subject_id"]].append(row["record_id"])
        return found

    def meetings_of(self, channel: int, as_of: dt.date, limit: int) -> tuple[list[int], int]:
        """Return the newest meetings of a channel known by a day, and how many there are."""
        values = {"channel": channel, "as_of": as_of.toordinal(), "limit": limit}
        found = rows(self._db, query("meeting/of_channel"), values)
        return [row["record_id"] for row in found], found[0]["number"] if found else 0

    def contacts(self, channels: Iterable[int], as_of: dt.date) -> dict[int, dict[Contact, int]]:
        """Return the contacts of channels, each with its meeting; see ``contacts_of``."""
        return contacts_of(self._db, channels, as_of.toordinal())

    def earliest_meetings(self, channels: Iterable[int], as_of: dt.date) -> dict[int, int]:
        """Return the first day of the earliest meeting of channels that is not ahead, if any."""
        return earliest_meetings(self._db, channels, as_of.toordinal())

    def wire(
        self, channels: Iterable[int], cells: Sequence[tuple[int, int]], as_of: dt.date
    ) -> dict[int, dict[int, r.MeetingStatus]]:
        """Return what became of the meetings of channels, by channel and cell; see its query."""
        values = {
            "channels": json.dumps(list(channels)),
            "cells": json.dumps(cells),
            "as_of": as_of.toordinal(),
        }
        found: dict[int, dict[int, r.MeetingStatus]] = defaultdict(dict)
        readable = set(r.MeetingStatus)
        for row in rows(self._db, query("channel/wire"), values):
            # A damaged row is said where its record is read; here it is a meeting of some status.
            status = row["status"] if row["status"] in readable else r.MeetingStatus.UNKNOWN
            found[row["channel_id"]][row["n"]] = r.MeetingStatus(status)
        return found

    def shown_otherwise(self, kind: r.Kind, as_of: dt.date) -> list[int]:
        """Return the records known by a day of which other values are shown on it than later."""
        return shown_otherwise(self._db, [kind], as_of.toordinal()).get(kind, [])

    def first_rows(self, wanted: Sequence[tuple[ListQuery, int]]) -> list[FirstRows]:
        """Return the number of rows of lists and the first of them; see ``first_rows``."""
        return first_rows(self._db, wanted)

    def by_last_day(self, wanted: ListQuery, edges: Sequence[int]) -> list[int]:
        """Return how many commitments have a clock that ends between edges; see ``first_rows``."""
        return by_last_day(self._db, wanted, edges)

    @property
    def has_facts(self) -> bool:
        """Whether the facts in the file were derived by the rules that this program has."""
        return current(self._db)

    def assessed(self, ids: Iterable[int], as_of: dt.date) -> dict[int, Assessed]:
        """Return how commitments stand on a day; see ``facts.reading``."""
        return assessed(self._db, list(ids), as_of.toordinal())

    def chain(self, commitment_id: int) -> list[int]:
        """Return the commitments that this one renews, itself first, whatever the day."""
        found = read(self._db, "renewals", [commitment_id])
        return [commitment_id, *dict.fromkeys(row["to_id"] for row in found)]

    def book(self) -> r.Book:
        """Return what the file says of itself."""
        found = rows(self._db, query("book/get"))
        if not found:
            return r.Book()
        row = found[0]
        return r.Book(row["title"], window_from_columns("coverage", row), row["note"])

    def data_version(self) -> int:
        """Return a number that changes when another program has written to the file."""
        return self._db.state[0]

    # Lists

    def open_list(self, wanted: ListQuery, like: StoredList | None = None) -> ListReader:
        """Open a list; ``like`` is an open one much like it, whose plan serves this one."""
        return ListReader(self._db, wanted, like if isinstance(like, ListReader) else None)

    def find(self, text: str, as_of: dt.date, limit: int) -> list[int]:
        """Return ids of records that a text finds; see ``finding.find``."""
        return global_search.find(self._db, text, as_of.toordinal(), limit)

    # The trash

    def living_with(self, ids: Iterable[int]) -> list[int]:
        """Return what lives only with some records: accounts and disputes on them, theirs too."""
        found = trashing.living_with(self._db, ids, Presence.HERE)
        return [number for group in found.values() for number in group]

    def needed_by(self, ids: Sequence[int]) -> dict[str, str]:
        """Return why some records cannot go, by slug: others in the book name them."""
        found = needed_by(self._db, ids)
        return {needed: needed_sentence(needed, needing) for needed, needing in found.items()}

    def family(self, record_id: int) -> list[int]:
        """Return a record in the trash with what was put there with it; see ``trash.family``."""
        return trashing.family(self._db, record_id)

    def trashed(self, limit: int, after: Trashed | None = None) -> list[Trashed]:
        """Return what is in the trash, newest first, what only went with it beneath it."""
        return trashing.trashed(self._db, limit, after)

    def in_trash(self, record_id: int) -> Trashed | None:
        """Return with what a record went into the trash; see ``trash.in_trash``."""
        return trashing.in_trash(self._db, record_id)

    # Saved views

    def views(self) -> list[SavedView]:
        """Return the saved views, in the order in which they were made."""
        return [SavedView(**row) for row in rows(self._db, query("view/all"))]

    def save_view(self, view: SavedView) -> None:
        """Save a view, in place of one of that name."""
        with writing(self._db):
            self._db.execute(query("view/put"), asdict(view))

    def delete_view(self, name: str) -> None:
        """Forget a view."""
        with writing(self._db):
            self._db.execute(query("view/delete"), {"name": name})

    # Writing

    def write(
        self,
        author: Author,
        verb: str,
        summary: str,
        *,
        puts: Sequence[Put] = (),
        moves: Sequence[Move] = (),
    ) -> tuple[Action, tuple[str, ...]]:
        """Carry out one action; see ``writer.write``."""
        return write(self._db, author, verb, summary, puts=puts, moves=moves)

    def breaches_to_be(self, record: r.Record, was: r.Record | None) -> list[Breach]:
        """Return what a record would break if it were written; see ``breaches.breaches_to_be``."""
        return breaches_to_be(self._db, record, was)

    def breaches(self) -> Iterator[Breach]:
        """Yield every rule that is broken in the file; reads all of it, writes nothing."""
        return breaches(self._db)

    def put_book(self, book: r.Book) -> None:
        """Write what the file says of itself."""
        values = {
            "title": book.title,
            "note": book.note,
            **window_columns("coverage", book.coverage),
        }
        with writing(self._db):
            self._db.execute(query("book/put"), values)

    def purge(self, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Take a record out of the trash for good; see ``purging.purge``."""
        return purge(self._db, author, slug)

    def undo(
        self, author: Author, number: int | None = None
    ) -> tuple[Action, Action, tuple[str, ...]]:
        """Take back an action of a person, the newest or a given one; see ``actions.undo``."""
        return undo.undo(self._db, author, number)

    def redo(self, author: Author) -> tuple[Action, Action, tuple[str, ...]]:
        """Take back the newest undo of a person; see ``actions.redo``."""
        return undo.redo(self._db, author)

    def history(self, record_id: int, limit: int = 50) -> list[Change]:
        """Return the newest changes of a record."""
        return undo.history(self._db, record_id, limit)

    def actions(self, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
        """Return the newest actions with the number of records each touched."""
        return undo.actions(self._db, limit, before)

    def action(self, number: int) -> tuple[Action, int] | None:
        """Return an action with the number of records it touched; see ``actions.action``."""
        return undo.action(self._db, number)

    def would_touch(self, who: str, verb: str) -> int:
        """Return how many records undo or redo would touch; see ``actions.would_touch``."""
        return undo.would_touch(self._db, who, verb)

    def left(
        self, taken: Action, limit: int, after: str = ""
    ) -> list[tuple[Change, Document | None]]:
        """Return what an action did to records and left of them; see ``actions.left``."""
        return undo.left(self._db, taken, limit, after)


def _kinds(kinds: Iterable[r.Kind]) -> str:
    return json.dumps([kind.value for kind in kinds])
