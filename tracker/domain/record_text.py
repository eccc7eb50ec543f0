"""The search text of a record, and how much of it was known on each day."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain import tenure
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.searchtext import index_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.fields import Field, PartType


class KnownRun(Struct, frozen=True):
    """A range of days on which only the beginning of the text was known.

    ``length`` is the length of that beginning in characters.
    """

    from_day: int
    until_day: int
    length: int


class Text(Struct, frozen=True):
    """The search text of a record.

    Its body is ordered by the day on which each piece became known.
    """

    title: str
    body: str
    runs: tuple[KnownRun, ...] = ()


def text_of(
    record: r.Record, title: str, known: int, known_parts: Mapping[str, Sequence[int]]
) -> Text:
    """Return the search text of a record.

    Args:
        record: the record.
        title: the title of the record.
        known: the known day of the record, as a day number.
        known_parts: the known days of its parts as day numbers, by attribute.
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
    """Yield the texts of a part, each with the day number on which it became known.

    The days of an office can become known later than the office itself.
    """
    if not isinstance(value, r.Role):
        yield from ((day, text) for text in _texts(part.fields, value))
        return
    then = tenure.seen_by(value, dt.date.fromordinal(day))
    yield from ((day, text) for text in _texts(part.fields, then))
    for later in (each.toordinal() for each in tenure.days_seen(value)):
        if later > day and (window := tenure.seen_by(value, dt.date.fromordinal(later)).window):
            yield later, window.words


def _runs(ends: Sequence[tuple[int, int]]) -> Iterator[KnownRun]:
    """Yield the ranges of days before the whole text was known, with the length known in each."""
    for (day, length), (until, longer) in pairwise(ends):
        if length < longer:
            yield KnownRun(day, until, length)


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
