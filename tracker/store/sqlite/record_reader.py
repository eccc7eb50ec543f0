"""Reading whole records: a handful of queries for any number of them."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from tracker.domain.book import Head, Presence, Stored, Unreadable
from tracker.domain.known_day import Known
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.records import Kind
from tracker.errors import UnreadableRecordError
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.database import NotUtf8
from tracker.store.sqlite.row_codec import Bundle, Decoder, id_columns
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.domain.fields import Noun
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

_OF = "SELECT * FROM {table} WHERE record_id IN (SELECT value FROM json_each(:ids))"
_MANY = 5_000
"""Records read at a time, so that memory stays flat however many are asked for."""


def load(
    db: Database, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
) -> dict[int, Stored]:
    """Return the records with these ids, whatever their presence, in the order asked for.

    Those that hold what cannot be read are put into ``unreadable``, where it is given.

    Raises:
        UnreadableRecordError: a record cannot be read, and ``unreadable`` is not given.
    """
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Stored] = {}
    broken: dict[int, Unreadable] = {}
    for start in range(0, len(wanted), _MANY):
        found |= _load(db, wanted[start : start + _MANY], broken)
    if broken and unreadable is None:
        first = next(iter(broken.values()))
        raise UnreadableRecordError(first.slug, first.sentence)
    if unreadable is not None:
        unreadable |= broken
    return {each: found[each] for each in wanted if each in found}


def _load(db: Database, ids: list[int], broken: dict[int, Unreadable]) -> dict[int, Stored]:
    heads = rows(db, query("record/by_ids"), {"ids": json.dumps(ids)})
    by_kind: dict[Kind, list[Row]] = defaultdict(list)
    for head in heads:
        by_kind[Kind(head["kind"])].append(head)
    found: dict[int, Stored] = {}
    for kind, group in by_kind.items():
        found |= _load_kind(db, NOUNS[kind], group, broken)
    return found


def _load_kind(
    db: Database, noun: Noun, heads: list[Row], broken: dict[int, Unreadable]
) -> dict[int, Stored]:
    ids = json.dumps([head["id"] for head in heads])
    owns = {row["record_id"]: row for row in _rows(db, noun.kind.value, ids)}
    for row in rows(db, query("shown/own"), {"ids": ids}):
        # The table holds what is shown; the record is read as it was written.
        owns[row["record_id"]] |= json.loads(row["columns"])
    children = {
        table: _grouped(db, table, ids, order)
        for table, order in (
            *((part.name, "n") for part in parts_of(noun)),
            ("link", "part, n"),
            ("word", "part, n"),
            *((("member", "part, n"),) if noun.kind is Kind.MEETING else ()),
        )
    }
    decoder = Decoder(slugs_of(db, _ids_in(owns.values(), children)))
    found: dict[int, Stored] = {}
    for head in heads:
        number = head["id"]
        try:
            if db.has_not_utf8:
                _must_be_utf8(head, owns[number], children)
            found[number] = _stored(decoder, noun, head, owns[number], children)
        except (ValueError, LookupError, TypeError, OverflowError) as error:
            broken[number] = _unreadable(noun.kind, head, error)
    return found


def _must_be_utf8(head: Row, own: Row, children: Mapping[str, Mapping[int, list[Row]]]) -> None:
    parts = (row for groups in children.values() for row in groups.get(head["id"], ()))
    for row in (head, own, *parts):
        for name, held in row.items():
            if isinstance(held, NotUtf8):
                raise ValueError(f"{name} is not text in UTF-8")  # noqa: TRY004  # of its value


def _unreadable(kind: Kind, head: Row, error: Exception) -> Unreadable:
    """Return what can be said of a record; the sentence repeats nothing that is stored."""
    slug = head["slug"]
    why = "a part of it is missing" if isinstance(error, LookupError) else "a value is damaged"
    sentence = f"{slug} cannot be read: {why}. The other records can."
    return Unreadable(head["id"], kind, slug, str(head["title"]), sentence)


def _stored(
    decoder: Decoder,
    noun: Noun,
    head: Row,
    own: Row,
    children: Mapping[str, Mapping[int, list[Row]]],
) -> Stored:
    mine = {table: groups.get(own["record_id"], []) for table, groups in children.items()}
    links: dict[tuple[str, int], list[Row]] = defaultdict(list)
    words: dict[tuple[str, int], list[Row]] = defaultdict(list)
    members: dict[int, list[Row]] = defaultdict(list)
    for row in mine["link"]:
        links[row["relation"], row["part"]].append(row)
    for row in mine["word"]:
        words[row["list"], row["part"]].append(row)
    for row in mine.get("member", ()):
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
    """Return a column that the store keeps with parts, by attribute; without parts it is empty."""
    found: dict[str, tuple[Any, ...]] = {}
    for part in parts_of(noun):
        held = rows_of[part.name]
        if not held or column in held[0]:
            found[part.attribute] = tuple(row[column] for row in held)
    return found


def heads_of(db: Database, ids: Iterable[int]) -> dict[int, Head]:
    """Return what records are called by id, in the order asked for."""
    wanted = list(ids)
    found = rows(db, query("record/by_ids"), {"ids": json.dumps(wanted)})
    by_id = {row["id"]: Head(Kind(row["kind"]), row["slug"], row["title"]) for row in found}
    return {number: by_id[number] for number in wanted if number in by_id}


def slugs_of(db: Database, ids: Iterable[int]) -> dict[int, str]:
    """Return the slug of every id."""
    if not (wanted := list(ids)):
        return {}
    found = rows(db, query("record/slugs"), {"ids": json.dumps(wanted)})
    return {row["id"]: row["slug"] for row in found}


def ids_of(db: Database, slugs: Iterable[str]) -> dict[str, int]:
    """Return the id of every slug that exists, unmade records left out."""
    if not (wanted := list(slugs)):
        return {}
    found = rows(db, query("record/ids"), {"slugs": json.dumps(wanted)})
    return {row["slug"]: row["id"] for row in found}


def _rows(db: Database, table: str, ids: str, order: str | None = None) -> list[Row]:
    # The names of tables and columns are those of nouns and parts, never a person's words.
    sql = _OF.format(table=table)
    return rows(db, f"{sql} ORDER BY {order}" if order else sql, {"ids": ids})


def _grouped(db: Database, table: str, ids: str, order: str) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in _rows(db, table, ids, order):
        groups[row["record_id"]].append(row)
    return groups


def _ids_in(owns: Iterable[Row], children: Mapping[str, Mapping[int, list[Row]]]) -> set[int]:
    """Return the ids of other records in the rows of some tables."""
    tables = (owns, *(chain.from_iterable(groups.values()) for groups in children.values()))
    found: set[int] = set()
    for table in map(list, tables):
        for name in id_columns(table[0]) if table else ():
            found.update(row[name] for row in table if row[name] is not None)
    return found
