"""What the first list does without."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tracker.service.open_list import OpenList
from tracker.tui.app import DiplotrackApp
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk


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
    done = subprocess.run(  # noqa: S603  # the test builds this command
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "LOADED []" in done.stdout


@pytest.mark.painted
async def test_the_first_rows_are_read_once_and_painted_before_the_record_beside_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is painted while the screen is assembled; styles of dialogs come with the first."""
    done: list[str] = []

    def noted(owner: type, name: str, what: str) -> None:
        call = getattr(owner, name)

        def calling(*given: object) -> object:
            done.append(f"{what}, assembling" if app._batch_count else what)
            return call(*given)

        monkeypatch.setattr(owner, name, calling)

    noted(OpenList, "rows", "read")
    noted(RecordTable, "render_lines", "painted")
    noted(DetailPane, "show_detail", "shown")
    app = DiplotrackApp(desk)
    app.daily.looked = lambda: done.append("looked")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert [each for each in done if each.startswith("read")] == ["read, assembling"]
        assert "painted, assembling" not in done
        assert done.index("painted") < done.index("shown")
        assert done.index("painted") < done.index("looked")
        assert not any(place.endswith("modal.tcss") for place, _ in app.stylesheet.source)
        await pilot.press("question_mark")
        assert any(place.endswith("modal.tcss") for place, _ in app.stylesheet.source)
