"""Reads whole records, any number of them with a few statements."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tracker.domain.book import Head, Presence, Stored, Unreadable
from tracker.domain.known_day import Known
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.records import Kind
from tracker.errors import UnreadableRecordError
from tracker.store.sqlite.batch_rows import rows_of
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.recent_records import recent_records
from tracker.store.sqlite.row_codec import Bundle, Decoder, id_columns, kind_in
from tracker.store.sqlite.sqlite_driver import NotUtf8
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tracker.domain.fields import Noun
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

_BY_N, _BY_PART = itemgetter("n"), itemgetter("part", "n")
_SHARED = {"link": _BY_PART, "word": _BY_PART, "member": _BY_PART}
"""The tables of links and lists, each with the order of its rows."""
_OWN = {"record": "id", **dict.fromkeys((kind.value for kind in Kind), "record_id")}
"""The tables with one row for each record, each with the column of the record id."""
_MANY = 5_000
"""The number of records read at a time, which limits the memory used."""


def load(
    db: Database, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
) -> dict[int, Stored]:
    """Return records by id, whether in the book or not, in the given order.

    Records that cannot be decoded are added to ``unreadable``, if it is given.

    Raises:
        UnreadableRecordError: a record cannot be decoded, and ``unreadable`` is not given.
    """
    wanted = list(dict.fromkeys(ids))
    recent = recent_records(db)
    found = recent.among(wanted)
    unread = [each for each in wanted if each not in found]
    broken: dict[int, Unreadable] = {}
    for start in range(0, len(unread), _MANY):
        read = _load(db, unread[start : start + _MANY], broken)
        recent.keep(read)
        found |= read
    if broken and unreadable is None:
        first = next(iter(broken.values()))
        raise UnreadableRecordError(first.slug, first.sentence)
    if unreadable is not None:
        unreadable |= broken
    return {each: found[each] for each in wanted if each in found}


def _load(db: Database, ids: list[int], broken: dict[int, Unreadable]) -> dict[int, Stored]:
    tables = _Tables(db, json.dumps(ids))
    decoder = Decoder(slugs_of(db, tables.named()))
    found: dict[int, Stored] = {}
    for head in tables.heads:
        number, noun = head["id"], NOUNS[tables.kind(head["id"])]
        try:
            if head["kind"] != noun.kind:
                raise ValueError("its kind is not that of its row")  # The error is caught below.
            own, children = tables.own(number), tables.children(noun, number)
            if db.has_not_utf8:
                _must_be_utf8(head, own, children)
            found[number] = _stored(decoder, noun, head, own, children)
        except (ValueError, LookupError, TypeError, OverflowError) as error:
            broken[number] = _unreadable(noun.kind, head, error)
    return found


class _Tables:
    """The rows of given records: heads, own rows, and rows of parts, links and lists."""

    def __init__(self, db: Database, ids: str) -> None:
        own = rows_of(db, _OWN, ids)
        self.heads = own.pop("record", [])
        self._own = {row["record_id"]: row for found in own.values() for row in found}
        self._kinds = {row["record_id"]: Kind(of) for of, found in own.items() for row in found}
        self._damaged = set[int]()
        parts = sorted({part.name for kind in own for part in parts_of(NOUNS[Kind(kind)])})
        tables = {**dict.fromkeys(parts, _BY_N), **_SHARED} if own else {}
        children = rows_of(db, dict.fromkeys([*tables, "own_value"], "record_id"), ids)
        for row in children.pop("own_value", ()):
            # The record's row stores the values that lists display, which may be those of adopted
            # accounts; here they are replaced by the values that were entered in the record.
            try:
                self._own[row["record_id"]] |= json.loads(row["columns"])
            except (ValueError, LookupError, TypeError):
                self._damaged.add(row["record_id"])
        self._rows = (*own.values(), *children.values())
        self._children = {
            table: _grouped(children.get(table, ()), order) for table, order in tables.items()
        }

    def kind(self, number: int) -> Kind:
        """Return the kind of a record by the table that has its row; a party if none has."""
        return self._kinds.get(number, Kind.PARTY)

    def own(self, number: int) -> Row:
        """Return the row of a record in the table of its noun."""
        if number in self._damaged:
            raise ValueError("a value that it has itself cannot be read")
        return self._own[number]

    def children(self, noun: Noun, number: int) -> dict[str, list[Row]]:
        """Return the rows of a record in the tables of its parts, links and lists, in order."""
        names = (*(part.name for part in parts_of(noun)), *_SHARED)
        return {name: self._children[name].get(number, []) for name in names}

    def named(self) -> set[int]:
        """Return the ids of all records that the records read name."""
        found: set[int] = set()
        for table in self._rows:
            for name in id_columns(table[0]):
                found.update(row[name] for row in table if row[name] is not None)
        return found


def _grouped(found: Iterable[Row], order: Callable[[Row], Any]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in sorted(found, key=order):
        groups[row["record_id"]].append(row)
    return groups


def _must_be_utf8(head: Row, own: Row, children: Mapping[str, list[Row]]) -> None:
    parts = (row for found in children.values() for row in found)
    for row in (head, own, *parts):
        for name, held in row.items():
            if isinstance(held, NotUtf8):
                raise ValueError(f"{name} is not text in UTF-8")  # noqa: TRY004  # the value is wrong, not the type of an argument


def _unreadable(kind: Kind, head: Row, error: Exception) -> Unreadable:
    """Return an unreadable record with a message that quotes no stored text."""
    slug = head["slug"]
    why = "a part of it is missing" if isinstance(error, LookupError) else "a value is damaged"
    sentence = f"{slug} cannot be read: {why}. The other records can."
    return Unreadable(head["id"], kind, slug, str(head["title"]), sentence)


def _stored(
    decoder: Decoder,
    noun: Noun,
    head: Row,
    own: Row,
    mine: Mapping[str, list[Row]],
) -> Stored:
    links: dict[tuple[str, int], list[Row]] = defaultdict(list)
    words: dict[tuple[str, int], list[Row]] = defaultdict(list)
    members: dict[int, list[Row]] = defaultdict(list)
    for row in mine["link"]:
        links[row["relation"], row["part"]].append(row)
    for row in mine["word"]:
        words[row["list"], row["part"]].append(row)
    for row in mine["member"]:
        members[row["part"]].append(row)
    bundle = Bundle(head, own, mine, links, words, members)
    return Stored(
        id=head["id"],
        kind=noun.kind,
        version=head["version"],
        presence=Presence(head["presence"]),
        title=head["title"],
        entered=dt.date.fromisoformat(head["entered"]),
        known=Known(dt.date.fromordinal(head["known"]), bool(head["known_assumed"])),
        record=decoder.record(noun, bundle),
        known_parts=_of_parts(noun, mine, "known"),
        written=_of_parts(noun, mine, "written"),
    )


def _of_parts(
    noun: Noun, rows_of: Mapping[str, list[Row]], column: str
) -> dict[str, tuple[Any, ...]]:
    """Return the values of a column in the tables of parts, by attribute of the part."""
    found: dict[str, tuple[Any, ...]] = {}
    for part in parts_of(noun):
        held = rows_of[part.name]
        if not held or column in held[0]:
            found[part.attribute] = tuple(row[column] for row in held)
    return found


def heads_of(db: Database, ids: Iterable[int]) -> dict[int, Head]:
    """Return the heads of records by id, in the given order."""
    wanted = list(ids)
    found = rows(db, query("record/by_ids"), {"ids": json.dumps(wanted)})
    by_id = {row["id"]: Head(kind_in(row), row["slug"], row["title"]) for row in found}
    return {number: by_id[number] for number in wanted if number in by_id}


def slugs_of(db: Database, ids: Iterable[int]) -> dict[int, str]:
    """Return the slug of every id."""
    if not (wanted := list(ids)):
        return {}
    found = rows(db, query("record/slugs"), {"ids": json.dumps(wanted)})
    return {row["id"]: row["slug"] for row in found}


def ids_of(db: Database, slugs: Iterable[str]) -> dict[str, int]:
    """Return the id of every slug that exists; unmade records are left out."""
    if not (wanted := list(slugs)):
        return {}
    found = rows(db, query("record/ids"), {"slugs": json.dumps(wanted)})
    return {row["slug"]: row["id"] for row in found}
