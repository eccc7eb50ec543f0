"""The known day of every record and part, by the table of section 2.2."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.book import (
    ALWAYS,
    Account,
    Book,
    Commitment,
    Dispute,
    Meeting,
    Record,
    Signal,
    Source,
    parts_of,
)
from tests.oracle.dating import earliest_of, source_day
from tests.oracle.parts import Chapter, Link, Outcome, Part, sources_of
from tests.oracle.window import Window, first_day, last_day


@dataclass(frozen=True)
class Known:
    """The day from which a thing is visible, and whether that day is assumed."""

    day: int
    assumed: bool = False


def known_record(book: Book, record: Record) -> Known:
    """The known day of a record, kept once it is found."""
    key = ("known", record.slug)
    if key not in book.memo:
        book.memo[key] = _known_record(book, record)
    found = book.memo[key]
    assert isinstance(found, Known)
    return found


def _known_record(book: Book, record: Record) -> Known:
    """One row each; "party, organization, person, channel: always"."""
    match record:
        case Meeting() | Commitment() | Signal():
            return _known_event(book, record)
        case Account():
            return _known_account(book, record)
        case Dispute():
            return _known_dispute(book, record)
        case Source():
            return _known_source(book, record)
        case _:
            return Known(ALWAYS)


def _known_event(book: Book, record: Meeting | Commitment | Signal) -> Known:
    """The known day of a meeting, commitment or signal.

    "public-from (its last day); else the earliest of its attestation days and its dated sources,
    those of its outcomes and its accounts not counted", else "its own first day if past, else
    the day it was entered".
    """
    public = last_day(record.public_from)
    if public is not None:
        return Known(public)
    days = [source_day(book, each.source) for each in record.evidence]
    if isinstance(record, Commitment):
        for each in record.attestations:
            days += [_own_day(book, each), source_day(book, each.source)]
        own = record.made
    else:
        own = record.when
    if isinstance(record, Meeting):
        days += [source_day(book, each.source) for each in record.delegations]
    earliest = earliest_of(days)
    return _assumed(own, record.entered) if earliest is None else Known(earliest)


def known_part(book: Book, record: Record, part: Part) -> Known:
    """The known day of a part of a record.

    "attestation, delegation, evidence: its own day or dated source, never before its record";
    when nothing is dated "its record's known day".
    """
    if isinstance(part, Chapter):
        return _known_chapter(book, record, part)
    whole = known_record(book, record)
    own = _own_day(book, part)
    return Known(whole.day, assumed=True) if own is None else Known(max(own, whole.day))


def _known_chapter(book: Book, record: Record, part: Chapter) -> Known:
    """The known day of an outcome, state or role.

    "the earliest of its dated sources, never before its own first day nor (outcome) its record";
    when nothing is dated "its own first day if past, else the day it was entered".
    """
    least = known_record(book, record).day if isinstance(part, Outcome) else ALWAYS
    earliest = earliest_of(source_day(book, each) for each in part.sources)
    if earliest is None:
        return Known(max(least, _assumed(part.when, part.entered).day), assumed=True)
    return Known(max(least, earliest, first_day(part.when) or ALWAYS))


def _known_account(book: Book, account: Account) -> Known:
    """The known day of an account.

    "its source's day, never before its subject"; when nothing is dated "its subject's known day".
    """
    least = _subject_day(book, account.subject)
    own = source_day(book, account.source)
    return Known(least, assumed=True) if own is None else Known(max(own, least))


def _known_dispute(book: Book, dispute: Dispute) -> Known:
    """The known day of a dispute.

    "the last of its accounts and its subject"; when nothing is dated "its subject's known day".
    """
    least = _subject_day(book, dispute.subject)
    weighed = (book.get(slug, Account) for slug in dispute.accounts)
    known = [known_record(book, each) for each in weighed if each is not None]
    if all(each.assumed for each in known):
        return Known(least, assumed=True)
    return Known(max(least, *(each.day for each in known)))


def _known_source(book: Book, source: Source) -> Known:
    """The known day of a source.

    "its day"; when nothing is dated "the earliest known day of anything that cites it, else the
    day it was entered".
    """
    own = source_day(book, source.slug)
    if own is not None:
        return Known(own)
    earliest = earliest_of(_cited_from(book, source.slug, frozenset()))
    return Known(source.entered if earliest is None else earliest, assumed=True)


def _cited_from(book: Book, slug: str, passed: frozenset[str]) -> list[int]:
    """The known days of what cites a source: links, parts, accounts and other sources."""
    days = [
        known_part(book, record, part).day
        for record in book.records
        if not record.trashed
        for part in parts_of(record)
        if slug in sources_of(part)
    ]
    days += [known_record(book, each).day for each in book.of(Account) if each.source == slug]
    passed |= {slug}
    for citing in book.of(Source):
        if slug not in citing.cites or citing.slug in passed:
            continue
        own = source_day(book, citing.slug)
        if own is None:
            beyond = _cited_from(book, citing.slug, passed)
            own = min(beyond, default=citing.entered)
        days.append(own)
    return days


def _own_day(book: Book, part: Link) -> int | None:
    """By "its own day or dated source", its own day if it has one, else its source's."""
    own = last_day(part.since)
    return source_day(book, part.source) if own is None else own


def _subject_day(book: Book, slug: str) -> int:
    """The known day of what an account or a dispute is about."""
    subject = book.get(slug, Record)
    return ALWAYS if subject is None else known_record(book, subject).day


def _assumed(window: Window | None, entered: int) -> Known:
    """The assumed day: "its own first day if past, else the day it was entered"."""
    first = first_day(window)
    return Known(entered if first is None or first > entered else first, assumed=True)


def visible(book: Book, record: Record | None, day: int) -> bool:
    """Whether a record is visible on a day.

    "one visibility predicate (stored known day ≤ the day, not trashed ...)"
    """
    return record is not None and not record.trashed and known_record(book, record).day <= day


def visible_part(book: Book, record: Record, part: Part, day: int) -> bool:
    """Whether a part is visible on a day: the record is, and its own known day has come."""
    return visible(book, record, day) and known_part(book, record, part).day <= day
