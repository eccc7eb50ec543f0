"""What the words of a line become is said in the words of the book, before anything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.service.quick_entry import QuickEntry

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
    assert shown["Due"].startswith("31 Dec 2025–20 Jan 2026")
    assert (shown["Party"], shown["Text"]) == ("United States", "send the list")


def test_a_name_of_several_is_taken_for_none(desk: Desk) -> None:
    """It stays in the summary."""
    for slug in ("quux-1", "quux-2"):
        desk.editor.add(r.Kind.PERSON, {"name": "Quux", "party": "us", "slug": slug})
    (meeting,) = QuickEntry(desk).read("met Quux")
    assert (meeting.parts, meeting.texts) == ({}, {"summary": "met Quux"})
