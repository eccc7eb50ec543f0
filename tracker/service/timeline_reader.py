"""Reads timelines: the events of a period, and the lanes in which they are drawn.

The number of statements does not depend on the number of lanes or events. The amount read does not
depend on the size of the book: if there are too many events, only the meetings in each cell are
counted.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.periods import Period
from tracker.domain.query.tokenizer import joined
from tracker.domain.sortkey import sort_key
from tracker.domain.window import OPEN_END
from tracker.service import views as v
from tracker.service.markings import Markings
from tracker.service.timelines import SEVERAL, By, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.domain.time_scale import TimeScale
    from tracker.service.lists import Lists
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store

EVENTS = 1_000
"""The maximum number of events that are read one by one."""
LANES = 40
"""The number of lanes that are read together."""


class TimelineReader:
    """Reads timelines of one book as of a day."""

    def __init__(self, store: Store, builder: ViewBuilder, lists: Lists) -> None:
        """Initialize with the store, the view builder and the lists."""
        self._store = store
        self._builder = builder
        self._lists = lists

    def period(self, query: str = "") -> Period:
        """Return the default period: that of the events found, else the years up to the as-of day.

        Raises:
            BadInputError: a field, value or name is unknown; the message names the nearest.
        """
        opened = self._lists.open("event", query, "when")
        ends = [*opened.page(limit=1), *opened.page(last=True, limit=1)] if query else []
        days = [day for each in ends if (day := int(each.key.first)) < OPEN_END]
        if not days:
            return Period.until(self._builder.as_of)
        return Period.over(dt.date.fromordinal(min(days)), dt.date.fromordinal(max(days)))

    def day_of(self, slug: str) -> dt.date | None:
        """Return the first day of a record on a timeline.

        ``None`` if it has none, like a channel.
        """
        only = self._store.ids([slug]).values()
        found = self._lists.open("event", "-kind:state", only=only).page(limit=1)
        days = [day for each in found if (day := int(each.key.first)) < OPEN_END]
        return dt.date.fromordinal(days[0]) if days else None

    def lane_of(self, slug: str) -> str:
        """Return the slug of the channel in whose lane a record is drawn, else its own slug."""
        views = self._builder.views(self._store.ids([slug]).values())
        for view in views.values():
            match view:
                case v.MeetingView():
                    return view.record.channel
                case v.CommitmentView() if view.record.made_at:
                    return self.lane_of(view.record.made_at)
        return slug

    def read(
        self,
        scale: TimeScale,
        query: str = "",
        by: By = By.CHANNEL,
        start: int = 0,
        *,
        public: bool = False,
    ) -> Timeline:
        """Return the timeline of a period, with the lanes from number ``start`` on.

        ``query`` is a query of the list of events; the lanes are then those with events that it
        finds. With ``public``, events with a handling marking, or with a source that has one, are
        left out.

        Raises:
            BadInputError: a field, value or name is unknown; the message names the nearest.
        """
        with self._store.still():
            made = self._events(Timeline(scale, self._builder.as_of, query, by), public=public)
            if query and not made.crowded:
                lanes = self._with_events(made)
                total, lanes = len(lanes), lanes[start : start + LANES]
            else:
                total, lanes = self._page(by, start)
            made = replace(made, lanes=tuple(lanes), start=start, total=total)
            countable = made.crowded and by is By.CHANNEL and not query and not public
            return self._counted(made) if countable else made

    def _events(self, made: Timeline, *, public: bool) -> Timeline:
        """Return the timeline with its events; if there are too many, it is marked as crowded."""
        first, last = (dt.date.fromordinal(day) for day in (made.scale.first, made.scale.last))
        opened = self._lists.open("event", joined((made.query, f"when:{first}..{last}")), "when")
        # The page starts at the first day, so that events that began earlier are not read.
        if len(opened.page(onward=opened.at_day(first), limit=EVENTS + 1)) > EVENTS:
            return replace(made, crowded=True)
        entries = opened.page(limit=EVENTS + 1)
        if len(entries) > EVENTS:
            return replace(made, crowded=True)
        marked = self._markings() if public else None
        events = tuple(
            row.view
            for row in opened.rows(entries)
            if isinstance(row.view, v.EventView) and not (marked and marked.of(row.record))
        )
        made_in = self._made_in(events)
        return replace(
            made,
            events=events,
            made_in=made_in,
            parties=self._parties(events, made_in) if made.by is By.PARTY else {},
        )

    def marked(self, made: Timeline) -> Timeline:
        """Return the timeline with the handling markings of the sources of its events.

        They are read only for timelines that are written to a file, because every source is
        checked.
        """
        return replace(made, marking=self._markings().of_all(each.of for each in made.events))

    def _markings(self) -> Markings:
        return Markings(self._store.names.markings(self._builder.as_of))

    def _made_in(self, events: Iterable[v.EventView]) -> dict[str, str]:
        """Return the channel of each meeting at which a commitment was made, by meeting slug."""
        wanted = {
            each.of.record.made_at
            for each in events
            if isinstance(each.of, v.CommitmentView) and each.of.record.made_at
        }
        views = self._builder.views(self._store.ids(wanted).values()) if wanted else {}
        return {
            each.slug: each.record.channel
            for each in views.values()
            if isinstance(each, v.MeetingView)
        }

    def _parties(
        self, events: Iterable[v.EventView], made_in: Mapping[str, str]
    ) -> dict[str, tuple[str, ...]]:
        """Return the parties of each channel in which events took place, by slug of the channel."""
        met = (each.of for each in events if isinstance(each.of, v.MeetingView))
        slugs = {*made_in.values(), *(each.record.channel for each in met)}
        states = (each.of for each in events if isinstance(each.of, v.ChannelView))
        found = {each.slug: each.record.parties for each in states}
        stored = self._store.get_many(slugs - found.keys())
        records = {slug: each.record for slug, each in stored.items()}
        channels = {s: one for s, one in records.items() if isinstance(one, r.Channel)}
        return found | {slug: channel.parties for slug, channel in channels.items()}

    def _with_events(self, made: Timeline) -> list[v.View]:
        """Return the lanes in which there are events, ordered by title."""
        slugs = {slug for each in made.events for slug in made.lanes_of(each)}
        views = self._views(list(self._store.ids(slugs).values())) if slugs else ()
        return sorted(views, key=lambda view: (sort_key(view.title), view.slug))

    def _page(self, by: By, start: int) -> tuple[int, list[v.View]]:
        """Return the number of all lanes, and a page of them from number ``start`` on."""
        opened = self._lists.open(by.value)
        entries = opened.page(limit=start + LANES)[start:]
        return opened.count(), self._views([each.id for each in entries])

    def _views(self, ids: list[int]) -> list[v.View]:
        batch = self._builder.gather(ids)
        return list(self._builder.of_batch(ids, batch, wires=False).values())

    def _counted(self, made: Timeline) -> Timeline:
        """Return a timeline with the number of meetings in each cell, for too many events."""
        met = self._builder.met([each.id for each in made.lanes], made.scale.every(), SEVERAL)
        slugs = {each.id: each.slug for each in made.lanes}
        cells = {slugs[number]: found for number, found in met.items()}
        return replace(made, counted=True, crowded=False, met=cells)
