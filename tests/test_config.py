"""Settings: a file that need not be there, and every mistake in it one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.config import Config, load
from tracker.domain.phrases.conventions import DayOrder
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from pathlib import Path


def test_settings_change_what_vague_words_are_taken_to_mean(tmp_path: Path) -> None:
    """What is not set stays as usual."""
    path = tmp_path / "config.toml"
    assert load(path) == Config()
    path.write_text(
        '[dates]\nearly_to = 7\nday_order = "day-first"\nbefore_counts_the_day = false\n'
    )
    found = load(path).conventions
    assert (found.early_to, found.mid_to) == (7, 20)
    assert found.day_order is DayOrder.DAY_FIRST
    assert not found.before_counts_the_day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[dates", "is not TOML"),
        ("[date]\n", "there is no table “date”; there is [dates]."),
        ("dates = 3\n", "dates is a table: write [dates]."),
        ("[dates]\nearly = 3\n", "did you mean early_to"),
        ("[dates]\nearly_to = 40\n", "early_to takes a number from 1 to 26, not “40”."),
        ("[dates]\nearly_to = true\n", "early_to takes a number"),
        ("[dates]\nearly_to = 22\n", "early_to takes a number below mid_to."),
        ('[dates]\nday_order = "year-first"\n', "day_order takes day-first or month-first"),
        ("[dates]\nbefore_counts_the_day = 1\n", "takes true or false, not “1”."),
    ],
)
def test_a_mistake_is_told_in_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    """It names the file, the setting, and what would be right."""
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(BadInputError) as caught:
        load(path)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder in its place, or bytes that are no text."""
    with pytest.raises(BadInputError, match="cannot be read"):
        load(tmp_path)
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BadInputError, match="cannot be read"):
        load(path)
