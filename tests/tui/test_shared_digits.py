"""The lists that share a digit are all in sight, and a click goes to another of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.screen_text import in_front, screen_text
from tracker.domain.query.query_fields import PLURALS
from tracker.tui.app import DiplotrackApp
from tracker.tui.keys.screen_digits import SCREENS, TABS
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.widgets.frame import TitleLine

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def title(app: DiplotrackApp) -> str:
    """Return the line under the header."""
    return screen_text(app).splitlines()[1]


@pytest.mark.parametrize("home", sorted(TABS))
async def test_every_list_of_a_digit_is_named_on_its_screen(desk: Desk, home: str) -> None:
    """At the narrowest that shows digits, with a filter too."""
    names = [PLURALS[each].capitalize() for each in TABS[home]]
    digit = str(SCREENS.index(home) + 1)
    app = DiplotrackApp(desk, start=home)
    async with app.run_test(size=(80, 24)) as pilot:
        for kind in TABS[home]:
            assert in_front(app, ListScreen).screen_kind == kind
            assert title(app).startswith(f" {'   '.join(names)} ")
            await pilot.press(digit)
            await pilot.pause()
        assert in_front(app, ListScreen).screen_kind == home
        await pilot.click(TitleLine, offset=(title(app).index(names[2]) + 1, 0))
        await pilot.pause()
        assert in_front(app, ListScreen).screen_kind == TABS[home][2]
