"""Parts of a record in its form: what is typed is stored, what is only on offer is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.sizes import some
from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_all_forms import type_into
from tests.tui.test_keeping import kept_in
from tracker.domain.records import Kind, Meeting
from tracker.service.draft_files import DraftFiles, Kept
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.widgets.form_group import NOT_ADDED

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

WIDE = (120, 40)


async def test_every_delegation_whose_party_was_typed_is_stored(tmp_path: Path) -> None:
    """In a form opened on an empty book, where the first part has no party to begin with."""
    desk = empty_desk(tmp_path / "new.db", make_session())
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a")
        await pilot.pause()
        desk.editor.add(Kind.PARTY, {"name": "United States", "short": "US"})
        desk.editor.add(Kind.PARTY, {"name": "China", "short": "PRC"})
        desk.editor.add(Kind.CHANNEL, {"name": "Quux talks", "kind": "dialogue"})
        await type_into(pilot, "channel", "quux-talks")
        await type_into(pilot, "when", "12 May 2025")
        await type_into(pilot, "delegation/party", "United States")
        await pilot.press("ctrl+g")
        await pilot.pause()
        second = in_front(app, RecordForm).body.groups[3].fields[0]
        await type_into(pilot, second.spec.key, "China")
        await pilot.press("ctrl+s")
        await pilot.pause()
    [view] = desk.lists.rows("meeting", "")
    record = view.view.record  # type: ignore[union-attr]
    assert isinstance(record, Meeting)
    assert [each.party for each in record.delegations] == ["united-states", "china"]
    desk.close()


async def test_a_part_whose_party_was_typed_stays_when_a_channel_is_chosen(
    tmp_path: Path,
) -> None:
    """The parties of a channel replace only parts in which nothing was typed."""
    desk = empty_desk(tmp_path / "new.db", make_session())
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a")
        await pilot.pause()
        for name, short in (("United States", "US"), ("China", "PRC"), ("Japan", "JP")):
            desk.editor.add(Kind.PARTY, {"name": name, "short": short})
        pair = {"name": "Quux talks", "kind": "dialogue", "parties": "US | PRC"}
        desk.editor.add(Kind.CHANNEL, pair)
        await type_into(pilot, "delegation/party", "Japan")
        await type_into(pilot, "channel", "quux-talks")
        await pilot.pause()
        assert _parties(in_front(app, RecordForm)) == ["Japan"]
        await type_into(pilot, "delegation/party", "")
        await type_into(pilot, "channel", "")
        await type_into(pilot, "channel", "quux-talks")
        await pilot.pause()
        assert _parties(in_front(app, RecordForm)) == ["united-states", "china"]
    desk.close()


def _parties(form: RecordForm) -> list[str]:
    return [each.texts()["party"] for each in form.body.groups if each.part == "delegation"]


@pytest.mark.parametrize(
    ("start", "first", "field", "text"),
    some(
        [
            ("person", "Role", "role/title", "Envoy"),
            ("meeting", "United States", "delegation/note", "quux"),
            ("commitment", "United States", "promise/part", "mutual"),
        ]
    ),
)
async def test_an_empty_part_on_offer_is_marked_as_not_added(
    desk: Desk, start: str, first: str, field: str, text: str
) -> None:
    """Until a field of it is filled, and again once that is emptied; then it is not stored."""
    app = DiplotrackApp(desk, start=start)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a")
        await pilot.pause()
        form = in_front(app, RecordForm)
        part = field.partition("/")[0]
        assert _signs(screen_text(app), first) == [True]
        await type_into(pilot, field, text)
        assert _signs(screen_text(app), first) == [False]
        assert len(form.typed().parts[part]) == 1
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert _signs(screen_text(app), first) == [True]
        assert form.typed().parts[part] == ()


def _signs(shown: str, heading: str) -> list[bool]:
    """Return for each part with a heading whether it is marked as not added."""
    lines = [each for each in shown.split("\n") if f"{heading} ─" in each]
    return [each.endswith(NOT_ADDED) for each in lines]


async def test_after_another_is_begun_nothing_of_the_saved_one_is_kept(
    desk: Desk, tmp_path: Path
) -> None:
    """After a crash it would be added again; nor does clearing bring the restored draft back."""
    app = DiplotrackApp(desk, start="person", drafts=tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"Jo Quux", "escape", "escape", "escape")
        await pilot.press("a")
        await pilot.pause()
        assert "restored, not saved" in screen_text(app)
        await pilot.press("ctrl+n")
        await pilot.pause()
        form = in_front(app, RecordForm)
        assert kept_in(tmp_path) == []
        assert not form.leaving.dirty
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert form.body.texts()["name"] == ""
        assert "the form is as it was opened." in screen_text(app)


async def test_clearing_a_draft_of_an_older_version_shows_the_record_as_stored(
    desk: Desk, tmp_path: Path
) -> None:
    """Not as it was when the draft was typed."""
    slug = "us"
    older = desk.editor.draft(slug)
    drafts = DraftFiles(tmp_path, desk.path)
    typed = replace(older, texts={**older.texts, "note": "Quux"})
    drafts.open(older.kind, slug).keep(Kept(older, typed, "2025-12-29T10:00:00+00:00"))
    drafts.close()
    desk.editor.edit(older, {**older.texts, "note": "Guam"}, older.parts)
    app = DiplotrackApp(desk, start="party", drafts=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        title = desk.records.titles([slug])[slug]
        assert f"“{title}” opens with it" in screen_text(app)
        app.open_form(desk.editor.draft(slug), ["Parties"], lambda _: None)
        await pilot.pause()
        assert in_front(app, RecordForm).body.texts()["note"] == "Quux"
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert in_front(app, RecordForm).body.texts()["note"] == "Guam"


async def test_a_part_is_needed_only_once_it_is_added_and_says_how_to_remove_it(
    desk: Desk,
) -> None:
    """Its stars and the key are in sight only then; elsewhere the key acts on nothing."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a")
        while "▌" not in line_of(app, "Party"):
            await pilot.press("ctrl+down")
            await pilot.pause()
        assert "not added" in line_of(app, "Confirmed by")
        assert "Party *" not in screen_text(app)
        await pilot.press(*"us", "tab")
        await pilot.pause()
        assert "Party *" in screen_text(app)
        assert "ctrl+d removes" in line_of(app, "Confirmed by")
        await pilot.press("ctrl+up", "ctrl+up")
        await pilot.pause()
        assert "ctrl+d removes" not in screen_text(app)


def line_of(app: DiplotrackApp, word: str) -> str:
    """Return the line of the screen with a word, from that word on."""
    found = (line for line in screen_text(app).splitlines() if word in line)
    return next((line[line.index(word) :] for line in found), "")
