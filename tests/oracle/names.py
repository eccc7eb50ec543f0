"""When two names are the same (sections 1 and 2.4)."""

from __future__ import annotations

import unicodedata

from tests.oracle.book import Book, Channel, Organization, Party, Person, Record


def normal_form(text: str) -> str:
    """The normal form of a name.

    "One normal form of names (NFKC, casefold, accents off) is used wherever names or tags are
    compared."
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare = "".join(
        each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each)
    )
    return " ".join(unicodedata.normalize("NFKC", bare).split())


def bearers(book: Book, name: str, kinds: tuple[type[Record], ...]) -> frozenset[str]:
    """All that bear a name.

    "a normal value that is a name, native name, short name, alias or slug of a party,
    organization, person or channel (of the field's kind; of any kind for a free topic) stands for
    all that bear it ... looked up as the book now is, not as it was on the day"
    """
    key = ("bearers", normal_form(name), kinds)
    if key not in book.memo:
        book.memo[key] = frozenset(
            each.slug
            for kind in kinds
            for each in book.of(kind)
            if normal_form(name) in {normal_form(known) for known in (*each.names, each.slug)}
        )
    found = book.memo[key]
    assert isinstance(found, frozenset)
    return found


def same_name(book: Book, one: str, two: str, kinds: tuple[type[Record], ...]) -> bool:
    """Whether two names name the same record."""
    return normal_form(one) == normal_form(two) or bool(
        bearers(book, one, kinds) & bearers(book, two, kinds)
    )


ANY_NAMED: tuple[type[Record], ...] = (Party, Organization, Person, Channel)
