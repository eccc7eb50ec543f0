"""The days as of which a made book is compared with the program."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.oracle.make import changing_days
from tests.sizes import BOOK_DAYS

if TYPE_CHECKING:
    from tests.oracle.book import Book

LAST = dt.date(2030, 1, 1).toordinal()


def days_of(book: Book) -> list[int]:
    """Days on which something changes, days beside them, and one after all of them."""
    kept = book.memo.setdefault("days", [])
    assert isinstance(kept, list)
    if not kept:
        kept += [*(each for each in changing_days(book, BOOK_DAYS - 1) if each > 1), LAST]
    return kept
