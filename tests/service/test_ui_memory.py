"""Choices of the terminal UI that outlive it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.config import Config, Theme
from tracker.service.ui_memory import UiMemory
from tracker.tui.run import theme_of

if TYPE_CHECKING:
    from pathlib import Path


LARGE = b'{"theme": "paper"}' + b" " * 20_000
"""A file larger than any that the program writes."""


def test_a_choice_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    """In a folder that is made for it; the others stay."""
    file = tmp_path / "state" / "ui.json"
    UiMemory(file).keep("theme", "paper")
    UiMemory(file).keep("mouse", "off")
    assert UiMemory(file).get("theme") == "paper"
    assert UiMemory(file).get("other") == ""
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"theme": 3}', b"\xff\xfe", LARGE])
def test_a_file_that_cannot_be_read_is_as_if_it_was_not_there(
    tmp_path: Path, content: bytes
) -> None:
    """And the next choice takes its place."""
    file = tmp_path / "ui.json"
    file.write_bytes(content)
    assert UiMemory(file).get("theme") == ""
    UiMemory(file).keep("theme", "ink")
    assert UiMemory(file).get("theme") == "ink"


def test_a_place_that_cannot_be_written_costs_the_memory_alone(tmp_path: Path) -> None:
    """No error reaches the user."""
    (tmp_path / "state").write_text("a file where the folder would be")
    UiMemory(tmp_path / "state" / "ui.json").keep("theme", "paper")


def test_the_settings_win_over_the_theme_used_last(tmp_path: Path) -> None:
    """A theme that does not exist is not taken."""
    memory = UiMemory(tmp_path / "ui.json")
    assert theme_of(Config(), memory) == "ink"
    memory.keep("theme", "paper")
    assert theme_of(Config(), memory) == "paper"
    assert theme_of(Config(theme=Theme.TERMINAL, lines={"theme": 1}), memory) == "terminal"
    memory.keep("theme", "pink")
    assert theme_of(Config(), memory) == "ink"
