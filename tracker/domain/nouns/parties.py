"""The descriptions of parties, organizations and people, and fields shared by most nouns."""

from __future__ import annotations

from tracker.domain import records as r
from tracker.domain.fields import Field, Lean, Noun, PartType, Rests, Value
from tracker.domain.records import Kind

NOTE = Field(name="note", label="Note", help="Any other information.", value=Value.LONG_TEXT)
TAGS = Field(
    name="tags",
    is_name=True,
    label="Tags",
    help="Your own keywords for the record.",
    value=Value.TEXTS,
)
ALIASES = Field(
    name="aliases",
    is_name=True,
    label="Also called",
    help="Other names, in any language; all of them are searched.",
    value=Value.TEXTS,
)
SOURCES = Field(
    name="sources",
    label="Sources",
    help="The sources that support this entry.",
    value=Value.REFS,
    refers=(Kind.SOURCE,),
    rests=(Rests.HEAD,),
)


def party_field(
    name: str, label: str, text: str, *, required: bool = False, shown_back: bool = False
) -> Field:
    """Return the description of a field that names a party."""
    return Field(
        name=name,
        label=label,
        help=text,
        value=Value.REF,
        refers=(Kind.PARTY,),
        required=required,
        example="us",
        shown_back=shown_back,
    )


PARTY = Noun(
    kind=Kind.PARTY,
    plural="parties",
    letter="",
    record_class=r.Party,
    fields=(
        Field(
            name="name",
            is_name=True,
            label="Name",
            help="The full name of the party.",
            required=True,
        ),
        Field(
            name="short",
            is_name=True,
            label="Short",
            help="The short name for narrow columns, for example US.",
        ),
        ALIASES,
        NOTE,
        TAGS,
    ),
    alone=("name", "short", "aliases", "note", "evidence"),
)

ORGANIZATION = Noun(
    kind=Kind.ORGANIZATION,
    plural="organizations",
    letter="",
    record_class=r.Organization,
    fields=(
        Field(
            name="name",
            is_name=True,
            label="Name",
            help="The full name of the organization.",
            required=True,
        ),
        party_field(
            "party",
            "Party",
            "The party that the organization belongs to.",
            required=True,
            shown_back=True,
        ),
        Field(name="native", is_name=True, label="Native", help="The name in its own language."),
        ALIASES,
        NOTE,
        TAGS,
    ),
    alone=("name", "native", "aliases", "note", "evidence"),
)

ROLE = PartType(
    name="role",
    plural="roles",
    attribute="roles",
    value_class=r.Role,
    fields=(
        Field(name="title", is_name=True, label="Title", help="The office held.", required=True),
        Field(
            name="organization",
            label="Body",
            help="The organization in which the office is held.",
            value=Value.REF,
            refers=(Kind.ORGANIZATION,),
        ),
        Field(
            name="window",
            label="When",
            help="The term; if only days in office are known, write [..first day]/[last day..].",
            value=Value.WINDOW,
            lean=Lean.PAST,
        ),
        SOURCES,
    ),
)

PERSON = Noun(
    kind=Kind.PERSON,
    plural="people",
    letter="",
    record_class=r.Person,
    fields=(
        Field(
            name="name",
            is_name=True,
            label="Name",
            help="The name as commonly written.",
            required=True,
        ),
        party_field("party", "Party", "The party that the person speaks for."),
        Field(
            name="native",
            is_name=True,
            label="Native",
            help="The name in its own script, for example 吳謙.",
        ),
        ALIASES,
        NOTE,
        TAGS,
    ),
    parts=(ROLE,),
    alone=("name", "native", "aliases", "note", "role", "evidence"),
)
