"""The full-text index of records, with the days on which each text is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from tracker.domain.known_day import ALWAYS
from tracker.domain.record_text import Text, text_of
from tracker.store.sqlite.fts import INDEXED
from tracker.store.sqlite.row_writing import replace_rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain import records as r
    from tracker.domain.book import Stored
    from tracker.store.sqlite.database import Database

_RUN = ("record_id", "from_day", "until_day", "length")


def write_texts(db: Database, texts: Mapping[int, Text | None]) -> None:
    """Write changed search texts of records to the index; ``None`` removes a text."""
    ids = list(texts)
    found = db.rows(query("record/searchable"), {"ids": json.dumps(ids)})
    had = {number: (title, body) for number, title, body in found}
    now = {number: text for number, text in texts.items() if text}
    runs = {n: [{"record_id": n, **asdict(run)} for run in text.runs] for n, text in now.items()}
    replace_rows(db, "searched", _RUN, ids, runs)
    new = {n: text for n, text in now.items() if had.get(n) != (text.title, text.body)}
    gone = [number for number in had if number in new or number not in now]
    if gone:
        db.execute(query("record/unsearch"), {"ids": json.dumps(gone)})
    if new:
        rows = [{"rowid": n, "title": text.title, "body": text.body} for n, text in new.items()]
        db.executemany(query("record/search"), rows)
        terms = set().union(*(long_words(text.title, text.body) for text in new.values()))
        db.execute(query("record/add_terms"), {"terms": json.dumps(sorted(terms))})


def forget_texts(db: Database, ids: Sequence[int]) -> None:
    """Remove the search texts of records from the index."""
    values = {"ids": json.dumps(ids)}
    db.execute(query("record/unsearch"), values)
    db.execute(query("record/unsearched"), values)


def words_once(record: r.Record) -> set[str]:
    """Return the long words in the search text of a record's former version, without its title."""
    return long_words("", text_of(record, "", ALWAYS.day.toordinal(), {}).body)


def words_of(stored: Stored) -> set[str]:
    """Return the long words in the search text of a record."""
    known = stored.known.day.toordinal()
    text = text_of(stored.record, stored.title, known, stored.known_parts)
    return long_words(text.title, text.body)


def long_words(title: str, body: str) -> set[str]:
    """Return the words of a search text that are longer than the prefixes in the index."""
    return {word for word in f"{title} {body}".split(" ") if len(word) > INDEXED}
