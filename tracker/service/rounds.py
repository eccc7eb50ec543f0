"""The number of the round that follows the last one of a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.records import Meeting
from tracker.service.views import MeetingView

if TYPE_CHECKING:
    from tracker.domain.records import Record
    from tracker.service.desk import Desk


def next_round(desk: Desk, record: Record) -> int | None:
    """Return the round that a meeting like this one would be; ``None``: its rounds have no number.

    It follows the highest round of the channel that is known on the day.
    """
    if not isinstance(record, Meeting) or record.round is None:
        return None
    last = desk.lists.rows(
        "meeting", f"channel:{record.channel} -round:none", sort="-round", limit=1
    )
    rounds = [each.view.record.round for each in last if isinstance(each.view, MeetingView)]
    return max(number for number in (record.round, *rounds) if number is not None) + 1
