"""The nouns of the book, each with its fields and parts."""

from __future__ import annotations

from tracker.domain import records as r
from tracker.domain.fields import Field, Lean, Noun, PartType, Value
from tracker.domain.records import Kind

_NOTE = Field(
    name="note", label="Note", help="Anything worth keeping beside it.", value=Value.LONG_TEXT
)
_TAGS = Field(name="tags", label="Tags", help="Words of your own to find it by.", value=Value.TEXTS)
_ALIASES = Field(
    name="aliases",
    label="Also called",
    help="Other names, in any language; all of them are searched.",
    value=Value.TEXTS,
)
_SOURCES = Field(
    name="sources",
    label="Sources",
    help="Which sources say so.",
    value=Value.REFS,
    refers=(Kind.SOURCE,),
)


def _party(name: str, label: str, text: str, *, required: bool = False) -> Field:
    return Field(
        name=name,
        label=label,
        help=text,
        value=Value.REF,
        refers=(Kind.PARTY,),
        required=required,
        example="us",
    )


PARTY = Noun(
    kind=Kind.PARTY,
    plural="parties",
    letter="",
    record_class=r.Party,
    fields=(
        Field(name="name", label="Name", help="The full name of the side.", required=True),
        Field(name="short", label="Short", help="The name where room is scarce, for example US."),
        _ALIASES,
        _NOTE,
        _TAGS,
    ),
    alone=("name", "short", "aliases", "note", "evidence"),
)

ORGANIZATION = Noun(
    kind=Kind.ORGANIZATION,
    plural="organizations",
    letter="",
    record_class=r.Organization,
    fields=(
        Field(name="name", label="Name", help="The full name of the body.", required=True),
        _party("party", "Party", "The side it belongs to.", required=True),
        Field(name="native", label="Native", help="The name in its own language."),
        _ALIASES,
        _NOTE,
        _TAGS,
    ),
    alone=("name", "native", "aliases", "note", "evidence"),
)

