"""Days that records and sources have of themselves, before any rule of visibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.book import Book, Source
from tests.oracle.window import last_day

if TYPE_CHECKING:
    from collections.abc import Iterable


def source_day(book: Book, slug: str | None) -> int | None:
    """The day of a dated source.

    "'dated source' = a source with a publication day, a month or year counting at its last day;
    one's own records at received-on"
    """
    source = book.get(slug, Source)
    if source is None:
        return None
    return source.received if source.own else last_day(source.published)


def earliest_of(days: Iterable[int | None]) -> int | None:
    """The earliest of the days that there are."""
    return min((each for each in days if each is not None), default=None)
