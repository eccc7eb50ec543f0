"""The head of the column by which a list goes has an arrow; a click on a head orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.screen_text import screen_text
from tracker.domain.query.query_fields import SORTS, sorts_of
from tracker.presenting.list_columns import COLUMNS
from tracker.tui.app import DiplotrackApp
from tracker.tui.lists.list_state import ListState, order_of

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def heads(app: DiplotrackApp) -> str:
    """Return the line with the column headings."""
    return next(line for line in screen_text(app).splitlines() if "↓" in line or "↑" in line)


@pytest.mark.parametrize("kind", sorted(set(SORTS) - {"account"}))
def test_the_usual_order_of_a_list_is_that_of_a_column(kind: str) -> None:
    """So that its arrow is in sight; accounts alone go as entered. A head names a real order."""
    orders = [order_of(kind, column.key) for column in COLUMNS[kind]]
    assert SORTS[kind][0] in orders
    assert set(orders) - {None} <= set(sorts_of(kind))
    column = COLUMNS[kind][orders.index(SORTS[kind][0])]
    state = ListState.usual(kind).ordered_by(column.key)
    assert state == ListState.usual(kind).reversed()


async def test_the_arrow_follows_the_order(desk: Desk) -> None:
    """It is ↑ where values grow and ↓ where they fall, so that newest first is ↓."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        assert "due ↑  outcome " in heads(app)
        await pilot.press("S")
        await pilot.pause()
        assert "due ↓  outcome " in heads(app)
        await pilot.press("s", "s")
        await pilot.pause()
        assert "commitment ↑" in heads(app)
        await pilot.press("2")
        await pilot.pause()
        assert " day ↓" in heads(app)
