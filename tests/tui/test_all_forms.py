"""Every kind of record by keyboard: made, edited, copied, taken back; no key of a list acts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import snapshots
from tests.sizes import THOROUGH
from tests.tui.screen_text import in_front, screen_text
from tracker.domain.records import Kind
from tracker.keys.action import Where
from tracker.keys.actions import ACTIONS, BY_ID
from tracker.service.drafts import Draft
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.new_record import NewScreen
from tracker.tui.forms.form_layouts import PLANS
from tracker.tui.forms.outcome_form import OutcomeForm
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.widgets.field_rows import AT_REST
from tracker.tui.widgets.form_field import FormField

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tracker.service.desk import Desk

WIDE = (120, 40)
TYPED: dict[Kind, dict[str, str]] = {
    Kind.PARTY: {"name": "Quux Union"},
    Kind.ORGANIZATION: {"name": "Quux Bureau", "party": "us"},
    Kind.PERSON: {"name": "Quux Person", "party": "us", "role/title": "Envoy"},
    Kind.CHANNEL: {"name": "Quux talks", "kind": "dialogue", "state/status": "opened"},
    Kind.MEETING: {"channel": "dme", "when": "12 May 2025", "delegation/participation": "denied"},
    Kind.COMMITMENT: {"text": "Quux again.", "made": "1 May 2025", "due": "in two weeks"},
    Kind.SIGNAL: {"text": "Quux happened.", "window": "mid-May 2025"},
    Kind.SOURCE: {"title": "Quux says", "published": "12 May 2025"},
    Kind.ACCOUNT: {"subject": "m-2020-12-14-mmca", "field": "reason", "value": "quux"},
    Kind.DISPUTE: {"title": "Quux", "subject": "m-2020-12-14-mmca", "field": "reason"},
}
"""The texts to enter in the form of each kind, by field name, including a first part."""


async def type_into(pilot: Pilot[None], name: str, text: str) -> None:
    """Type a text into a field of the top form; a part's field is named like ``role/title``."""
    part, _, own = name.rpartition("/")
    form = in_front(pilot.app, RecordForm)
    field = next(
        field
        for key, field in form.body.fields.items()
        if key == name or (part and key.startswith(f"{part}/") and key.endswith(f"/{own}"))
    )
    field.focus_input()
    await pilot.pause()
    field.line.replace(text, *field.line.selection)
    await pilot.pause()


DIFFERENT = (Kind.PERSON, Kind.ACCOUNT)
"""Kinds with parts, and with links, that stand for all others every day."""


@pytest.mark.parametrize("kind", list(Kind) if THOROUGH else DIFFERENT[:1])
async def test_a_record_of_every_kind_is_made_edited_copied_and_taken_back(
    desk: Desk, kind: Kind
) -> None:
    """By its form, opened with n and a letter; each save is one action."""
    (letter,) = BY_ID[f"new-{kind}"].keys
    before = desk.lists.count(kind)
    app = DiplotrackApp(desk, start="overview")
    async with app.run_test(size=WIDE) as pilot:
        # The cursor is on a heading, so that no record prefills the form.
        await pilot.press("k", "n")
        in_front(app, NewScreen)
        await pilot.press(letter)
        await pilot.pause()
        for name, text in TYPED[kind].items():
            await type_into(pilot, name, text)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Added" in screen_text(app)
        assert desk.lists.count(kind) == before + 1
        made = app.screen.chosen()  # type: ignore[attr-defined]
        assert made is not None
        assert "uux" in str(made.record) or kind is Kind.MEETING

        await pilot.press("e")
        await pilot.pause()
        await type_into(pilot, "note", "A note of its own.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert desk.records.view(made.slug).record.note == "A note of its own."

        await pilot.press("c")
        await pilot.pause()
        copy = in_front(app, RecordForm)
        assert not copy.draft.slug
        for name, text in TYPED[kind].items():
            if "/" not in name:
                await type_into(pilot, name, text)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert desk.lists.count(kind) == before + 2
        await pilot.press("u", "u", "u")
        await pilot.pause()
        assert desk.lists.count(kind) == before


LIST_KEYS = frozenset(
    action.id
    for action in ACTIONS
    if not {Where.FORM, Where.FIELD, Where.ANYWHERE} & set(action.where)
)


async def test_the_letters_of_all_keys_are_typed_in_a_form(desk: Desk) -> None:
    """Whatever they do elsewhere; in the form of an outcome, too."""
    letters = [key for action in ACTIONS for key in action.keys if len(key) == 1]
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        for opening, form in (("a", RecordForm), ("d", OutcomeForm)):
            await pilot.press("G", opening)
            await pilot.pause()
            field = app.screen.query(FormField).first()
            field.focus_input()
            await pilot.press(*letters, "space", "slash", "question_mark", "colon", "at")
            await pilot.pause()
            in_front(app, form)
            assert field.line.value == "".join(letters) + " /?:@"
            await pilot.press("escape", "y")
            await pilot.pause()
    assert len(desk.history.actions()) == 1


DUMPS = Path(__file__).parent / "screens"


async def test_each_form_begins_as_it_was_read_at_80_by_24(desk: Desk) -> None:
    """Its first lines, whichever kind it is of."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        for kind in Kind:
            form = RecordForm(desk, Draft(kind, dict(PLANS[kind].start), {}))
            app.push_screen(form)
            await pilot.pause()
            await pilot.pause()
            assert in_front(app, RecordForm) is form
            shown = screen_text(app) + "\n"
            app.pop_screen()
            await pilot.pause()
            snapshots.same(DUMPS / f"form-{kind.value}-80.txt", shown)


@pytest.mark.parametrize("kind", list(Kind) if THOROUGH else DIFFERENT[1:])
async def test_every_field_of_a_form_is_reached_at_80_by_24(desk: Desk, kind: Kind) -> None:
    """And is seen when it is; of all bindings in force there, none is a list's or a record's."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(RecordForm(desk, Draft(kind, dict(PLANS[kind].start), {})))
        await pilot.pause()
        await pilot.pause()
        form = in_front(app, RecordForm)
        seen: list[FormField] = []
        fields = [field for field in form.query(FormField) if field.display]
        form.set_focus(fields[0].line)
        for _ in fields:
            await pilot.pause()
            assert form.body.here is not None
            seen.append(form.body.here)
            shown = form.body.here.line.region
            assert shown.height == (AT_REST if form.body.here.spec.long else 1)
            assert 2 <= shown.y <= shown.bottom <= 23
            bound = {active.binding.id for active in app.screen.active_bindings.values()}
            assert not bound & LIST_KEYS
            assert "save" in bound
            form.action_do("next-field")
        assert seen == fields
