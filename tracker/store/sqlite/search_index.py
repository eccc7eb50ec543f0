"""The search index: texts of records and parts, with the days on which they are known."""

from __future__ import annotations

import datetime as dt
import json
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from tracker.domain import records as r
from tracker.domain import tenure
from tracker.domain.book import Presence, Stored
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.searchtext import index_text
from tracker.store.sqlite.fts import INDEXED
from tracker.store.sqlite.row_writing import replace_rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.fields import Field, PartType
    from tracker.store.sqlite.database import Database

_RUN = ("record_id", "from_day", "until_day", "length")
ALWAYS = dt.date.min.toordinal()
"""The known day, as a day number, of what is always known."""


class Run(Struct, frozen=True):
    """The days from one up to the one before another on which only some of a text was known.

    ``length`` is how many letters of the body that was.
    """

    from_day: int
    until_day: int
    length: int


class Text(Struct, frozen=True):
    """What a record is searched by; its body is in the order in which it became known."""

    title: str
    body: str
    runs: tuple[Run, ...] = ()


def text_of(
    record: r.Record, title: str, known: int, known_parts: Mapping[str, Sequence[int]]
) -> Text:
    """Return what a record is searched by.

    Args:
        record: a record.
        title: what it is called.
        known: its known day, as a day number.
        known_parts: those of its parts, by attribute.
    """
    noun = NOUNS[r.kind_of(record)]
    learnt = [(known, record.slug), *((known, text) for text in _texts(noun.fields, record))]
    for part in noun.parts:
        held = getattr(record, part.attribute)
        days = known_parts.get(part.attribute, (known,) * len(held))
        for value, day in zip(held, days, strict=True):
            learnt += _learnt(part, value, max(day, known))
    by_day: dict[int, list[str]] = {}
    for day, text in learnt:
        by_day.setdefault(day, []).append(text)
    body, ends = "", []
    for day in sorted(by_day):
        words = index_text("\n".join(by_day[day]))
        body = f"{body} {words}" if body and words else body or words
        ends.append((day, len(body)))
    return Text(index_text(title), body, tuple(_runs(ends)))


def _learnt(part: PartType, value: Struct, day: int) -> Iterator[tuple[int, str]]:
    """Yield the texts of a part with the days on which they became known.

    More may become known of the days on which a role was held.
    """
    if not isinstance(value, r.Role):
        yield from ((day, text) for text in _texts(part.fields, value))
        return
    then = tenure.seen_by(value, dt.date.fromordinal(day))
    yield from ((day, text) for text in _texts(part.fields, then))
    for later in (each.toordinal() for each in tenure.days_seen(value)):
        if later > day and (window := tenure.seen_by(value, dt.date.fromordinal(later)).window):
            yield later, window.words


def _runs(ends: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Yield the runs of days before the last of them, each with how long the body was by then."""
    for (day, length), (until, longer) in pairwise(ends):
        if length < longer:
            yield Run(day, until, length)


def write_texts(db: Database, stored: Iterable[Stored]) -> None:
    """Index the texts of records, those that are not indexed so already."""
    every = list(stored)
    ids = [each.id for each in every]
    found = db.rows(query("record/searchable"), {"ids": json.dumps(ids)})
    had = {number: (title, body) for number, title, body in found}
    now = {each.id: _text_of(each) for each in every if each.presence is not Presence.UNMADE}
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


def _text_of(stored: Stored) -> Text:
    known = stored.known.day.toordinal()
    return text_of(stored.record, stored.title, known, stored.known_parts)


def forget_texts(db: Database, ids: Sequence[int]) -> None:
    """Take the texts of records out of the index."""
    values = {"ids": json.dumps(ids)}
    db.execute(query("record/unsearch"), values)
    db.execute(query("record/unsearched"), values)


def words_once(record: r.Record) -> set[str]:
    """Return the long words of the text of a record as it once was, its title left out."""
    return long_words("", text_of(record, "", ALWAYS, {}).body)


def words_of(stored: Stored) -> set[str]:
    """Return the long words of the text of a record."""
    text = _text_of(stored)
    return long_words(text.title, text.body)


def long_words(title: str, body: str) -> set[str]:
    """Return the words of search text that are longer than the beginnings that the index keeps."""
    return {word for word in f"{title} {body}".split(" ") if len(word) > INDEXED}


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
