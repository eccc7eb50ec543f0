"""What is done to files is seen by the trials, of which ``make faults`` makes many."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.faults.file_cases import CASES, Case, made, while_open
from tests.faults.tally import FALSE, HALF, LOST

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_a_trial_finds_what_is_wrong(tmp_path: Path) -> None:
    """A case in which nothing is done, and one that is said to be kept and is not."""
    (over,) = (each for each in CASES if "older" in each.name)
    nothing = Case("nothing", lambda *_: None, copied=True)
    said_to_be_kept = Case(over.name, over.do, copied=True)
    assert _kinds(nothing, tmp_path / "a") == {FALSE, HALF, LOST}
    assert _kinds(said_to_be_kept, tmp_path / "b") == {LOST}
    assert _kinds(over, tmp_path / "c") == set()


def _kinds(case: Case, folder: Path) -> set[str]:
    random = Random(1)  # noqa: S311  # the data must be equal each time
    return {kind for kind, _ in while_open(case, made(folder), random)}
