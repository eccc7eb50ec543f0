"""Looks up records by their names; see ``store.contract.Names``."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.sortkey import sort_key
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.book import Option
    from tracker.store.sqlite.database import Database


class NameLookup:
    """The lookup of records in an open file by their names, as known by a day."""

    def __init__(self, db: Database) -> None:
        """Initialize with the open database."""
        self._db = db

    def named(
        self, kinds: Iterable[r.Kind], text: str, as_of: dt.date = dt.date.max, limit: int = 3
    ) -> list[tuple[int, str]]:
        """Return id and slug of records that have this slug, name, short name or alias."""
        values = {
            "kinds": _kinds(kinds),
            "text": text,
            "key": sort_key(text),
            "as_of": as_of.toordinal(),
            "limit": limit,
        }
        return [(row["id"], row["slug"]) for row in rows(self._db, query("record/named"), values)]

    def unborne(self, texts: Iterable[str]) -> set[str]:
        """Return those of the texts that are no slug, name, short name or alias of any record."""
        pairs = [(text, sort_key(text)) for text in texts]
        values = {"texts": json.dumps(pairs), "kinds": _kinds(r.Kind)}
        return {row[0] for row in self._db.rows(query("record/unborne"), values)}

    def numbered(self, slugs: Iterable[str]) -> dict[str, set[str]]:
        """Return for each slug all assigned slugs that equal it or add a number (``dpct-2``)."""
        from tracker.domain.slugs import is_numbered

        found: dict[str, set[str]] = {slug: set() for slug in slugs}
        for base, slug in self._db.rows(
            query("record/numbered"), {"slugs": json.dumps(list(found))}
        ):
            if is_numbered(base, slug):
                found[base].add(slug)
        return found

    def beginning(self, text: str, as_of: dt.date = dt.date.max) -> list[str]:
        """Return at most ten slugs that begin with a text."""
        literal = "".join(f"[{mark}]" if mark in "*?[" else mark for mark in text)
        values = {"beginning": f"{literal}*", "as_of": as_of.toordinal()}
        return [row["slug"] for row in rows(self._db, query("record/beginning"), values)]

    def slugs_of_kinds(self, kinds: Iterable[r.Kind], as_of: dt.date = dt.date.max) -> list[str]:
        """Return at most 2,000 slugs of records of these kinds."""
        values = {"kinds": _kinds(kinds), "as_of": as_of.toordinal()}
        return [row["slug"] for row in rows(self._db, query("record/slugs_of_kinds"), values)]

    def options(
        self, kinds: Iterable[r.Kind], text: str, limit: int, as_of: dt.date = dt.date.max
    ) -> list[Option]:
        """Return records for completion; see ``autocomplete.options``."""
        from tracker.store.sqlite import autocomplete

        return autocomplete.options(self._db, kinds, text, limit, as_of.toordinal())

    def tags(self, text: str, limit: int, as_of: dt.date = dt.date.max) -> list[str]:
        """Return tags that contain a text, in normal form, each spelled as in one record."""
        values = {"key": sort_key(text), "limit": limit, "as_of": as_of.toordinal()}
        return [row["text"] for row in rows(self._db, query("record/tags"), values)]

    def texts(self, kind: str, field: str, as_of: dt.date, limit: int) -> list[str]:
        """Return the different texts of a field; see ``text_values``."""
        from tracker.store.sqlite.text_values import text_values

        return text_values(self._db, kind, field, as_of.toordinal(), limit)

    def markings(self, as_of: dt.date) -> dict[str, str]:
        """Return the handling marking of each source known by a day that has one, by slug.

        The marking also applies to the accounts of the source.
        """
        found = rows(self._db, query("source/markings"), {"as_of": as_of.toordinal()})
        return {row["slug"]: row["marking"] for row in found}

    def find(self, text: str, as_of: dt.date, limit: int) -> list[int]:
        """Return the ids of records that a search text finds; see ``global_search.find``."""
        from tracker.store.sqlite import global_search

        return global_search.find(self._db, text, as_of.toordinal(), limit)


def _kinds(kinds: Iterable[r.Kind]) -> str:
    return json.dumps([kind.value for kind in kinds])
