"""SQL conditions of query fields: a fixed fragment for each, with bound values.

Fragments come only from here, never from user input. If an index can find a value, an
``IndexLookup`` gives both forms of the condition: the statement that yields the records with the
value, and the condition that a given record has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.store.sqlite.visible import visible, visible_part, visible_row

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = frozenset({"role", "state", "delegation", "attestation", "outcome", "evidence"})
"""The tables that can be searched by an ``IndexLookup`` and whose rows have known days."""


class IndexLookup(Struct, frozen=True):
    """A lookup of records by a value, through an index of ``table``.

    ``condition`` is on the table's alias ``x``; ``{any}`` in it stands for the comparison with the
    bound values. ``id`` is the column with the record id. ``dated`` means that the table is the
    list's own and that the index has the known day.
    """

    table: str
    condition: str
    id: str = "record_id"
    dated: bool = False

    def which(self, any_of: str, *, known: bool = False) -> str:
        """Return the statement that yields the ids of all records with one of the values.

        With ``known``, records that are not yet known may be left out.
        """
        day = f"{visible_part('x')} AND " if known and self.dated else ""
        return f"SELECT x.{self.id} AS id FROM {self.table} x WHERE {day}{self._with(any_of)}"

    def whether(self, any_of: str) -> str:
        """Return the condition that the record ``r`` has one of the values."""
        held = f"x.{self.id} = r.id AND {self._with(any_of)}"
        return f"EXISTS (SELECT 1 FROM {self.table} x WHERE {held})"

    def _with(self, any_of: str) -> str:
        condition = self.condition.replace("{any}", any_of)
        return f"{visible_part('x')} AND {condition}" if self.table in _PARTS else condition


def says(held: str, number: str) -> str:
    """Return the condition that the search text of a record meets the condition ``held``.

    ``number`` is the column with the record's id. The text (``visible.text_on``) is read from
    FTS5's content table, which takes half as long as a lookup through FTS5. EXISTS is not used,
    because SQLite would join it after the record itself, at a cost for every row.
    """
    return f"(SELECT {held} FROM search_content x WHERE x.id = {number})"


CHOICES: dict[tuple[str, str], tuple[str, IndexLookup | None]] = {
    ("event", "kind"): ("e.kind", None),
    ("meeting", "status"): ("m.status", IndexLookup("meeting", "x.status {any}")),
    ("meeting", "mode"): ("+m.mode", IndexLookup("meeting", "x.mode {any}")),
    ("delegation", "status"): ("+m.status", None),
    ("outcome", "outcome"): ("+o.outcome", IndexLookup("outcome", "x.outcome {any}")),
    ("source", "copy"): ("+u.copy", IndexLookup("source", "x.copy {any}")),
}
"""Query fields with a closed list of values: the column to compare, and an index lookup.

The plus before a column keeps SQLite from using the index on the column in place of the order of
the list. A column without a plus has an index that includes the order.
"""

CHOICES_ELSEWHERE: dict[tuple[str, str], tuple[str, tuple[IndexLookup, ...]]] = {
    ("event", "status"): (
        (
            "+e.kind = 'meeting' AND EXISTS (SELECT 1 FROM meeting x "
            "WHERE x.record_id = e.record_id AND +x.status {any}) "
            "OR +e.kind = 'state' AND EXISTS (SELECT 1 FROM state x "
            "WHERE x.record_id = e.record_id AND x.n = e.part AND x.status {any})"
        ),
        (IndexLookup("meeting", "x.status {any}"), IndexLookup("state", "x.status {any}")),
    ),
    ("meeting", "participation"): (
        (
            "EXISTS (SELECT 1 FROM delegation x WHERE x.record_id = r.id "
            f"AND {visible_part('x')} AND x.participation {{any}})"
        ),
        (),
    ),
}
"""Query fields with a closed list of values that are stored in another table than the row.

