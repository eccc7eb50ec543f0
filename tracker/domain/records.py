"""The records of the book and their parts, as frozen values.

Records refer to each other by slug. A record owns its parts and its links; everything in one value
is written, versioned, undone and compared together. Tuples keep the order given. ``None`` means
unknown; an empty text means nothing was entered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.domain.choices import (
    ChannelKind,
    ChannelState,
    CommitmentPart,
    EvidenceRole,
    HeadUnknown,
    Kind,
    MeetingStatus,
    Mode,
    OutcomeValue,
    Participation,
    PublishedBasis,
    Silence,
    SourceCopy,
    SourceKind,
)

if TYPE_CHECKING:
    import datetime as dt

    from tracker.domain.window import Window


__all__ = [
    "ChannelKind",
    "ChannelState",
    "CommitmentPart",
    "EvidenceRole",
    "HeadUnknown",
    "Kind",
    "MeetingStatus",
    "Mode",
    "OutcomeValue",
    "Participation",
    "PublishedBasis",
    "Silence",
    "SourceCopy",
    "SourceKind",
]
"""Closed choices, exported with the records that use them."""


class Evidence(Struct, frozen=True, kw_only=True):
    """A source cited for a record. With role WHEN: a dated report, what it ``says`` and its side.

    ``side`` is a party's slug, or empty where the report belongs to no side.
    """

    source: str
    role: EvidenceRole = EvidenceRole.BASIS
    says: Window | None = None
    side: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """The fields that all records share. ``slug`` is empty until the store has assigned one."""

    slug: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Party(Record, frozen=True, kw_only=True):
    """A side: a state or a bloc. ``short`` is the name used where space is scarce."""

    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()


class Organization(Record, frozen=True, kw_only=True):
    """A body of a party."""

    party: str
    name: str
    native: str = ""
    aliases: tuple[str, ...] = ()


class Role(Struct, frozen=True, kw_only=True):
    """An office held, as far as known; ``sources`` support it."""

    title: str
    organization: str | None = None
    window: Window | None = None
    sources: tuple[str, ...] = ()


class Person(Record, frozen=True, kw_only=True):
    """A person who heads or attends delegations, or speaks."""

    party: str | None
    name: str
    native: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class State(Struct, frozen=True, kw_only=True):
    """One state in a channel's history; ``actor`` is the party that caused it, if known."""

    status: ChannelState
    window: Window | None = None
    actor: str | None = None
    note: str = ""
    sources: tuple[str, ...] = ()


class Channel(Record, frozen=True, kw_only=True):
    """A channel through which parties meet.

    ``rhythm_days`` is the stated interval between meetings, in days.
    """

    name: str
    kind: ChannelKind
    short: str = ""
    parties: tuple[str, ...] = ()
    purpose: str = ""
    aliases: tuple[str, ...] = ()
    multilateral: bool = False
    established: Window | None = None
    established_note: str = ""
    rhythm: str = ""
    rhythm_days: int | None = None
    states: tuple[State, ...] = ()


class Member(Struct, frozen=True, kw_only=True):
    """A person or organization in a delegation, by slug."""

    who: str
    role: str = ""


class Delegation(Struct, frozen=True, kw_only=True):
    """One party's side of a meeting. ``readiness`` is for meetings that were not held."""

    party: str
    head: str | None = None
    head_unknown: HeadUnknown | None = None
    members: tuple[Member, ...] = ()
    participation: Participation | None = None
    readiness: Participation | None = None
    note: str = ""


class Meeting(Record, frozen=True, kw_only=True):
    """A contact that was held, planned or called off.

    ``when`` is ``None`` where no day is given, or where reports differ and none was adopted.
    ``clock_time`` is text as reported. ``session`` names a part or level of a round.
    """

    channel: str
    via: str | None = None
    host: str | None = None
    status: MeetingStatus
    mode: Mode | None = None
    when: Window | None = None
    clock_time: str = ""
    place: str = ""
    round: int | None = None
    session: str = ""
    summary: str = ""
    topics: tuple[str, ...] = ()
    public_from: Window | None = None
    called_off_on: Window | None = None
    background: bool = False
    delegations: tuple[Delegation, ...] = ()


class Promise(Struct, frozen=True, kw_only=True):
    """A party's role in a commitment."""

    party: str
    part: CommitmentPart


class Attestation(Struct, frozen=True, kw_only=True):
    """A party's own confirmation of a commitment, the day from which it is seen, its sources."""

    party: str
    since: Window | None = None
    source: str | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """An outcome of a commitment. ``meetings`` fulfil it; ``on`` is the day of the outcome."""

    outcome: OutcomeValue
    on: Window | None = None
    note: str = ""
    responsibility: str = ""
    meetings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    entered: dt.date | None = None


class Commitment(Record, frozen=True, kw_only=True):
    """A commitment; ``made`` is the day it was made, ``made_at`` the meeting, if any."""

    text: str
    kind: str = ""
    made_at: str | None = None
    made: Window | None = None
    made_by: str = ""
    parties: tuple[Promise, ...] = ()
    due: Window | None = None
    conditional: bool = False
    condition: str = ""
    owner: str = ""
    review: dt.date | None = None
    attestations: tuple[Attestation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    attempted_by: tuple[str, ...] = ()
    renews: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()


class Signal(Record, frozen=True, kw_only=True):
    """A context event; ``relates_to`` names meetings, channels or commitments."""

    text: str
    kind: str = ""
    window: Window | None = None
    actor: str | None = None
    relates_to: tuple[str, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    """A publication or the user's own record. ``text`` is its captured text."""

    kind: SourceKind = SourceKind.PUBLICATION
    title: str
    publisher: str = ""
    author: str = ""
    address: str = ""
    language: str = ""
    affiliation: str = ""
    state_media: str | None = None
    published: Window | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    received_on: dt.date | None = None
    copy: SourceCopy = SourceCopy.ORIGINAL
    cites: tuple[str, ...] = ()
    handling: str = ""
    text: str = ""


class Account(Record, frozen=True, kw_only=True):
    """What one source says about one field of one record, or about a free topic.

    ``side`` is a party's slug, ``media`` or ``research``. ``normal`` is the value in a form that
    can be compared, where there is one. ``adopted`` is the reason for using this account as the
    record's value, or empty.
    """

    subject: str
    field: str
    value: str
    normal: str = ""
    side: str = ""
    speaker: str = ""
    source: str | None = None
    quote: str = ""
    locator: str = ""
    silence: Silence | None = None
    adopted: str = ""


class Dispute(Record, frozen=True, kw_only=True):
    """A written ruling on accounts that differ."""

    title: str
    subject: str
    field: str
    kind: str = ""
    accounts: tuple[str, ...] = ()
    assessment: str = ""
    resolved: bool = False


RECORDS: dict[Kind, type[Record]] = {
    Kind.PARTY: Party,
    Kind.ORGANIZATION: Organization,
    Kind.PERSON: Person,
    Kind.CHANNEL: Channel,
    Kind.MEETING: Meeting,
    Kind.COMMITMENT: Commitment,
    Kind.SIGNAL: Signal,
    Kind.SOURCE: Source,
    Kind.ACCOUNT: Account,
    Kind.DISPUTE: Dispute,
}


_KINDS = {cls: kind for kind, cls in RECORDS.items()}


class Book(Struct, frozen=True):
    """The book's own properties: title, coverage and note."""

    title: str = ""
    coverage: Window | None = None
    note: str = field(default="")


def kind_of(record: Record) -> Kind:
    """Return the kind of a record."""
    return _KINDS[type(record)]
