"""The round number that follows the last one of a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.records import Meeting
from tracker.service.views import MeetingView

if TYPE_CHECKING:
    from tracker.domain.records import Record
    from tracker.service.desk import Desk


def next_round(desk: Desk, record: Record) -> int | None:
    """Return the round number for a new meeting like this one; ``None`` if rounds have no numbers.

    It is one more than the channel's highest round number known on the day.
    """
    if not isinstance(record, Meeting) or record.round is None:
        return None
    last = desk.lists.rows(
        "meeting", f"channel:{record.channel} -round:none", sort="-round", limit=1
    )
    rounds = [each.view.record.round for each in last if isinstance(each.view, MeetingView)]
    return max(number for number in (record.round, *rounds) if number is not None) + 1
