"""Fields show names where they hold slugs; slugs, names and aliases can all be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_all_forms import type_into
from tracker.domain.records import Channel, Kind
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.widgets.shown_names import ShownNames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.service.desk import Desk

WIDE = (120, 40)
TITLES = {"cy": "Republic of Cyprus", "tr": "Turkey", "eq": "A=B", "bar": "A|B", "tr2": "Turkey"}


def names(slugs: Sequence[str]) -> dict[str, str]:
    """Return the titles of slugs."""
    return {slug: TITLES[slug] for slug in slugs if slug in TITLES}


def test_a_list_shows_names_and_keeps_slugs() -> None:
    """And the end of a list that is being typed, and roles."""
    field = ShownNames(names)
    assert field.shown("cy | tr | ") == "Republic of Cyprus | Turkey | "
    assert field.stored("Republic of Cyprus | Turkey | ") == "cy | tr | "
    assert field.shown("cy=head | tr") == "Republic of Cyprus=head | Turkey"
    assert field.stored("Republic of Cyprus=head | Turkey") == "cy=head | tr"


def test_a_name_that_acts_or_is_that_of_another_is_not_shown() -> None:
    """The slug is."""
    assert ShownNames(names).shown("eq | bar | nobody") == "eq | bar | nobody"
    assert ShownNames(names).shown("tr | tr2") == "Turkey | tr2"


def test_an_escaped_bar_divides_no_entries() -> None:
    """A name after it is part of the entry, and stays as it is typed."""
    field = ShownNames(names)
    assert field.shown("a\\|tr | cy") == "a\\|tr | Republic of Cyprus"
    assert field.stored("a\\|Turkey") == "a\\|Turkey"


def test_what_is_typed_by_hand_stays_as_it_is() -> None:
    """Until it is accepted; a field that names no records changes nothing."""
    field = ShownNames(names)
    assert field.stored("Republic of Cyprus") == "Republic of Cyprus"
    assert ShownNames(None).shown("cy") == "cy"


@given(st.lists(st.sampled_from([*TITLES, "nobody", "Turkey", "x=cy"])))
def test_what_is_shown_is_stored_as_it_was(entries: list[str]) -> None:
    """Whatever names are alike."""
    field, text = ShownNames(names), " | ".join(entries)
    shown = field.shown(text)
    if "Turkey" not in entries:
        assert field.stored(shown) == text


async def test_a_form_shows_names_and_saves_slugs(desk: Desk) -> None:
    """Nothing is changed by looking; what is chosen is shown by its name."""
    slug = desk.editor.add(
        Kind.CHANNEL, {"name": "Quux talks", "kind": "dialogue", "parties": "us | prc"}
    )[1]
    app = DiplotrackApp(desk, start="channel")
    async with app.run_test(size=WIDE) as pilot:
        app.open_record(slug)
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        form = in_front(app, RecordForm)
        shown = form.body.fields["parties"].line.value
        assert shown == "United States | People's Republic of China"
        assert form.body.texts()["parties"] == "us | prc"
        await type_into(pilot, "purpose", "Talks.")
        await pilot.press("ctrl+s")
        await pilot.pause()
    record = desk.records.view(slug).record
    assert isinstance(record, Channel)
    assert record.parties == ("us", "prc")


async def test_an_alias_that_is_completed_shows_the_name(desk: Desk) -> None:
    """The choices show names without slugs if the names are distinct."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"dpct")
        await pilot.pause()
        assert "▌Defense Policy Talks" in screen_text(app)
        await pilot.press("tab")
        await pilot.pause()
        form = in_front(app, RecordForm)
        assert form.body.fields["channel"].line.value == "Defense Policy Talks"
        assert form.body.texts()["channel"] == "dpct"
