"""The rules that records must not break.

The rules check the values that are shown when everything is known. A rule is broken only if that is
certain: an inexact window breaks it only if each of its days does. ``breaches`` checks all rules.
The store calls it inside each write, the service before it, to report all problems of a form at
once. Two rules that depend on who writes or when are elsewhere: append-only outcomes
(``append_only``), which are checked for edits only, and days in the future (``plausibility``),
which are checked only when a person or an import enters them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.validation import account_rules, commitment_rules, meeting_rules, renewal_rules
from tracker.domain.validation.breach import Breach
from tracker.domain.validation.checked_book import Book, Source, outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.fields import Field, Noun

__all__ = ["Book", "Breach", "Source", "breaches", "made", "outline"]


def breaches(slug: str, book: Book) -> Iterator[Breach]:
    """Yield each breach of a rule by a record; a record that is not in the book has none."""
    record = book.shown(slug)
    if record is None:
        return
    yield from _itself(record)
    match record:
        case r.Meeting():
            yield from meeting_rules.breaches(record)
        case r.Commitment():
            yield from commitment_rules.breaches(record, book)
            yield from renewal_rules.breaches(record, book)
        case r.Account():
            yield from account_rules.of_account(record, book)
        case r.Dispute():
            yield from account_rules.of_dispute(record, book)
        case _:
            pass


def made(slugs: Iterable[str], before: Book, after: Book) -> list[Breach]:
    """Return the breaches that a change would introduce in the given records.

    Two breaches are the same if they have the same rule, record and subject, whatever the values.
    """
    found = [each for slug in slugs for each in breaches(slug, after)]
    if not found:
        return []
    there = {each.key for slug in {one.slug for one in found} for each in breaches(slug, before)}
    return [each for each in found if each.key not in there]


@cache
def _references(noun: Noun) -> tuple[Field, ...]:
    return tuple(each for each in noun.fields if each.value in {Value.REF, Value.REFS})


def _itself(record: r.Record) -> Iterator[Breach]:
    if not record.slug:
        return
    for each in _references(NOUNS[r.kind_of(record)]):
        held = getattr(record, each.name)
        named = held if each.value is Value.REFS else (held,)
        if record.slug in named:
            sentence = f"{each.label}: {record.slug} is this record itself; name another."
            yield Breach("itself", record.slug, each.name, sentence, about=each.name)
