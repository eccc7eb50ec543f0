"""SQL conditions of query fields that are fields of a noun, by the kind of value.

Fields that need more than their own column are in ``conditions``. Each method returns the condition
that a row has a value and, if an index exists, statements for the candidate records.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.fields import Value
from tracker.domain.query.noun_fields import PARTS, described, flags
from tracker.domain.records import Kind
from tracker.store.sqlite.conditions import IndexLookup
from tracker.store.sqlite.day_conditions import DayColumns
from tracker.store.sqlite.fts import match
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.row_codec import RECORD_FIELDS

if TYPE_CHECKING:
    from tracker.domain.fields import Field


class OwnField(Struct, frozen=True):
    """A field of a noun as a query field: the column or rows in which its value is stored."""

    kind: str
    field: Field

    @property
    def _alias(self) -> str:
        return LISTS[self.kind].alias

    @property
    def _part(self) -> str:
        return f"{self._alias}.n" if self.kind in PARTS else "0"

    @property
    def column(self) -> str:
        """The column of the value; the note of a record is in the table ``record``."""
        in_record = self.kind in set(Kind) and self.field.name in RECORD_FIELDS
        return f"{'r' if in_record else self._alias}.{self.field.name}"

    @property
    def text(self) -> str:
        """The column as a BLOB, so that the store's SQL functions accept damaged text."""
        return f"CAST({self.column} AS BLOB)"

    def names(self, any_of: str) -> tuple[str, list[str]]:
        """Return the condition that the field names given records, and statements to find them."""
        which = self._way.which(any_of)
        match self.field.value:
            case Value.REF:
                return f"{self.column}_id {any_of}", [which]
            case Value.MEMBERS:
                table = "member"
                which = f"SELECT x.record_id AS id FROM member x WHERE x.who_id {any_of}"  # noqa: S608  # no user input is part of the SQL text
            case _:
                table = "link"
        row = f"x.record_id = {self._alias}.record_id AND x.part = {self._part}"
        held = f"EXISTS (SELECT 1 FROM {table} x WHERE {row} AND {self._is(any_of)})"  # noqa: S608  # no user input is part of the SQL text
        return held, [which]

    @property
    def _way(self) -> IndexLookup:
        if self.field.value is Value.REF:
            return IndexLookup(self.kind, f"x.{self.field.name}_id {{any}}")
        return IndexLookup("link", self._is("{any}"))

    def _is(self, any_of: str) -> str:
        if self.field.value is Value.MEMBERS:
            return f"x.who_id {any_of}"
        return f"x.relation = '{self.kind}.{self.field.name}' AND x.to_id {any_of}"

    def holds_text(self, bound: str) -> tuple[str, list[str]]:
        """Return the condition that a list has a text with this normal form, and candidates."""
        held = f"x.list = '{self.field.name}' AND x.text_sort {bound}"
        row = f"x.record_id = {self._alias}.record_id AND x.part = {self._part}"
        which = f"SELECT x.record_id AS id FROM word x WHERE {held}"  # noqa: S608  # no user input is part of the SQL text
        return f"EXISTS (SELECT 1 FROM word x WHERE {row} AND {held})", [which]  # noqa: S608  # no user input is part of the SQL text

    def could_hold(self, text: str, expression: str) -> list[str]:
        """Return statements that yield at least all records whose field contains a text.

        They search all texts of a record, and add records with a shown value that is not their own.
        ``expression`` is the name of the bound search expression.
        """
        if self.kind not in set(Kind) or match([(text, False)]) is None:
            return []
        statement = (
            f"SELECT q.rowid AS id FROM search q WHERE q.search MATCH :{expression} "  # noqa: S608  # no user input is part of the SQL text
            f"UNION ALL SELECT record_id AS id FROM own_value WHERE field = '{self.field.name}'"
        )
        return [statement]

    @property
    def days(self) -> DayColumns:
        """The columns that store the days of a window field."""
        name = self.field.name
        return DayColumns(
            table=self.kind,
            alias=self._alias,
            lo=f"{name}_lo",
            hi=f"{name}_hi",
            sort=f"{name}_sort",
            matched=f"'{name}'",
            part=self._part,
            indexed=False,
        )

    def on_day(self, start: str, end: str) -> str:
        """Return the condition that a day field is between two bound ISO days."""
        return f"{self.column} BETWEEN :{start} AND :{end}"


def own_field(kind: str, name: str) -> OwnField | None:
    """Return the noun's field that a query field stands for; ``None`` if it stands for none."""
    field = described(kind).get(name)
    return OwnField(kind, field) if field else None


def flag(kind: str, word: str) -> str | None:
    """Return the condition of a yes/no field, if the value of ``is`` names one."""
    found = flags(kind).get(word)
    return f"{OwnField(kind, found).column} = 1" if found else None


def iso(day: int) -> str:
    """Return a day number as an ISO day within the calendar."""
    return dt.date.fromordinal(min(max(day, 1), dt.date.max.toordinal())).isoformat()
