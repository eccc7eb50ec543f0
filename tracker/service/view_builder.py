"""Making views: a handful of reads for any number of records, then the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from tracker.domain import attestation, rhythm, tenure, visibility
from tracker.domain import records as r
from tracker.domain.book import Unreadable
from tracker.domain.channel_states import current_state
from tracker.domain.claims import WHEN
from tracker.domain.known_day import ALWAYS
from tracker.domain.name_bearers import looked_up
from tracker.domain.references import named_slugs
from tracker.domain.shown_values import Seen, seen_on
from tracker.domain.timeliness import timeliness
from tracker.domain.wire import cells
from tracker.service import views as v

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from tracker.domain.book import Stored
    from tracker.domain.contacts import Contact
    from tracker.domain.standing import Assessed
    from tracker.domain.window import Window
    from tracker.store.contract import Store

_V = TypeVar("_V", bound=v.View)


class _Common(Struct, frozen=True):
    """What one record's view is made of, whatever its kind."""

    stored: Stored
    seen: Seen
    names: Mapping[str, str]

    @property
    def record(self) -> r.Record:
        """The record with the values that are shown."""
        return self.seen.record

    def make(self, cls: type[_V], **more: object) -> _V:
        return cls(
            id=self.stored.id,
            kind=self.stored.kind,
            version=self.stored.version,
            title=self.stored.title,
            record=self.record,
            known=self.stored.known.day,
            assumed=self.stored.known.assumed,
            names=self.names,
            agreements=self.seen.agreements,
            shown=self.seen.shown,
            **more,
        )


