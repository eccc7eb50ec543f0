"""What records are searched by: their texts as known on each day, kept by the index of words."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import posts
from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.searchtext import index_text
from tracker.domain.visibility import as_known
from tracker.store.connection import rows
from tracker.store.queries import query
from tracker.store.reader import load
from tracker.store.searching import INDEXED
from tracker.store.stored import Presence, Stored
from tracker.store.visible import FOREVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.fields import Field
    from tracker.store.database import Database

_BATCH = 500
"""Records held at a time where every one is gone through."""


class Text(Struct, frozen=True):
    """The text of a record on the days ``from_day`` up to the one before ``until_day``."""

    title: str
    body: str
    from_day: int
    until_day: int


def texts_of(
    record: r.Record, title_shown: str, known: int, known_parts: Mapping[str, Sequence[int]]
) -> list[Text]:
    """Return the texts under which a record is searched, one for each run of days, in order.

    Args:
        record: a record.
        title_shown: what it is called.
        known: its known day, as a day number.
        known_parts: those of its parts, by attribute.
    """
    days = sorted({known, *_days(record, known, known_parts)})
    found: list[Text] = []
    for day, until in zip(days, [*days[1:], FOREVER], strict=True):
        seen = record
        if len(days) > 1:
            seen = as_known(record, dt.date.fromordinal(day), lambda _slug: 0, known_parts)
        title, body = search_text(seen, title_shown)
        same = bool(found) and (found[-1].title, found[-1].body) == (title, body)
        first = found.pop().from_day if same else day
        found.append(Text(title, body, first, until))
    return found


def _days(record: r.Record, known: int, known_parts: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """Yield the days on which a record's text may become another one."""
    for days in known_parts.values():
        yield from (day for day in days if day > known)
    if isinstance(record, r.Person):
        for role in record.roles:
            yield from (day.toordinal() for day in posts.days_seen(role))


def _texts_of(stored: Stored) -> list[Text]:
    known = stored.known.day.toordinal()
    return texts_of(stored.record, stored.title, known, stored.known_parts)


def write_texts(db: Database, stored: Iterable[Stored]) -> None:
    """Index the texts of records anew."""
    terms: set[str] = set()
    for each in stored:
        forget_texts(db, each.id)
        if each.presence is Presence.UNMADE:
            continue
        *earlier, last = _texts_of(each)
        for text in earlier:
            _write(db, rows(db, query("record/free_text"))[0]["id"], each.id, text)
        if earlier:
            _write(db, each.id, each.id, last)
        else:
            values = {"rowid": each.id, "title": last.title, "body": last.body}
            db.execute(query("record/search"), values)
        terms = terms.union(*(long_words(text.title, text.body) for text in (*earlier, last)))
    db.execute(query("record/add_terms"), {"terms": json.dumps(sorted(terms))})


def _write(db: Database, number: int, record_id: int, text: Text) -> None:
    values = {"rowid": number, "title": text.title, "body": text.body}
    db.execute(query("record/search"), values)
    run = {"record_id": record_id, "from_day": text.from_day, "until_day": text.until_day}
    db.execute(query("record/searched"), {"id": number, **run})


def forget_texts(db: Database, record_id: int) -> None:
    """Take the texts of a record out of the index."""
    db.execute(query("record/unsearch"), {"id": record_id})
    db.execute(query("record/unsearched"), {"id": record_id})


def words_of(stored: Stored) -> set[str]:
    """Return the long words of all texts of a record."""
    found: set[str] = set()
    return found.union(*(long_words(text.title, text.body) for text in _texts_of(stored)))


def long_words(title: str, body: str) -> set[str]:
    """Return the words of search text that are longer than the beginnings that the index keeps."""
    return {word for word in f"{title} {body}".split(" ") if len(word) > INDEXED}


def search_anew(db: Database) -> None:
    """Make the search text of every record anew, where it has been emptied."""
    last = rows(db, query("record/last_id"))[0]["id"]
    for first in range(1, last + 1, _BATCH):
        write_texts(db, load(db, range(first, first + _BATCH)).values())


def search_text(record: r.Record, title: str) -> tuple[str, str]:
    """Return what a record is found by: its title; then every text that it and its parts hold."""
    noun = NOUNS[r.kind_of(record)]
    texts = [record.slug, *_texts(noun.fields, record)]
    for part in noun.parts:
        for value in getattr(record, part.attribute):
            texts += _texts(part.fields, value)
    return index_text(title), index_text("\n".join(texts))


def _texts(fields: Iterable[Field], value: object) -> Iterator[str]:
    for each in fields:
        held = getattr(value, each.name)
        if not held:
            continue
        match each.value:
            case Value.TEXT | Value.LONG_TEXT:
                yield held
            case Value.TEXTS:
                yield from held
            case Value.WINDOW:
                yield held.words
            case _:
                pass
