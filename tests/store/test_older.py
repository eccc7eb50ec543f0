"""Files of the first schema: with all that a book can hold, they are brought to the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.faults.books import older
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

_COUNTED = ("meeting", "commitment", "source", "account", "state", "delegation", "outcome")


@pytest.mark.slow
def test_a_whole_book_of_the_first_schema_holds_the_same_afterwards(
    sample_file: Path, tmp_path: Path
) -> None:
    """Its lists are as long, and words find as much, those of its parts too.

    The first schema has no short names of channels, so that titles differ.
    """
    new = Desk.open(sample_file, make_session())
    old = Desk.open(older(sample_file, tmp_path / "old.db"), make_session())
    assert old.tally() == new.tally()
    for kind in _COUNTED:
        assert old.lists.count(kind) == new.lists.count(kind)
    for words in ("deconflict", "video", "吳謙", "Honolulu"):
        assert _slugs(new, words)
        assert _slugs(old, words) == _slugs(new, words)
    new.close()
    old.close()


def _slugs(desk: Desk, words: str) -> dict[str, set[str]]:
    found = desk.search.find_anything(words)
    return {kind: {each.slug for each in heads} for kind, heads in found.items()}
