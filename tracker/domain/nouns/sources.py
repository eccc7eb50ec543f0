"""The descriptions of sources, accounts, disputes and evidence."""

from __future__ import annotations

from tracker.domain import records as r
from tracker.domain.fields import Field, Lean, Noun, PartType, Rests, Value
from tracker.domain.nouns.parties import NOTE, TAGS, party_field
from tracker.domain.records import Kind

SOURCE = Noun(
    kind=Kind.SOURCE,
    plural="sources",
    letter="",
    record_class=r.Source,
    fields=(
        Field(
            name="title", is_name=True, label="Title", help="The title as printed.", required=True
        ),
        Field(
            name="kind",
            label="Kind",
            help="A publication, or a record of your own.",
            value=Value.CHOICE,
            choices=r.SourceKind,
            required=True,
        ),
        Field(name="publisher", is_name=True, label="Publisher", help="Who published the source."),
        Field(name="author", is_name=True, label="Author", help="Who wrote the source."),
        Field(
            name="address",
            label="Address",
            help="The address; http and https addresses can be opened.",
            example="https://example.org/statement",
        ),
        Field(name="language", label="Language", help="The language, as a code.", example="en"),
        Field(
            name="affiliation",
            label="Affiliation",
            help="The publisher’s affiliation: state media, ministry, independent.",
            suggestions=("us-gov", "prc-gov", "media", "research"),
        ),
        party_field("state_media", "State media", "The party whose state media published it."),
        Field(
            name="published",
            label="Published",
            help="The day of publication, as precisely as it is known.",
            value=Value.WINDOW,
            lean=Lean.PAST,
            by_hand=False,
        ),
        Field(
            name="published_basis",
            label="Date is",
            help="How the day is known: stated in the source, in its address, or inferred.",
            value=Value.CHOICE,
            choices=r.PublishedBasis,
            required=True,
        ),
        Field(
            name="received_on",
            label="Received",
            help="The day on which your own record was received.",
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
            help="The sources that this source draws on.",
            value=Value.REFS,
            refers=(Kind.SOURCE,),
        ),
        Field(name="handling", label="Handling", help="The handling marking, if any."),
        Field(name="text", label="Text", help="The captured text.", value=Value.LONG_TEXT),
        NOTE,
        TAGS,
    ),
    alone=("title", "address", "published", "received_on", "cites", "text", "note", "evidence"),
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
            rests=(Rests.HEAD,),
            required=True,
        ),
        Field(
            name="role",
            label="Cited for",
            help="What the source is cited for; with a day in “when”, it is a dated report.",
            value=Value.CHOICE,
            choices=r.EvidenceRole,
            required=True,
        ),
        Field(
            name="says",
            label="Says when",
            help="For a dated report: the days that it states.",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        Field(
            name="side",
            label="Side",
            help="The party that reports, if it is one side's report.",
            refers=(Kind.PARTY,),
        ),
    ),
)
"""Evidence: the part of every record that cites a source."""

ACCOUNT = Noun(
    kind=Kind.ACCOUNT,
    plural="accounts",
    letter="a",
    record_class=r.Account,
    fields=(
        Field(
            name="subject",
            label="About",
            help="The record that the account is about.",
            value=Value.REF,
            required=True,
            rests=(Rests.HEAD, Rests.BACK, Rests.LIFE),
        ),
        Field(
            name="field",
            label="Field",
            help="A field of the record, or a topic of your own.",
            required=True,
            example="when",
        ),
        Field(
            name="value",
            label="Says",
            help="The value as the source states it.",
            value=Value.LONG_TEXT,
            required=True,
        ),
        Field(
            name="normal",
            label="Normal value",
            help="The value in short, to be compared with other accounts: a day, a choice, a name.",
        ),
        Field(
            name="side",
            label="Side",
            help="Whose view it is: a party, media or research.",
            refers=(Kind.PARTY,),
            suggestions=("media", "research"),
        ),
        Field(name="speaker", label="Speaker", help="The person whose words are reported."),
        Field(
            name="source",
            label="Source",
            help="The source of the account.",
            value=Value.REF,
            refers=(Kind.SOURCE,),
            rests=(Rests.HEAD,),
        ),
        Field(name="quote", label="Quote", help="A short quotation.", value=Value.LONG_TEXT),
        Field(name="locator", label="Place", help="The place in the source, for example a page."),
        Field(
            name="silence",
            label="Silence",
            help="The kind of silence, if the source says nothing.",
            value=Value.CHOICE,
            choices=r.Silence,
        ),
        Field(
            name="adopted",
            label="Adopted",
            help="Why this account gives the value shown; empty if it does not.",
        ),
        NOTE,
        TAGS,
    ),
    alone=("value", "normal", "quote", "locator", "silence", "adopted", "note", "evidence"),
)

DISPUTE = Noun(
    kind=Kind.DISPUTE,
    plural="disputes",
    letter="d",
    record_class=r.Dispute,
    fields=(
        Field(
            name="title", is_name=True, label="Title", help="The disputed question.", required=True
        ),
        Field(
            name="subject",
            label="About",
            help="The record that the accounts are about.",
            value=Value.REF,
            required=True,
            rests=(Rests.HEAD, Rests.BACK, Rests.LIFE),
        ),
        Field(name="field", label="Field", help="The field or topic in question.", required=True),
        Field(
            name="kind",
            label="Kind",
            help="The kind of difference.",
            suggestions=("characterisation", "scope", "timezone", "media-error", "counting"),
        ),
        Field(
            name="accounts",
            label="Accounts",
            help="The accounts that the dispute compares.",
            value=Value.REFS,
            refers=(Kind.ACCOUNT,),
            rests=(Rests.HEAD, Rests.RULE),
        ),
        Field(
            name="assessment",
            label="Assessment",
            help="The assessment of the accounts.",
            value=Value.LONG_TEXT,
        ),
        Field(
            name="resolved",
            label="Resolved",
            help="Whether the difference between the accounts is explained.",
            value=Value.FLAG,
        ),
        NOTE,
        TAGS,
    ),
    alone=("title", "accounts", "assessment", "resolved", "note", "evidence"),
)