Each has the condition, and index lookups of the candidate records.
"""

TEXTS = frozenset(
    {
        ("commitment", "kind"),
        ("commitment", "owner"),
        ("signal", "kind"),
        ("source", "publisher"),
        ("source", "language"),
        ("account", "field"),
        ("account", "side"),
    }
)
"""Indexed text fields whose values are compared as a whole."""

_IN_MEETING = IndexLookup("delegation", "x.party_id {any}")
_IN_PROMISE = IndexLookup("promise", "x.party_id {any}")
_HEADED = IndexLookup("delegation", "x.head_id {any}")


def _in_delegation(condition: str) -> IndexLookup:
    """Return the lookup of meetings with a delegation in which a member meets a condition."""
    return IndexLookup(
        "member",
        f"{condition} AND EXISTS (SELECT 1 FROM delegation p WHERE p.record_id = x.record_id "
        f"AND p.n = x.part AND {visible_part('p')})",
    )


_MEMBER = _in_delegation("x.who_id {any}")
_IN_OFFICE = (
    f"IN (SELECT p.record_id FROM role p WHERE p.organization_id {{any}} AND {visible_part('p')})"
)
_MEETINGS_OF = (
    "IN (SELECT m.record_id FROM meeting m "
    f"WHERE m.channel_id {{any}} AND {visible_row('m', 'meeting')})"
)
"""The condition that a meeting is visible and belongs to one of the given channels."""
_MADE_IN = IndexLookup("commitment", f"x.made_at_id {_MEETINGS_OF}")


_BY_PERSON = (_HEADED, _MEMBER)
_BY_ORGANIZATION = (
    _MEMBER,
    _in_delegation(f"x.who_id {_IN_OFFICE}"),
    IndexLookup("delegation", f"x.head_id {_IN_OFFICE}"),
)
"""Lookups of the meetings in which an organization took part, as ``_BY_PERSON`` for a person."""


def _about(noun: str, table: str, condition: str) -> IndexLookup:
    """Return the lookup of accounts or disputes about records that meet a condition in a table.

    If the condition compares a column with many values, it has a plus before the column, so that
    SQLite does not look up every value for every account.
    """
    known = f" AND {visible_part('p')}" if table in _PARTS else ""
    rows = f"SELECT 1 FROM {table} p WHERE p.record_id = x.subject_id AND p.{condition}{known}"
    return IndexLookup(noun, f"EXISTS ({rows})")


def _about_party(noun: str) -> tuple[IndexLookup, ...]:
    """Return the lookups of accounts or disputes about a party, or about a record that names it."""
    return (
        IndexLookup(noun, "x.subject_id {any}"),
        _about(noun, "delegation", "party_id {any}"),
        _about(noun, "promise", "party_id {any}"),
        _about(noun, "signal", "actor_id {any}"),
        _about(noun, "link", "relation = 'channel.parties' AND p.to_id {any}"),
    )


def _about_channel(noun: str) -> tuple[IndexLookup, ...]:
    """Return the lookups of accounts or disputes about a channel or a record that belongs to it."""
    return (
        IndexLookup(noun, "x.subject_id {any}"),
        _about(noun, "meeting", "channel_id {any}"),
        _about(noun, "commitment", f"made_at_id {_MEETINGS_OF}"),
        _about(noun, "link", "relation = 'signal.relates_to' AND p.to_id {any}"),
        _about(noun, "link", f"relation = 'signal.relates_to' AND +p.to_id {_MEETINGS_OF}"),
    )


def _about_met(noun: str, ways: Sequence[IndexLookup]) -> tuple[IndexLookup, ...]:
    """Return the lookups of accounts or disputes about a person or organization, or its meetings.

    ``ways`` are the lookups that find these meetings.
    """
    found = (f"x.subject_id IN ({way.which('{any}')})" for way in ways)
    return (
        IndexLookup(noun, "x.subject_id {any}"),
        *(IndexLookup(noun, each) for each in found),
    )


def _cited_by(part: str) -> IndexLookup:
    """Return the lookup of records in which a part of this kind cites a source."""
    return IndexLookup(
        "link",
        f"x.to_id {{any}} AND x.relation = '{part}.sources' AND EXISTS (SELECT 1 FROM {part} p "
        f"WHERE p.record_id = x.record_id AND p.n = x.part AND {visible_part('p')})",
    )


SOURCE = (
    IndexLookup("evidence", "x.source_id {any}"),
    IndexLookup("attestation", "x.source_id {any}"),
    *map(_cited_by, ("outcome", "state", "role")),
)
TAG = (IndexLookup("word", "x.list = 'tags' AND x.text_sort {any}"),)

_ITSELF = IndexLookup("record", "x.id {any}", "id")

NAMES: dict[tuple[str, str], tuple[IndexLookup, ...]] = {
    ("event", "party"): (
        _IN_MEETING,
        _IN_PROMISE,
        IndexLookup("signal", "x.actor_id {any}"),
        IndexLookup("state", "x.actor_id {any}"),
    ),
    ("event", "channel"): (
        _ITSELF,
        IndexLookup("meeting", "x.channel_id {any}"),
        _MADE_IN,
    ),
    ("meeting", "channel"): (
        IndexLookup("meeting", "x.channel_id {any}", dated=True),
        IndexLookup("meeting", "x.via_id {any}"),
    ),
    ("meeting", "party"): (_IN_MEETING,),
    ("meeting", "head"): (_HEADED,),
    ("meeting", "member"): (_MEMBER,),
    ("meeting", "person"): _BY_PERSON,
    ("meeting", "organization"): _BY_ORGANIZATION,
    ("commitment", "party"): (_IN_PROMISE,),
    ("commitment", "confirmed"): (IndexLookup("attestation", "x.party_id {any}"),),
    ("commitment", "channel"): (_MADE_IN,),
    ("commitment", "answered"): (
        IndexLookup(
            "link",
            "x.relation = 'outcome.meetings' AND x.to_id {any} AND EXISTS (SELECT 1 FROM outcome p "
            f"WHERE p.record_id = x.record_id AND p.n = x.part AND {visible_part('p')})",
        ),
    ),
    ("channel", "channel"): (_ITSELF,),
    ("party", "party"): (_ITSELF,),
    ("person", "person"): (_ITSELF,),
    ("organization", "organization"): (_ITSELF,),
    ("channel", "party"): (
        IndexLookup("link", "x.relation = 'channel.parties' AND x.to_id {any}"),
    ),
    ("delegation", "party"): (_IN_MEETING,),
    ("delegation", "channel"): (IndexLookup("meeting", "x.channel_id {any}"),),
    ("delegation", "head"): (_HEADED,),
    ("delegation", "member"): (_MEMBER,),
    ("state", "channel"): (_ITSELF,),
    ("state", "party"): (IndexLookup("state", "x.actor_id {any}"),),
    ("state", "source"): (IndexLookup("link", "x.relation = 'state.sources' AND x.to_id {any}"),),
    ("outcome", "party"): (_IN_PROMISE,),
    ("outcome", "channel"): (_MADE_IN,),
    ("outcome", "source"): (
        IndexLookup("link", "x.relation = 'outcome.sources' AND x.to_id {any}"),
    ),
    ("person", "party"): (IndexLookup("person", "x.party_id {any}"),),
    ("person", "organization"): (IndexLookup("role", "x.organization_id {any}"),),
    ("person", "channel"): (
        IndexLookup("delegation", f"x.head_id > 0 AND x.record_id {_MEETINGS_OF}", "head_id"),
        IndexLookup(
            "member",
            f"x.record_id {_MEETINGS_OF} AND EXISTS (SELECT 1 FROM delegation p "
            f"WHERE p.record_id = x.record_id AND p.n = x.part AND {visible_part('p')})",
            "who_id",
        ),
    ),
    ("organization", "party"): (IndexLookup("organization", "x.party_id {any}"),),
    ("signal", "party"): (IndexLookup("signal", "x.actor_id {any}"),),
    ("signal", "relates"): (
        IndexLookup("link", "x.relation = 'signal.relates_to' AND x.to_id {any}"),
    ),
    ("signal", "channel"): (
        IndexLookup("link", "x.relation = 'signal.relates_to' AND x.to_id {any}"),
        IndexLookup("link", f"x.relation = 'signal.relates_to' AND x.to_id {_MEETINGS_OF}"),
    ),
    ("account", "about"): (IndexLookup("account", "x.subject_id {any}"),),
    ("account", "source"): (IndexLookup("account", "x.source_id {any}"),),
    ("dispute", "about"): (IndexLookup("dispute", "x.subject_id {any}"),),
    ("account", "person"): _about_met("account", _BY_PERSON),
    ("account", "organization"): _about_met("account", _BY_ORGANIZATION),
    ("dispute", "person"): _about_met("dispute", _BY_PERSON),
    ("dispute", "organization"): _about_met("dispute", _BY_ORGANIZATION),
    ("account", "party"): _about_party("account"),
    ("account", "channel"): _about_channel("account"),
    ("dispute", "party"): _about_party("dispute"),
    ("dispute", "channel"): _about_channel("dispute"),
}
"""Query fields that name records: the index lookups for each way in which a row can name them."""


def _in_row(table: str, alias: str, condition: str) -> str:
    """Return the condition that a part, given by its alias, has a matching row in a table."""
    row = f"x.record_id = {alias}.record_id AND x.part = {alias}.n"
    return f"EXISTS (SELECT 1 FROM {table} x WHERE {row} AND {condition})"


PARTS: dict[tuple[str, str], str] = {
    ("delegation", "party"): "d.party_id {any}",
    ("delegation", "head"): "d.head_id {any}",
    ("state", "party"): "s.actor_id {any}",
    ("delegation", "member"): _in_row("member", "d", "x.who_id {any}"),
    ("state", "source"): _in_row("link", "s", "x.relation = 'state.sources' AND x.to_id {any}"),
    ("outcome", "source"): _in_row("link", "o", "x.relation = 'outcome.sources' AND x.to_id {any}"),
}
"""Query fields of lists of parts, such as delegations, each with its condition on a part."""

WORDS: dict[tuple[str, str, str], str] = {
    ("meeting", "head", "unknown"): (
        "EXISTS (SELECT 1 FROM delegation x WHERE x.record_id = r.id AND x.head_id IS NULL)"
    ),
    ("delegation", "head", "unknown"): "d.head_id IS NULL",
    ("commitment", "is", "renewed"): (
        "EXISTS (SELECT 1 FROM link x JOIN record q ON q.id = x.record_id WHERE x.to_id = r.id "
        f"AND x.relation = 'commitment.renews' AND {visible('q')})"
    ),
    ("account", "is", "adopted"): "a.adopted <> ''",
    ("dispute", "is", "unresolved"): "d.resolved = 0",
    # Whether a list shows trashed records at all is decided in ``list_conditions``.
    ("", "is", "trashed"): "r.presence = 'trashed'",
}
"""Single values that have a condition of their own, by list, field and value.

An empty list name means every list.
"""
TEXT = "' ' || x.c0 || ' | ' || x.c1 || ' '"
