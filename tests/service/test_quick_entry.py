"""What the words of a line become is said in the words of the book, before anything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.service.quick_entry import QuickEntry
from tracker.tui.forms.new_drafts import begun

if TYPE_CHECKING:
    from tracker.service.desk import Desk

LINE = "DPCT call with Wu Qian yesterday; US promised to send the list by mid-January"


def test_what_words_become_is_said(desk: Desk) -> None:
    """By the labels of fields, names and days; names of the book are found by their aliases."""
    entry = QuickEntry(desk)
    meeting, commitment = entry.read(LINE)
    assert [(each.label, each.value, each.words) for each in entry.understood(meeting)] == [
        ("Channel", "Defense Policy Talks", "DPCT"),
        ("Mode", "phone", "call"),
        ("Head", "Wu Qian", "with Wu Qian"),
        ("When", "30 Dec 2025", "yesterday"),
    ]
    assert meeting.parts["delegation"] == ({"party": "prc", "head": "wuqian"},)
    shown = {each.label: each.value for each in entry.understood(commitment)}
    assert shown["Due"].startswith("30 Dec 2025–20 Jan 2026")
    assert (shown["Party"], shown["Text"]) == ("United States", "send the list")


def test_a_value_of_a_word_that_stays_in_the_summary_is_said(desk: Desk) -> None:
    """Without the word, which is said with the summary."""
    entry = QuickEntry(desk)
    (meeting,) = entry.read("DPCT video about the list")
    assert ("Mode", "video", "") in [
        (each.label, each.value, each.words) for each in entry.understood(meeting)
    ]


def test_a_name_of_several_is_taken_for_none(desk: Desk) -> None:
    """It stays in the summary."""
    for slug in ("quux-1", "quux-2"):
        desk.editor.add(r.Kind.PERSON, {"name": "Quux", "party": "us", "slug": slug})
    (meeting,) = QuickEntry(desk).read("met Quux")
    assert (meeting.parts, meeting.texts) == ({}, {"summary": "met Quux"})


def test_a_commitment_is_prefilled_as_on_the_page_of_its_meeting(desk: Desk) -> None:
    """With the saved meeting, its day and its sources; days that the line states stay."""
    entry = QuickEntry(desk)
    _, plain, dated = entry.read("DPCT call; list promised; China agreed on 3 May 2024 to reply")
    source = desk.editor.add(r.Kind.SOURCE, {"title": "Readout", "published": "2024-05-02"})[1]
    texts = {"channel": "dpct", "when": "1-2 May 2024", "sources": source}
    slug = desk.editor.add(r.Kind.MEETING, texts)[1]
    page = begun(r.Kind.COMMITMENT, desk.records.view(slug))
    draft = entry.draft(plain, [slug])
    assert draft == replace(page, texts={**page.texts, "text": "list"})
    assert draft.texts["made"] == "2024-05-01/2024-05-02"
    assert [each["source"] for each in draft.parts["evidence"]] == [source]
    assert entry.draft(dated, [slug]).texts["made"] == "on 3 May 2024"
