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
    """A source cited for a record.

    With the role WHEN it is a dated report: ``says`` is the window that it states, and ``side`` the
    slug of the party that reports it, or empty.
    """

    source: str
    role: EvidenceRole = EvidenceRole.BASIS
    says: Window | None = None
    side: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """The fields shared by all kinds of record.

    ``slug`` is empty until the store has assigned one.
    """

    slug: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Party(Record, frozen=True, kw_only=True):
    """A party: a state or a bloc. ``short`` is the name used if space is scarce."""

    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()


class Organization(Record, frozen=True, kw_only=True):
    """An organization of a party, such as a ministry."""

    party: str
    name: str
    native: str = ""
    aliases: tuple[str, ...] = ()


class Role(Struct, frozen=True, kw_only=True):
    """An office held by a person. ``sources`` support it."""

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
    """A state in a channel's history. ``actor`` is the party that caused it, if known."""

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
    """A member of a delegation: the slug of a person or organization."""

    who: str
    role: str = ""


class Delegation(Struct, frozen=True, kw_only=True):
    """The delegation of one party to a meeting.

    ``readiness`` is for meetings that were not held.
    """

    party: str
    head: str | None = None
    head_unknown: HeadUnknown | None = None
    members: tuple[Member, ...] = ()
    participation: Participation | None = None
    readiness: Participation | None = None
    note: str = ""


class Meeting(Record, frozen=True, kw_only=True):
    """A meeting that was held, planned or called off.

    ``when`` is ``None`` if no day is given, or if reports differ and none was adopted.
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
    """A party's own confirmation of a commitment, with its day (``since``) and sources."""

    party: str
    since: Window | None = None
    source: str | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """An outcome of a commitment. ``meetings`` fulfilled it; ``on`` is the date of the outcome."""

    outcome: OutcomeValue
    on: Window | None = None
    note: str = ""
    responsibility: str = ""
    meetings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    entered: dt.date | None = None


class Commitment(Record, frozen=True, kw_only=True):
    """A commitment. ``made`` is the day on which it was made, ``made_at`` the meeting, if any."""

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
    """A context event, such as sanctions.

    ``relates_to`` names meetings, channels or commitments.
    """

    text: str
    kind: str = ""
    window: Window | None = None
    actor: str | None = None
    relates_to: tuple[str, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    """A publication or the user's own record. ``text`` is the captured text of the source."""

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

    ``side`` is the slug of a party, ``media`` or ``research``. ``normal`` is the value in a
    comparable form, if there is one. ``adopted`` is the reason why this account gives the shown
    value of the field; empty if it does not.
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
    """The book's own properties: title, coverage window and note."""

    title: str = ""
    coverage: Window | None = None
    note: str = field(default="")


def kind_of(record: Record) -> Kind:
    """Return the kind of a record."""
    return _KINDS[type(record)]
