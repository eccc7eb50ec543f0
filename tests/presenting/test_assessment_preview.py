"""What an outcome would count as is shown with what is unusual about it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tracker.domain.phrases import read
from tracker.domain.records import Meeting, Outcome, OutcomeValue
from tracker.presenting.assessment_preview import weighed
from tracker.service.views import CommitmentView

if TYPE_CHECKING:
    from tracker.domain.window import Window
    from tracker.service.desk import Desk

DAY = dt.date(2025, 12, 31)


def lines(view: CommitmentView, on: Window | None, meeting: Meeting) -> list[str]:
    """Return the preview lines for the outcome fulfilled, with a meeting, on a day."""
    outcome = Outcome(outcome=OutcomeValue.FULFILLED, on=on, meetings=(meeting.slug,))
    return [each.text for each in weighed(view, outcome, [meeting.when], DAY)]


@pytest.fixture
def made_at_a_meeting(desk: Desk) -> tuple[CommitmentView, Meeting]:
    """Return a commitment that was made at a meeting, and that meeting."""
    for row in desk.lists.rows("commitment"):
        view = getattr(row, "view", None)
        if isinstance(view, CommitmentView) and view.record.made_at:
            meeting = desk.records.view(view.record.made_at).record
            if isinstance(meeting, Meeting) and meeting.when:
                return view, meeting
    raise AssertionError("the sample has none")


@pytest.mark.slow
def test_a_fulfilment_by_the_meeting_at_which_it_was_made_is_flagged(
    made_at_a_meeting: tuple[CommitmentView, Meeting],
) -> None:
    """It is rarely meant: the next meeting is."""
    view, meeting = made_at_a_meeting
    assert "? the commitment was made at this meeting" in lines(view, None, meeting)


def test_a_day_on_which_the_meeting_was_not_held_is_flagged(
    desk: Desk, made_at_a_meeting: tuple[CommitmentView, Meeting]
) -> None:
    """But not its own day, nor another meeting without a day of its own."""
    view, _ = made_at_a_meeting
    other = desk.records.view("m-2020-12-14-mmca").record
    assert isinstance(other, Meeting)
    assert "? the meeting was not on 1 Mar 2024" in lines(view, read("1 March 2024"), other)
    assert not [each for each in lines(view, other.when, other) if each.startswith("?")]
    assert not [each for each in lines(view, None, other) if each.startswith("?")]
