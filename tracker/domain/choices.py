"""Closed choices: the kinds of record, and the values of fields that take one of a few."""

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
    """What became of a contact, or what is planned for it."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    NO_SHOW = "no-show"
    UNKNOWN = "unknown"


class Mode(StrEnum):
    """How a contact took place."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"
    LETTER = "letter"


class ChannelKind(StrEnum):
    """What sort of channel it is."""

    HOTLINE = "hotline"
    WORKING_GROUP = "working-group"
    CONSULTATION = "consultation"
    DIALOGUE = "dialogue"
    EXCHANGE = "exchange"
    SUMMIT = "summit"
    AD_HOC = "ad-hoc"


class ChannelState(StrEnum):
    """A turn in a channel's history. PLANNED and REQUEST_DECLINED are events within a state."""

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
    """Confirmed by says that a party took part (or, of a meeting not held, was ready to)."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"


class HeadUnknown(StrEnum):
    """Why no head of delegation is given."""

    NOT_NAMED = "not-named"
    NOT_FOUND = "not-found"
    NONE_SENT = "none-sent"


class CommitmentPart(StrEnum):
    """The part a party has in a promise."""

    BY = "by"
    TO = "to"
    MUTUAL = "mutual"


class OutcomeValue(StrEnum):
    """A judgement on what became of a promise."""

    FULFILLED = "fulfilled"
    PARTLY = "partly"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    REOPENED = "reopened"


class SourceKind(StrEnum):
    """A publication, or a record of one's own."""

    PUBLICATION = "publication"
    CABLE = "cable"
    MEMORANDUM = "memorandum"
    NOTE_OF_CALL = "note-of-call"


class PublishedBasis(StrEnum):
    """On what a source's day of publication rests."""

    STATED = "stated"
    ADDRESS = "address"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class SourceCopy(StrEnum):
    """Whether the page seen is the publisher's own."""

    ORIGINAL = "original"
    MIRROR = "mirror"


class Silence(StrEnum):
    """How much an account's silence on a matter shows."""

    FULL_TEXT = "full-text"
    EXCERPT = "excerpt"
    NON_DENIAL = "non-denial"


class EvidenceRole(StrEnum):
    """What a source is cited for."""

    BASIS = "basis"
    WHEN = "when"
    MAKING = "making"
    OUTCOME = "outcome"
