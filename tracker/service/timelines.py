"""A timeline as read from the book: what happened in a period, and whose lanes it is drawn in."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.service import views as v

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.domain.records import MeetingStatus
    from tracker.domain.time_scale import TimeScale

SEVERAL = 9
"""The number up to which the held meetings of a cell are counted."""


class By(StrEnum):
    """What each lane of a timeline shows."""

    CHANNEL = "channel"
    PARTY = "party"


class Met(Struct, frozen=True):
    """The meetings of a channel on the days of a cell.

    ``status`` is held if one was held, else that of the last; ``held`` is how many were held,
    counted up to a limit.
    """

    status: MeetingStatus
    held: int = 0


class Timeline(Struct, frozen=True):
    """A period of the book as known on a day.

    ``scale`` are its days and cells. ``lanes`` are the channels or parties of a page that
    begins at ``start`` of ``total`` lanes. ``events`` are those of the period. ``made_in`` is the
    channel of each meeting at which a commitment was made, ``parties`` those of each channel.

    ``marking`` are the handling markings of what they rest on, once they are read.

    Of too many events there are none. Without a filter the timeline is then ``counted``: ``met``
    has the meetings by channel and cell, of ``cells`` equal parts of the period. Else it is
    ``crowded``, and has nothing but its lanes.
    """

    scale: TimeScale
    as_of: dt.date
    query: str = ""
    by: By = By.CHANNEL
    lanes: tuple[v.View, ...] = ()
    start: int = 0
    total: int = 0
    events: tuple[v.EventView, ...] = ()
    made_in: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    met: Mapping[str, Mapping[int, Met]] = field(default_factory=dict)
    marking: str = ""
    counted: bool = False
    crowded: bool = False

    def lanes_of(self, event: v.EventView) -> tuple[str, ...]:
        """Return the slugs of the lanes in which an event is drawn: none, one, or some parties.

        A commitment is in the lane of the channel of the meeting at which it was made, and in those
        of its parties; a signal in that of the party that acted. What happened in a channel is in
        the lanes of all its parties.
        """
        channel = ""
        match event.of:
            case v.MeetingView() as meeting:
                channel = meeting.record.channel
            case v.ChannelView() as state:
                channel = state.slug
            case v.CommitmentView() as commitment:
                if self.by is By.PARTY:
                    return tuple(dict.fromkeys(each.party for each in commitment.record.parties))
                channel = self.made_in.get(commitment.record.made_at or "", "")
            case v.SignalView() as signal if self.by is By.PARTY and signal.record.actor:
                return (signal.record.actor,)
        if self.by is By.PARTY:
            return self.parties.get(channel, ())
        return (channel,) if channel else ()
