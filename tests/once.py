"""Files that tests only read or copy, made once for all processes of a test run."""

from __future__ import annotations

import fcntl
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest


def made_once(request: pytest.FixtureRequest, name: str, make: Callable[[Path], object]) -> Path:
    """Return the file of a name; the first process that needs it makes it."""
    folders: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
    folder = folders.getbasetemp()
    if hasattr(request.config, "workerinput"):
        # Each process of the test run has a folder in the folder of the run.
        folder = folder.parent
    path = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unfinished = folder / f"unfinished-{name}"
            make(unfinished)
            unfinished.rename(path)
    return path
