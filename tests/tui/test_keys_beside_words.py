"""How many keys beside its words each common task takes; each test prints its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_whole_meeting import Typist
from tracker.domain.records import Meeting
from tracker.tui.app import DiplotrackApp
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

WIDE = (120, 40)
pytestmark = pytest.mark.slow


def told(what: str, typist: Typist, most: int) -> None:
    """Print how many keys a task took, and check the limit."""
    print(f"\n{what}: {typist.keys} keys beside the words, at most {most}")  # noqa: T201
    assert typist.keys <= most


async def test_the_first_meeting_in_an_empty_book(empty: Desk) -> None:
    """Two parties, their channel, a source, two heads, a body: each created where it is named."""
    app = DiplotrackApp(empty, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        typist = Typist(pilot)
        await typist.press("a")
        await typist.type("Steering Committee", "enter")
        await typist.type("dialogue", "enter")
        for party in ("Republic of Quux", "Zedland"):
            await typist.field("parties", party, "enter", "ctrl+s")
        await typist.press("ctrl+s")
        await typist.field("when", "24 November 2025")
        await typist.field("sources", "Joint statement", "enter", "ctrl+s")
        for number, head in enumerate(("Jo Quux", "Al Zed")):
            await typist.field("head", head, "enter", "ctrl+s", number=number)
        await typist.field("members", "Ministry of Zedland", "enter", "ctrl+s", number=1)
        await typist.press("ctrl+s")
        in_front(app, ListScreen)
    (row,) = empty.lists.rows("meeting")
    meeting = empty.records.view(row.record.slug).record
    assert isinstance(meeting, Meeting)
    assert empty.lists.count("party") == 2
    assert [each.head for each in meeting.delegations] == ["jo-quux", "al-zed"]
    assert len(meeting.evidence) == 1
    told("the first meeting in an empty book", typist, 30)


async def test_a_meeting_on_a_known_channel(desk: Desk) -> None:
    """Its channel, its days, and it is saved."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        typist = Typist(pilot)
        await typist.press("a")
        await typist.type("dpct", "tab")
        await typist.type("20 December 2025", "ctrl+s")
        assert desk.lists.count("meeting", "channel:dpct when:2025-12-20") == 1
    told("a meeting on a known channel", typist, 4)


async def test_from_an_event_to_its_meeting_to_a_commitment(desk: Desk) -> None:
    """From the list of events to the page of what was promised there."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=WIDE) as pilot:
        typist = Typist(pilot)
        await typist.press("slash")
        await pilot.press(*"ccwg1")
        await typist.press("enter", "enter", "G")
        await pilot.pause()
        await typist.press("enter")
        await pilot.pause()
        assert in_front(app, RecordScreen)
    told("event to meeting to commitment", typist, 8)


async def test_a_commitment_is_marked_fulfilled(desk: Desk) -> None:
    """Of the row under the cursor."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"deconflict made:2025", "enter")
        typist = Typist(pilot)
        await typist.press("d", "ctrl+s")
        await pilot.pause()
        assert desk.lists.count("commitment", "deconflict made:2025 is:fulfilled") == 1
    told("marked fulfilled", typist, 2)


async def test_a_list_is_exported(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the name that is proposed."""
    monkeypatch.chdir(tmp_path)
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        typist = Typist(pilot)
        await typist.press("E", "enter")
        await pilot.pause()
        assert "35 commitments written to" in screen_text(app)
    told("exported", typist, 2)
