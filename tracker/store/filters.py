"""What a term of a query means in SQL: one fixed fragment a field, its values bound."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.domain.query import Days, Match, Words
from tracker.domain.searchtext import match
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.domain.query import Query

_ANY = "IN (SELECT value FROM json_each(:{v}))"
_OUTCOME = (
    "(SELECT o.outcome FROM outcome o WHERE o.record_id = r.id AND o.known <= :as_of "
    "ORDER BY o.weight DESC, o.n DESC LIMIT 1)"
)
_PAST = "(c.clock_hi < :as_of AND c.clock_lo <= c.clock_hi)"
_UNSETTLED = f"coalesce({_OUTCOME}, 'none') IN ('none', 'unknown', 'reopened')"
_WORDS = (
    "(SELECT count(DISTINCT t.party_id) FROM attestation t "
    "WHERE t.record_id = r.id AND t.known <= :as_of)"
)
_MUTUAL = (
    "((SELECT count(*) FROM promise p WHERE p.record_id = r.id) > 1 AND NOT EXISTS ("
    "SELECT 1 FROM promise p WHERE p.record_id = r.id AND NOT EXISTS ("
    "SELECT 1 FROM attestation t WHERE t.record_id = r.id AND t.party_id = p.party_id "
    "AND t.known <= :as_of)))"
)
_DISPUTE = (
    "EXISTS (SELECT 1 FROM dispute x JOIN record y ON y.id = x.record_id "
    "WHERE x.subject_id = r.id AND x.resolved = 0 AND y.known <= :as_of AND y.presence = 'here')"
)
_CITES = (
    "(EXISTS (SELECT 1 FROM evidence v WHERE v.record_id = r.id{and_source}) "
    "OR EXISTS (SELECT 1 FROM link l WHERE l.record_id = r.id "
    "AND l.relation IN ('outcome.sources', 'state.sources', 'role.sources'){and_to}))"
)
_IN_MEETING = "r.id IN (SELECT record_id FROM delegation WHERE party_id {any})"
_IN_PROMISE = "r.id IN (SELECT record_id FROM promise WHERE party_id {any})"

DAYS: dict[tuple[str, str], tuple[str, str]] = {
    ("event", "when"): ("e.lo", "e.hi"),
    ("meeting", "when"): ("m.at_lo", "m.at_hi"),
    ("commitment", "due"): ("c.due_lo", "c.due_hi"),
    ("commitment", "made"): ("c.made_lo", "c.made_hi"),
    ("delegation", "when"): ("m.at_lo", "m.at_hi"),
    ("state", "when"): ("s.window_lo", "s.window_hi"),
    ("outcome", "when"): ("o.on_lo", "o.on_hi"),
    ("signal", "when"): ("g.window_lo", "g.window_hi"),
    ("source", "when"): ("u.published_lo", "u.published_hi"),
}

CHOICES: dict[tuple[str, str], str] = {
    ("event", "kind"): "e.kind",
    ("meeting", "status"): "m.status",
    ("meeting", "mode"): "m.mode",
    ("commitment", "outcome"): f"coalesce({_OUTCOME}, 'none')",
    ("commitment", "kind"): "c.kind",
    ("commitment", "owner"): "c.owner",
    ("channel", "kind"): "h.kind",
    ("state", "status"): "s.status",
    ("outcome", "outcome"): "o.outcome",
    ("signal", "kind"): "g.kind",
    ("source", "publisher"): "u.publisher",
    ("source", "language"): "u.language",
    ("source", "copy"): "u.copy",
    ("account", "field"): "a.field",
    ("account", "side"): "a.side",
    ("dispute", "field"): "d.field",
    ("dispute", "kind"): "d.kind",
}

NAMES: dict[tuple[str, str], str] = {
    ("event", "party"): (
        f"({_IN_MEETING} OR {_IN_PROMISE} "
        "OR r.id IN (SELECT record_id FROM signal WHERE actor_id {any}) "
        "OR r.id IN (SELECT record_id FROM state WHERE actor_id {any}))"
    ),
    ("event", "channel"): (
        "(r.id {any} OR r.id IN (SELECT record_id FROM meeting WHERE channel_id {any}) "
        "OR r.id IN (SELECT x.record_id FROM commitment x JOIN meeting y "
        "ON y.record_id = x.made_at_id WHERE y.channel_id {any}))"
    ),
    ("meeting", "channel"): "(m.channel_id {any} OR m.via_id {any})",
    ("meeting", "party"): _IN_MEETING,
    ("meeting", "head"): "r.id IN (SELECT record_id FROM delegation WHERE head_id {any})",
    ("commitment", "party"): _IN_PROMISE,
    ("commitment", "attested"): (
        "EXISTS (SELECT 1 FROM attestation t WHERE t.record_id = r.id "
        "AND t.known <= :as_of AND t.party_id {any})"
    ),
    ("channel", "party"): (
        "r.id IN (SELECT record_id FROM link WHERE relation = 'channel.parties' AND to_id {any})"
    ),
    ("delegation", "party"): "d.party_id {any}",
    ("delegation", "channel"): "m.channel_id {any}",
    ("delegation", "head"): "d.head_id {any}",
    ("state", "channel"): "s.record_id {any}",
    ("state", "party"): "s.actor_id {any}",
    ("person", "party"): "p.party_id {any}",
    ("organization", "party"): "o.party_id {any}",
    ("signal", "party"): "g.actor_id {any}",
    ("account", "about"): "a.subject_id {any}",
    ("account", "source"): "a.source_id {any}",
    ("dispute", "about"): "d.subject_id {any}",
}
"""Fields that name records; ``{any}`` compares with the ids bound."""
_SOURCE = _CITES.format(and_source=" AND v.source_id {any}", and_to=" AND l.to_id {any}")

WORDS: dict[tuple[str, str, str], str] = {
    ("meeting", "is", "disputed"): _DISPUTE,
    ("meeting", "is", "background"): "m.background = 1",
    ("meeting", "head", "unknown"): (
        "r.id IN (SELECT record_id FROM delegation WHERE head_id IS NULL)"
    ),
    ("delegation", "head", "unknown"): "d.head_id IS NULL",
    ("commitment", "attested", "both"): _MUTUAL,
    ("commitment", "is", "overdue"): (
        f"({_PAST} AND coalesce({_OUTCOME}, 'none') IN ('none', 'unknown', 'reopened', 'missed'))"
    ),
    ("commitment", "is", "unassessed"): f"({_PAST} AND {_OUTCOME} IS NULL)",
    ("commitment", "is", "open"): _UNSETTLED,
    ("commitment", "is", "fulfilled"): f"coalesce({_OUTCOME}, 'none') = 'fulfilled'",
    ("commitment", "is", "one-sided"): f"{_WORDS} = 1",
    ("commitment", "is", "mutual"): _MUTUAL,
    ("commitment", "is", "disputed"): (
        f"(coalesce({_OUTCOME}, 'none') = 'disputed' OR {_DISPUTE} OR EXISTS ("
        "SELECT 1 FROM outcome o WHERE o.record_id = r.id AND o.known <= :as_of "
        "AND o.responsibility = 'disputed'))"
    ),
    ("channel", "is", "multilateral"): "h.multilateral = 1",
    ("dispute", "is", "resolved"): "d.resolved = 1",
    ("dispute", "is", "unresolved"): "d.resolved = 0",
    ("", "has", "source"): _CITES.format(and_source="", and_to=""),
    ("", "has", "no-source"): f"NOT {_CITES.format(and_source='', and_to='')}",
    ("", "has", "account"): (
        "EXISTS (SELECT 1 FROM account x JOIN record y ON y.id = x.record_id "
        "WHERE x.subject_id = r.id AND y.known <= :as_of AND y.presence = 'here')"
    ),
    ("", "has", "dispute"): (
        "EXISTS (SELECT 1 FROM dispute x JOIN record y ON y.id = x.record_id "
        "WHERE x.subject_id = r.id AND y.known <= :as_of AND y.presence = 'here')"
    ),
}
"""Values that stand for a condition of their own; an empty list name holds for every list."""
COMPUTED = frozenset({"has:conflict", "is:silent", "is:suspended"})
"""Conditions that are worked out by rules in Python; the ids that meet them are bound."""


@dataclass(slots=True)
class Where:
    """A condition under construction: its parts, and the values bound in them."""

    kind: str
    as_of: int
    computed: dict[str, list[int]]
    parts: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)

    @property
    def condition(self) -> str:
        """The whole condition."""
        return " AND ".join(self.parts)

    def bind(self, value: object) -> str:
        """Bind a value and return its name."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return name

    def any_of(self, values: object) -> str:
        """Return ``IN (...)`` for a list of values."""
        return _ANY.format(v=self.bind(json.dumps(values)))

    def query(self, query: Query, ids: dict[tuple[str, str], list[int]]) -> None:
        """Add every term of a query; ``ids`` gives the records that a name stands for."""
        for term in query.terms:
            match term:
                case Words():
                    self._words(term)
                case Days():
                    self._add(self._days(term), negated=term.negated)
                case Match():
                    options = [self._value(term.field, value, ids) for value in term.values]
                    self._add(" OR ".join(options), negated=term.negated)

    def _add(self, condition: str, *, negated: bool) -> None:
        # A field that is NULL does not have the value, so its negation holds.
        self.parts.append(f"NOT coalesce(({condition}), 0)" if negated else f"({condition})")

    def _words(self, term: Words) -> None:
        expression = match([(term.text, term.phrase)])
        if expression is None:
            # Nothing in it can be searched, so nothing has it.
            self.parts.append("1" if term.negated else "0")
            return
        name = self.bind(expression)
        found = f"r.id IN (SELECT rowid FROM search WHERE search MATCH :{name})"
        self._add(found, negated=term.negated)

    def _days(self, term: Days) -> str:
        low, high = DAYS[self.kind, term.field]
        if term.undated:
            return f"{low} > {high}"
        start, end = self.bind(term.lo), self.bind(term.hi)
        if term.inside:
            return f"{low} >= :{start} AND {high} <= :{end} AND {low} <= {high}"
        return f"{low} <= :{end} AND {high} >= :{start}"

    def _value(self, name: str, value: str, ids: dict[tuple[str, str], list[int]]) -> str:
        if f"{name}:{value}" in COMPUTED:
            return f"r.id {self.any_of(self.computed[f'{name}:{value}'])}"
        for key in ((self.kind, name, value), ("", name, value)):
            if key in WORDS:
                return WORDS[key]
        if (self.kind, name) in CHOICES:
            return f"{CHOICES[self.kind, name]} = :{self.bind(value)}"
        if name == "tag":
            return (
                "r.id IN (SELECT record_id FROM word WHERE list = 'tags' "
                f"AND text_sort = :{self.bind(value.casefold())})"
            )
        fragment = NAMES.get((self.kind, name), _SOURCE if name == "source" else None)
        if fragment is None:
            raise BadInputError(f"{name}:{value} cannot be asked of this list.")
        return fragment.replace("{any}", self.any_of(ids[name, value]))
