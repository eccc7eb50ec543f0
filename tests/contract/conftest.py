"""The engines of the store; each contract test runs with each of them."""

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
    """Return an empty book of the engine."""
    made: Store = MemoryStore() if request.param == "memory" else empty_store(tmp_path / "book.db")
    yield made
    made.close()
