"""A copy of a meeting is of the round that follows the last one of its channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.records import Kind
from tracker.service.rounds import next_round
from tracker.tui.forms.new_drafts import like

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def add(desk: Desk, when: str, number: str) -> str:
    """Add a meeting of a channel; return its slug."""
    texts = {"channel": "dpct", "when": when, "status": "held", "round": number}
    return desk.editor.add(Kind.MEETING, texts)[1]


def test_the_next_round_follows_the_highest_of_the_channel(desk: Desk) -> None:
    """And not that of the meeting that is copied."""
    add(desk, "2025-12-20", "41")
    old = add(desk, "2025-12-21", "7")
    assert next_round(desk, desk.records.view(old).record) == 42
    assert like(desk.editor.clone(old), 42).texts["round"] == "42"


def test_what_has_no_round_is_given_none(desk: Desk) -> None:
    """A meeting without a number, and a record of another kind."""
    assert next_round(desk, desk.records.view(add(desk, "2025-12-20", "")).record) is None
    assert next_round(desk, desk.records.view("dpct").record) is None
    assert like(desk.editor.clone("dpct")).texts.get("round") is None
