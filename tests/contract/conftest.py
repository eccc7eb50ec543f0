"""The engines of a store: each contract test runs with every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract.memory.store import MemoryStore
from tests.empty_book import empty_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.store.contract import Store


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return a new book of an engine."""
    made: Store = MemoryStore() if request.param == "memory" else empty_store(tmp_path / "book.db")
    yield made
    made.close()
