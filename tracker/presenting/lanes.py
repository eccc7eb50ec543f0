"""Lanes: the events of a timeline grouped by channel or by party."""

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
"""The title of the lane for events that belong to no channel."""
_NO_PARTY = "no party"


class Lane(Struct, frozen=True):
    """A lane: the events of one channel or party, or of none of them.

    ``slug`` is the slug of that channel or party. A lane with ``has_wire`` shows the ``states`` of
    its channel as a bar. ``met`` holds the counted meetings by cell, if meetings are counted and
    not drawn one by one.
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

    Events that belong to no channel or party are in a lane of their own, which is the last one.
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
    """Return the events that get marks of their own: all except those of commitments."""
    return tuple(each for each in events if not isinstance(each.of, v.CommitmentView))


def _commitments(events: list[v.EventView] | tuple[()]) -> tuple[v.CommitmentView, ...]:
    """Return the commitments of some events, each once."""
    found = {each.of.id: each.of for each in events if isinstance(each.of, v.CommitmentView)}
    return tuple(found.values())
