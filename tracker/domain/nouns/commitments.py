"""The description of commitments: their fields, attestations and outcomes."""

from __future__ import annotations

from tracker.domain import records as r
from tracker.domain.fields import Field, Lean, Noun, PartType, Rests, Value
from tracker.domain.nouns.parties import NOTE, SOURCES, TAGS, party_field
from tracker.domain.records import Kind

PROMISE = PartType(
    name="promise",
    plural="promises",
    attribute="parties",
    value_class=r.Promise,
    key="party",
    fields=(
        party_field("party", "Party", "A party to the commitment.", required=True),
        Field(
            name="part",
            label="Role",
            help="by: makes the commitment · to: receives it · mutual: both · empty: no role.",
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
        party_field("party", "Party", "The party that confirms the commitment.", required=True),
        Field(
            name="since",
            label="Since",
            help="The day on which that party first confirmed the commitment.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="source",
            label="Source",
            help="The source in which the party confirms the commitment.",
            value=Value.REF,
            refers=(Kind.SOURCE,),
            rests=(Rests.HEAD,),
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
            help="The outcome of the commitment.",
            value=Value.CHOICE,
            choices=r.OutcomeValue,
            required=True,
        ),
        Field(
            name="on",
            label="On",
            help="The date of the outcome.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        NOTE,
        Field(
            name="responsibility",
            label="Responsible",
            help="Who is held responsible for a miss, if a source says so.",
            suggestions=("disputed", "one-sided"),
        ),
        Field(
            name="meetings",
            label="By meeting",
            help="The meetings that fulfilled the commitment.",
            value=Value.REFS,
            refers=(Kind.MEETING,),
            rests=(Rests.WHOLE, Rests.RULE),
        ),
        SOURCES,
        Field(
            name="entered",
            label="Entered",
            help="The day on which the outcome was entered.",
            value=Value.DAY,
        ),
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
            help="The commitment, in one sentence.",
            value=Value.LONG_TEXT,
            required=True,
        ),
        Field(
            name="kind",
            label="Kind",
            help="The kind of commitment.",
            suggestions=("meeting", "mechanism", "principle", "visit", "assurance", "dialogue"),
        ),
        Field(
            name="made_at",
            label="Made at",
            help="The meeting at which the commitment was made.",
            value=Value.REF,
            refers=(Kind.MEETING,),
            rests=(Rests.WHOLE, Rests.RULE),
        ),
        Field(
            name="made",
            label="Made",
            help="The day on which the commitment was made or announced.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(name="made_by", label="Made by", help="Who made or announced the commitment."),
        Field(
            name="due",
            label="Due",
            help="The due date in words; vague dates count from the day of the commitment.",
            value=Value.WINDOW,
            lean=Lean.FUTURE,
            example="before the end of the year",
        ),
        Field(
            name="conditional",
            label="Conditional",
            help="Whether the commitment depends on a condition.",
            value=Value.FLAG,
        ),
        Field(name="condition", label="Condition", help="The condition, in words."),
        Field(name="owner", label="Owner", help="The person who follows up the commitment."),
        Field(
            name="review",
            label="Review",
            help="The day on which to review a commitment without a due window.",
            value=Value.DAY,
        ),
        Field(
            name="attempted_by",
            label="Attempted by",
            help="Meetings that were meant to fulfil the commitment and failed.",
            value=Value.REFS,
            refers=(Kind.MEETING,),
        ),
        Field(
            name="renews",
            label="Renews",
            help="The earlier commitments that this one renews.",
            value=Value.REFS,
            refers=(Kind.COMMITMENT,),
            rests=(Rests.WHOLE, Rests.RULE),
        ),
        Field(
            name="replaced_by",
            label="Replaced by",
            help="The commitments that replaced this one.",
            value=Value.REFS,
            refers=(Kind.COMMITMENT,),
            rests=(Rests.RULE,),
        ),
        NOTE,
        TAGS,
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
