"""New records from others: of another kind if one is of the wrong kind, and from templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.screen_text import in_front, screen_text
from tracker.domain.records import Kind
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.other_kind import of_other_kind
from tracker.tui.forms.record_form import RecordForm

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def test_another_kind_takes_over_what_both_have(desk: Desk) -> None:
    """Names, party, tags, sources, days; never the kind of one as that of the other."""
    person = desk.editor.add(
        Kind.PERSON,
        {"name": "Joint Staff", "native": "聯參部", "party": "prc", "tags": "a | b", "note": "x"},
        {"evidence": ({"source": _source(desk), "role": "basis"},)},
    )[1]
    body = of_other_kind(
        Kind.ORGANIZATION, desk.records.view(person).record, desk.editor.draft(person)
    )
    assert (body.kind, body.slug) == (Kind.ORGANIZATION, "")
    assert [body.texts[name] for name in ("name", "native", "party", "tags", "note")] == [
        "Joint Staff",
        "聯參部",
        "prc",
        "a | b",
        "x",
    ]
    assert [each["source"] for each in body.parts["evidence"]] == [_source(desk)]
    signal = desk.editor.add(
        Kind.SIGNAL, {"text": "They met.", "kind": "statement", "window": "24 Nov 2025"}
    )[1]
    draft = of_other_kind(Kind.MEETING, desk.records.view(signal).record, desk.editor.draft(signal))
    assert (draft.texts["summary"], draft.texts["when"]) == ("They met.", "2025-11-24")
    assert "kind" not in draft.texts
    promised = of_other_kind(
        Kind.COMMITMENT, desk.records.view(signal).record, desk.editor.draft(signal)
    )
    assert promised.texts["text"] == "They met."
    assert not promised.texts.get("kind")


def _source(desk: Desk) -> str:
    (row,) = desk.lists.rows("source", limit=1)
    return row.record.slug


async def test_a_record_tagged_as_a_template_begins_new_ones(desk: Desk) -> None:
    """Its values but for the day and the tag; without templates the dialog says how to make one."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "t")
        await pilot.pause()
        assert "No record has the tag “template”" in screen_text(app)
        await pilot.press("enter", "escape")
        desk.editor.set_fields("m-2025-12-15-dpct19", [("tags", "Template | quux")])
        await pilot.press("n", "t")
        await pilot.pause()
        assert "Defense Policy Talks, 19th" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        form = in_front(app, RecordForm)
        texts = form.body.texts()
        assert (form.draft.kind, form.draft.slug) == (Kind.MEETING, "")
        assert (texts["channel"], texts["round"], texts["tags"]) == ("dpct", "20", "quux")
        assert texts["when"] == ""
        await pilot.press("escape", "N", "t")
        await pilot.pause()
        assert "A template is not a kind; n, then t opens a template." in screen_text(app)


async def test_the_form_of_another_kind_comes_back_to_the_record(desk: Desk) -> None:
    """So that it can be moved to the trash."""
    slug = desk.editor.add(Kind.PERSON, {"name": "Quux Bureau", "party": "prc"})[1]
    app = DiplotrackApp(desk, start="person")
    async with app.run_test(size=(120, 40)) as pilot:
        app.go_to("person", keep=slug)
        await pilot.pause()
        await pilot.press("N")
        await pilot.pause()
        assert "New, prefilled from Quux Bureau" in screen_text(app)
        await pilot.press("o")
        await pilot.pause()
        assert in_front(app, RecordForm).body.texts()["name"] == "Quux Bureau"
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
    assert desk.history.in_trash(slug)
    assert desk.lists.count("organization", "quux") == 1
