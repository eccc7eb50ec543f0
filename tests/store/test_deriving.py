"""What is derived is true after every write, whatever was written together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.conftest import TODAY
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.store.store import Store
from tracker.store.stored import Author, Put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
JAPAN = r.Party(slug="japan", name="Japan")
PAPER = r.Source(slug="paper", title="Paper", published=edtf.window("2020"))
TOLD = r.Account(slug="told", subject="japan", field="name", value="x", source="paper")
OF_IT = r.Account(slug="of-it", subject="told", field="value", value="y", source="paper")
COPY = r.Source(slug="copy", title="Copy", evidence=(r.Evidence(source="paper"),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store with a party and a source of 2020."""
    made = Store.create(tmp_path / "book.db")
    made.write(ANN, "add", "Added", puts=[Put(JAPAN), Put(PAPER)])
    yield made
    made.close()


def known(store: Store, *slugs: str) -> list[str]:
    """Return the days from which records are known."""
    return [each.known.day.isoformat() for each in store.get_many(slugs).values()]


def test_accounts_on_accounts_are_known_with_them_when_changed_together(store: Store) -> None:
    """Without a source, each is known with its subject, and a party always is."""
    store.write(ANN, "add", "Added", puts=[Put(OF_IT), Put(TOLD)])
    assert known(store, "told", "of-it") == ["2020-12-31", "2020-12-31"]
    puts = [Put(replace(each, source=None), 1) for each in (OF_IT, TOLD)]
    store.write(ANN, "edit", "Edited", puts=puts)
    assert known(store, "told", "of-it") == ["0001-01-01", "0001-01-01"]


def test_a_source_is_known_with_its_ground_when_written_together(store: Store) -> None:
    """In whatever order."""
    store.write(ANN, "add", "Added", puts=[Put(COPY)])
    assert known(store, "copy") == ["2020-12-31"]
    later = replace(PAPER, published=edtf.window("2021"))
    store.write(ANN, "edit", "Edited", puts=[Put(replace(COPY, note="x"), 1), Put(later, 1)])
    assert known(store, "copy") == ["2021-12-31"]


def test_what_rests_on_each_other_in_a_circle_comes_to_an_end(store: Store) -> None:
    """Two undated sources, each the ground of the other; once one is dated, both are."""
    ground = replace(PAPER, published=None, evidence=(r.Evidence(source="copy"),))
    store.write(ANN, "edit", "Edited", puts=[Put(COPY), Put(ground, 1)])
    dated = replace(PAPER, published=edtf.window("2021"))
    store.write(ANN, "edit", "Edited", puts=[Put(dated, 2)])
    assert known(store, "paper", "copy") == ["2021-12-31", "2021-12-31"]
