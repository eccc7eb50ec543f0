"""Slugs: the names of records in commands, exports and links; assigned once, never changed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.nouns import NOUNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.window import Window

LONGEST = 40
"""The maximum length of a slug, before a number is added to make it unique."""
_WORDS = 3
_SLUG = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")


def refusal(text: str) -> str:
    """Return a sentence that says why a text cannot be a slug; empty if it can.

    A ``/`` is refused, because it separates a record from its part.
    """
    if _SLUG.fullmatch(text):
        return ""
    return f"Slug takes small letters, digits and hyphens, such as dpct-16, not “{text}”."


def fold(text: str) -> str:
    """Return the text as lower-case ASCII words joined by hyphens; the result can be empty."""
    apart = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", apart.lower()).strip("-")


def first_words(text: str) -> str:
    """Return the first three words of a text, in the form of a slug."""
    return "-".join(fold(text).split("-")[:_WORDS])


def day_part(window: Window | None) -> str:
    """Return the earliest day of a window as precisely as it is known, or ``undated``."""
    if window is None or not window.understood:
        return "undated"
    day, last = window.earliest or window.latest, window.latest
    if day is None:
        return "undated"
    if window.earliest is None or last is None or day == last:
        return day.isoformat()
    whole = re.fullmatch(r"(\d{4})(-(?:0\d|1[0-2]))?[?~%]?", window.edtf)
    return (whole[1] + (whole[2] or "")) if whole else day.isoformat()


def make(letter: str, words: str, *, window: Window | None = None) -> str:
    """Return a slug made of letter, day and words.

    For a noun without a letter, only of the words.
    """
    parts = [letter, day_part(window), words] if letter else [words]
    slug = "-".join(part for part in parts if part)[:LONGEST].strip("-")
    return slug or "record"


def is_numbered(base: str, slug: str) -> bool:
    """Return whether a slug equals ``base``, or is ``base`` with a number that makes it unique."""
    number = slug[len(base) + 1 :]
    return slug == base or (slug.startswith(f"{base}-") and number.isascii() and number.isdigit())


def distinct(slug: str, taken: Callable[[str], bool]) -> str:
    """Return the slug, with ``-2``, ``-3`` and so on added if it is taken."""
    if not taken(slug):
        return slug
    number = 2
    while taken(f"{slug}-{number}"):
        number += 1
    return f"{slug}-{number}"


def offered(record: r.Record) -> str:
    """Return the slug for a new record, without a number that makes it unique."""
    letter = NOUNS[r.kind_of(record)].letter
    match record:
        case r.Meeting():
            return make(letter, fold(record.channel), window=record.when)
        case r.Commitment():
            return make(letter, first_words(record.text), window=record.made)
        case r.Signal():
            return make(letter, first_words(record.text), window=record.window)
        case r.Source():
            return make(letter, first_words(record.title))
        case r.Account() | r.Dispute():
            return f"{letter}-{make('', record.subject + '-' + fold(record.field))}"
        case r.Party() | r.Organization() | r.Person() | r.Channel():
            return make(letter, first_words(record.name))
        case _:
            raise TypeError(type(record))
