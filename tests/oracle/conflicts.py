"""The fields of a record that need a review of their accounts (section 2.4)."""

from __future__ import annotations

from tests.oracle.agreement import agreement
from tests.oracle.book import Account, Book, Dispute, Record
from tests.oracle.fields import FIELDS
from tests.oracle.known import visible

TEXTS = ("place", "text")


def conflicts(book: Book, record: Record, day: int) -> frozenset[str]:
    """The fields in conflict that no dispute has resolved.

    Texts with normal values are compared by them; an open dispute makes wording a conflict.
    """
    abouts = set(FIELDS.get(type(record), {}))
    abouts |= {each.about for each in book.of(Account) if each.subject == record.slug}
    return frozenset(each for each in abouts if _in_conflict(book, record, each, day))


def has_conflict(book: Book, record: Record, day: int) -> bool:
    """`has:conflict`."""
    return bool(conflicts(book, record, day))


def _in_conflict(book: Book, record: Record, about: str, day: int) -> bool:
    found = agreement(book, record, about, day)
    rulings = [
        each.resolved
        for each in book.of(Dispute)
        if (each.subject, each.about) == (record.slug, about) and visible(book, each, day)
    ]
    values = {each.value for each in found.told if each.value}
    differ = found.status == "conflict" or (about in TEXTS and len(values) > 1)
    worded = found.status == "worded differently" and not all(rulings)
    return (differ or worded) and not (rulings and all(rulings))
