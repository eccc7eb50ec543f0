"""Lines are taken in the order of their keys, whether they wait in memory or in a file."""

from __future__ import annotations

import random
import tempfile
from typing import TYPE_CHECKING

import pytest

from tracker.errors import DiskError
from tracker.service import line_sorter
from tracker.service.line_sorter import LineSorter

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("held", [7, 10_000])
@pytest.mark.parametrize("edges", [0, 1, 9])
@pytest.mark.parametrize("descending", [False, True])
def test_all_lines_come_once_in_order(
    monkeypatch: pytest.MonkeyPatch, held: int, edges: int, *, descending: bool
) -> None:
    """Keys are numbers or texts, lines one text or their cells."""
    monkeypatch.setattr(line_sorter, "HELD", held)
    chance = random.Random(held + edges)  # noqa: S311  # the data must be equal each time
    for first in (lambda: chance.randrange(20), lambda: chance.choice("aäbz吳")):
        keys = [(first(), chance.randrange(3), number) for number in range(200)]
        parts = sorted(chance.sample(keys, edges))
        sorter = LineSorter(parts, descending=descending)
        lines = {key: f"line {key}" if key[2] % 3 else ["cell", str(key)] for key in keys}
        chance.shuffle(keys)
        for n in range(0, 200, 9):
            sorter.add([(key, lines[key]) for key in keys[n : n + 9]])
        taken = [line for part in sorter.partitions() for _, line in part]
        assert taken == [lines[key] for key in sorted(keys, reverse=descending)]


def test_no_more_lines_are_held_than_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: neither while they are added nor while they are taken."""
    monkeypatch.setattr(line_sorter, "HELD", 40)
    sorter = LineSorter([(n, 0, 0) for n in range(0, 1000, 40)], descending=False)
    held = []
    for n in range(0, 1000, 10):
        sorter.add([((key, 0, 0), str(key)) for key in range(n, n + 10)])
        held.append(sum(map(len, sorter._parts)))
    assert max(held) < 40 + 10
    assert max(map(len, sorter.partitions())) <= 40


def test_without_a_place_for_the_file_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It names the folder; nothing is lost but the export."""
    monkeypatch.setattr(line_sorter, "HELD", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    sorter = LineSorter([(0, 0, 0)], descending=False)
    with pytest.raises(DiskError, match="gone"):
        sorter.add([((1, 1, 1), "line")])