ROLE = PartType(
    name="role",
    plural="roles",
    attribute="roles",
    value_class=r.Role,
    fields=(
        Field(name="title", label="Title", help="The post held.", required=True),
        Field(
            name="organization",
            label="Body",
            help="The body it belongs to.",
            value=Value.REF,
            refers=(Kind.ORGANIZATION,),
        ),
        Field(
            name="window",
            label="When",
            help="The term; days on which someone was seen in office are [..first]/[last..].",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        _SOURCES,
    ),
)

PERSON = Noun(
    kind=Kind.PERSON,
    plural="people",
    letter="",
    record_class=r.Person,
    fields=(
        Field(name="name", label="Name", help="The name as commonly written.", required=True),
        _party("party", "Party", "The side the person speaks for."),
        Field(name="native", label="Native", help="The name in its own script, for example 吳謙."),
        _ALIASES,
        _NOTE,
        _TAGS,
    ),
    parts=(ROLE,),
    alone=("name", "native", "aliases", "note", "role", "evidence"),
)

STATE = PartType(
    name="state",
    plural="states",
    attribute="states",
    value_class=r.State,
    fields=(
        Field(
            name="status",
            label="State",
            help="The turn the channel took.",
            value=Value.CHOICE,
            choices=r.ChannelState,
            required=True,
        ),
        Field(
            name="window",
            label="When",
            help="The day of the turn, as precisely as it is known.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        _party("actor", "By", "The party that brought it about, if one did."),
        _NOTE,
        _SOURCES,
    ),
)

CHANNEL = Noun(
    kind=Kind.CHANNEL,
    plural="channels",
    letter="",
    record_class=r.Channel,
    fields=(
        Field(name="name", label="Name", help="The full name of the channel.", required=True),
        Field(
            name="kind",
            label="Kind",
            help="What sort of channel it is.",
            value=Value.CHOICE,
            choices=r.ChannelKind,
            required=True,
        ),
        Field(
            name="parties",
            label="Parties",
            help="The sides that meet through it.",
            value=Value.REFS,
            refers=(Kind.PARTY,),
        ),
        Field(name="purpose", label="Purpose", help="What it is for.", value=Value.LONG_TEXT),
        _ALIASES,
        Field(
            name="multilateral",
            label="Multilateral",
            help="Whether others than these parties take part.",
            value=Value.FLAG,
        ),
        Field(
            name="established",
            label="Established",
            help="When it was set up.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="established_note",
            label="Set up",
            help="What is known of its beginning.",
            value=Value.LONG_TEXT,
        ),
        Field(name="rhythm", label="Rhythm", help="How often it is said to meet, in words."),
        Field(
            name="rhythm_days",
            label="Days",
            help="The stated rhythm as days from one meeting to the next.",
            value=Value.NUMBER,
            example="365",
        ),
        _NOTE,
        _TAGS,
    ),
    parts=(STATE,),
    alone=("name", "aliases", "established", "established_note", "note", "state", "evidence"),
)

DELEGATION = PartType(
    name="delegation",
    plural="delegations",
    attribute="delegations",
    value_class=r.Delegation,
    key="party",
    fields=(
        _party("party", "Party", "Whose delegation it is.", required=True),
        Field(
            name="head",
            label="Head",
            help="Who led it.",
            value=Value.REF,
            refers=(Kind.PERSON,),
        ),
        Field(
            name="head_unknown",
            label="No head",
            help="Why no head is given.",
            value=Value.CHOICE,
            choices=r.HeadUnknown,
        ),
        Field(
            name="members",
            label="Bodies",
            help="The people and bodies that took part, each with a role if one is known.",
            value=Value.MEMBERS,
            refers=(Kind.PERSON, Kind.ORGANIZATION),
        ),
        Field(
            name="participation",
            label="Participation",
            help="Whose word says that the party took part.",
            value=Value.CHOICE,
            choices=r.Participation,
        ),
        Field(
            name="readiness",
            label="Readiness",
            help="Of a meeting not held: whose word says that the party was ready.",
            value=Value.CHOICE,
            choices=r.Participation,
        ),
        _NOTE,
    ),
    alone=("head_unknown", "participation", "readiness", "note"),
)

MEETING = Noun(
    kind=Kind.MEETING,
    plural="meetings",
    letter="m",
    record_class=r.Meeting,
    fields=(
        Field(
            name="channel",
            label="Channel",
            help="The channel it belongs to.",
            value=Value.REF,
            refers=(Kind.CHANNEL,),
            required=True,
            example="dpct",
        ),
        Field(
            name="when",
            label="When",
            help="The days, as written; empty where nothing is said or reports differ.",
            value=Value.WINDOW,
            lean=Lean.PAST,
            example="28-29 October 2020",
        ),
        Field(
            name="status",
            label="Status",
            help="What became of it.",
            value=Value.CHOICE,
            choices=r.MeetingStatus,
            required=True,
        ),
        Field(name="mode", label="Mode", help="How they met.", value=Value.CHOICE, choices=r.Mode),
        Field(name="place", label="Place", help="Where, as told."),
        Field(
            name="round",
            label="Round",
            help="The number of the round.",
            value=Value.NUMBER,
            example="16",
        ),
        Field(name="session", label="Session", help="The part or level of the round."),
        Field(
            name="summary", label="Summary", help="What happened, in short.", value=Value.LONG_TEXT
        ),
        Field(name="topics", label="Topics", help="What it was about.", value=Value.TEXTS),
        Field(
            name="via",
            label="Via",
            help="The channel whose line or room was used.",
            value=Value.REF,
            refers=(Kind.CHANNEL,),
        ),
        _party("host", "Host", "The party that hosted."),
        Field(name="clock_time", label="Clock", help="The time of day, as told."),
        Field(
            name="public_from",
            label="Public from",
            help="The day it became known, where that was later.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="called_off_on",
            label="Called off",
            help="The day on which it was cancelled or put off.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="background",
            label="Background",
            help="Kept as background to the period covered.",
            value=Value.FLAG,
        ),
        _NOTE,
        _TAGS,
    ),
    parts=(DELEGATION,),
    alone=(
        "when",
        "status",
        "round",
        "session",
        "summary",
        "clock_time",
        "public_from",
        "called_off_on",
        "background",
        "note",
        "evidence",
    ),
)

PROMISE = PartType(
    name="promise",
    plural="promises",
    attribute="parties",
    value_class=r.Promise,
    key="party",
    fields=(
        _party("party", "Party", "A party to the promise.", required=True),
        Field(
            name="part",
            label="Part",
            help="Whether it promises, is promised to, or both.",
            value=Value.CHOICE,
            choices=r.CommitmentPart,
            required=True,
        ),
    ),
)

ATTESTATION = PartType(
    name="attestation",
    plural="attestations",
    attribute="attestations",
    value_class=r.Attestation,
    fields=(
        _party("party", "Party", "Whose own word it is.", required=True),
        Field(
            name="since",
            label="Since",
            help="The day on which that word is first seen.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="source",
            label="Source",
            help="Where it is seen.",
            value=Value.REF,
            refers=(Kind.SOURCE,),
        ),
    ),
)

OUTCOME = PartType(
    name="outcome",
    plural="outcomes",
    attribute="outcomes",
    value_class=r.Outcome,
    fields=(
        Field(
            name="outcome",
            label="Outcome",
            help="What became of the promise.",
            value=Value.CHOICE,
            choices=r.OutcomeValue,
            required=True,
        ),
        Field(
            name="on",
            label="On",
            help="The day that the judgement rests on.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        _NOTE,
        Field(
            name="responsibility",
            label="Blame",
            help="Who is held responsible, where that is told.",
            suggestions=("disputed", "one-sided"),
        ),
        Field(
            name="meetings",
            label="By meeting",
            help="The meetings that answer the promise.",
            value=Value.REFS,
            refers=(Kind.MEETING,),
        ),
        _SOURCES,
        Field(name="entered", label="Entered", help="The day of the judgement.", value=Value.DAY),
    ),
    grow=True,
)

COMMITMENT = Noun(
    kind=Kind.COMMITMENT,
    plural="commitments",
    letter="c",
    record_class=r.Commitment,
    fields=(
        Field(
            name="text",
            label="Text",
            help="What was promised.",
            value=Value.LONG_TEXT,
            required=True,
        ),
        Field(
            name="kind",
            label="Kind",
            help="What sort of promise it is.",
            suggestions=("meeting", "mechanism", "principle", "visit", "assurance", "dialogue"),
        ),
        Field(
            name="made_at",
            label="Made at",
            help="The meeting at which it was made.",
            value=Value.REF,
            refers=(Kind.MEETING,),
        ),
        Field(
            name="made",
            label="Made",
            help="The day on which it was made or told.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(name="made_by", label="Made by", help="Who made or announced it."),
        Field(
            name="due",
            label="Due",
            help="By when, as worded; read against the day on which it was made.",
            value=Value.WINDOW,
            lean=Lean.FUTURE,
            example="before the end of the year",
        ),
        Field(
            name="conditional",
            label="Conditional",
            help="Whether it hangs on a condition.",
            value=Value.FLAG,
        ),
        Field(name="condition", label="Condition", help="What it hangs on, in words."),
        Field(name="owner", label="Owner", help="Who watches it here."),
        Field(
            name="review",
            label="Review",
            help="The day to look at it again, where no window is given.",
            value=Value.DAY,
        ),
        Field(
            name="attempted_by",
            label="Attempted by",
            help="Meetings that were to answer it and failed.",
            value=Value.REFS,
            refers=(Kind.MEETING,),
        ),
        Field(
            name="renews",
            label="Renews",
            help="The earlier promises that it makes again.",
            value=Value.REFS,
            refers=(Kind.COMMITMENT,),
        ),
        Field(
            name="replaced_by",
            label="Replaced by",
            help="The promises that took its place.",
            value=Value.REFS,
            refers=(Kind.COMMITMENT,),
        ),
        _NOTE,
        _TAGS,
    ),
    parts=(PROMISE, ATTESTATION, OUTCOME),
    alone=(
        "due",
        "review",
        "attempted_by",
        "renews",
        "replaced_by",
        "note",
        "attestation",
        "outcome",
        "evidence",
    ),
)

SIGNAL = Noun(
    kind=Kind.SIGNAL,
    plural="signals",
    letter="s",
    record_class=r.Signal,
    fields=(
        Field(
            name="text", label="Text", help="What happened.", value=Value.LONG_TEXT, required=True
        ),
        Field(
            name="kind",
            label="Kind",
            help="What sort of event it is.",
            suggestions=("sanctions", "arms-sale", "incident", "statement", "exercise"),
        ),
        Field(
            name="window",
            label="When",
            help="The days, as precisely as they are known.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        _party("actor", "Actor", "The party that acted."),
        Field(
            name="relates_to",
            label="Relates to",
            help="The channels, meetings and commitments it bears on.",
            value=Value.REFS,
        ),
        _NOTE,
        _TAGS,
    ),
    alone=("window", "note", "evidence"),
)

SOURCE = Noun(
    kind=Kind.SOURCE,
    plural="sources",
    letter="",
    record_class=r.Source,
    fields=(
        Field(name="title", label="Title", help="The title as printed.", required=True),
        Field(
            name="kind",
            label="Kind",
            help="A publication, or a record of your own.",
            value=Value.CHOICE,
            choices=r.SourceKind,
            required=True,
        ),
        Field(name="publisher", label="Publisher", help="Who published it."),
        Field(name="author", label="Author", help="Who wrote it."),
        Field(
            name="address",
            label="Address",
            help="Where it is found; http and https are opened.",
            example="https://example.org/statement",
        ),
        Field(name="language", label="Language", help="The language, as a code.", example="en"),
        Field(
            name="affiliation",
            label="Affiliation",
            help="Who stands behind the publisher.",
            suggestions=("us-gov", "prc-gov", "media", "research"),
        ),
        _party("state_media", "State media", "The party whose state media it is."),
        Field(
            name="published",
            label="Published",
            help="The day of publication, as precisely as it is known.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="published_basis",
            label="Rests on",
            help="On what the day of publication rests.",
            value=Value.CHOICE,
            choices=r.PublishedBasis,
            required=True,
        ),
        Field(
            name="received_on",
            label="Received",
            help="The day on which a record of your own came in.",
            value=Value.DAY,
        ),
        Field(
            name="copy",
            label="Copy",
            help="The publisher's own page, or a mirror of it.",
            value=Value.CHOICE,
            choices=r.SourceCopy,
            required=True,
        ),
        Field(
            name="cites",
            label="Cites",
            help="The sources it draws on.",
            value=Value.REFS,
            refers=(Kind.SOURCE,),
        ),
        Field(name="handling", label="Handling", help="The handling marking, if any."),
        Field(name="text", label="Text", help="What was captured of it.", value=Value.LONG_TEXT),
        _NOTE,
        _TAGS,
    ),
    alone=("title", "address", "published", "received_on", "cites", "text", "note", "evidence"),
)

ACCOUNT = Noun(
    kind=Kind.ACCOUNT,
    plural="accounts",
    letter="a",
    record_class=r.Account,
    fields=(
        Field(
            name="subject",
            label="About",
            help="The record that it speaks of.",
            value=Value.REF,
            required=True,
        ),
        Field(
            name="field",
            label="Field",
            help="The field of that record, or a topic of your own.",
            required=True,
            example="when",
        ),
        Field(
            name="value",
            label="Says",
            help="The value as told.",
            value=Value.LONG_TEXT,
            required=True,
        ),
        Field(
            name="normal",
            label="Means",
            help="The value in the form in which it can be compared, where there is one.",
        ),
        Field(
            name="side",
            label="Side",
            help="A party, media or research.",
            refers=(Kind.PARTY,),
            suggestions=("media", "research"),
        ),
        Field(name="speaker", label="Speaker", help="Whose words they are."),
        Field(
            name="source",
            label="Source",
            help="The source that carries it.",
            value=Value.REF,
            refers=(Kind.SOURCE,),
        ),
        Field(name="quote", label="Quote", help="A short quotation.", value=Value.LONG_TEXT),
        Field(name="locator", label="Place", help="Where in the source."),
        Field(
            name="silence",
            label="Silence",
            help="Of what kind the silence is, where it says nothing.",
            value=Value.CHOICE,
            choices=r.Silence,
        ),
        Field(name="adopted", label="Adopted", help="Why this account is taken as the value."),
        _NOTE,
        _TAGS,
    ),
    alone=("value", "normal", "quote", "locator", "silence", "adopted", "note", "evidence"),
)

DISPUTE = Noun(
    kind=Kind.DISPUTE,
    plural="disputes",
    letter="d",
    record_class=r.Dispute,
    fields=(
        Field(name="title", label="Title", help="What is in question.", required=True),
        Field(
            name="subject",
            label="About",
            help="The record that the accounts speak of.",
            value=Value.REF,
            required=True,
        ),
        Field(name="field", label="Field", help="The field or topic in question.", required=True),
        Field(
            name="kind",
            label="Kind",
            help="What sort of difference it is.",
            suggestions=("characterisation", "scope", "timezone", "media-error", "counting"),
        ),
        Field(
            name="accounts",
            label="Accounts",
            help="The accounts that it weighs.",
            value=Value.REFS,
            refers=(Kind.ACCOUNT,),
        ),
        Field(name="assessment", label="Assessment", help="The judgement.", value=Value.LONG_TEXT),
        Field(
            name="resolved",
            label="Resolved",
            help="Whether the difference is explained.",
            value=Value.FLAG,
        ),
        _NOTE,
        _TAGS,
    ),
    alone=("title", "accounts", "assessment", "resolved", "note", "evidence"),
)

EVIDENCE = PartType(
    name="evidence",
    plural="evidence",
    attribute="evidence",
    value_class=r.Evidence,
    fields=(
        Field(
            name="source",
            label="Source",
            help="The source cited.",
            value=Value.REF,
            refers=(Kind.SOURCE,),
            required=True,
        ),
        Field(
            name="role",
            label="For",
            help="What it is cited for; with when, it is a dated report.",
            value=Value.CHOICE,
            choices=r.EvidenceRole,
            required=True,
        ),
        Field(
            name="says",
            label="Says when",
            help="The days that a dated report gives.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="side",
            label="Side",
            help="The party whose report it is, if one's.",
            refers=(Kind.PARTY,),
        ),
    ),
)
"""Every record can cite sources."""

NOUNS: dict[Kind, Noun] = {
    noun.kind: noun
    for noun in (
        PARTY,
        ORGANIZATION,
        PERSON,
        CHANNEL,
        MEETING,
        COMMITMENT,
        SIGNAL,
        SOURCE,
        ACCOUNT,
        DISPUTE,
    )
}


def parts_of(noun: Noun) -> tuple[PartType, ...]:
    """Return the parts of a noun, evidence included."""
    return (*noun.parts, EVIDENCE)
