"""Of what is purged no text is left in any table of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.conftest import TODAY
from tests.empty_book import empty_store
from tracker.domain import records as r
from tracker.domain.book import Author, Move, Presence, Put
from tracker.store.sqlite.connection import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.store.sqlite.sqlite_store import SqliteStore

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
NAME = "Zanzibar"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Return a new store."""
    made = empty_store(tmp_path / "book.db")
    yield made
    made.close()


def purge(store: SqliteStore, *slugs: str) -> None:
    """Trash records together and purge them."""
    stored = store.get_many(slugs)
    moves = [Move(slug, Presence.TRASHED, stored[slug].version) for slug in slugs]
    store.write(ANN, "delete", f"Moved: {slugs[0]}", moves=moves)
    store.trash.purge(ANN, slugs[0])


def test_no_row_holds_what_was_purged(store: SqliteStore) -> None:
    """Neither its own, nor those of its history and of the search."""
    party = r.Party(slug="japan", name="Japan", note=NAME)
    said = r.Account(slug="said", subject="japan", field="name", value=NAME)
    which = r.Dispute(slug="which", title=NAME, subject="japan", field="name", accounts=("said",))
    store.write(ANN, "add", "Added", puts=[Put(each) for each in (party, said, which)])
    store.write(ANN, "add", f"Added: {NAME}", puts=[Put(r.Party(slug="osaka", name=NAME))])
    store.log.undo(ANN)
    store.log.redo(ANN)
    purge(store, "japan", "said", "which")
    purge(store, "osaka")
    for table in ("record", "party", "account", "dispute", "link", "search", "action", "change"):
        assert NAME not in str(list(store._db.tools[table].rows))
    for table in ("term", "search_data", "search_content"):
        assert NAME.lower() not in str(list(store._db.tools[table].rows)).lower()
    assert not rows(store._db, "PRAGMA foreign_key_check")


def test_purging_forgets_the_words_of_what_a_record_was(store: SqliteStore) -> None:
    """Those that an edit took out of it long before, too; those that another has stay."""
    first = r.Party(slug="osaka", name="Osaka", note="Winterthur Vladivostok")
    store.write(ANN, "add", "Added", puts=[Put(first), Put(r.Party(name="Vladivostok"))])
    store.write(ANN, "edit", "Edited", puts=[Put(replace(first, note=""), 1)])
    purge(store, "osaka")
    terms = {row["term"] for row in store._db.tools["term"].rows}
    assert terms.intersection({"osaka", "winterthur", "vladivostok"}) == {"vladivostok"}
