"""Making views: a handful of reads for any number of records, then the rules."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import attesting, posts, rhythm, visibility
from tracker.domain import records as r
from tracker.domain.adoption import Shown, as_shown
from tracker.domain.agreement import agreements
from tracker.domain.bearers import looked_up
from tracker.domain.claims import WHEN, claims
from tracker.domain.contacts import contacts_on
from tracker.domain.knowing import ALWAYS
from tracker.domain.states import current_state
from tracker.domain.timeliness import timeliness
from tracker.domain.window import OPEN_END, OPEN_START, Window
from tracker.service import views as v
from tracker.store.codec import named_slugs
from tracker.store.stored import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.domain.agreement import FieldAgreement
    from tracker.store.facts.reading import Assessed
    from tracker.store.store import Store
    from tracker.store.stored import Stored

_V = TypeVar("_V", bound=v.View)


class _Common(Struct, frozen=True):
    """What one record's view is made of, whatever its kind."""

    stored: Stored
    record: r.Record
    agreements: Mapping[str, FieldAgreement]
    shown: Mapping[str, Shown]
    names: Mapping[str, str]

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
            agreements=self.agreements,
            shown=self.shown,
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
        names = self._store.titles(slugs | {each.slug for each in stored.values()})
        records = {number: self._known(each, days) for number, each in stored.items()}
        told = self._told(records)
        common = {
            number: _Common(each, *told.get(number, (records[number], {}, {})), names)
            for number, each in stored.items()
        }
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

    def _told(
        self, records: Mapping[int, r.Record]
    ) -> dict[int, tuple[r.Record, dict[str, FieldAgreement], dict[str, Shown]]]:
        """Return the records of which something is claimed as they are shown, with what is."""
        accounts = self._store.accounts_of(records, self.as_of)
        disputes = self._store.disputes_of(records, self.as_of)
        bearers = self._store.bearers(
            looked_up(each for group in accounts.values() for each in group)
        )
        seen: dict[int, tuple[r.Record, dict[str, FieldAgreement], dict[str, Shown]]] = {}
        for number, record in records.items():
            if told := claims(record, accounts.get(number, ()), bearers):
                found = agreements(record, told, disputes.get(number, ()))
                shown_record, shown = as_shown(record, found, bearers)
                seen[number] = shown_record, found, shown
        return seen

    def _of_kind(self, kind: r.Kind, group: Mapping[int, _Common]) -> dict[int, v.View]:
        match kind:
            case r.Kind.MEETING:
                return {n: _meeting(each, self.as_of) for n, each in group.items()}
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
                word=attesting.word_of(record, shorts),
                attested=attesting.attested_by(record),
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
        return {
            each.slug: each.window or span_window(each)
            for each in seen.values()
            if isinstance(each, v.MeetingView)
        }

    def _channels(self, group: Mapping[int, _Common]) -> dict[int, v.View]:
        by_channel = self._store.meetings_of_channels(group, self.as_of)
        seen = self.views(number for ids in by_channel.values() for number in ids)
        made: dict[int, v.View] = {}
        for number, each in group.items():
            contacts = tuple(
                v.ContactMark(
                    slug=one.slug, meeting=one.record, window=one.window or span_window(one)
                )
                for meeting in by_channel.get(number, ())
                if isinstance(one := seen[meeting], v.MeetingView)
            )
            made[number] = self._channel(each, contacts)
        return made

    def _channel(self, each: _Common, contacts: tuple[v.ContactMark, ...]) -> v.View:
        record = each.record
        if not isinstance(record, r.Channel):
            raise TypeError(record)
        found = {
            contact: mark.window
            for mark in contacts
            for contact in contacts_on(mark.meeting.status, mark.window, self.as_of)
        }
        held, last = list(found), rhythm.last_contact(found)
        earliest = min((mark.window.sort for mark in contacts if mark.window), default=None)
        return each.make(
            v.ChannelView,
            state=current_state(record.states, self.as_of),
            silence=rhythm.silence(record, held, self.as_of, earliest),
            rhythm=rhythm.rhythm(record, held, self.as_of),
            last=found[last] if last else None,
            next_expected=rhythm.next_expected(record, held, self.as_of),
            contacts=contacts,
        )

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


def _meeting(each: _Common, as_of: dt.date) -> v.View:
    record = each.record
    if not isinstance(record, r.Meeting):
        raise TypeError(record)
    told, shown = each.agreements.get(WHEN), each.shown.get(WHEN)
    differ = told is not None and shown is not None and shown.value is None and told.lo is not None
    span = (_day(told.lo), _day(told.hi)) if told and differ else None
    first = record.when.earliest if record.when else span[0] if span else None
    status = visibility.status_on(record.status, first, as_of)
    if status is not record.status:
        each = replace(each, record=replace(record, status=status))
    return each.make(
        v.MeetingView,
        window=record.when,
        span=span,
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


def span_window(view: v.MeetingView) -> Window | None:
    """Return the span of reports that differ as a window, to count and order by."""
    if view.span is None:
        return None
    earliest, latest = view.span
    edtf = f"[{earliest or ''}..{latest or ''}]"
    return Window(words=edtf, edtf=edtf, earliest=earliest, latest=latest)


def _person(each: _Common, as_of: dt.date) -> v.View:
    record = each.record
    if not isinstance(record, r.Person):
        raise TypeError(record)
    return each.make(v.PersonView, last_seen=posts.last_seen(record.roles, as_of))


def _day(number: int | None) -> dt.date | None:
    if number is None or number in (OPEN_START, OPEN_END):
        return None
    return dt.date.fromordinal(number)
