"""What the first list does without."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_the_first_list_needs_no_tls_nor_what_writes_nor_forms(copy_of_sample: Path) -> None:
    """Seen in the modules of a process of its own; TLS can still be loaded by who wants it."""
    script = f"""
import sys
from tracker.tui.app import DiplotrackApp
import asyncio
from pathlib import Path
from tests.conftest import make_session
from tracker.service.desk import Desk

async def main():
    app = DiplotrackApp(Desk.open(Path({str(copy_of_sample)!r}), make_session()))
    async with app.run_test(size=(120, 40)):
        unneeded = {{"ssl", "_hashlib", "sqlite_utils", "tracker.tui.forms.record_form"}}
        print("LOADED", sorted(unneeded & set(sys.modules)))

asyncio.run(main())
import ssl
"""
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "LOADED []" in done.stdout
