"""The descriptions of channels, meetings and signals."""

from __future__ import annotations

from tracker.domain import records as r
from tracker.domain.fields import Field, Lean, Noun, PartType, Rests, Value
from tracker.domain.nouns.parties import ALIASES, NOTE, SOURCES, TAGS, party_field
from tracker.domain.records import Kind

STATE = PartType(
    name="state",
    plural="states",
    attribute="states",
    value_class=r.State,
    fields=(
        Field(
            name="status",
            label="State",
            help="The new state of the channel.",
            value=Value.CHOICE,
            choices=r.ChannelState,
            required=True,
        ),
        Field(
            name="window",
            label="When",
            help="The day of the change, as precisely as it is known.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        party_field("actor", "By", "The party that caused the change, if known."),
        NOTE,
        SOURCES,
    ),
)

CHANNEL = Noun(
    kind=Kind.CHANNEL,
    plural="channels",
    letter="",
    record_class=r.Channel,
    fields=(
        Field(
            name="name",
            is_name=True,
            label="Name",
            help="The full name of the channel.",
            required=True,
        ),
        Field(
            name="short",
            is_name=True,
            label="Short",
            help="The name for lists and narrow columns, for example MMCA.",
            since=15,
        ),
        Field(
            name="kind",
            label="Kind",
            help="The kind of channel.",
            value=Value.CHOICE,
            choices=r.ChannelKind,
            required=True,
        ),
        Field(
            name="parties",
            label="Parties",
            help="The parties that meet through the channel.",
            value=Value.REFS,
            refers=(Kind.PARTY,),
        ),
        Field(
            name="purpose",
            label="Purpose",
            help="The purpose of the channel.",
            value=Value.LONG_TEXT,
        ),
        ALIASES,
        Field(
            name="multilateral",
            label="Multilateral",
            help="Whether other parties also take part, besides those that are listed.",
            value=Value.FLAG,
        ),
        Field(
            name="established",
            label="Established",
            help="When the channel was set up.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="established_note",
            label="Set up",
            help="What is known of how the channel began.",
            value=Value.LONG_TEXT,
        ),
        Field(
            name="rhythm",
            label="Interval",
            help="The agreed interval between meetings, in words.",
        ),
        Field(
            name="rhythm_days",
            label="Days",
            help="The stated interval as days from one meeting to the next.",
            value=Value.NUMBER,
            example="365",
        ),
        NOTE,
        TAGS,
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
        party_field("party", "Party", "The party that sent the delegation.", required=True),
        Field(
            name="head",
            label="Head",
            help="Who led the delegation.",
            value=Value.REF,
            refers=(Kind.PERSON,),
            rests=(Rests.HEAD,),
        ),
        Field(
            name="head_unknown",
            label="No head",
            help="Why no head of delegation is named.",
            value=Value.CHOICE,
            choices=r.HeadUnknown,
        ),
        Field(
            name="members",
            label="Bodies",
            help="The people and bodies that took part, each with a role if one is known.",
            value=Value.MEMBERS,
            refers=(Kind.ORGANIZATION, Kind.PERSON),
        ),
        Field(
            name="participation",
            label="Participation",
            help="Who confirms that the party took part.",
            value=Value.CHOICE,
            choices=r.Participation,
        ),
        Field(
            name="readiness",
            label="Readiness",
            help="For a meeting that was not held: who confirms that the party was ready.",
            value=Value.CHOICE,
            choices=r.Participation,
        ),
        NOTE,
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
            help="The channel of the meeting.",
            value=Value.REF,
            refers=(Kind.CHANNEL,),
            rests=(Rests.HEAD,),
            required=True,
            example="dpct",
        ),
        Field(
            name="when",
            label="When",
            help="The days, as written; empty if unknown or if reports differ.",
            value=Value.WINDOW,
            lean=Lean.PAST,
            example="28-29 October 2020",
        ),
        Field(
            name="status",
            label="Status",
            help="The status; if left empty in a new meeting, it follows the day.",
            value=Value.CHOICE,
            choices=r.MeetingStatus,
            required=True,
            follows="when",
        ),
        Field(
            name="mode",
            label="Mode",
            help="How the meeting took place.",
            value=Value.CHOICE,
            choices=r.Mode,
        ),
        Field(name="place", label="Place", help="The place, as reported."),
        Field(
            name="round",
            label="Round",
            help="The number of the round.",
            value=Value.NUMBER,
            example="16",
        ),
        Field(name="session", label="Session", help="The part or level of the round."),
        Field(
            name="summary", label="Summary", help="What happened, in brief.", value=Value.LONG_TEXT
        ),
        Field(name="topics", label="Topics", help="What the meeting was about.", value=Value.TEXTS),
        Field(
            name="via",
            label="Via",
            help="The channel whose line or room was used.",
            value=Value.REF,
            refers=(Kind.CHANNEL,),
        ),
        party_field("host", "Host", "The party that hosted."),
        Field(name="clock_time", label="Time of day", help="The time, as reported."),
        Field(
            name="public_from",
            label="Public from",
            help="The day on which the meeting became known, if it was later.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="called_off_on",
            label="Called off",
            help="The day on which the meeting was cancelled or postponed.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="background",
            label="Background",
            help="Whether the meeting is only background to the period covered.",
            value=Value.FLAG,
        ),
        NOTE,
        TAGS,
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
            help="The kind of event.",
            suggestions=("sanctions", "arms-sale", "incident", "statement", "exercise"),
        ),
        Field(
            name="window",
            label="When",
            help="The days, as precisely as they are known.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        party_field("actor", "Actor", "The party that acted."),
        Field(
            name="relates_to",
            label="Relates to",
            help="The channels, meetings and commitments that the signal concerns.",
            value=Value.REFS,
        ),
        NOTE,
        TAGS,
    ),
    alone=("window", "note", "evidence"),
)
