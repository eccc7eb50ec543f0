"""The fields and sort keys of each list."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.query.noun_fields import PARTS, described, flags, heading, query_field, sorts
from tracker.domain.query.terms import FieldKind, QueryField
from tracker.domain.timeliness import Phase, Verdict

if TYPE_CHECKING:
    from enum import StrEnum

LISTS = (
    "event",
    "meeting",
    "commitment",
    "channel",
    "delegation",
    "state",
    "outcome",
    "person",
    "organization",
    "party",
    "signal",
    "source",
    "account",
    "dispute",
)
"""The kinds of list, by their singular names."""
_PLURALS = {
    "event": "events",
    **{noun.kind.value: noun.plural for noun in NOUNS.values()},
    **{part.name: part.plural for part in PARTS.values()},
}
PLURALS = {kind: _PLURALS[kind] for kind in LISTS}
"""The names of the lists as people write them."""


def _choices(values: type[StrEnum]) -> tuple[str, ...]:
    return tuple(value.value for value in values)


def _days(name: str, text: str, *also: str) -> QueryField:
    return QueryField(name, FieldKind.DAYS, text, example=f"{name}:2020-10..2021-01", also=also)


def _choice(name: str, text: str, *choices: str) -> QueryField:
    return QueryField(name, FieldKind.CHOICE, text, choices, example=f"{name}:{choices[0]}")


def _name(
    name: str,
    text: str,
    example: str,
    *kinds: r.Kind,
    words: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
) -> QueryField:
    return QueryField(
        name,
        FieldKind.NAME,
        text,
        example=f"{name}:{example}",
        also=also,
        words=words,
        kinds=kinds,
    )


def _text(name: str, text: str, example: str, *also: str) -> QueryField:
    return QueryField(name, FieldKind.TEXT, text, example=f"{name}:{example}", also=also)


def _words(name: str, text: str, example: str, *also: str) -> QueryField:
    return QueryField(name, FieldKind.WORDS, text, example=f"{name}:{example}", also=also)


TRASHED = "trashed"
"""The value of ``is`` that shows what was trashed, and nothing else; no other list shows it."""


def _is(*states: str) -> QueryField:
    return _choice("is", "a state it is in", *states, TRASHED)


def _number(name: str, text: str, example: str) -> QueryField:
    return QueryField(name, FieldKind.NUMBER, text, example=f"{name}:{example}")


_HAS = _choice(
    "has", "contains or does not contain", "conflict", "source", "no-source", "account", "dispute"
)
_TAG = _text("tag", "a tag of your own", "watch", "tags")
_SOURCE = _name("source", "the source it cites", "xinhua-sxworker-20201030", r.Kind.SOURCE)
_KNOWN = _days("known", "days on which it became known; none: always known")
_WHEN = _days("when", "days that it overlaps")
_HEAD = _name(
    "head",
    "a head of delegation, or unknown",
    "unknown",
    r.Kind.PERSON,
    words=("unknown",),
    also=("who",),
)
_MEMBER = _name(
    "member",
    "a person or body in a delegation",
    "us-dod",
    r.Kind.PERSON,
    r.Kind.ORGANIZATION,
    also=("members",),
)
_ORGANIZATION = _name(
    "organization", "a body that took part", "us-dod", r.Kind.ORGANIZATION, also=("org", "body")
)
_PARTICIPATION = _choice(
    "participation", "whose word says that a party took part", *_choices(r.Participation)
)
_RESPONSIBILITY = _text(
    "responsibility", "who is held responsible", "disputed", "blame", "responsible"
)
_ABOUT = _name("about", "the record it is about", "m-2020-12-14-mmca", also=("subject",))
_TIMELINESS = tuple(verdict.value.replace(" ", "-") for verdict in Verdict)


def _party(text: str = "a party that takes part", *also: str) -> QueryField:
    return _name("party", text, "us", r.Kind.PARTY, also=also)


def _channel(text: str = "the channel") -> QueryField:
    return _name("channel", text, "mmca", r.Kind.CHANNEL)


_FIELDS: dict[str, tuple[QueryField, ...]] = {
    "event": (
        _days("when", "days that it overlaps", "day"),
        _choice("kind", "what is dated", "meeting", "made", "due", "signal", "state"),
        _choice(
            "status",
            "the status of a meeting, or the state of a channel",
            *dict.fromkeys((*_choices(r.MeetingStatus), *_choices(r.ChannelState))),
        ),
        _party(),
        _channel(),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "meeting": (
        _WHEN,
        _choice("status", "what became of it", *_choices(r.MeetingStatus)),
        _choice("mode", "how they met", *_choices(r.Mode)),
        _channel(),
        _party(),
        _HEAD,
        _MEMBER,
        _name("person", "a head or member of a delegation", "esper", r.Kind.PERSON),
        _ORGANIZATION,
        _PARTICIPATION,
        _is("disputed", "background"),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "commitment": (
        _days("due", "days that the due window overlaps", "when"),
        _days("made", "days on which it was made"),
        _choice("outcome", "the outcome that counts", "none", *_choices(r.OutcomeValue)),
        _is(
            "overdue",
            "open",
            "unassessed",
            "one-sided",
            "mutual",
            "disputed",
            "fulfilled",
            *_TIMELINESS,
            "conditional",
            "renewed",
        ),
        _choice(
            "status",
            "its state or the outcome that counts",
            *("overdue", "open", "unassessed"),
            *_choices(r.OutcomeValue),
        ),
        _name(
            "confirmed",
            "a party that confirms it, or both",
            "us",
            r.Kind.PARTY,
            words=("both",),
            also=("attested", "attested_by", "confirmed_by", "word", "word_of"),
        ),
        _choice("phase", "where the day is in its window", *_choices(Phase)),
        QueryField(
            "timeliness",
            FieldKind.CHOICE,
            "how its answer compares with the window",
            _TIMELINESS,
            example="timeliness:late",
            also=("verdict",),
        ),
        _RESPONSIBILITY,
        _party("a party to it", "parties"),
        _channel("the channel of the meeting at which it was made"),
        _name("answered", "a meeting that answers it", "m-2020-12-14-mmca", r.Kind.MEETING),
        _text("kind", "the kind of commitment", "meeting"),
        _text("owner", "the responsible person", "desk"),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "channel": (
        _choice("kind", "the kind of channel", *_choices(r.ChannelKind)),
        _party("a party that meets through it", "parties"),
        _is("silent", "later-than-usual", "suspended", "multilateral"),
        _choice("state", "the state it is in", *_choices(r.ChannelState)),
        _number("silence", "days since the last contact, at the least", "365.."),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "delegation": (
        _WHEN,
        _party("the party whose delegation it is"),
        _channel(),
        _HEAD,
        _MEMBER,
        _choice("status", "what became of the meeting", *_choices(r.MeetingStatus)),
    ),
    "state": (
        _days("when", "days on one of which it holds", "window"),
        _days("began", "days on which it begins"),
        _choice("status", "the new state", *_choices(r.ChannelState)),
        _channel(),
        _party("the party that brought it about", "actor", "by"),
        _name("source", "a source that says so", "xinhua-sxworker-20201030", r.Kind.SOURCE),
    ),
    "outcome": (
        _days("on", "days that it overlaps", "when"),
        _choice("outcome", "the outcome", *_choices(r.OutcomeValue)),
        _party("a party to the commitment"),
        _channel("the channel of the meeting at which the commitment was made"),
        _RESPONSIBILITY,
        _name("source", "a source that says so", "xinhua-sxworker-20201030", r.Kind.SOURCE),
    ),
    "person": (
        _party("the side the person speaks for"),
        _words("role", "words of a role held", "minister", "title"),
        _name(
            "organization",
            "the body of a role held",
            "us-dod",
            r.Kind.ORGANIZATION,
            also=("org", "body"),
        ),
        _channel("a channel in which the person took part"),
        _is(),
        _HAS,
        _TAG,
    ),
    "organization": (_party("the side it belongs to"), _is(), _HAS, _SOURCE, _TAG),
    "party": (_is(), _TAG),
    "signal": (
        _days("when", "days that it overlaps", "window"),
        _text("kind", "the kind of event", "incident"),
        _party("the party that acted", "actor"),
        _channel("a channel that it relates to, itself or by a meeting"),
        _name("relates", "a record that it relates to", "mmca", also=("relates_to",)),
        _is(),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "source": (
        _days("published", "days of publication", "when"),
        _text("publisher", "who published it", "Reuters"),
        _text("language", "its language", "zh", "in"),
        _choice("copy", "original or mirror", *_choices(r.SourceCopy)),
        _is("unused"),
        _TAG,
    ),
    "account": (
        _text("field", "the field or topic", "when"),
        _text("side", "a party, media or research", "prc"),
        _ABOUT,
        _days("published", "days on which its source was published", "when"),
        _SOURCE,
        _is("adopted"),
        _TAG,
    ),
    "dispute": (
        _text("field", "the field or topic", "when"),
        _text("kind", "the kind of difference", "timezone"),
        _ABOUT,
        _days("when", "days of what it is about"),
        _party("a party to what it is about"),
        _channel("the channel of what it is about"),
        _is("resolved", "unresolved"),
        _TAG,
    ),
}

SORTS: dict[str, tuple[str, ...]] = {
    "event": ("when",),
    "meeting": ("when", "title", "channel", "status"),
    "commitment": ("due", "made", "title"),
    "channel": ("title", "silence"),
    "delegation": ("when",),
    "state": ("when",),
    "outcome": ("on",),
    "person": ("title",),
    "organization": ("title",),
    "party": ("title",),
    "signal": ("when", "title"),
    "source": ("published", "title", "publisher"),
    "account": ("entered", "field"),
    "dispute": ("title",),
}
"""Orders of each list that cost no more than a page, the usual one first."""
_TITLES = {
    "channel": ("name", "channel"),
    "commitment": ("text", "commitment"),
    "organization": ("name",),
    "party": ("name",),
    "person": ("name",),
    "signal": ("text", "signal"),
}
"""Other names of the order by title: the field that is the title, and the head of its column."""


@cache
def fields_of(kind: str) -> dict[str, QueryField]:
    """Return the fields that a list can be asked by, by name.

    Those of the noun are among them; their labels are understood too, where they name nothing else.
    """
    own = described(kind)
    by_hand = (*_FIELDS[kind], _KNOWN)
    taken = {name for each in by_hand for name in (each.name, *each.also)}
    new = [
        query_field(field)
        for name, field in own.items()
        if name not in taken and field.value is not Value.FLAG
    ]
    taken |= {each.name for each in new}
    found: dict[str, QueryField] = {}
    for each in (*by_hand, *new):
        label = heading(own[each.name]) if each.name in own else each.name
        also = each.also if label in taken else (*each.also, label)
        found[each.name] = replace(each, also=also)
    return _with_flags(kind, found)


def _with_flags(kind: str, found: dict[str, QueryField]) -> dict[str, QueryField]:
    """Return fields with the flags of a noun among the values of ``is``."""
    words = tuple(flags(kind))
    if not words:
        return found
    is_ = found.get("is") or _choice("is", "a state it is in", *words)
    return {**found, "is": replace(is_, choices=tuple(dict.fromkeys((*is_.choices, *words))))}


def field_named(kind: str, word: str) -> QueryField | None:
    """Return the field that a word names, be it by another of its names."""
    name = word.lower().replace("-", "_")
    fields = fields_of(kind)
    return fields.get(name) or next((each for each in fields.values() if name in each.also), None)


@cache
def sorts_of(kind: str) -> tuple[str, ...]:
    """Return all orders of a list: those of ``SORTS``, then by any field that has one value."""
    own = (
        name for name in sorts(kind) if name not in _TITLES.get(kind, ()) and _is_new(kind, name)
    )
    return (*SORTS[kind], *own)


def _is_new(kind: str, name: str) -> bool:
    """Whether an order by a field of the noun is none of ``SORTS``, under whatever name."""
    field = field_named(kind, name)
    return not {name, field.name if field else name} & set(SORTS[kind])


def sort_named(kind: str, word: str) -> str | None:
    """Return the order that a word names, be it by another of its names; ``-`` turns it round."""
    sign = "-" if word.startswith("-") else ""
    name = word.removeprefix("-").lower().replace("-", "_")
    if name in _TITLES.get(kind, ()) and "title" in SORTS[kind]:
        return f"{sign}title"
    field = field_named(kind, name)
    return next(
        (sign + each for each in (name, field.name if field else "") if each in sorts_of(kind)),
        None,
    )


def list_kind(word: str) -> str | None:
    """Return the kind that a singular or plural word names, or ``None``."""
    lowered = word.lower()
    if lowered in LISTS:
        return lowered
    return next((kind for kind, plural in PLURALS.items() if plural == lowered), None)
