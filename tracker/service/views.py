"""Views: records as visible on a day, with the results of the domain's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.domain.adoption import Shown
    from tracker.domain.agreement import FieldAgreement
    from tracker.domain.records import (
        Account,
        Channel,
        Commitment,
        Delegation,
        Dispute,
        Kind,
        Meeting,
        MeetingStatus,
        Organization,
        Outcome,
        Party,
        Person,
        Record,
        Signal,
        Source,
        State,
    )
    from tracker.domain.rhythm import Gaps, Rhythm, Silence
    from tracker.domain.standing import Standing
    from tracker.domain.timeliness import Timeliness
    from tracker.domain.window import Window


class View(Struct, frozen=True, kw_only=True):
    """The values that every view has: the record as known on the day, and the titles that it needs.

    ``record`` has the shown values. ``agreements`` has, for each field with accounts or dated
    reports, whether these agree. ``shown`` has, by field, the origin of the shown value and the
    record's own value. ``assumed`` marks a known day that no dated source gives.
    """

    id: int
    kind: Kind
    version: int
    title: str
    record: Record
    known: dt.date
    assumed: bool
    names: Mapping[str, str]
    agreements: Mapping[str, FieldAgreement] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The record's slug."""
        return self.record.slug

    @property
    def conflicts(self) -> tuple[FieldAgreement, ...]:
        """The fields with a conflict or an open dispute."""
        return tuple(each for each in self.agreements.values() if each.in_conflict)

    @property
    def explained(self) -> bool:
        """Whether accounts or dated reports differ, and every difference is explained."""
        return not self.conflicts and any(each.explained for each in self.agreements.values())

    def name(self, slug: str | None) -> str:
        """Return the name of a record that this one names; its slug if it has no name."""
        return self.names.get(slug, slug) if slug else ""


class UnreadableView(View, frozen=True, kw_only=True):
    """A record that cannot be decoded: its slug and title, and a message.

    ``listed`` is the kind of the list in which it is shown.
    """

    sentence: str
    listed: str = ""


class MeetingView(View, frozen=True, kw_only=True):
    """A meeting.

    ``window`` has its shown days: of the adopted account, else its own; ``None`` if reports differ.
    In that case ``span`` has the first and last day of all reports. ``at`` has the days to sort by,
    from either.
    """

    record: Meeting
    window: Window | None = None
    span: tuple[dt.date | None, dt.date | None] | None = None
    at: Window | None = None
    claims: int = 0


class CommitmentView(View, frozen=True, kw_only=True):
    """A commitment with its standing.

    ``clock`` is the window of the clock, ``clock_of`` the slug of the commitment that has it.
    """

    record: Commitment
    timeliness: Timeliness
    standing: Standing | None = None
    attested: tuple[str, ...] = ()
    clock: Window | None = None
    clock_of: str = ""


class ChannelView(View, frozen=True, kw_only=True):
    """A channel with its usual interval and its silence.

    ``gaps`` are those between its contacts, if there are any. ``wire`` has the status of its
    meetings by cell; only rows of lists have it.
    """

    record: Channel
    state: State | None = None
    silence: Silence | None = None
    rhythm: Rhythm | None = None
    gaps: Gaps | None = None
    last: Window | None = None
    next_expected: dt.date | None = None
    wire: Mapping[int, MeetingStatus] = field(default_factory=dict)


class PartyView(View, frozen=True, kw_only=True):
    """The view of a party."""

    record: Party


class OrganizationView(View, frozen=True, kw_only=True):
    """The view of an organization of a party."""

    record: Organization


class PersonView(View, frozen=True, kw_only=True):
    """A person; ``last_seen`` is the last day, up to the as-of day, on which a role is known."""

    record: Person
    last_seen: dt.date | None = None


class SignalView(View, frozen=True, kw_only=True):
    """The view of a context event."""

    record: Signal


class SourceView(View, frozen=True, kw_only=True):
    """A source; ``used`` is the number of records that cite it."""

    record: Source
    used: int = 0


class AccountView(View, frozen=True, kw_only=True):
    """The view of an account, with its source."""

    record: Account
    source: Source | None = None


class DisputeView(View, frozen=True, kw_only=True):
    """A dispute, with its written assessment of accounts that differ."""

    record: Dispute


class EventView(Struct, frozen=True, kw_only=True):
    """An event of the timeline: its record, its kind, its days, and its known day."""

    kind: str
    of: View
    window: Window | None
    lo: int
    hi: int
    sort: int
    known: dt.date
    state: State | None = None


class PartView(Struct, frozen=True, kw_only=True):
    """A part in a list of parts, with its record and its own known day."""

    of: View
    n: int
    known: dt.date
    part: Delegation | State | Outcome
