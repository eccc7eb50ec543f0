"""A timeline as read from the book: the events of a period, and the lanes for them."""

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
    """What the lanes of a timeline stand for: channels or parties."""

    CHANNEL = "channel"
    PARTY = "party"


class Met(Struct, frozen=True):
    """The meetings of a channel in a cell.

    ``status`` is “held” if one was held, else the status of the last one. ``held`` is the number of
    held meetings, counted up to a limit.
    """

    status: MeetingStatus
    held: int = 0


class Timeline(Struct, frozen=True):
    """The timeline of a period, as known on a day.

    ``scale`` has its days and cells. ``lanes`` are the channels or parties of a page that begins at
    number ``start`` of ``total``. ``events`` are the events of the period. ``made_in`` has the
    channel of each meeting at which a commitment was made, ``parties`` the parties of each channel.
    ``marking`` has the handling markings of the sources, once they are read.

    If there are too many events, none are read. Without a filter, the timeline is then ``counted``:
    ``met`` has the meetings by channel and cell, for ``cells`` equal parts of the period. With a
    filter it is ``crowded``, and has only its lanes.
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
        """Return the slugs of the lanes in which an event is drawn.

        A commitment is drawn in the lane of the channel at whose meeting it was made, and in the
        lanes of its parties; a signal in the lane of the party that acted. An event of a channel is
        drawn in the lanes of all its parties.
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
