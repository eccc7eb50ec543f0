"""Lanes: the events of a timeline by channel or party, and what belongs to none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.service import views as v
from tracker.service.timelines import By

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.records import State
    from tracker.service.timelines import Met, Timeline

OUTSIDE = "no channel"
"""The title of the lane of what belongs to no channel."""
_NO_PARTY = "no party"


class Lane(Struct, frozen=True):
    """A lane: what happened in a channel, with a party, or in neither.

    ``slug`` is that of the channel or party. A lane that ``has_wire`` shows the ``states`` of its
    channel. ``met`` are the meetings by cell, if they were counted.
    """

    title: str
    slug: str = ""
    states: tuple[State, ...] = ()
    has_wire: bool = False
    events: tuple[v.EventView, ...] = ()
    commitments: tuple[v.CommitmentView, ...] = ()
    met: Mapping[int, Met] = field(default_factory=dict)


def lanes_in(timeline: Timeline) -> list[Lane]:
    """Return the lanes of a timeline, each with its events in order.

    What belongs to none has a lane of its own at the end, if there is any.
    """
    events: dict[str, list[v.EventView]] = {}
    for each in timeline.events:
        for slug in timeline.lanes_of(each) or ("",):
            events.setdefault(slug, []).append(each)
    made = [_lane(view, events.get(view.slug, ()), timeline) for view in timeline.lanes]
    ends = timeline.start + len(timeline.lanes) >= timeline.total
    if ends and (found := events.get("")):
        title = OUTSIDE if timeline.by is By.CHANNEL else _NO_PARTY
        made.append(Lane(title, events=_drawn_alone(found), commitments=_commitments(found)))
    return made


def _lane(view: v.View, events: list[v.EventView] | tuple[()], timeline: Timeline) -> Lane:
    channel = isinstance(view, v.ChannelView)
    return Lane(
        view.title,
        view.slug,
        states=view.record.states if isinstance(view, v.ChannelView) else (),
        has_wire=channel,
        events=_drawn_alone(events),
        commitments=_commitments(events),
        met=timeline.met.get(view.slug, {}),
    )


def _drawn_alone(events: list[v.EventView] | tuple[()]) -> tuple[v.EventView, ...]:
    """Return the events that are no days of a commitment, whose bar shows them all."""
    return tuple(each for each in events if not isinstance(each.of, v.CommitmentView))


def _commitments(events: list[v.EventView] | tuple[()]) -> tuple[v.CommitmentView, ...]:
    """Return the commitments that were made or are due, each once."""
    found = {each.of.id: each.of for each in events if isinstance(each.of, v.CommitmentView)}
    return tuple(found.values())
