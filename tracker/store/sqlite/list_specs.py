"""The SQL of each list and of its sort orders; names of tables and columns come only from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.fields import Value
from tracker.domain.query.noun_fields import described
from tracker.domain.window import OPEN_END
from tracker.store.sqlite.visible import visible

if TYPE_CHECKING:
    from tracker.domain.fields import Field

_FAR = str(OPEN_END)


class Order(Struct, frozen=True):
    """The SQL of one sort order: two keys, which are followed by the record and the part.

    ``by_title`` reads the records in order of their titles; any other order reads the noun's own
    table. ``indexed`` is true if an index has the order; otherwise each page reads the whole list.
    ``missing`` is the first key of rows that have no value to sort by, higher than all others;
    ``None`` if all rows have one.
    """

    first: str
    second: str
    by_title: bool = False
    indexed: bool = True
    missing: str | int | None = None


class ListSpec(Struct, frozen=True):
    """The SQL of one list.

    A row is identified by ``id`` and ``part``. ``known`` is the alias of the table with the known
    day of a row: the record, the part, or the noun's own table if its index of days includes the
    known day, so that unknown records need not be read. ``by_known`` means that an index of the
    list's table has the known days. ``spells`` means that a row is visible from one day until
    another. ``more`` joins further tables; ``ordered_id`` is the record's id in the joined table,
    if its index has the order.
    """

    kind: str
    table: str
    alias: str
    orders: dict[str, Order]
    part: str = "0"
    known: str = "r"
    by_known: bool = False
    spells: bool = False
    more: str = ""
    ordered_id: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def visible(self) -> str:
        """The condition that a row is visible: its record is in the book, and the row is known."""
        days = (
            f" AND {self.alias}.since <= :as_of AND {self.alias}.until > :as_of"
            if self.spells
            else ""
        )
        return visible("r", self.known) + days

    @property
    def of_records(self) -> bool:
        """Whether the rows are records, not parts.

        A record can meet a condition although one of its parts does not.
        """
        return self.part == "0"

    @property
    def id(self) -> str:
        """The column with the record id of a row."""
        return f"{self.alias}.record_id"

    def order(self, name: str) -> Order:
        """Return the sort order with a name: one of ``orders``, or by a field of the noun."""
        if name in self.orders:
            return self.orders[name]
        return _by_field(self.alias, described(self.kind)[name])

    def keys(self, order: str) -> list[str]:
        """Return the SQL of an order's four keys: two sort keys, record id and part."""
        found = self.order(order)
        number = "r.id" if found.by_title else self.ordered_id or self.id
        return [found.first, found.second, number, self.part]

    def rows(self, order: str) -> str:
        """Return the FROM clause that reads a list in an order.

        CROSS JOIN fixes the join order, because SQLite would otherwise start with a table from a
        condition. INDEXED BY is used for records, because SQLite would otherwise use the index on
        known days.
        """
        own = f"{self.table} {self.alias}"
        if self.order(order).by_title:
            by_title = "record r INDEXED BY record_by_kind"
            return f"{by_title} CROSS JOIN {own} ON {self.id} = r.id{self.more}"
        first = self.more.removeprefix(" CROSS JOIN ").partition(" ON ")
        if self.more:
            return f"{first[0]} CROSS JOIN {own} ON {first[2]} CROSS JOIN {self._record}"
        return f"{own} CROSS JOIN {self._record}"

    def in_index(self, order: str) -> str:
        """Return the FROM clause that reads only the keys of an order, from its index."""
        if self.order(order).by_title:
            return f"record r INDEXED BY record_by_kind WHERE r.kind = '{self.kind}'"
        return f"{self.table} {self.alias}"

    @property
    def rows_as_they_are(self) -> str:
        """The FROM clause that reads a list of records in order of their ids."""
        return f"{self.table} {self.alias} NOT INDEXED CROSS JOIN {self._record}"

    def rows_from(self, statement: str, *, alone: bool = False) -> str:
        """Return the FROM clause that reads the records that a statement yields, each once."""
        driver = f"({statement}) j"
        own = f"{self.table} {self.alias} ON {self.id} = j.id"
        record = "" if alone else f" CROSS JOIN {self._record}"
        return f"{driver} CROSS JOIN {own}{self.more}{record}"

    @property
    def _record(self) -> str:
        return f"record r ON r.id = {self.id}"


_TITLE = Order("r.title_sort", "''", by_title=True)
_LAST_DAY = f"CASE WHEN c.due_hi BETWEEN 1 AND {OPEN_END - 1} THEN c.due_hi ELSE {_FAR} END"
"""The last day of the due window, or a high number; an index has this expression."""


