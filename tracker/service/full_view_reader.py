"""Reads full views, with a number of statements that does not depend on the number of links."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.references import REFERENCES, TOLD_BY
from tracker.domain.window import OPEN_END
from tracker.errors import NotFoundError, NotYetKnownError, UnreadableRecordError, brief
from tracker.service import full_views as f
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain.book import Head
    from tracker.service.record_batch import Batch
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store

_V = TypeVar("_V", bound=v.View)
_R = TypeVar("_R", bound=r.Record)
MOST = 100
"""The maximum number of records that a page lists for one relation; these are the newest."""
_SOURCES = ("evidence.source", "outcome.sources", "state.sources", TOLD_BY)
_NAMES = (*_SOURCES, "dispute.accounts")
"""The relations whose target is shown with more than its title on a record's page."""
_IN_FULL: dict[r.Kind, tuple[str, ...]] = {
    r.Kind.MEETING: (
        "commitment.made_at",
        "outcome.meetings",
        "commitment.attempted_by",
        "signal.relates_to",
    ),
    r.Kind.COMMITMENT: ("commitment.renews", "commitment.replaced_by"),
    r.Kind.PERSON: ("delegation.head", "delegation.members"),
    r.Kind.ORGANIZATION: ("delegation.members", "role.organization"),
    r.Kind.PARTY: ("delegation.members", "role.organization"),
}
"""By kind: the relations by which other records name it that its page shows in detail."""
_AS_CLAIMS = frozenset({"account.subject", "dispute.subject"})
"""The relations of accounts and disputes to their subject; its page groups them by field."""


def _only_named(kind: r.Kind) -> list[str]:
    """Return the relations by which records name this kind that its page shows only by title."""
    elsewhere = {*_IN_FULL.get(kind, ()), *(_AS_CLAIMS if kind is not r.Kind.SOURCE else ())}
    if kind is r.Kind.CHANNEL:
        elsewhere.add("meeting.channel")
    every = dict.fromkeys(each.relation for each in REFERENCES if each.shown_at(kind))
    return sorted(every.keys() - elsewhere)


class _Linked(Struct, frozen=True):
    """The records linked with a record in both directions, by relation."""

    naming: Mapping[str, Sequence[int]]
    named: Mapping[str, Sequence[int]]
    chain: Sequence[int] = ()
    meetings: Sequence[int] = ()
    number: int = 0

    def every(self, *relations: str) -> list[int]:
        """Return the ids of records that name this one by any of the relations, each once."""
        return list(dict.fromkeys(n for name in relations for n in self.naming.get(name, ())))

    def every_named(self) -> list[int]:
        """Return the ids of all records that this one names."""
        return [number for ids in self.named.values() for number in ids]


class FullViewReader:
    """Reads full views of records in a store, as of a day."""

    def __init__(self, store: Store, seeing: ViewBuilder, *, away: bool) -> None:
        """Initialize with the store, the view builder, and whether the as-of day is not today."""
        self._store = store
        self._seeing = seeing
        self._away = away

    def of(self, slug: str) -> f.FullView:
        """Return the full view of a record.

        Raises:
            NotFoundError: there is no record with that slug.
            NotYetKnownError: the record is not known on the day.
            UnreadableRecordError: the record cannot be decoded.
        """
        found = self._store.named_heads([slug]).get(slug)
        if found is None or found.unmade:
            raise _none(slug)
        known = dt.date.fromordinal(found.known)
        if known > self._seeing.as_of:
            raise NotYetKnownError(slug, known, self._seeing.as_of)
        full = self._page(found.id, found.kind, slug)
        if isinstance(full, f.UnreadableFull):
            raise UnreadableRecordError(slug, full.view.sentence)
        return full

    def of_view(self, view: v.View) -> f.FullView:
        """Return the full view of a view's record in its current version, even if not known yet.

        Raises:
            NotFoundError: the record no longer exists.
        """
        return self._page(view.id, view.kind, view.slug)

    def _page(self, number: int, kind: r.Kind, slug: str) -> f.FullView:
        linked = self._linked(number, kind)
        batch = self._batch(number, kind, linked)
        if number not in batch.stored and number not in batch.unreadable:
            raise _none(slug)
        return _Page(self._store, self._seeing, batch, linked, away=self._away).of(number)

    def _linked(self, number: int, kind: r.Kind) -> _Linked:
        as_of = self._seeing.as_of
        relations = (*_IN_FULL.get(kind, ()), *_only_named(kind))
        naming, named = self._store.linked(number, relations, _NAMES, as_of, MOST)
        if kind is r.Kind.COMMITMENT:
            return _Linked(naming, named, chain=self._store.lineage(number))
        if kind is r.Kind.CHANNEL:
            meetings, count = self._store.channels.meetings_of(number, as_of, MOST)
            return _Linked(naming, named, meetings=meetings, number=count)
        return _Linked(naming, named)

    def _batch(self, number: int, kind: r.Kind, linked: _Linked) -> Batch:
        beside = (*linked.every(*_IN_FULL.get(kind, ())), *linked.every_named())
        channels = [number] if kind is r.Kind.CHANNEL else []
        return self._seeing.gather([number, *beside, *linked.chain, *linked.meetings], channels)


