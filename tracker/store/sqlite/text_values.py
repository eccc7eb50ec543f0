"""Reads the different texts of a field, for counts by that field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.fields import Value
from tracker.domain.known_day import WITH_KNOWN_DAY
from tracker.domain.query.noun_fields import PARTS, described
from tracker.domain.records import Kind
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.visible import visible

if TYPE_CHECKING:
    from tracker.store.sqlite.database import Database

_ELSEWHERE = {("commitment", "responsibility"): "outcome"}
"""The fields of a list that are stored in a part of its records."""
_TAG = "tag"


def text_values(db: Database, kind: str, field: str, as_of: int, limit: int) -> list[str]:
    """Return at most ``limit`` different texts of a field of visible records or parts."""
    table = _ELSEWHERE.get((kind, field), kind)
    name = "tags" if field == _TAG else field
    held = described(table).get(name)
    column, owner, condition = f"x.{name}", table, ""
    if name == "tags" or (held and held.value is Value.TEXTS):
        column, owner, condition = "x.text", "word", f" AND x.list = '{name}'"
        if table in set(Kind):
            condition += f" AND r.kind = '{table}'"
    elif held is None:
        return []
    part = "x" if table in PARTS and table in WITH_KNOWN_DAY and owner == table else ""
    found = rows(
        db,
        f"SELECT DISTINCT {column} AS value FROM {owner} x "  # noqa: S608  # no user input is part of the SQL text
        f"JOIN record r ON r.id = x.record_id WHERE {column} <> '' AND {visible('r', part)}"
        f"{condition} ORDER BY 1 LIMIT :limit",
        {"as_of": as_of, "limit": limit},
    )
    return [row["value"] for row in found]
