"""A new field of any kind of value needs the record, the noun and a migration, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.new_fields import program
from tests.new_fields.walk import STEPS
from tests.once import made_once
from tests.sizes import THOROUGH
from tracker.domain.records import Kind

ROOT = Path(__file__).parents[2]
DIFFERENT = list(Kind) if THOROUGH else [Kind.MEETING, Kind.ACCOUNT]
"""Kinds with parts, links, days and names; all kinds are tried by ``make thorough``."""


@pytest.fixture(scope="module")
def failures(request: pytest.FixtureRequest, sample_file: Path) -> dict[str, dict[str, str]]:
    """Return what failed with the new fields, by kind and step."""
    told = made_once(request, "new-fields.json", lambda path: _walk(path, sample_file))
    found: dict[str, dict[str, str]] = json.loads(told.read_text(encoding="utf-8"))
    return found


def _walk(told: Path, sample: Path) -> None:
    """Write what failed with all kinds; one process runs the changed program for all of them."""
    place = program.make(told.with_suffix(".program"))
    for kind in DIFFERENT:
        shutil.copy(sample, place / f"{kind}.db")
    # The copied program comes before the installed one; -P excludes the current folder.
    command = [sys.executable, "-P", "-m", "tests.new_fields.walk", str(place), *DIFFERENT]
    paths = {"PYTHONPATH": os.pathsep.join((str(place), str(ROOT)))}
    ran = subprocess.run(  # noqa: S603  # the test builds this command
        command, env=os.environ | paths, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    told.write_text(ran.stdout, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", DIFFERENT)
def test_a_field_of_every_kind_of_value_is_at_home(
    failures: dict[str, dict[str, str]], kind: Kind, step: str
) -> None:
    """Once it is in the record, in the noun and in a migration."""
    failed = failures[kind][step]
    assert not failed, failed
