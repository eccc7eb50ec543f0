"""A timeline as a JSON object: its lanes with their events, or with counted meetings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tracker.presenting.lanes import lanes_in
from tracker.service.json_output import to_object

if TYPE_CHECKING:
    from tracker.presenting.lanes import Lane
    from tracker.service.timelines import Timeline


def timeline_object(timeline: Timeline) -> dict[str, Any]:
    """Return the period, and each lane with its events, commitments and counts, as JSON values."""
    scale = timeline.scale
    return {
        "first": dt.date.fromordinal(scale.first).isoformat(),
        "last": dt.date.fromordinal(scale.last).isoformat(),
        "as_of": timeline.as_of.isoformat(),
        "query": timeline.query,
        "by": timeline.by.value,
        "counted": timeline.counted,
        "crowded": timeline.crowded,
        "lanes": [_lane(each, timeline) for each in lanes_in(timeline)],
    }


def _lane(lane: Lane, timeline: Timeline) -> dict[str, Any]:
    made: dict[str, Any] = {"slug": lane.slug or None, "title": lane.title}
    if timeline.counted:
        return made | {"counts": [_cell(n, lane, timeline) for n in sorted(lane.met)]}
    return made | {
        "events": [to_object(each) for each in lane.events],
        "commitments": [to_object(each) for each in lane.commitments],
    }


def _cell(n: int, lane: Lane, timeline: Timeline) -> dict[str, Any]:
    first, last = (dt.date.fromordinal(day).isoformat() for day in timeline.scale.days(n))
    met = lane.met[n]
    return {"first": first, "last": last, "status": met.status.value, "held": met.held}
