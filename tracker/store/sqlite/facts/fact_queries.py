"""Queries on facts: which records have one, whether a row has one, and their number on a day."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import facts
from tracker.domain.records import Kind
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.store.sqlite.database import Database

_COLUMNS = {facts.CITED: "cited", facts.TOLD: "told", facts.RULED: "ruled"}
"""The columns of ``record`` with the first day of the facts that never end."""
ON_THE_DAY = "from_day <= :as_of AND until_day > :as_of"


class Asked(Struct, frozen=True):
    """The facts of one dimension that a query term requires; if ``negated``, none may hold.

    ``kinds`` are the kinds of record in the list.
    """

    kinds: tuple[Kind, ...]
    facts: tuple[int, ...]
    negated: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The stored numbers of the facts."""
        return tuple(facts.of_kind(kind, fact) for kind in self.kinds for fact in self.facts)

    @property
    def column(self) -> str | None:
        """The column of ``record`` with the first day of the fact, if there is one."""
        return _COLUMNS.get(self.facts[0]) if len(self.facts) == 1 else None

    @property
    def listed(self) -> bool:
        """Whether records with one of the facts are stored in the order of their list."""
        counted = set(facts.COUNTED).difference(facts.LISTED)
        return bool(self.facts) and not self.negated and counted.isdisjoint(self.facts)

    @property
    def stands(self) -> bool:
        """Whether the facts are standings of commitments, which have a window of the clock."""
        return bool(self.facts) and facts.dimension(self.facts[0]) is facts.Dimension.STANDING

    @property
    def findable(self) -> bool:
        """Whether ``which`` finds the records without reading all of them."""
        return not self.negated or self.column is not None

    def positive(self) -> Asked:
        """Return an equivalent term without negation if there is one, else this term.

        There is one if every record has a fact of the dimension on every day.
        """
        rest = facts.complement(self.facts) if self.negated else None
        return Asked(self.kinds, rest) if rest is not None else self

    def joins(self, other: Asked) -> bool:
        """Return whether this term and another can be combined into one set of facts."""
        if self.negated or other.negated or not (self.facts and other.facts):
            return False
        return facts.dimension(self.facts[0]) is facts.dimension(other.facts[0])

    def both(self, other: Asked) -> Asked:
        """Return a term with the facts that both terms have, possibly none."""
        return Asked(self.kinds, tuple(fact for fact in self.facts if fact in other.facts))

    def paired(self, other: Asked) -> tuple[int, ...]:
        """Return the numbers under which records that meet both terms are counted in ``tally``.

        The result is empty if they are not counted.
        """
        if self.negated or other.negated:
            return ()
        found = facts.pair(self.facts, other.facts)
        return () if found is None else tuple(facts.of_kind(kind, found) for kind in self.kinds)

    @property
    def held(self) -> bool:
        """Whether a record's rows in ``holds`` are enough to see if it has one of the facts."""
        return bool(self.facts) and not self.negated and self.column is None

    def whether(self, number: str = "r.id") -> str:
        """Return the condition that the record ``r`` has one of the facts on the day.

        If ``held``, ``number`` can be another column with the record's id.
        """
        if column := self.column:
            return f"r.{column} <= :as_of"
        if not self.facts:
            return "0"
        # A record has few rows, so one index seek reads them all; without the plus, SQLite would
        # seek once for each fact.
        least, most = min(self.numbers), max(self.numbers)
        numbers = ", ".join(map(str, self.numbers))
        on_the_day = f"h.{ON_THE_DAY.replace('AND ', 'AND h.')}"
        return (
            f"EXISTS (SELECT 1 FROM holds h WHERE h.record_id = {number} AND {on_the_day} "  # noqa: S608  # no user input is part of the SQL text
            f"AND h.fact BETWEEN {least} AND {most} AND +h.fact IN ({numbers}))"
        )

    def which(self) -> str:
        """Return the statement that yields the records that have one of the facts on the day.

        For a negated term that is ``findable``, it yields those that have none of the facts.
        """
        if column := self.column:
            kinds = ", ".join(f"'{kind.value}'" for kind in self.kinds)
            # The partial index of a rare fact contains only the records that have the fact.
            having = f"{column} <= :as_of"
            if self.facts[0] in facts.LISTED:
                having += f" AND {column} < {OPEN_END}"
            lacking = f"{column} > :as_of AND known <= :as_of"
            return (
                f"SELECT id FROM record WHERE kind IN ({kinds}) "  # noqa: S608  # no user input is part of the SQL text
                f"AND {lacking if self.negated else having}"
            )
        if not self.facts:
            return "SELECT 0 AS id WHERE 0"
        return " UNION ALL ".join(
            f"SELECT record_id AS id FROM holds_due WHERE fact = {number} AND {ON_THE_DAY}"  # noqa: S608
            for number in self.numbers
        )


def asked(kind: str, field: str, values: Iterable[str], *, negated: bool = False) -> Asked | None:
    """Return the facts that a term requires.

    ``None`` unless all its values are of one dimension.
    """
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
    """Return the number of records of a kind that are in the book and known on a day."""
    return _sum(db, [facts.of_kind(kind, facts.HERE)], as_of)


def number(db: Database, asked: Asked, as_of: int) -> int:
    """Return the number of records with one of the facts on a day; if negated, with none."""
    having = _sum(db, asked.numbers, as_of)
    if not asked.negated:
        return having
    return sum(known(db, kind, as_of) for kind in asked.kinds) - having


def counted(db: Database, terms: Sequence[Asked], as_of: int) -> int | None:
    """Return the number of records that meet all terms on a day; ``None`` if it is not stored."""
    match terms:
        case [one]:
            return number(db, one, as_of)
        case [one, other] if paired := one.paired(other):
            return _sum(db, paired, as_of)
        case _:
            return None


def _sum(db: Database, numbers: Sequence[int], as_of: int) -> int:
    values = {"facts": json.dumps(numbers), "as_of": as_of}
    key = ("sum", values["facts"], values["as_of"])
    return db.kept(key, lambda: int(rows(db, query("facts/sum"), values)[0]["n"]))


def by_last_day(db: Database, asked: Asked, as_of: int, edges: Sequence[int]) -> list[int]:
    """Count commitments of the standings ``asked`` in intervals of the clock's last day.

    Each interval runs from one of the ascending day numbers ``edges`` to the day before the next.
    If the first edge is before all days, the first interval is computed from the total.
    """
    if edges[0] > OPEN_START:
        return _by_last_day(db, asked, as_of, edges)
    later = _by_last_day(db, asked, as_of, [*edges[1:], OPEN_END + 1])
    return [number(db, asked, as_of) - sum(later), *later[:-1]]


def _by_last_day(db: Database, asked: Asked, as_of: int, edges: Sequence[int]) -> list[int]:
    sums = ", ".join(
        f"coalesce(sum(hi >= {low} AND hi < {high}), 0) AS n{low}" for low, high in pairwise(edges)
    )
    numbers = ", ".join(map(str, asked.numbers))
    found = rows(
        db,
        f"SELECT {sums} FROM holds_due WHERE fact IN ({numbers}) "  # noqa: S608  # no user input is part of the SQL text
        f"AND hi >= :first AND {ON_THE_DAY}",
        {"as_of": as_of, "first": edges[0]},
    )
    return list(found[0].values())
