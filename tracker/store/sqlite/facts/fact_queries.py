"""Asking facts: whether a row has one, which records have, and how many on a day."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tracker.domain import facts
from tracker.domain.records import Kind
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.store.sqlite.database import Database

_COLUMNS = {facts.CITED: "cited", facts.TOLD: "told", facts.RULED: "ruled"}
"""The columns of ``record`` with the first day of the facts that it then has to the end."""
_ON = "from_day <= :as_of AND until_day > :as_of"


class Asked(Struct, frozen=True):
    """The facts of one dimension that one term of a query asks for; ``negated``: for none of them.

    ``kinds`` are the kinds of record in the list.
    """

    kinds: tuple[Kind, ...]
    facts: tuple[int, ...]
    negated: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the facts as they are stored."""
        return tuple(facts.of_kind(kind, fact) for kind in self.kinds for fact in self.facts)

    @property
    def column(self) -> str | None:
        """The column of ``record`` with the first day of the fact, if it is one of those."""
        return _COLUMNS.get(self.facts[0]) if len(self.facts) == 1 else None

    @property
    def findable(self) -> bool:
        """Whether ``which`` finds the records asked for without going through all of them."""
        return not self.negated or self.column is not None

    def positive(self) -> Asked:
        """Return the same without a negation, where every record has a fact of the dimension."""
        rest = facts.complement(self.facts) if self.negated else None
        return Asked(self.kinds, rest) if rest is not None else self

    def joins(self, other: Asked) -> bool:
        """Whether one set of facts asks for this and another."""
        if self.negated or other.negated or not (self.facts and other.facts):
            return False
        return facts.dimension(self.facts[0]) is facts.dimension(other.facts[0])

    def both(self, other: Asked) -> Asked:
        """Return what asks for this and another: the facts that both name, perhaps none."""
        return Asked(self.kinds, tuple(fact for fact in self.facts if fact in other.facts))

    def whether(self) -> str:
        """Return the condition that the record ``r`` has one of the facts on the day."""
        if column := self.column:
            return f"r.{column} <= :as_of"
        if not self.facts:
            return "0"
        numbers = ", ".join(map(str, self.numbers))
        return (
            "EXISTS (SELECT 1 FROM holds h WHERE h.record_id = r.id "  # noqa: S608  # numbers of ours
            f"AND h.fact IN ({numbers}) AND h.{_ON.replace('AND ', 'AND h.')})"
        )

    def which(self) -> str:
        """Return the statement that yields the records that have one of the facts on the day.

        Of a negated term, those that have none of them, and perhaps others; see ``findable``.
        """
        if column := self.column:
            kinds = ", ".join(f"'{kind.value}'" for kind in self.kinds)
            beside = (
                f"{column} > :as_of AND known"
                if self.negated
                else f"{column} < 9999999 AND {column}"
            )
            return f"SELECT id FROM record WHERE kind IN ({kinds}) AND {beside} <= :as_of"  # noqa: S608
        if not self.facts:
            return "SELECT 0 AS id WHERE 0"
        return " UNION ALL ".join(
            f"SELECT record_id AS id FROM holds_due WHERE fact = {number} AND {_ON}"  # noqa: S608
            for number in self.numbers
        )


def asked(kind: str, field: str, values: Iterable[str], *, negated: bool = False) -> Asked | None:
    """Return what a term asks for, if all its values are facts of one dimension."""
    words = [(field, value) for value in values]
    if len(words) == 1 and words[0] in facts.NEGATIONS:
        words, negated = [facts.NEGATIONS[words[0]]], not negated
    found = [facts.facts_of(kind, *word) for word in words]
    wanted = tuple(dict.fromkeys(fact for each in found if each for fact in each))
    if None in found or len({facts.dimension(fact) for fact in wanted}) != 1:
        return None
    kinds = (Kind(kind),) if kind in set(Kind) else tuple(Kind)
    return Asked(kinds, wanted, negated).positive()


def known(db: Database, kind: Kind, as_of: int) -> int:
    """Return how many records of a kind are in the book and known on a day."""
    return _sum(db, [facts.of_kind(kind, facts.HERE)], as_of)


def number(db: Database, asked: Asked, as_of: int) -> int:
    """Return how many records have one of the facts on a day, or have none of them if negated."""
    having = _sum(db, asked.numbers, as_of)
    if not asked.negated:
        return having
    return sum(known(db, kind, as_of) for kind in asked.kinds) - having


def _sum(db: Database, numbers: Sequence[int], as_of: int) -> int:
    values = {"facts": json.dumps(numbers), "as_of": as_of}
    return int(rows(db, query("facts/sum"), values)[0]["n"])


def by_last_day(db: Database, asked: Asked, as_of: int, edges: Sequence[int]) -> list[int]:
    """Return how many records with one of the facts have a clock that ends between two edges.

    ``edges`` rise; a last day is counted from one edge up to, and without, the next.
    """
    sums = ", ".join(
        f"coalesce(sum(hi >= {low} AND hi < {high}), 0) AS n{low}" for low, high in pairwise(edges)
    )
    numbers = ", ".join(map(str, asked.numbers))
    found = rows(
        db,
        f"SELECT {sums} FROM holds_due WHERE fact IN ({numbers}) AND {_ON}",  # noqa: S608
        {"as_of": as_of},
    )
    return list(found[0].values())


def page(
    db: Database,
    asked: Asked,
    as_of: int,
    edge: tuple[Any, Any, int] | None,
    sign: str,
    limit: int,
    without: Sequence[int] = (),
) -> list[tuple[Any, ...]]:
    """Return the keys of records that have one of the facts, in the usual order of their list.

    ``edge`` are the keys of a row from which to go on: ``sign`` is ``>`` to go on after it, ``>=``
    from it, ``<`` or ``<=`` to go back. The records ``without`` are left out.
    """
    falling = "DESC" if sign.startswith("<") else "ASC"
    order = f"ORDER BY first {falling}, second {falling}, record_id {falling} LIMIT :limit"
    beyond = f"AND (first, second, record_id) {sign} (:first, :second, :id) " if edge else ""
    if without:
        beyond += "AND record_id NOT IN (SELECT value FROM json_each(:without)) "
    # One range of the table for each fact, so that each is read in order and no further.
    parts = [
        f"SELECT * FROM (SELECT first, second, record_id, 0 AS part FROM holds_due "  # noqa: S608
        f"WHERE fact = {number} AND {_ON} {beyond}{order})"
        for number in asked.numbers
    ]
    values: dict[str, Any] = {"as_of": as_of, "limit": limit, "without": json.dumps(without)}
    if edge:
        values |= dict(zip(("first", "second", "id"), edge, strict=True))
    read = f"SELECT * FROM ({' UNION ALL '.join(parts)}) {order}"  # noqa: S608
    return [tuple(row.values()) for row in rows(db, read, values)]