_RANK = f"coalesce(:ranks ->> CAST({{id}} AS TEXT), {_FAR})"
"""The sort value of a record in a computed order; see ``ListQuery.ranks``."""


def _by_day(first: str, second: str) -> Order:
    """Return the order by two day columns; rows without a day come last."""
    return Order(first, second, missing=OPEN_END)


def _titled(kind: str, alias: str) -> ListSpec:
    return ListSpec(kind, kind, alias, {"title": _TITLE})


_NO_TEXT = chr(0x10FFFF)
"""A text that sorts after all others."""
_LAST = f"char({ord(_NO_TEXT)})"


def _by_field(alias: str, field: Field) -> Order:
    """Return the order by a field of a list's noun; rows without a value come last."""
    column = f"{alias}.{field.name}"
    match field.value:
        case Value.WINDOW:
            return replace(_by_day(f"{column}_sort", f"{column}_hi"), indexed=False)
        case Value.NUMBER:
            key = f"coalesce({column}, {_FAR})"
            return Order(key, "''", indexed=False, missing=OPEN_END)
        case Value.FLAG:
            return Order(f"1 - {column}", "''", indexed=False)
        case Value.REF:
            named = f"q.id = {column}_id AND {visible('q')}"
            key = f"coalesce((SELECT q.title_sort FROM record q WHERE {named}), {_LAST})"
        case Value.CHOICE | Value.DAY:
            key = f"coalesce({column}, {_LAST})"
        case _:
            key = f"coalesce(nullif(normal(CAST({column} AS BLOB)), ''), {_LAST})"
    return Order(key, "''", indexed=False, missing=_NO_TEXT)


LISTS: dict[str, ListSpec] = {
    "event": ListSpec(
        "event",
        "timeline_row",
        "e",
        {"when": Order("e.sort", "e.hi")},
        part="e.id",
        known="e",
        spells=True,
        extra={"kind": "e.kind", "n": "e.part", "known": "e.known"},
    ),
    "meeting": ListSpec(
        "meeting",
        "meeting",
        "m",
        {
            "when": _by_day("m.at_sort", "m.at_hi"),
            "title": _TITLE,
            "channel": Order(
                "(SELECT title_sort FROM record WHERE id = m.channel_id)",
                "m.at_sort",
                indexed=False,
            ),
            "status": Order("m.status", "m.at_sort"),
        },
        known="m",
    ),
    "commitment": ListSpec(
        "commitment",
        "commitment",
        "c",
        {
            "due": _by_day(_LAST_DAY, "c.made_sort"),
            "made": _by_day("c.made_sort", "c.made_hi"),
            "title": _TITLE,
        },
        known="c",
    ),
    "channel": ListSpec(
        "channel",
        "channel",
        "h",
        {
            "title": _TITLE,
            "silence": Order(_RANK.format(id="h.record_id"), "''", indexed=False, missing=OPEN_END),
        },
    ),
    "delegation": ListSpec(
        "delegation",
        "delegation",
        "d",
        {"when": _by_day("m.at_sort", "m.at_hi")},
        part="d.n",
        known="d",
        extra={"known": "d.known"},
        more=" CROSS JOIN meeting m ON m.record_id = d.record_id",
        ordered_id="m.record_id",
    ),
    "state": ListSpec(
        "state",
        "state",
        "s",
        {"when": _by_day("s.window_sort", "s.window_hi")},
        part="s.n",
        known="s",
        extra={"known": "s.known"},
    ),
    "outcome": ListSpec(
        "outcome",
        "outcome",
        "o",
        {"on": _by_day("o.on_sort", "o.on_hi")},
        part="o.n",
        known="o",
        by_known=True,
        extra={"known": "o.known"},
    ),
    "person": _titled("person", "p"),
    "organization": _titled("organization", "o"),
    "party": _titled("party", "p"),
    "signal": ListSpec(
        "signal",
        "signal",
        "g",
        {"when": _by_day("g.window_sort", "g.window_hi"), "title": _TITLE},
        known="g",
    ),
    "source": ListSpec(
        "source",
        "source",
        "u",
        {
            "published": _by_day("u.published_sort", "u.published_hi"),
            "title": _TITLE,
            "publisher": Order("u.publisher", "u.published_sort"),
        },
        known="u",
    ),
    "account": ListSpec(
        "account",
        "account",
        "a",
        {"entered": Order("a.record_id", "0"), "field": Order("a.field", "''")},
    ),
    "dispute": _titled("dispute", "d"),
}
