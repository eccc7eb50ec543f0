"""A record's page shows its text in full, however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.screen_text import screen_text
from tracker.tui.app import DiplotrackApp

if TYPE_CHECKING:
    from tracker.service.desk import Desk


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("slug", ["c-2020-07-esper-visit", "s-2018-li-sanctions"])
async def test_a_page_begins_with_the_whole_text(
    desk: Desk, slug: str, size: tuple[int, int]
) -> None:
    """Of a commitment and of a signal, which have no other title."""
    app = DiplotrackApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open_record(slug)
        await pilot.pause()
        shown = " ".join(screen_text(app).split())
    text = " ".join(desk.records.view(slug).record.text.split())  # type: ignore[attr-defined]
    assert text in shown
