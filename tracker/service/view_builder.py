"""The view builder: makes views from stored records, by the rules of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tracker.domain import attestation, rhythm, tenure
from tracker.domain import records as r
from tracker.domain.channel_states import current_state
from tracker.domain.claims import WHEN
from tracker.domain.known_day import ALWAYS
from tracker.domain.timeliness import timeliness
from tracker.service import views as v
from tracker.service.record_batch import gather
from tracker.service.timelines import Met
from tracker.service.wire_cells import cells

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain.book import Unreadable
    from tracker.domain.window import Window
    from tracker.service.record_batch import Batch
    from tracker.store.contract import Store

_V = TypeVar("_V", bound=v.View)
_R = TypeVar("_R", bound=r.Record)


class ViewBuilder:
    """Builds views of the book as it was known on a day."""

    def __init__(self, store: Store, as_of: dt.date) -> None:
        """Initialize with the store and the as-of day."""
        self._store = store
        self.as_of = as_of

    def views(self, ids: Iterable[int]) -> dict[int, v.View]:
        """Return the views of records by id, in the given order.

        A record that cannot be decoded gets an UnreadableView; what it says about other records is
        missing in their views.
        """
        wanted = list(ids)
        return self.of_batch(wanted, self.gather(wanted)) if wanted else {}

    def view(self, record_id: int) -> v.View:
        """Return the view of one record."""
        return self.views([record_id])[record_id]

    def gather(self, ids: Iterable[int], channels: Iterable[int] = ()) -> Batch:
        """Read everything that views of records need; see ``record_batch.gather``."""
        return gather(self._store, self.as_of, ids, channels)

    def of_batch(
        self, ids: Iterable[int], batch: Batch, *, wires: bool = True
    ) -> dict[int, v.View]:
        """Return the views of records in a batch by id, in the given order.

        Without ``wires``, the wires (bars of meetings) of channels are empty; only rows of lists
        draw them.
        """
        wanted = list(ids)
        by_kind: dict[r.Kind, list[int]] = {}
        for number in wanted:
            if number in batch.seen:
                by_kind.setdefault(batch.stored[number].kind, []).append(number)
        made: dict[int, v.View] = {
            number: _unreadable(batch.unreadable[number])
            for number in wanted
            if number in batch.unreadable
        }
        for kind, group in by_kind.items():
            made |= self._of_kind(kind, group, _Making(batch), wires=wires)
        return {number: made[number] for number in wanted if number in made}

    def _of_kind(
        self, kind: r.Kind, group: list[int], making: _Making, *, wires: bool
    ) -> dict[int, v.View]:
        match kind:
            case r.Kind.MEETING:
                return {n: making.meeting(n) for n in group}
            case r.Kind.COMMITMENT:
                return {n: making.commitment(n) for n in group}
            case r.Kind.CHANNEL:
                drawn = self._wires(making, group, cells(self.as_of)) if wires else {}
                return self._channels(group, making, drawn)
            case r.Kind.SOURCE:
                used = self._store.used(group, self.as_of)
                return {n: making.view(n, v.SourceView, used=used.get(n, 0)) for n in group}
            case r.Kind.PERSON:
                return {n: making.person(n) for n in group}
            case r.Kind.ACCOUNT:
                return {n: making.account(n) for n in group}
            case _:
                return {n: making.view(n, _PLAIN[kind]) for n in group}

    def _channels(
        self,
        group: Sequence[int],
        making: _Making,
        wires: Mapping[int, Mapping[int, r.MeetingStatus]],
    ) -> dict[int, v.View]:
        silences = self.silences_of(making.batch)
        made: dict[int, v.View] = {}
        for number in group:
            record, held = making.record(number, r.Channel), making.batch.contacts[number]
            ended = rhythm.last_contact(held)
            newest = making.batch.seen.get(held[ended]) if ended else None
            made[number] = making.view(
                number,
                v.ChannelView,
                state=current_state(record.states, self.as_of),
                silence=silences[number],
                rhythm=rhythm.rhythm(record, held, self.as_of),
                gaps=rhythm.gap_lengths(held, self.as_of),
                last=newest.at if newest else None,
                next_expected=rhythm.next_expected(record, list(held), self.as_of),
                wire=wires.get(number, {}),
            )
        return made

    def silences(self) -> dict[int, rhythm.Silence | None]:
        """Return the silence of every channel known on the day."""
        return self.silences_of(self._every_channel())

    def silences_of(self, batch: Batch) -> dict[int, rhythm.Silence | None]:
        """Return the silence of each channel in a batch."""
        return {
            number: rhythm.silence(
                channel, list(batch.contacts[number]), self.as_of, batch.earliest.get(number)
            )
            for number, channel in _channels_in(batch).items()
        }

    def usual_interval(self, channel: int, batch: Batch) -> int | None:
        """Return the usual interval in days of a channel in a batch; ``None`` if not known."""
        record = _Making(batch).record(channel, r.Channel)
        return rhythm.rhythm(record, batch.contacts[channel], self.as_of).days

    def states(self) -> dict[int, r.State | None]:
        """Return the current state of every channel known on the day."""
        return {
            number: current_state(channel.states, self.as_of)
            for number, channel in _channels_in(self._every_channel()).items()
        }

    def _every_channel(self) -> Batch:
        ids = self._store.of_kind(r.Kind.CHANNEL, self.as_of)
        return self.gather(ids, ids)

    def met(
        self, channels: Sequence[int], parts: Sequence[tuple[int, int]], most: int
    ) -> dict[int, dict[int, Met]]:
        """Return the meetings of channels in ranges of days, by channel id and index of the range.

        The number of held meetings is counted up to ``most``.
        """
        wires = self._wires(_Making(self.gather(channels, channels)), channels, parts)
        held = self._store.channels.held(channels, parts, self.as_of, most)
        return {
            channel: {n: Met(status, held[channel].get(n, 0)) for n, status in wire.items()}
            for channel, wire in wires.items()
        }

    def _wires(
        self, making: _Making, channels: Sequence[int], parts: Sequence[tuple[int, int]]
    ) -> dict[int, dict[int, r.MeetingStatus]]:
        """Return the status of meetings by channel and cell: held if any was, else the last.

        The store finds meetings by the values that are shown when all accounts are known. Meetings
        with other values on the as-of day are added here.
        """
        found = self._store.channels.wire(channels, parts, self.as_of)
        numbers = {making.batch.stored[number].record.slug: number for number in channels}
        for other in making.batch.otherwise:
            seen = making.batch.seen.get(other)
            if seen is None or seen.at is None or not isinstance(seen.record, r.Meeting):
                continue
            sort, number = seen.at.sort, numbers.get(seen.record.channel)
            place = next((n for n, (lo, hi) in enumerate(parts) if lo <= sort <= hi), None)
            if number is not None and place is not None:
                found[number].setdefault(place, seen.record.status)
        return found

    def shorts(self) -> dict[str, str]:
        """Return the short name of every party by slug."""
        return self._store.shorts(self.as_of)


class _Making:
    """Builds views from one batch, only by rules."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._titles = batch.titles

    def record(self, number: int, cls: type[_R]) -> _R:
        """Return a record with the shown values."""
        record = self.batch.seen[number].record
        if not isinstance(record, cls):
            raise TypeError(record)
        return record

    def view(self, number: int, cls: type[_V], **more: object) -> _V:
        """Return a view with the values that all kinds share, and those of its own kind."""
        stored, seen = self.batch.stored[number], self.batch.seen[number]
        return cls(
            id=stored.id,
            kind=stored.kind,
            version=stored.version,
            title=stored.title,
            record=seen.record,
            known=stored.known.day,
            assumed=stored.known.assumed,
            names=self._titles,
            agreements=seen.agreements,
            shown=seen.shown,
            **more,
        )

    def meeting(self, number: int) -> v.View:
        """Return the view of a meeting with its days."""
        seen, record = self.batch.seen[number], self.record(number, r.Meeting)
        at, told = seen.at, seen.agreements.get(WHEN)
        return self.view(
            number,
            v.MeetingView,
            window=record.when,
            span=(at.earliest, at.latest) if at and record.when is None else None,
            at=at,
            claims=len(told.claims) if told else 0,
        )

    def commitment(self, number: int) -> v.View:
        """Return the view of a commitment with its standing and timeliness."""
        record, one = self.record(number, r.Commitment), self.batch.standing[number]
        clock, window = self._clock(number)
        return self.view(
            number,
            v.CommitmentView,
            timeliness=timeliness(
                self.batch.as_of.toordinal(),
                one.standing,
                one.answer,
                outcome=self._outcome(number, one.standing.n),
                soft=bool(window and window.hard is False),
            ),
            standing=one.standing,
            attested=attestation.attested_by(record),
            clock=window,
            clock_of=clock,
        )

    def _outcome(self, number: int, n: int) -> r.Outcome | None:
        """Return an outcome by its number in the order of entry, as known on the day."""
        if not n:
            return None
        known = self.batch.stored[number].known_parts["outcomes"][: n - 1]
        day = self.batch.as_of.toordinal()
        return self.record(number, r.Commitment).outcomes[sum(each <= day for each in known)]

    def _clock(self, number: int) -> tuple[str, Window | None]:
        """Return the slug of the commitment whose window is the clock, and that window."""
        clock = self.batch.standing[number].standing.clock
        if clock is None:
            return "", None
        record = self.batch.seen.get(clock, self.batch.seen[number]).record
        return (record.slug, record.due) if isinstance(record, r.Commitment) else ("", None)

    def person(self, number: int) -> v.View:
        """Return the view of a person, with the day on which they were last seen in office."""
        roles = self.record(number, r.Person).roles
        return self.view(number, v.PersonView, last_seen=tenure.last_seen(roles, self.batch.as_of))

    def account(self, number: int) -> v.View:
        """Return the view of an account, with its source."""
        source = self.batch.record(self.record(number, r.Account).source)
        return self.view(
            number, v.AccountView, source=source if isinstance(source, r.Source) else None
        )


def _channels_in(batch: Batch) -> dict[int, r.Channel]:
    every = ((number, seen.record) for number, seen in batch.seen.items())
    return {number: record for number, record in every if isinstance(record, r.Channel)}


_PLAIN: dict[r.Kind, type[v.View]] = {
    r.Kind.PARTY: v.PartyView,
    r.Kind.ORGANIZATION: v.OrganizationView,
    r.Kind.SIGNAL: v.SignalView,
    r.Kind.DISPUTE: v.DisputeView,
}


def _unreadable(each: Unreadable) -> v.View:
    return v.UnreadableView(
        id=each.id,
        kind=each.kind,
        version=0,
        title=each.title,
        record=r.Record(slug=each.slug),
        known=ALWAYS.day,
        assumed=False,
        names={},
        sentence=each.sentence,
    )
