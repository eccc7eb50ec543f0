"""The condition of a list: its rows must be visible on the day and match the query.

It is made once for each query and stored in the query's plan (``plan_cache``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain.query import Words
from tracker.domain.query.list_fields import TRASHED, trash_term
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts.fact_reader import current
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.overlay import overlay
from tracker.store.sqlite.planner import PAGE, narrow, narrow_to
from tracker.store.sqlite.statements import query
from tracker.store.sqlite.where_clause import Where

if TYPE_CHECKING:
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.overlay import Overlay
    from tracker.store.sqlite.plan_cache import PlannedQuery


def where_of(db: Database, planned: PlannedQuery) -> Where:
    """Return a copy of the list's condition, limited to candidate records if these are few."""
    found = asked(db, planned)
    if planned.cache.where is None:
        planned.cache.where = narrowed(db, planned, found.copy())
    return planned.cache.where.copy()


def asked(db: Database, planned: PlannedQuery) -> Where:
    """Return the list's condition before candidate records are collected."""
    found = planned.cache
    if found.asked is None or found.db is not db:
        found.db, found.state = db, db.state
        found.asked, found.where = conditions(db, planned), None
    return found.asked


def conditions(db: Database, planned: PlannedQuery, beside: Overlay | None = None) -> Where:
    """Build the condition of a list; ``beside`` has the columns that differ on the day."""
    spec = LISTS[planned.kind]
    where = Where(planned.kind, planned.as_of)
    where.by_day = _searched_in_part(db, planned)
    where.beside = overlay(db, planned.kind, planned.as_of) if beside is None else beside
    if where.others:
        others = where.bind(json.dumps(where.others))
        where.parts.append(f"{spec.id} NOT IN (SELECT value FROM json_each(:{others}))")  # noqa: S608  # no user input is part of the SQL text
    of_trash = trash_term(planned.query)
    where.of_trash = of_trash is not None
    where.rest.add(("of trash", where.of_trash))
    if of_trash is None:
        # If no record of the kind becomes known later, every row in the book is visible.
        every = spec.of_records and not _later(db, spec.kind, planned.as_of)
        where.visible = "r.presence = 'here'" if every else spec.visible
        where.parts.append(where.visible)
    elif of_trash.values == (TRASHED,):
        kind = where.bind(spec.kind)
        where.narrowing.append(
            f"SELECT id FROM record WHERE kind = :{kind} AND presence = 'trashed'"  # noqa: S608  # no user input is part of the SQL text
        )
    if spec.order(planned.order).by_title:
        where.parts.append(f"r.kind = '{spec.kind}'")
    where.values["as_of"] = planned.as_of
    where.values["ranks"] = json.dumps(planned.ranks)
    if not current(db):
        # Imported here because only a file whose facts an older version derived needs it.
        from tracker.store.sqlite.facts.fact_check import having  # noqa: PLC0415

        where.having = lambda asked: having(db, asked, planned.as_of)
    where.query(planned.query, planned.names, planned.computed)
    return where


def narrowed(db: Database, planned: PlannedQuery, where: Where) -> Where:
    """Return a condition limited to its candidate records, if an index finds few."""
    spec = LISTS[planned.kind]
    before = planned.earlier(db)
    column, few = spec.keys(planned.order)[2], planned.candidates(db, where)
    if planned.only is None and few is not None and len(few) <= PAGE:
        narrow_to(where, column, few)
        return where
    held = before.where.held if before and before.where else None
    narrow(db, where, spec.order(planned.order).first, column, planned.only, held)
    return where


def _later(db: Database, kind: str, as_of: int) -> bool:
    """Return whether any record of a kind becomes known later than a day."""
    values = {"kind": kind, "as_of": as_of}
    found = db.kept(("later", kind, as_of), lambda: rows(db, query("record/known_later"), values))
    return bool(found[0]["found"])


def _searched_in_part(db: Database, planned: PlannedQuery) -> bool:
    """Return whether the query has words, and some text is only partly known on the as-of day."""
    if not any(isinstance(term, Words) for term in planned.query.terms):
        return False
    return bool(rows(db, query("record/searched_in_part"), {"as_of": planned.as_of})[0]["found"])
