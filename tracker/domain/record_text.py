"""The search text of records, and how much of it was known on which days."""

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
    """The days from one until another on which only a prefix of the text was known.

    ``length`` is the length of that prefix of the body, in characters.
    """

    from_day: int
    until_day: int
    length: int


class Text(Struct, frozen=True):
    """The search text of a record; its body is in the order in which it became known."""

    title: str
    body: str
    runs: tuple[KnownRun, ...] = ()


def text_of(
    record: r.Record, title: str, known: int, known_parts: Mapping[str, Sequence[int]]
) -> Text:
    """Return the search text of a record.

    Args:
        record: a record.
        title: its title.
        known: its known day, as a day number.
        known_parts: the known days of its parts, by attribute.
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

    The days on which a role was held can become known later than the role.
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
    """Yield the runs of days before the whole text was known, with the length known in each."""
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
