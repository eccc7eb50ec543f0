"""The reference graph in SQL: statements generated from the nouns."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.fields import Rests, Value
from tracker.domain.known_day import WITH_KNOWN_DAY
from tracker.domain.references import REFERENCES, resting
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.visible import visible, visible_part

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tracker.domain.book import Presence
    from tracker.domain.records import Kind
    from tracker.domain.references import Reference
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

IDS = "IN (SELECT value FROM json_each(:ids))"


class Place(Struct, frozen=True):
    """Where a reference is stored: its table, the column with the named record, and a condition.

    The condition is on the alias ``x``. ``part`` is the column with the number of the part that has
    the reference, or 0. For a text field the column has a slug, and ``kinds`` are the kinds that it
    can name.
    """

    table: str
    column: str
    condition: str = ""
    part: str = "0"
    kinds: tuple[str, ...] = ()

    def naming(self) -> str:
        """Return the statement that yields each record that names one of ``:ids``, with that id."""
        if self.kinds:
            kinds = ", ".join(f"'{kind}'" for kind in self.kinds)
            return (
                f"SELECT x.record_id, p.id AS to_id FROM record p "  # noqa: S608  # no user input is part of the SQL text
                f"CROSS JOIN {self.table} x ON x.{self.column} = p.slug "
                f"WHERE p.id {IDS} AND p.kind IN ({kinds})"
            )
        return (
            f"SELECT x.record_id, x.{self.column} AS to_id FROM {self.table} x "  # noqa: S608
            f"WHERE x.{self.column} {IDS}{self.condition}"
        )

    def named(self) -> str:
        """Return the statement that yields each of ``:ids`` with each id that its record names."""
        return (
            f"SELECT x.record_id, x.{self.column} AS to_id FROM {self.table} x "  # noqa: S608
            f"WHERE x.record_id {IDS}{self.condition}"
        )


_OWN = Place("own_value", "to_id", " AND x.to_id IS NOT NULL")
"""The place of references in own values of a record that are hidden by an account's values."""


def place_of(reference: Reference) -> Place:
    """Return where a reference is stored."""
    name, owner = reference.field.name, reference.owner
    number = "x.n" if reference.part else "0"
    match reference.field.value:
        case Value.REF:
            return Place(owner, f"{name}_id", part=number)
        case Value.REFS:
            return Place("link", "to_id", f" AND x.relation = '{reference.relation}'", "x.part")
        case Value.MEMBERS:
            return Place("member", "who_id", part="x.part")
        case _:
            return Place(owner, name, part=number, kinds=reference.field.refers)


def _naming(places: Sequence[Place]) -> str:
    return " UNION ".join(dict.fromkeys(each.naming() for each in places))


@cache
def _resting(rests: Rests) -> str:
    """Return the statement for the records that name ``:ids`` by references of type ``rests``."""
    return f"SELECT record_id AS id FROM ({_naming([*map(place_of, resting(rests)), _OWN])})"  # noqa: S608


@cache
def _rested_on(rests: Rests) -> str:
    """Return the statement for the records that ``:ids`` name by references of type ``rests``."""
    places = [*map(place_of, resting(rests)), _OWN]
    every = " UNION ".join(dict.fromkeys(each.named() for each in places))
    return f"SELECT to_id AS id FROM ({every})"  # noqa: S608


@cache
def _pointing() -> str:
    places = [*map(place_of, REFERENCES), _OWN]
    return (
        "SELECT DISTINCT r.id, r.slug, r.presence, r.trashed_by, t.slug AS needed "  # noqa: S608  # no user input is part of the SQL text
        f"FROM ({_naming(places)}) x "
        "CROSS JOIN record r ON r.id = x.record_id CROSS JOIN record t ON t.id = x.to_id "
        "WHERE r.presence IN (SELECT value FROM json_each(:presences)) "
        f"AND r.id NOT {IDS} ORDER BY r.slug"
    )


@cache
def _about() -> str:
    return f"{_naming([place_of(each) for each in resting(Rests.LIFE)])} ORDER BY 1"


@cache
def _subjects() -> str:
    places = [place_of(each) for each in resting(Rests.LIFE)]
    return " UNION ".join(dict.fromkeys(each.named() for each in places))


def visible_naming(reference: Reference, which: str, record: str = "r") -> str:
    """Return the FROM clause for the visible records and parts that have this reference.

    ``which`` is the condition on the column of the named record, ``record`` the alias of the naming
    one.
    """
    place = place_of(reference)
    joined, condition = "", place.condition
    if reference.part and reference.owner in WITH_KNOWN_DAY:
        joined = f"JOIN {reference.owner} p ON p.record_id = x.record_id AND p.n = {place.part} "
        condition += f" AND {visible_part('p')}"
    return (
        f"{place.table} x {joined}JOIN record {record} ON {record}.id = x.record_id "
        f"WHERE x.{place.column} {which}{condition} AND {visible(record)}"
    )


def naming(db: Database, rests: Rests, ids: Collection[int]) -> set[int]:
    """Return the ids of records that name given records by references of type ``rests``."""
    return _ask(db, _resting(rests), ids)


def named(db: Database, rests: Rests, ids: Collection[int]) -> set[int]:
    """Return the ids of records that given records name by references of type ``rests``."""
    return _ask(db, _rested_on(rests), ids)


def _ask(db: Database, statement: str, ids: Collection[int]) -> set[int]:
    if not ids:
        return set()
    found = rows(db, statement, {"ids": json.dumps(sorted(ids))})
    return {row["id"] for row in found}


def pointing(db: Database, ids: Collection[int], presences: Collection[Presence]) -> list[Row]:
    """Return the records with these presences that name given records, each with the named one.

    Records that are in ``ids`` themselves are left out.
    """
    if not ids:
        return []
    values = {
        "ids": json.dumps(list(ids)),
        "presences": json.dumps([each.value for each in presences]),
    }
    return rows(db, _pointing(), values)


def about(db: Database, ids: Collection[int]) -> list[tuple[int, int]]:
    """Return the id and the subject's id of the accounts and disputes on given records."""
    return [(row[0], row[1]) for row in db.rows(_about(), {"ids": json.dumps(list(ids))})]


def subjects(db: Database, ids: Collection[int]) -> dict[int, int]:
    """Return the subject's id of each account or dispute among the given ids, by its own id."""
    return {row[0]: row[1] for row in db.rows(_subjects(), {"ids": json.dumps(list(ids))})}


@cache
def unused(kind: Kind) -> str:
    """Return the condition that no visible record names the record ``r``, which is of a kind."""
    naming = (
        f"EXISTS (SELECT 1 FROM {visible_naming(each, '= r.id', 'q')})"  # noqa: S608  # no user input is part of the SQL text
        for each in REFERENCES
        if not place_of(each).kinds and kind in each.field.refers
    )
    return f"NOT ({' OR '.join(naming)})"
