"""Records created from a field of another form: offered, prefilled, then returned to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_all_forms import type_into
from tracker.domain.nouns import ACCOUNT, SIGNAL
from tracker.domain.records import Kind
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.field_options import choices_for
from tracker.tui.forms.new_drafts import named_draft
from tracker.tui.forms.record_form import RecordForm

if TYPE_CHECKING:
    from tracker.service.desk import Desk

WIDE = (120, 40)


def test_the_side_of_an_account_offers_parties_beside_media_and_research(desk: Desk) -> None:
    """All of them for no text; what is typed of a suggestion goes before names that hold it."""
    offer = choices_for(desk, ACCOUNT.field("side"))
    assert offer is not None
    assert [each.text for each in offer("")][-2:] == ["media", "research"]
    assert {"us", "prc"} <= {each.text for each in offer("")}
    assert offer("United St")[0].text == "us"
    assert offer("med")[0].text == "media"


def test_a_field_whose_suggestions_are_no_names_offers_them_alone(desk: Desk) -> None:
    """The kinds of a signal."""
    offer = choices_for(desk, SIGNAL.field("kind"))
    assert offer is not None
    assert [each.text for each in offer("sanc")] == ["sanctions"]
    assert offer("us") == []


def test_a_new_person_takes_over_party_and_sources_and_nothing_else() -> None:
    """Not the note, nor the channel of the meeting."""
    known = {"party": "us", "note": "n", "channel": "dme", "sources": "one | two"}
    draft = named_draft(Kind.PERSON, "Jo Quux", known)
    assert draft.texts == {"party": "us", "name": "Jo Quux"}
    assert [each["source"] for each in draft.parts["evidence"]] == ["one", "two"]


def test_a_new_channel_takes_over_no_kind_of_another_record() -> None:
    """The kind of a signal is not that of a channel."""
    assert named_draft(Kind.CHANNEL, "Talks", {"kind": "sanctions"}).texts == {"name": "Talks"}


def test_an_address_that_is_typed_is_that_of_the_new_source() -> None:
    """And not its title."""
    draft = named_draft(Kind.SOURCE, "https://example.org/a", {})
    assert draft.texts["address"] == "https://example.org/a"
    assert "title" not in draft.texts


async def test_the_side_is_completed_on_tab(desk: Desk) -> None:
    """A part of a party's name becomes the party."""
    app = DiplotrackApp(desk, start="account")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a")
        form = in_front(app, RecordForm)
        await type_into(pilot, "side", "united st")
        await pilot.press("tab")
        assert form.body.texts()["side"] == "us"


async def test_a_name_is_completed_by_names_and_not_by_words_of_notes(desk: Desk) -> None:
    """Words in any order do; a tab takes no other record for a name that is not in the book."""
    kinds = (Kind.CHANNEL,)
    assert [each.title for each in desk.search.options(kinds, "office NSA wang")] == [
        "NSA – Wang Yi office"
    ]
    # A note of one channel has these words.
    assert desk.lists.count("channel", "first such talks") == 1
    assert desk.search.options(kinds, "no such talks") == []
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"No", "space", *"such", "space", *"talks", "tab")
        await pilot.pause()
        field = in_front(app, RecordForm).body.fields["channel"]
        assert field.text == "No such talks"
        assert "To create it, press down" in screen_text(app)


async def test_create_is_offered_again_when_one_comes_back_to_the_field(desk: Desk) -> None:
    """Tab goes on; shift+tab comes back to the offer, and enter takes it."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"quux", "tab", "shift+tab")
        await pilot.pause()
        assert "+ create channel “quux”" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "+ create channel" not in screen_text(app)
        await pilot.press("down")
        await pilot.pause()
        assert "+ create channel “quux”" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert in_front(app, RecordForm).body.texts()["name"] == "quux"


async def test_a_person_created_from_a_delegation_is_of_its_party(desk: Desk) -> None:
    """The title shows the whole way; what is saved is named in the field."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"dme", "tab")
        await pilot.pause()
        meeting = in_front(app, RecordForm)
        head = next(key for key in meeting.body.fields if key.endswith("/head"))
        await type_into(pilot, head, "Jo Quux")
        await pilot.press("enter")
        await pilot.pause()
        person = in_front(app, RecordForm)
        assert "Meetings › New meeting › New person" in screen_text(app)
        assert person.body.texts()["party"] == "us"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert in_front(app, RecordForm) is meeting
        assert meeting.body.texts()[head] == "jo-quux"
        order = list(meeting.body.fields)
        assert meeting.body.here == meeting.body.fields[order[order.index(head) + 1]]
        await type_into(pilot, "sources", "A quux source")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert meeting.body.here == meeting.body.fields["sources"]
        assert "A quux source |" in screen_text(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "A quux source |" not in screen_text(app)
        record = desk.records.view("jo-quux").record
        assert getattr(record, "party") == "us"  # noqa: B009  # only persons have this attribute
