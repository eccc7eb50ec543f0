"""What is visible on a day: records, parts, links and texts (section 2.2)."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.book import (
    Account,
    Book,
    Commitment,
    Dispute,
    Meeting,
    Record,
    Source,
    parts_of,
)
from tests.oracle.known import visible, visible_part
from tests.oracle.outcomes import counting
from tests.oracle.parts import Evidence, Part, Role, sources_of

PLAIN = ("place", "text")  # fields that accept any text


def visible_records(book: Book, day: int) -> frozenset[str]:
    """The slugs of all visible records: "stored known day ≤ the day, not trashed"."""
    return frozenset(each.slug for each in book.records if visible(book, each, day))


def visible_parts(book: Book, day: int) -> frozenset[str]:
    """The slugs of all visible parts: "for every part that has words, days or links of its own"."""
    return frozenset(
        part.slug
        for record in book.records
        for part in parts_of(record)
        if part_seen(book, record, part, day)
    )


def part_seen(book: Book, record: Record, part: Part, day: int) -> bool:
    """Whether a part is visible; a piece of evidence needs a visible source as well."""
    if isinstance(part, Evidence) and not visible(book, book.get(part.source, Source), day):
        return False
    return visible_part(book, record, part, day)


def texts(book: Book, day: int) -> frozenset[str]:
    """Every text of a visible record or part."""
    found: set[str] = set()
    for record in book.records:
        if not visible(book, record, day):
            continue
        found |= _texts_of_record(record)
        for part in parts_of(record):
            if part_seen(book, record, part, day):
                found |= _texts_of_part(part)
    return frozenset(found - {""})


def hidden(book: Book, day: int) -> frozenset[str]:
    """The slugs and texts that no output as of this day may hold.

    "A test takes every slug and every text of each part known later and looks for it in every
    output as of the day before."
    """
    every: set[str] = set()
    for record in book.records:
        every |= {record.slug} | _texts_of_record(record)
        for part in parts_of(record):
            every |= {part.slug} | _texts_of_part(part)
    seen = texts(book, day) | visible_records(book, day) | visible_parts(book, day)
    return frozenset(every - seen - {""})


def _texts_of_record(record: Record) -> set[str]:
    """The texts of a record that occur nowhere else."""
    found = {record.text}
    if isinstance(record, Meeting) and record.place:
        found.add(record.place)
    if isinstance(record, Account) and isinstance(record.normal, str) and record.about in PLAIN:
        found.add(record.normal)
    return found


def _texts_of_part(part: Part) -> set[str]:
    """The texts of a part that occur nowhere else."""
    if isinstance(part, Evidence):
        return set()
    found = {part.text}
    if isinstance(part, Role):
        found.add(part.title)
    return found


@dataclass(frozen=True)
class Links:
    """The records that a commitment names on a day."""

    made_at: str | None
    renews: frozenset[str]
    fulfilled_by: frozenset[str]
    attempted_by: frozenset[str]


def links(book: Book, commitment: Commitment, day: int) -> Links:
    """The links of a commitment: "Nested references obey the as-of day." (section 5)."""
    seen = visible_records(book, day)
    outcome = counting(book, commitment, day)
    return Links(
        made_at=commitment.made_at if commitment.made_at in seen else None,
        renews=seen & set(commitment.renews),
        fulfilled_by=seen & set(outcome.answered_by if outcome else ()),
        attempted_by=seen & set(commitment.attempted_by),
    )


def has_source(book: Book, record: Record, day: int) -> bool:
    """`has:source`: "go by the first day from which one is known" (section 3).

    Any source that the record or a visible part of it names, once both are visible.
    """
    named = [record.source] if isinstance(record, Account) else []
    for part in parts_of(record):
        if part_seen(book, record, part, day):
            named += sources_of(part)
    return any(visible(book, book.get(slug, Source), day) for slug in named)


def has_account(book: Book, record: Record, day: int) -> bool:
    """`has:account`: a visible account of the record."""
    return any(
        each.subject == record.slug and visible(book, each, day) for each in book.of(Account)
    )


def has_dispute(book: Book, record: Record, day: int) -> bool:
    """`has:dispute`: a visible dispute about the record."""
    return any(
        each.subject == record.slug and visible(book, each, day) for each in book.of(Dispute)
    )
