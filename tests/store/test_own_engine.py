"""The tests of the store pass on the engine of Python itself, as where no wheel is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sizes import THOROUGH

CHECKOUT = Path(__file__).parents[2]
FILES = ("opening", "making", "pulled_away", "engine_errors", "file")
"""The test modules to run on Python's SQLite; the store's contract is run as well."""
DECIDED_BY_THE_LOG = (
    "may_not_write_to_is_read",
    "cannot_be_played",
    "another_program_changes",
    "purged_is_gone",
    "copied_into_an_open_file",
    "other_windows_write",
    "left_open_is_whole",
    "there_after_a_kill",
    "overwritten_in_another",
    "releases_no_locks",
)
"""Words in the names of tests whose result depends on the write-ahead log."""
NOT_ITS_OWN = ("sqlite_utils_takes", "is_true", "memory", "test_lists")
"""Words in the names of tests that use another engine."""


@pytest.mark.slow
def test_the_tests_of_the_store_pass_on_the_engine_of_python_itself() -> None:
    """Every day those that the kind of log decides, and of the others those that are quick."""
    files = [*(f"tests/store/test_{name}.py" for name in FILES), "tests/contract"]
    decided = " or ".join(DECIDED_BY_THE_LOG)
    of_files = "test_opening.py or test_making.py or test_pulled_away.py"
    others = " and ".join(f"not {word}" for word in NOT_ITS_OWN)
    # Tests that copy, derive or trash need no log, and take long.
    above = " and ".join(f"not {word}" for word in ("slow", "archive", "deriving", "test_trash"))
    quick = f"{above} and {others}"
    every_day = f"(({of_files}) and ({decided})) or (not ({of_files}) and {quick})"
    chosen = f"({of_files}) or ({others})" if THOROUGH else every_day
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "tests.own_engine", *files]
    done = subprocess.run(  # noqa: S603  # the test builds this command
        [*command, "-k", chosen, "-p", "no:cacheprovider"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
