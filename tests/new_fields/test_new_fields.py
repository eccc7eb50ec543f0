"""A new field of any kind of value needs the record, the noun and a migration, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.new_fields import program
from tests.new_fields.walk import STEPS
from tests.sizes import THOROUGH
from tracker.domain.records import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
DIFFERENT = (Kind.MEETING, Kind.COMMITMENT, Kind.PERSON, Kind.ACCOUNT)
"""Kinds with parts, links, days and names; every kind is tried by ``make thorough``."""


@pytest.fixture(scope="module")
def failures(
    tmp_path_factory: pytest.TempPathFactory, sample_file: Path
) -> Callable[[Kind], dict[str, str]]:
    """Return a function that walks through a program with new fields, and says what failed."""
    place = program.make(tmp_path_factory.mktemp("program"))

    @cache
    def walked(kind: Kind) -> dict[str, str]:
        book = shutil.copy(sample_file, place / f"{kind.value}.db")
        # The copied program comes before the one that is installed; -P keeps this folder out.
        command = [sys.executable, "-P", "-m", "tests.new_fields.walk", book, kind.value]
        paths = {"PYTHONPATH": os.pathsep.join((str(place), str(ROOT)))}
        ran = subprocess.run(  # noqa: S603  # a command of ours
            command, env=os.environ | paths, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        found: dict[str, str] = json.loads(ran.stdout)
        return found

    return walked


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", list(Kind) if THOROUGH else DIFFERENT)
def test_a_field_of_every_kind_of_value_is_at_home(
    failures: Callable[[Kind], dict[str, str]], kind: Kind, step: str
) -> None:
    """Once it is in the record, in the noun and in a migration."""
    failed = failures(kind)[step]
    assert not failed, failed
