"""The sample's first meeting typed whole: how many keys are not its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.screen_text import in_front
from tracker.domain.records import Account, Meeting
from tracker.service.full_views import MeetingFull
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.widgets.field_entry import FieldInput
from tracker.tui.widgets.field_rows import FieldRows

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tracker.service.desk import Desk

NOT_TEXT = 100
"""The maximum number of keys other than words, such as tabs and choices."""
SUMMARY = "First meeting of the group, on concepts of crisis communication and prevention."


class Typist:
    """Types texts and keys, and counts the keys."""

    def __init__(self, pilot: Pilot[None]) -> None:
        """Initialize with the pilot."""
        self.pilot = pilot
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys that are not text."""
        self.keys += len(keys)
        await self.pilot.press(*keys)

    async def field(self, name: str, text: str, *keys: str, number: int = 0) -> None:
        """Move to a field, type a text and press keys; all keys are counted.

        ``number`` selects a field among those of equal name in several parts.
        """
        form = in_front(self.pilot.app, RecordForm)
        named = [each for key, each in form.body.fields.items() if key.split("/")[-1] == name]
        field = named[number]
        group = next(each for each in form.body.groups if field in each.fields)
        while form.body.here is not field:
            await self.press("tab" if group.has_focus_within else "pagedown")
            await self.pilot.pause()
        await self.type(text, *keys)
        await self.pilot.pause()

    async def type(self, text: str, *keys: str) -> None:
        """Type a text into the focused field, then press keys."""
        field = self.pilot.app.focused
        assert field is not None
        assert isinstance(field, FieldInput | FieldRows)
        field.replace(text, *field.selection)
        await self.pilot.pause()
        await self.press(*keys)


@pytest.mark.slow
@pytest.mark.thorough(
    "tests/tui/test_keys_beside_words.py::test_the_first_meeting_in_an_empty_book"
)
async def test_the_first_meeting_is_typed_with_little_beside_its_words(desk: Desk) -> None:
    """Two delegations, six organizations, two promises, three accounts, seven sources."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        typist = Typist(pilot)
        await _meeting(typist)
        await pilot.pause()
        await _promises(typist)
        await _accounts(typist)
        in_front(app, RecordScreen)
    slug = "m-2020-10-28-ccwg"
    record = desk.records.view(slug).record
    assert isinstance(record, Meeting)
    assert record.when is not None
    assert record.when.edtf == "2020-10-28/2020-10-29"
    assert [[one.who for one in each.members] for each in record.delegations] == [
        ["us-osd", "us-js", "us-indopacom"],
        ["prc-oimc", "prc-jsd", "prc-stc"],
    ]
    assert (record.round, record.summary, len(record.evidence)) == (1, SUMMARY, 3)
    full = desk.records.full(slug)
    assert isinstance(full, MeetingFull)
    made = [view.record for view in full.made_here]
    assert [each.due.words for each in made if each.due] == [
        "mid-November",
        "before the end of the year",
    ]
    told = [row.view.record for row in desk.lists.rows("account", f"about:{slug}")]  # type: ignore[union-attr]
    assert [(each.side, each.normal) for each in told if isinstance(each, Account)] == [
        ("us", "2020-10-28/2020-10-29"),
        ("prc", "2020-10-28/2020-10-29"),
        ("media", "2020-10-28"),
    ]
    print(f"\n{typist.keys} keys beside the words")  # noqa: T201  # the figure is the purpose of the test
    assert typist.keys <= NOT_TEXT


async def _meeting(typist: Typist) -> None:
    await typist.press("a")
    await typist.type("ccwg", "tab")
    await typist.type("October 28-29, 2020", "tab", "tab", "tab")
    await typist.type("video", "tab", "tab")
    await typist.type("1", "pagedown")
    await typist.type("xinhua-sxworker-20201030", "enter")
    await typist.type("urdupoint-20201030", "enter")
    await typist.type("todaychina", "tab")
    await typist.type(SUMMARY, "pagedown")
    for bodies in (("us-osd", "us-js", "us-indopacom"), ("prc-oimc", "prc-jsd", "prc-stc")):
        await typist.press("tab", "tab")
        await typist.type(bodies[0], "enter")
        await typist.type(bodies[1], "enter")
        await typist.type(bodies[2], "tab")
        await typist.type("confirmed", "pagedown")
    await typist.press("ctrl+s", "enter")


async def _promises(typist: Typist) -> None:
    await typist.press("n", "c")
    await typist.type("Hold the 2020 relief seminar by video.", "tab")
    await typist.type("mid-November", "tab", "tab", "tab")
    await typist.type("Wu Qian", "tab")
    await typist.type("meeting", "pagedown", "pagedown")
    await typist.type("mutual", "pagedown")
    await typist.type("mutual", "pagedown")
    await typist.type("prc", "tab")
    await typist.type("2020-10-29", "tab")
    await typist.type("xinhua-sxworker", "ctrl+n")
    await typist.pilot.pause()
    await typist.type("Hold a video conference on maritime security.", "tab")
    await typist.type("before the end of the year", "tab", "tab", "tab", "tab")
    await typist.type("meeting", "ctrl+s")
    await typist.pilot.pause()


async def _accounts(typist: Typist) -> None:
    await typist.press("n", "a")
    await typist.type("when", "tab")
    for n, (side, speaker, source) in enumerate(
        (
            ("us", "U.S. Department of Defense", "urdupoint-20201030"),
            ("prc", "Wu Qian", "xinhua-sxworker"),
            ("media", "VOA", "voa-yue-20201029"),
        )
    ):
        await typist.type("28 Oct 2020" if n > 1 else "October 28-29", "tab")
        await typist.type(side, "tab")
        await typist.type(speaker, "tab")
        await typist.type(source, "ctrl+n" if n < 2 else "ctrl+s")
        await typist.pilot.pause()
