"""New records are derived without being read; what is derived from is what would be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import TODAY
from tests.empty_book import empty_store
from tests.service.drawn_records import books
from tests.sizes import examples
from tracker.domain import documents
from tracker.store.engine import Written
from tracker.store.rules.known_days import days_written
from tracker.store.rules.new_records import as_new

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.domain import records as r


@pytest.mark.slow
@settings(
    max_examples=examples(10),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(book=books())
def test_a_new_record_is_as_it_would_be_read(
    tmp_path_factory: pytest.TempPathFactory, book: tuple[r.Record, ...]
) -> None:
    """Every field and part of every kind, its known days and its digest."""
    folder: Path = tmp_path_factory.mktemp("new")
    store = empty_store(folder / "book.db")
    engine = store._engine
    ids = {each.slug: n for n, each in enumerate(book, start=1)}
    written = [
        Written(ids[each.slug], each, None, TODAY, days_written(each, None, TODAY)) for each in book
    ]
    with engine.transaction():
        engine.put(written, ids)
        read = engine.load(ids.values())
    made = {each.id: as_new(each) for each in written}
    assert made == read
    digests = {n: documents.digest(each.record) for n, each in made.items()}
    assert digests == {n: documents.digest(each.record) for n, each in read.items()}
    store.close()