class Seeing:
    """The book as it was known on a day."""

    def __init__(self, store: Store, as_of: dt.date) -> None:
        """Look at a store as of a day."""
        self._store = store
        self.as_of = as_of

    def views(self, ids: Iterable[int]) -> dict[int, v.View]:
        """Return views of records by id, in the order asked for.

        A record that cannot be read has an UnreadableView. What such a one says of others is left
        out of theirs.
        """
        wanted, unreadable = list(ids), dict[int, Unreadable]()
        stored = self._store.load(wanted, unreadable)
        if not stored and not unreadable:
            return {}
        slugs = {slug for each in stored.values() for slug in named_slugs(each.record)}
        days = self._store.known_days(slugs)
        records = {number: self._known(each, days) for number, each in stored.items()}
        seen = self._seen(records)
        slugs |= {slug for each in seen.values() for slug in named_slugs(each.record)}
        names = self._store.titles(slugs | {each.slug for each in stored.values()})
        common = {number: _Common(each, seen[number], names) for number, each in stored.items()}
        by_kind: dict[r.Kind, dict[int, _Common]] = {}
        for number, each in common.items():
            by_kind.setdefault(each.stored.kind, {})[number] = each
        made: dict[int, v.View] = {}
        for kind, group in by_kind.items():
            made |= self._of_kind(kind, group)
        made |= {number: _unreadable(each) for number, each in unreadable.items()}
        return {number: made[number] for number in wanted if number in made}

    def view(self, record_id: int) -> v.View:
        """Return the view of one record."""
        return self.views([record_id])[record_id]

    def _known(self, stored: Stored, days: Mapping[str, int]) -> r.Record:
        return visibility.as_known(stored.record, self.as_of, days.__getitem__, stored.known_parts)

    def _seen(self, records: Mapping[int, r.Record]) -> dict[int, Seen]:
        """Return how records are shown, from what is claimed of them as known on the day."""
        accounts = self._store.accounts_of(records, self.as_of)
        disputes = self._store.disputes_of(records, self.as_of)
        told = (each for group in accounts.values() for each in group)
        bearers = self._store.bearers(looked_up(told))
        return {
            number: seen_on(
                self.as_of, record, accounts.get(number, ()), disputes.get(number, ()), bearers
            )
            for number, record in records.items()
        }

    def _of_kind(self, kind: r.Kind, group: Mapping[int, _Common]) -> dict[int, v.View]:
        match kind:
            case r.Kind.MEETING:
                return {n: _meeting(each) for n, each in group.items()}
            case r.Kind.COMMITMENT:
                return self._commitments(group)
            case r.Kind.CHANNEL:
                return self._channels(group)
            case r.Kind.SOURCE:
                return {n: self._source(n, each) for n, each in group.items()}
            case r.Kind.PERSON:
                return {n: _person(each, self.as_of) for n, each in group.items()}
            case r.Kind.ACCOUNT:
                return self._accounts(group)
            case _:
                return {n: each.make(_PLAIN[kind]) for n, each in group.items()}

    def _commitments(self, group: Mapping[int, _Common]) -> dict[int, v.View]:
        shorts = self.shorts()
        standing = self._store.assessed(group, self.as_of)
        clocks = self._clocks(group, standing)
        made: dict[int, v.View] = {}
        for number, each in group.items():
            record = each.record
            if not isinstance(record, r.Commitment):
                continue
            one, (clock, window) = standing[number], clocks[number]
            made[number] = each.make(
                v.CommitmentView,
                timeliness=timeliness(
                    self.as_of.toordinal(),
                    one.standing,
                    one.answer,
                    outcome=self._outcome(each, one.standing.n),
                    soft=bool(window and window.hard is False),
                ),
                standing=one.standing,
                word=attestation.word_of(record, shorts),
                attested=attestation.attested_by(record),
                clock=window,
                clock_of=clock,
            )
        return made

    def _outcome(self, each: _Common, n: int) -> r.Outcome | None:
        """Return the outcome of a number in the order of entry, as known on the day."""
        stored, record = each.stored.record, each.record
        if not n or not isinstance(stored, r.Commitment) or not isinstance(record, r.Commitment):
            return None
        day = self.as_of.toordinal()
        before = sum(known <= day for known in each.stored.known_parts["outcomes"][: n - 1])
        return record.outcomes[before]

    def _clocks(
        self, group: Mapping[int, _Common], standing: Mapping[int, Assessed]
    ) -> dict[int, tuple[str, Window | None]]:
        """Return which commitment's window the clock of each uses, and that window."""
        others = {
            one.standing.clock
            for number, one in standing.items()
            if one.standing.clock not in (None, number)
        }
        loaded = self._store.load((each for each in others if each is not None), {})
        found: dict[int, tuple[str, Window | None]] = {}
        for number in group:
            clock = standing[number].standing.clock
            record = loaded[clock].record if clock in loaded else group[number].record
            if clock is not None and isinstance(record, r.Commitment):
                found[number] = record.slug, record.due
            else:
                found[number] = "", None
        return found

    def meeting_windows(self, slugs: Iterable[str]) -> dict[str, Window | None]:
        """Return the days of meetings as they are seen, or the span of the reports on them."""
        ids = self._store.ids(slugs)
        seen = self.views(ids.values()) if ids else {}
        return {each.slug: each.at for each in seen.values() if isinstance(each, v.MeetingView)}

    def _channels(self, group: Mapping[int, _Common]) -> dict[int, v.View]:
        contacts = self._store.contacts(group, self.as_of)
        wires = self._wires(group)
        last = {n: rhythm.last_contact(found) for n, found in contacts.items()}
        newest = self.views(contacts[n][one] for n, one in last.items() if one)
        channels = {
            number: each.record
            for number, each in group.items()
            if isinstance(each.record, r.Channel)
        }
        silences = self._silences(channels, contacts)
        made: dict[int, v.View] = {}
        for number, record in channels.items():
            held, ended = contacts[number], last[number]
            meeting = newest[held[ended]] if ended else None
            made[number] = group[number].make(
                v.ChannelView,
                state=current_state(record.states, self.as_of),
                silence=silences[number],
                rhythm=rhythm.rhythm(record, held, self.as_of),
                last=meeting.at if isinstance(meeting, v.MeetingView) else None,
                next_expected=rhythm.next_expected(record, list(held), self.as_of),
                wire=wires.get(number, {}),
            )
        return made

    def _silences(
        self, channels: Mapping[int, r.Channel], contacts: Mapping[int, Mapping[Contact, int]]
    ) -> dict[int, rhythm.Silence | None]:
        without = [number for number in channels if not contacts[number]]
        earliest = self._store.earliest_meetings(without, self.as_of) if without else {}
        return {
            number: rhythm.silence(
                channel, list(contacts[number]), self.as_of, earliest.get(number)
            )
            for number, channel in channels.items()
        }

    def silences(self) -> dict[int, rhythm.Silence | None]:
        """Return the silence of every channel known on the day."""
        ids = self._store.of_kind(r.Kind.CHANNEL, self.as_of)
        shown = self._shown(self._store.load(ids))
        channels = {n: record for n, record in shown.items() if isinstance(record, r.Channel)}
        return self._silences(channels, self._store.contacts(ids, self.as_of))

    def states(self) -> dict[int, r.State | None]:
        """Return the current state of every channel known on the day."""
        stored = self._store.load(self._store.of_kind(r.Kind.CHANNEL, self.as_of))
        return {
            number: current_state(record.states, self.as_of)
            for number, record in self._shown(stored).items()
            if isinstance(record, r.Channel)
        }

    def _shown(self, stored: Mapping[int, Stored]) -> dict[int, r.Record]:
        slugs = {slug for each in stored.values() for slug in named_slugs(each.record)}
        days = self._store.known_days(slugs)
        seen = self._seen({number: self._known(each, days) for number, each in stored.items()})
        return {number: each.record for number, each in seen.items()}

    def _wires(self, channels: Iterable[int]) -> dict[int, dict[int, r.MeetingStatus]]:
        """Return what became of meetings by channel and cell, where one is held or else the last.

        What is shown otherwise on the day than later has no row of its own in the store.
        """
        parts = cells(self.as_of)
        found = self._store.wire(channels, parts, self.as_of)
        otherwise = self.views(self._store.shown_otherwise(r.Kind.MEETING, self.as_of))
        slugs = self._store.slugs(channels)
        numbers = {slug: number for number, slug in slugs.items()}
        for view in otherwise.values():
            if not isinstance(view, v.MeetingView) or view.at is None:
                continue
            number = numbers.get(view.record.channel)
            place = next((n for n, (lo, hi) in enumerate(parts) if lo <= view.at.sort <= hi), None)
            if number is not None and place is not None:
                found[number].setdefault(place, view.record.status)
        return found

    def _source(self, number: int, each: _Common) -> v.View:
        using = self._store.incoming(number, self.as_of)
        return each.make(v.SourceView, used=len({one for ids in using.values() for one in ids}))

    def _accounts(self, group: Mapping[int, _Common]) -> dict[int, v.View]:
        slugs = {
            each.record.source
            for each in group.values()
            if isinstance(each.record, r.Account) and each.record.source
        }
        sources = self._store.get_many(slugs, {})
        made: dict[int, v.View] = {}
        for number, each in group.items():
            slug = each.record.source if isinstance(each.record, r.Account) else None
            found = sources[slug].record if slug in sources else None
            made[number] = each.make(
                v.AccountView, source=found if isinstance(found, r.Source) else None
            )
        return made

    def shorts(self) -> dict[str, str]:
        """Return the short name of every party by slug."""
        stored = self._store.load(self._store.of_kind(r.Kind.PARTY, self.as_of), {})
        return {
            each.slug: each.record.short or each.record.name
            for each in stored.values()
            if isinstance(each.record, r.Party)
        }


_PLAIN: dict[r.Kind, type[v.View]] = {
    r.Kind.PARTY: v.PartyView,
    r.Kind.ORGANIZATION: v.OrganizationView,
    r.Kind.SIGNAL: v.SignalView,
    r.Kind.DISPUTE: v.DisputeView,
}


def _meeting(each: _Common) -> v.View:
    record, at = each.record, each.seen.at
    if not isinstance(record, r.Meeting):
        raise TypeError(record)
    told = each.seen.agreements.get(WHEN)
    return each.make(
        v.MeetingView,
        window=record.when,
        span=(at.earliest, at.latest) if at and record.when is None else None,
        at=at,
        claims=len(told.claims) if told else 0,
    )


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


def _person(each: _Common, as_of: dt.date) -> v.View:
    record = each.record
    if not isinstance(record, r.Person):
        raise TypeError(record)
    return each.make(v.PersonView, last_seen=tenure.last_seen(record.roles, as_of))
