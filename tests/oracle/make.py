"""Made books, rich in awkward shape: `made_book(seed)` gives the same book every time."""

from __future__ import annotations

import random
from dataclasses import fields
from typing import TYPE_CHECKING

from tests.oracle.book import (
    ALWAYS,
    Account,
    Book,
    Commitment,
    Dispute,
    Meeting,
    Signal,
    parts_of,
)
from tests.oracle.known import known_part, known_record
from tests.oracle.make_accounts import make_accounts
from tests.oracle.make_commitments import make_commitments
from tests.oracle.make_context import make_channels, make_people, make_sources
from tests.oracle.make_events import make_meetings, make_signals
from tests.oracle.maker import Maker
from tests.oracle.rules import breaches
from tests.oracle.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator


def made_book(seed: int, *, evidence_days: bool = True) -> Book:
    """A book that keeps every rule; without `evidence_days` no evidence has a day of its own."""
    maker = Maker(random.Random(seed), evidence_days=evidence_days)  # noqa: S311
    make_sources(maker)
    make_people(maker)
    make_channels(maker)
    make_meetings(maker)
    make_accounts(maker, Meeting)
    make_commitments(maker)
    make_accounts(maker, Commitment)
    make_signals(maker)
    make_accounts(maker, Signal)
    _fill_trash(maker)
    return maker.book()


def _fill_trash(maker: Maker) -> None:
    """Put some records into the trash, with the accounts and disputes that are about them.

    Only what no other live record names is trashed, and only where that breaks no rule.
    """
    kinds = (Meeting, Commitment, Signal, Account, Dispute)
    for slug in [each.slug for each in maker.records.values() if isinstance(each, kinds)]:
        if not maker.chance(0.07):
            continue
        gone = {slug} | {
            each.slug
            for each in maker.records.values()
            if isinstance(each, Account | Dispute) and each.subject == slug
        }
        live = [
            each for each in maker.records.values() if not each.trashed and each.slug not in gone
        ]
        if not any(gone & set(names_in(each)) for each in live):
            kept = dict(maker.records)
            for each in gone:
                maker.trash(each)
            if breaches(maker.book()):
                maker.records = kept


def names_in(value: object) -> Iterator[str]:
    """Every text in a record and its parts, the slugs that it names among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from names_in(each)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, Window):
        for each in fields(value):  # type: ignore[arg-type]
            yield from names_in(getattr(value, each.name))


def changing_days(book: Book, count: int, seed: int = 0) -> list[int]:
    """Days on which something changes, and the days beside them, in order."""
    days: set[int] = set()
    for record in book.records:
        days |= {record.entered, known_record(book, record).day}
        days |= {known_part(book, record, part).day for part in parts_of(record)}
        for window in _windows(record):
            days |= {each for each in (window.lo, window.hi) if each is not None}
    beside = sorted({each + step for each in days if each > ALWAYS for step in (-1, 0, 1)})
    chosen = random.Random(seed).sample(beside, min(count, len(beside)))  # noqa: S311
    return sorted(chosen)


def _windows(value: object) -> Iterator[Window]:
    """Every window in a record and its parts."""
    if isinstance(value, Window):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _windows(each)
    elif hasattr(value, "__dataclass_fields__"):
        for each in fields(value):  # type: ignore[arg-type]
            yield from _windows(getattr(value, each.name))
