"""The WHERE clause of a query, and statements that yield its candidate records.

Each term gives a condition on a row and, if there is an index, a statement for candidate records.
The planner collects candidates up to a limit. If they are few, only they are read; else the list is
scanned in its order and each row is checked.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain import known_day
from tracker.domain.fields import Value
from tracker.domain.query import Days, Match, Words
from tracker.domain.searchtext import begin, within
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.store.sqlite import conditions as w
from tracker.store.sqlite import day_conditions as d
from tracker.store.sqlite.facts.fact_queries import Asked, asked
from tracker.store.sqlite.field_conditions import iso, own_field
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.value_conditions import meant
from tracker.store.sqlite.visible import text_on, visible_row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from tracker.domain.query import Query
    from tracker.store.sqlite.overlay import Overlay
    from tracker.store.sqlite.temp_ids import TempIds

    Ids: TypeAlias = Mapping[tuple[str, str], list[int]]

ALWAYS = known_day.ALWAYS.day.toordinal()
"""The known day, as a day number, of records that are always known."""
_ANY = "IN (SELECT value FROM json_each(:{v}))"
_OF_RECORD = re.compile(r"\br\.")
"""A reference in SQL to a column of the table ``record``, whose alias is ``r``."""
LONG = 366
"""A window of more days than this is a long one; long windows have an index of their own."""


class Reach(Struct, frozen=True):
    """Bounds of a sort key: outside of them, only long windows can match a range of days.

    ``low`` and ``high`` are names of bound values. ``longer`` is the statement that finds out
    whether any long window matches.
    """

    column: str
    low: str
    high: str
    longer: str


class Where(Struct):
    """A condition that is being built: its parts, and the values bound in them.

    ``narrowing`` are statements that each yield all matching ids, possibly with others; ``exactly``
    has those that yield just the ids for one of ``parts``, with its index. ``sought`` are the
    searched words, each with whether it is a phrase; ``needles`` are the substrings that a matching
    text has, and ``said`` the conditions for them. ``candidates`` is the name of the bound list of
    candidate ids. ``held`` are the stored ids of records with the searched words, if they are too
    many to bind. ``probing`` means that the text of each row is checked; ``by_day`` that some texts
    were only partly known on the day; ``of_trash`` that rows are listed whether they are known or
    not. ``visible`` is the part that requires rows to be visible. ``reaches`` are bounds of sort
    keys for ranges of days. ``facts`` are the terms that require facts; ``besides`` means that
    there are other terms. ``having`` computes facts by the current rules, if other rules derived
    the stored ones. ``rest`` are all terms except the words. ``beside`` are the columns of records
    whose shown values on the day differ from later ones.
    """

    kind: str
    as_of: int
    computed: Mapping[str, list[int]] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)
    narrowing: list[str] = field(default_factory=list)
    exactly: dict[str, int] = field(default_factory=dict)
    sought: list[tuple[str, bool]] = field(default_factory=list)
    needles: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    facts: list[Asked] = field(default_factory=list)
    rest: set[object] = field(default_factory=set)
    besides: bool = False
    having: Callable[[Asked], list[int]] | None = None
    candidates: str = ""
    held: TempIds | None = None
    probing: bool = False
    by_day: bool = False
    of_trash: bool = False
    visible: str = ""
    beside: Overlay = field(default_factory=dict)

    @property
    def others(self) -> list[int]:
        """The ids of records that another statement reads, because ``beside`` has their values."""
        return [number for columns in self.beside.values() for number in columns]

    @property
    def condition(self) -> str:
        """The whole condition, as SQL."""
        return " AND ".join(self.parts)

    def hold(self, held: TempIds, number: str) -> None:
        """Limit the rows to stored ids; ``number`` is the column with the record id of a row."""
        self.held = held
        self.parts.insert(0, f":{self.bind(held.first)} + {number} IN (SELECT id FROM temp.held)")

    def narrows(self, other: Where) -> bool:
        """Return whether every row that meets this condition certainly meets the other one too."""
        same = (self.kind, self.as_of) == (other.kind, other.as_of)
        return same and other.rest <= self.rest and begin(other.needles, self.needles)

    def met_by(self, statement: str) -> None:
        """Drop the condition that all records found by a statement meet, if there is one."""
        if statement in self.exactly:
            self.parts[self.exactly[statement]] = "1"

    def rows_from(self, statement: str, columns: Collection[str] = ()) -> str:
        """Return the FROM clause of the list for the records that a statement yields, each once.

        Records without a required fact are left out before their rows are looked up. If ``columns``
        are given, no others are read, and the table ``record`` is joined only if they need it.
        """
        # The plus keeps SQLite from turning EXISTS into a join that it evaluates last and slowly.
        held = " AND ".join(f"+{each.whether('n.id')}" for each in self.facts if each.held)
        if held:
            statement = f"SELECT n.id FROM ({statement}) n WHERE {held}"
        alone = self._alone(columns)
        self.parts = alone or self.parts
        return LISTS[self.kind].rows_from(statement, alone=bool(alone))

    def rows_of_candidates(self, columns: Collection[str] = ()) -> str:
        """Return the FROM clause of the list for its few candidates; see ``rows_from``."""
        return self.rows_from(f"SELECT value AS id FROM json_each(:{self.candidates})", columns)

    def _alone(self, columns: Collection[str]) -> list[str]:
        """Return the conditions for reading the noun's table alone; empty if ``record`` is needed.

        Facts that ``rows_from`` already requires of each record are left out.
        """
        spec = LISTS[self.kind]
        if not columns or spec.known != spec.alias or not spec.of_records or not self.visible:
            return []
        seen = visible_row(spec.alias, spec.kind)
        held = {f"({each.whether()})" for each in self.facts if each.held}
        parts = [seen if each == self.visible else each for each in self.parts if each not in held]
        return [] if any(map(_OF_RECORD.search, (*parts, *columns))) else parts

    def copy(self) -> Where:
        """Return a copy of the condition, to extend for one read."""
        return replace(self, parts=[*self.parts], values={**self.values})

    def bind(self, value: object) -> str:
        """Bind a value and return its name."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return name

    def any_of(self, values: object) -> str:
        """Return ``IN (...)`` for a list of bound values."""
        return _ANY.format(v=self.bind(json.dumps(values)))

    def query(self, query: Query, ids: Ids, computed: Mapping[str, list[int]]) -> None:
        """Add every term of a query.

        ``ids`` has the records that each name refers to, ``computed`` the records that meet a
        condition which is computed in Python.
        """
        self.computed = computed
        for term in query.terms:
            match term:
                case Words():
                    self.besides = True
                    self._words(term)
                case Days():
                    self.besides = True
                    self.rest.add(term)
                    self._days(term)
                case Match():
                    named = (ids.get((term.field, value), ()) for value in term.values)
                    self.rest.add((term, tuple(map(tuple, named))))
                    self._match(term, ids)
        for fact in self.facts:
            self._add(fact.whether(), negated=fact.negated)

    def _add(self, condition: str, *, negated: bool) -> None:
        # A negated term matches rows in which the field is NULL.
        self.parts.append(f"NOT coalesce(({condition}), 0)" if negated else f"({condition})")

    def _words(self, term: Words) -> None:
        needle = within(term.text, phrase=term.phrase)
        if needle is None or term.negated:
            self.rest.add(term)
        if needle is None:
            # The text has no searchable word, so no row matches.
            self.parts.append("1" if term.negated else "0")
            return
        # The text of the row is read, because SQLite would search the index again for each row.
        name = self.bind(needle)
        held = f"instr({text_on(by_day=self.by_day)}, :{name})"
        if term.negated:
            self._add(w.says(held, "r.id"), negated=True)
        else:
            self.sought.append((term.text, term.phrase))
            self.needles.append(needle)
            self.said.append(held)

    def _days(self, term: Days) -> None:
        if term.field == "known":
            self._known(term)
            return
        start, end = self.bind(term.lo), self.bind(term.hi)
        if self._days_otherwise(term, start, end):
            return
        if term.field == "began":
            days = d.DAYS[self.kind, "when"]
            self._add(
                f"NOT ({days.dated})"
                if term.undated
                else f"{days.dated} AND {d.BEGAN} BETWEEN :{start} AND :{end}",
                negated=term.negated,
            )
            return
        own = own_field(self.kind, term.field)
        days = d.DAYS.get((self.kind, term.field)) or own.days  # type: ignore[union-attr]
        if term.undated:
            self._add(f"NOT ({days.dated})", negated=term.negated)
            return
        condition = days.shares(start, end, could=term.could)
        if term.inside:
            condition = days.inside(start, end)
        self._add(f"{condition} AND {days.dated}", negated=term.negated)
        if not term.negated and not days.held and days.indexed:
            self._reach(days, term, start, end)

    def _days_otherwise(self, term: Days, start: str, end: str) -> bool:
        """Add the condition of a term on a plain day field, or on the days of another record.

        Returns false, and adds nothing, if the term is on a window of the row itself.
        """
        if elsewhere := d.DAYS_ELSEWHERE.get((self.kind, term.field)):
            days = elsewhere.days
            condition = days.shares(start, end, could=term.could)
            if term.inside:
                condition = days.inside(start, end)
            held = elsewhere.holds(days.dated if term.undated else f"{days.dated} AND {condition}")
            self._add(f"NOT {held}" if term.undated else held, negated=term.negated)
            return True
        own = own_field(self.kind, term.field)
        if own is None or own.field.value is not Value.DAY:
            return False
        if term.undated:
            self._add(f"{own.column} IS NULL", negated=term.negated)
        else:
            low, high = self.bind(iso(term.lo)), self.bind(iso(term.hi))
            self._add(own.on_day(low, high), negated=term.negated)
        return True

    def _known(self, term: Days) -> None:
        """Add a condition on the known day; only ``none`` matches records that are always known."""
        spec = LISTS[self.kind]
        first, last = (OPEN_START, ALWAYS) if term.undated else (max(term.lo, ALWAYS + 1), term.hi)
        between = f"known BETWEEN :{self.bind(first)} AND :{self.bind(last)}"
        self._add(f"{spec.known}.{between}", negated=term.negated)
        if term.negated:
            return
        if spec.of_records:
            within = f"x.kind = :{self.bind(self.kind)} AND x.{between}"
            self.narrowing.append(w.IndexLookup("record", within, "id").which(""))
        elif spec.by_known:
            self.narrowing.append(
                f"SELECT x.record_id AS id FROM {spec.table} x WHERE x.{between}"
            )  # no user input is part of the SQL text

    def _reach(self, days: d.DayColumns, term: Days, start: str, end: str) -> None:
        """Add a statement for the candidate windows of a range of days.

        It yields windows that begin in the range or up to a year before it, and long windows that
        overlap it. If rows are sorted by their last day, it also yields windows that end up to a
        year after the range.
        """
        early, late = self.bind(max(term.lo - LONG, OPEN_START)), end
        which = f"SELECT x.record_id AS id FROM {days.table} x WHERE"
        long = (
            f"x.{days.hi} - x.{days.lo} > {LONG} "
            f"AND x.{days.lo} <= :{end} AND x.{days.hi} >= :{start}"
        )
        found = [f"x.{days.sort} BETWEEN :{early} AND :{end}", long]
        if days.by_last:
            late = self.bind(min(term.hi + LONG, OPEN_END))
            after = f"x.{days.sort} > :{end} AND x.{days.sort} <= :{late}"
            found.append(f"{days.by_last} AND {after} AND x.{days.lo} <= :{end}")
        self.narrowing.append(" UNION ALL ".join(f"{which} {each}" for each in found))
        self.reaches.append(
            Reach(
                f"{days.alias}.{days.sort}",
                early,
                late,
                f"SELECT EXISTS ({which} {long}) AS longer",
            )
        )

    def _match(self, term: Match, ids: Ids) -> None:
        if found := asked(self.kind, term.field, term.values, negated=term.negated):
            if self.having is None:
                self._fact(found)
            else:
                self._add(self._whether(found), negated=found.negated)
            return
        self.besides = True
        options = [self._value(term.field, value, ids) for value in term.values]
        self._add(" OR ".join(condition for condition, *_ in options), negated=term.negated)
        statements = [statement for _, which, _ in options for statement in which]
        if not term.negated and statements and all(which for _, which, _ in options):
            statement = " UNION ALL ".join(statements)
            self.narrowing.append(statement)
            if LISTS[self.kind].of_records and all(exactly for *_, exactly in options):
                self.exactly[statement] = len(self.parts) - 1

    def _fact(self, found: Asked) -> None:
        """Add a term that requires facts, combined with an earlier term of the same dimension."""
        for n, other in enumerate(self.facts):
            if other.joins(found):
                self.facts[n] = other.both(found)
                return
        self.facts.append(found)

    def _value(self, name: str, value: str, ids: Ids) -> tuple[str, Sequence[str], bool]:
        """Return the condition that a field has a value, and statements for candidate records.

        The third result says whether these statements yield only records that have the value.
        """
        if f"{name}:{value}" in self.computed:
            any_of = self.any_of(self.computed[f"{name}:{value}"])
            return (
                f"r.id {any_of}",
                [w.IndexLookup("record", "x.id {any}", "id").which(any_of)],
                True,
            )
        for key in ((self.kind, name, value), ("", name, value)):
            if key in w.WORDS:
                return w.WORDS[key], (), True
        if fact := asked(self.kind, name, (value,)):
            # Not all values of the term are facts, so the term was not handled as one on facts.
            return f"{'NOT ' if fact.negated else ''}({self._whether(fact)})", (), True
        found = meant(self, name, value, ids)
        return found.condition, found.which, found.exactly

    def _whether(self, fact: Asked) -> str:
        """Return the condition that a record has one of the facts that a term requires."""
        return f"r.id {self.any_of(self.having(fact))}" if self.having else fact.whether()
