"""The kinds of record, and the fields' closed lists of values."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The ten kinds of record."""

    PARTY = "party"
    ORGANIZATION = "organization"
    PERSON = "person"
    CHANNEL = "channel"
    MEETING = "meeting"
    COMMITMENT = "commitment"
    SIGNAL = "signal"
    SOURCE = "source"
    ACCOUNT = "account"
    DISPUTE = "dispute"


class MeetingStatus(StrEnum):
    """The status of a meeting: planned, held, or the reason why it did not take place."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    NO_SHOW = "no-show"
    UNKNOWN = "unknown"


class Mode(StrEnum):
    """The mode of a meeting: in person, by video, by phone or by letter."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"
    LETTER = "letter"


class ChannelKind(StrEnum):
    """The kind of channel."""

    HOTLINE = "hotline"
    WORKING_GROUP = "working-group"
    CONSULTATION = "consultation"
    DIALOGUE = "dialogue"
    EXCHANGE = "exchange"
    SUMMIT = "summit"
    AD_HOC = "ad-hoc"


class ChannelState(StrEnum):
    """A state in a channel's history. PLANNED and REQUEST_DECLINED are notes within a state."""

    OPENED = "opened"
    ACTIVE = "active"
    INTERRUPTED = "interrupted"
    SUSPENDED = "suspended"
    AGREED_TO_RESUME = "agreed-to-resume"
    RESUMED = "resumed"
    DORMANT = "dormant"
    POSTPONED = "postponed"
    ENDED = "ended"
    PLANNED = "planned"
    REQUEST_DECLINED = "request-declined"


class Participation(StrEnum):
    """Whether a party took part in a meeting, or was ready to if the meeting was not held."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"


class HeadUnknown(StrEnum):
    """Why the head of a delegation is not known."""

    NOT_NAMED = "not-named"
    NOT_FOUND = "not-found"
    NONE_SENT = "none-sent"


class CommitmentPart(StrEnum):
    """A party's role in a commitment."""

    BY = "by"
    TO = "to"
    MUTUAL = "mutual"


class OutcomeValue(StrEnum):
    """The outcome of a commitment."""

    FULFILLED = "fulfilled"
    PARTLY = "partly"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    REOPENED = "reopened"


class SourceKind(StrEnum):
    """Whether a source is a publication or a record of the user's own."""

    PUBLICATION = "publication"
    CABLE = "cable"
    MEMORANDUM = "memorandum"
    NOTE_OF_CALL = "note-of-call"


class PublishedBasis(StrEnum):
    """What the publication day of a source is based on."""

    STATED = "stated"
    ADDRESS = "address"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class SourceCopy(StrEnum):
    """Whether the copy of a source that was read is the publisher's original or a mirror."""

    ORIGINAL = "original"
    MIRROR = "mirror"


class Silence(StrEnum):
    """The kind of silence: how much it means that a source does not mention something."""

    FULL_TEXT = "full-text"
    EXCERPT = "excerpt"
    NON_DENIAL = "non-denial"


class EvidenceRole(StrEnum):
    """What a source is cited for in a record."""

    BASIS = "basis"
    WHEN = "when"
    MAKING = "making"
    OUTCOME = "outcome"
