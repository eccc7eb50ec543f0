"""Fixtures that run commands in the test's process, on the sample."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.run import Cli


@pytest.fixture
def cli(copy_of_sample: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Return a function that runs commands on a copy of the sample."""
    return partial(run, capsys, copy_of_sample)


@pytest.fixture
def reading(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Return a function that runs commands on the shared sample; they must only read."""
    return partial(run, capsys, sample_file)


@pytest.fixture
def with_backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have commands make backups, in a folder of the test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
