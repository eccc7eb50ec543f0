"""A made book in a file of the program, made once for all that compares it with the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.oracle.adapt import AUTHOR, storable, write_book
from tests.oracle.make import made_book
from tests.sizes import BOOKS
from tracker.domain.book import SavedView, ViewChange
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracle.book import Book


VIEWS = (
    ("commitment", "is:overdue"),
    ("commitment", "is:one-sided"),
    ("commitment", "timeliness:late"),
    ("meeting", "has:conflict"),
    ("meeting", "has:source"),
    ("signal", "has:dispute"),
)
"""Kinds and queries of the views that are saved in the file."""


DIFFERED = (84, 110, 331, 338, 952, 1494)
"""Books of the long run in which the program once differed from the model; tried every day."""


@pytest.fixture(scope="session", params=sorted({*range(BOOKS), *DIFFERED}))
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Book, Desk]]:
    """Return a made book, and a desk at a file that holds it; nothing writes to it."""
    book = storable(made_book(request.param))
    path = tmp_path_factory.mktemp("made") / "book.db"
    store = write_book(path, book)
    views = [SavedView(f"{kind}s that are {word}", kind, word, "title") for kind, word in VIEWS]
    store.change_views(AUTHOR, "Saved", [ViewChange(each.name, None, each) for each in views])
    desk = Desk(store, make_session())
    yield book, desk
    desk.close()
    path.unlink()
