"""The cursor of a timeline: its lane, its cell, and which of the marks in that cell it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.presenting.lane_layout import Drawn, Spot
    from tracker.presenting.timeline_chart import Chart


class Cursor(Struct, frozen=True):
    """A cursor: a lane number, a cell number, and ``nth``, an index of the spots in that cell."""

    lane: int = 0
    cell: int = 0
    nth: int = 0

    def in_chart(self, chart: Chart) -> Cursor:
        """Return the cursor, moved to the nearest lane and cell inside the chart."""
        lane = min(max(self.lane, 0), max(len(chart.lanes) - 1, 0))
        cell = min(max(self.cell, 0), chart.cells - 1)
        return Cursor(lane, cell, self.nth if (lane, cell) == (self.lane, self.cell) else 0)

    def spots(self, chart: Chart) -> tuple[Spot, ...]:
        """Return the spots in the cursor's cell."""
        return self._drawn(chart).at(self.cell) if chart.lanes else ()

    def spot(self, chart: Chart) -> Spot | None:
        """Return the spot that the cursor is on; ``None`` if its cell has no spot."""
        found = self.spots(chart)
        return found[min(self.nth, len(found) - 1)] if found else None

    def later(self, cells: int) -> Cursor:
        """Return the cursor moved right by some cells (left if negative), even out of the chart."""
        return Cursor(self.lane, self.cell + cells)

    def below(self, lanes: int) -> Cursor:
        """Return the cursor moved down by some lanes (up if negative); it can leave the chart."""
        return Cursor(self.lane + lanes, self.cell)

    def next_spot(self, chart: Chart, step: int) -> Cursor | None:
        """Return the cursor on the next spot of its lane, or on the previous one if ``step`` is -1.

        The result is ``None`` if there is no such spot.
        """
        spots = self._drawn(chart).spots if chart.lanes else ()
        here = self.spot(chart)
        if here is not None:
            at = spots.index(here) + step
            found = spots[at] if 0 <= at < len(spots) else None
        elif step > 0:
            found = next((each for each in spots if each.first > self.cell), None)
        else:
            found = next((each for each in spots[::-1] if each.first < self.cell), None)
        return self.on(chart, found) if found else None

    def end_spot(self, chart: Chart, *, last: bool) -> Cursor | None:
        """Return the cursor on the first or last spot of its lane; ``None`` without spots."""
        spots = self._drawn(chart).spots if chart.lanes else ()
        return self.on(chart, spots[-1 if last else 0]) if spots else None

    def on(self, chart: Chart, spot: Spot) -> Cursor:
        """Return the cursor on a given spot of its lane."""
        there = self._drawn(chart).at(spot.first)
        return Cursor(self.lane, spot.first, there.index(spot))

    def on_record(self, chart: Chart, slug: str) -> Cursor | None:
        """Return the cursor on the first spot of a record; ``None`` if the record has no spot.

        The lane of the cursor is searched first, then all lanes.
        """
        lanes = [self.lane, *range(len(chart.lanes))] if chart.lanes else []
        for lane in lanes:
            drawn = chart.lanes[lane][1]
            for spot in drawn.spots:
                if spot.slug == slug:
                    return Cursor(lane).on(chart, spot)
        return None

    def on_lane(self, chart: Chart, slug: str) -> Cursor:
        """Return the cursor in the lane of a channel or party; unchanged if that has no lane."""
        slugs = [lane.slug for lane, _ in chart.lanes]
        return Cursor(slugs.index(slug), self.cell) if slug and slug in slugs else self

    def _drawn(self, chart: Chart) -> Drawn:
        return chart.lanes[self.lane][1]
