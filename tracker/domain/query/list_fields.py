"""Query fields of each list that do not follow from a field of its noun, or that rename one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.phases import Phase, Verdict
from tracker.domain.query.terms import FieldKind, Match, Query, QueryField

if TYPE_CHECKING:
    from enum import StrEnum


def _choices(values: type[StrEnum]) -> tuple[str, ...]:
    return tuple(value.value for value in values)


def _days(name: str, text: str, *also: str) -> QueryField:
    return QueryField(name, FieldKind.DAYS, text, example=f"{name}:2020-10..2021-01", also=also)


def choice(name: str, text: str, *choices: str) -> QueryField:
    """Return a query field with a closed list of values."""
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
"""The value of the query field ``is`` that lists trashed records, which are otherwise hidden."""


def trash_term(query: Query) -> Match | None:
    """Return the term of a query that asks for trashed records, or ``None``."""
    return next(
        (
            term
            for term in query.terms
            if isinstance(term, Match) and term.field == "is" and not term.negated
            if TRASHED in term.values
        ),
        None,
    )


def _is(*states: str) -> QueryField:
    return choice("is", "a state of the record", *states, TRASHED)


def _number(name: str, text: str, example: str) -> QueryField:
    return QueryField(name, FieldKind.NUMBER, text, example=f"{name}:{example}")


_HAS = choice(
    "has", "what the record has or lacks", "conflict", "source", "no-source", "account", "dispute"
)
_TAG = _text("tag", "one of your tags", "watch", "tags")
_SOURCE = _name(
    "source", "a source that the record cites", "xinhua-sxworker-20201030", r.Kind.SOURCE
)
KNOWN = _days("known", "days on which the record became known; none: always known")
_WHEN = _days("when", "a period that overlaps the days of the meeting")
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
_PARTICIPATION = choice(
    "participation", "who confirms that a party took part", *_choices(r.Participation)
)
_RESPONSIBILITY = _text(
    "responsibility", "who is held responsible", "disputed", "blame", "responsible"
)
_ABOUT = _name(
    "about",
    "the subject: what the account or dispute is about",
    "m-2020-12-14-mmca",
    also=("subject",),
)
_TIMELINESS = tuple(verdict.value.replace(" ", "-") for verdict in Verdict)


def _party(text: str = "a party that takes part", *also: str) -> QueryField:
    return _name("party", text, "us", r.Kind.PARTY, also=also)


def _channel(text: str = "the channel") -> QueryField:
    return _name("channel", text, "mmca", r.Kind.CHANNEL)


def _person(text: str) -> QueryField:
    return _name("person", text, "esper", r.Kind.PERSON)


def _organization(text: str) -> QueryField:
    return _name("organization", text, "us-dod", r.Kind.ORGANIZATION, also=("org", "body"))


_OF_SUBJECT = (
    _party("a party to the subject"),
    _channel("the channel of the subject"),
    _person("a person who is the subject or took part in it"),
    _organization("an organization that is the subject or took part in it"),
)
"""The fields of accounts and disputes that find them by what they are about."""


FIELDS: dict[str, tuple[QueryField, ...]] = {
    "event": (
        _days("when", "a period that overlaps the days of the event", "day"),
        choice("kind", "the kind of event", "meeting", "made", "due", "signal", "state"),
        choice(
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
        choice("status", "the status of the meeting", *_choices(r.MeetingStatus)),
        choice("mode", "how the parties met", *_choices(r.Mode)),
        _channel(),
        _party(),
        _HEAD,
        _MEMBER,
        _person("a head or member of a delegation"),
        _organization("a body that took part"),
        _PARTICIPATION,
        _is("disputed", "background"),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "commitment": (
        _days("due", "a period that overlaps the due window", "when"),
        _days("made", "days on which the commitment was made"),
        choice("outcome", "the outcome that counts", "none", *_choices(r.OutcomeValue)),
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
        choice(
            "status",
            "the state of the commitment, or the outcome that counts",
            *("overdue", "open", "unassessed"),
            *_choices(r.OutcomeValue),
        ),
        _name(
            "confirmed",
            "a party that confirms the commitment, or both",
            "us",
            r.Kind.PARTY,
            words=("both",),
            also=("attested", "attested_by", "confirmed_by", "word", "word_of"),
        ),
        choice("phase", "whether the due window is ahead, running or past", *_choices(Phase)),
        _number("past", "days past the end of the due window; none: not ended", "1..30"),
        QueryField(
            "timeliness",
            FieldKind.CHOICE,
            "whether the answer was before, in or after the due window",
            _TIMELINESS,
            example="timeliness:late",
            also=("verdict",),
        ),
        _RESPONSIBILITY,
        _party("a party to the commitment", "parties"),
        _channel("the channel of the meeting at which the commitment was made"),
        _name("answered", "a meeting that led to the outcome", "m-2020-12-14-mmca", r.Kind.MEETING),
        _text("kind", "the kind of commitment", "meeting"),
        _text("owner", "the responsible person", "desk"),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "channel": (
        _channel(),
        choice("kind", "the kind of channel", *_choices(r.ChannelKind)),
        _party("a party that meets through the channel", "parties"),
        _is("silent", "later-than-usual", "suspended", "multilateral"),
        choice("state", "the current state of the channel", *_choices(r.ChannelState)),
        _number("silence", "days since the last contact; if vague, the least number", "365.."),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "delegation": (
        _WHEN,
        _party("the party that sent the delegation"),
        _channel(),
        _HEAD,
        _MEMBER,
        choice("status", "the status of the meeting", *_choices(r.MeetingStatus)),
    ),
    "state": (
        _days("when", "days on which the state holds", "window"),
        _days("began", "days on which the state begins"),
        choice("status", "the new state", *_choices(r.ChannelState)),
        _channel(),
        _party("the party that caused the change", "actor", "by"),
        _name("source", "a source for the state", "xinhua-sxworker-20201030", r.Kind.SOURCE),
    ),
    "outcome": (
        _days("on", "a period that overlaps the days of the outcome", "when"),
        choice("outcome", "the outcome", *_choices(r.OutcomeValue)),
        _party("a party to the commitment"),
        _channel("the channel of the meeting at which the commitment was made"),
        _RESPONSIBILITY,
        _name("source", "a source for the outcome", "xinhua-sxworker-20201030", r.Kind.SOURCE),
    ),
    "person": (
        _party("the side that the person speaks for"),
        _words("role", "words of a role held", "minister", "title"),
        _person("the person"),
        _organization("the body of a role held"),
        _channel("a channel in which the person took part"),
        _is(),
        _HAS,
        _TAG,
    ),
    "organization": (
        _party("the side that the organization belongs to"),
        _organization("the body"),
        _is(),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "party": (_party("the side"), _is(), _TAG),
    "signal": (
        _days("when", "a period that overlaps the days of the signal", "window"),
        _text("kind", "the kind of event", "incident"),
        _party("the party that acted", "actor"),
        _channel("a channel that the signal relates to, directly or by a meeting"),
        _name("relates", "a record that the signal relates to", "mmca", also=("relates_to",)),
        _is(),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "source": (
        _days("published", "days of publication", "when"),
        _text("publisher", "who published the source", "Reuters"),
        _text("language", "the language of the source, as a code", "zh", "in"),
        choice("copy", "original or mirror", *_choices(r.SourceCopy)),
        _is("unused"),
        _TAG,
    ),
    "account": (
        _text("field", "the field or topic", "when"),
        _text("side", "whose view it is: a party, media or research", "prc"),
        _ABOUT,
        _days("published", "days on which the account's source was published", "when"),
        _SOURCE,
        *_OF_SUBJECT,
        _is("adopted"),
        _TAG,
    ),
    "dispute": (
        _text("field", "the field or topic", "when"),
        _text("kind", "the kind of difference", "timezone"),
        _ABOUT,
        _days("when", "a period that overlaps the days of the subject"),
        *_OF_SUBJECT,
        _is("resolved", "unresolved"),
        _TAG,
    ),
}
