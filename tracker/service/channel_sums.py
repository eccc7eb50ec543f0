"""Counts for a channel: its meetings by year and status, its rounds, its commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.service import views as v
from tracker.service.field_counts import Count
from tracker.service.full_views import ChannelSums

if TYPE_CHECKING:
    from tracker.service.full_views import ChannelFull
    from tracker.service.lists import Lists


def with_sums(lists: Lists, full: ChannelFull) -> ChannelFull:
    """Return a channel with its counts. Each is the count of a query, so this is slow."""
    scope = f"channel:{full.view.slug}"
    numbered = f"{scope} -round:none"
    newest = next(iter(lists.rows("meeting", numbered, "-round", limit=1)), None)
    made = ChannelSums(
        lists.counts("meeting", scope, ("year", "status")),
        lists.counts("commitment", scope, ("outcome",)),
        Count(("rounds",), numbered, lists.count("meeting", numbered)),
        newest.view if newest and isinstance(newest.view, v.MeetingView) else None,
    )
    return replace(full, sums=made)
