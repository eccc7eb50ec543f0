"""Parts of a record in its form: what is typed is stored, what is only on offer is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.tui.screen_text import in_front
from tests.tui.test_all_forms import type_into
from tracker.domain.records import Meeting
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.record_form import RecordForm

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


WIDE = (120, 40)


async def _create(pilot: Pilot[None], name: str, text: str, **more: str) -> None:
    """Type a name that is not in the book, create its record from the offer, and come back."""
    await type_into(pilot, name, text)
    await pilot.press("enter")
    await pilot.pause()
    for each, said in more.items():
        await type_into(pilot, each, said)
    await pilot.press("ctrl+s")
    await pilot.pause()


async def test_every_delegation_whose_party_was_typed_is_stored(tmp_path: Path) -> None:
    """In an empty book, where the first part has no party to begin with."""
    desk = empty_desk(tmp_path / "new.db", make_session())
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a")
        await pilot.pause()
        await _create(pilot, "channel", "Quux talks", kind="dialogue")
        await type_into(pilot, "when", "12 May 2025")
        await _create(pilot, "delegation/party", "United States", short="US")
        await pilot.press("ctrl+g")
        await pilot.pause()
        second = in_front(app, RecordForm).body.groups[3].fields[0]
        await _create(pilot, second.spec.key, "China", short="PRC")
        await pilot.press("ctrl+s")
        await pilot.pause()
    [view] = desk.lists.rows("meeting", "")
    record = view.view.record  # type: ignore[union-attr]
    assert isinstance(record, Meeting)
    assert [each.party for each in record.delegations] == ["united-states", "china"]
    desk.close()