class _Page:
    """Builds the full views of a batch of records from what was read."""

    def __init__(
        self, store: Store, seeing: ViewBuilder, batch: Batch, linked: _Linked, *, away: bool
    ) -> None:
        self._store = store
        self._seeing = seeing
        self._batch = batch
        self._linked = linked
        self._away = away

    def of(self, number: int) -> f.FullView:  # one return per kind is easiest to read
        """Return the full view of a record in the batch."""
        view = self._seeing.of_batch([number], self._batch, wires=False)[number]
        common = self._common(view.kind)
        match view:
            case v.MeetingView():
                return f.MeetingFull(
                    view=view,
                    made_here=self._views(v.CommitmentView, "commitment.made_at"),
                    answers=self._views(v.CommitmentView, "outcome.meetings"),
                    was_to_answer=self._views(v.CommitmentView, "commitment.attempted_by"),
                    signals=self._views(v.SignalView, "signal.relates_to"),
                    **common,
                )
            case v.CommitmentView():
                return f.CommitmentFull(view=view, lineage=self._lineage(), **common)
            case v.ChannelView():
                return self._channel(view, common)
            case v.SourceView():
                return f.SourceFull(view=view, **common)
            case v.PersonView():
                met = self._views(v.MeetingView, "delegation.head", "delegation.members")
                return f.PersonFull(view=view, meetings=met, **common)
            case v.PartyView() | v.OrganizationView():
                met = self._views(v.MeetingView, "delegation.members")
                return f.NamedFull(view=view, meetings=met, people=self._people(view), **common)
            case v.SignalView():
                return f.SignalFull(view=view, **common)
            case v.AccountView():
                return f.AccountFull(view=view, **common)
            case v.DisputeView():
                return f.DisputeFull(
                    view=view, accounts=self._named(r.Account, "dispute.accounts"), **common
                )
            case v.UnreadableView():
                return f.UnreadableFull(view=view, away=self._away)
            case _:
                raise TypeError(view)

    def _channel(self, view: v.ChannelView, common: dict[str, Any]) -> f.ChannelFull:
        meetings = self._of_ids(v.MeetingView, self._linked.meetings)
        newest = tuple(sorted(meetings, key=_latest, reverse=True))
        number, as_of = self._linked.number, self._seeing.as_of
        return f.ChannelFull(view=view, meetings=newest, number=number, as_of=as_of, **common)

    def _common(self, kind: r.Kind) -> dict[str, Any]:
        return {
            "away": self._away,
            "shorts": self._seeing.shorts(),
            "sources": self._named(r.Source, *_SOURCES),
            "named_by": self._named_by(kind),
        }

    def _named_by(self, kind: r.Kind) -> dict[str, tuple[Head, ...]]:
        naming = {name: self._linked.naming.get(name, ()) for name in _only_named(kind)}
        ids = list(dict.fromkeys(n for group in naming.values() for n in group))
        heads = dict(zip(ids, self._store.heads(ids), strict=True)) if ids else {}
        return {name: tuple(heads[n] for n in group) for name, group in naming.items() if group}

    def _views(self, of: type[_V], *relations: str) -> tuple[_V, ...]:
        return self._of_ids(of, self._linked.every(*relations))

    def _of_ids(self, of: type[_V], ids: Iterable[int]) -> tuple[_V, ...]:
        found = self._seeing.of_batch(ids, self._batch).values()
        return tuple(each for each in found if isinstance(each, of))

    def _named(self, of: type[_R], *relations: str) -> dict[str, _R]:
        """Return the known records of a class that these relations name, by slug."""
        found: dict[str, _R] = {}
        for number in (n for name in relations for n in self._linked.named.get(name, ())):
            stored = self._batch.stored.get(number)
            if stored and stored.known.day <= self._seeing.as_of:
                record = self._batch.seen[number].record
                if isinstance(record, of):
                    found[record.slug] = record
        return found

    def _lineage(self) -> tuple[v.CommitmentView, ...]:
        """Return the known commitments linked with this one by renewal or replacement, by day."""
        views = self._of_ids(v.CommitmentView, self._linked.chain)
        here = (
            each
            for each in views
            if each.known <= self._seeing.as_of
            and self._batch.stored[each.id].presence is Presence.HERE
        )
        return tuple(sorted(here, key=_made))

    def _people(self, view: v.View) -> tuple[v.PersonView, ...]:
        people = self._views(v.PersonView, "role.organization")
        # A link from a role that is not yet known on the as-of day does not count.
        return tuple(
            each
            for each in people
            if any(role.organization == view.slug for role in each.record.roles)
        )


def _none(slug: str) -> NotFoundError:
    return NotFoundError(f"There is no {brief(slug)} in the book.")


def _latest(view: v.MeetingView) -> tuple[int, int, int, int]:
    """Return a sort key for meetings, latest first; undated meetings come last."""
    if view.at is None or view.at.sort == OPEN_END:
        return 0, 0, 0, view.id
    return 1, view.at.sort, view.at.hi, view.id


def _made(view: v.CommitmentView) -> int:
    return view.record.made.sort if view.record.made else 0
