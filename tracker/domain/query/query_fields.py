"""The fields and sort keys of each list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
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
PLURALS = {
    "party": "parties",
    "person": "people",
    **{kind: f"{kind}s" for kind in LISTS if kind not in {"party", "person"}},
}


def _choices(values: type[StrEnum]) -> tuple[str, ...]:
    return tuple(value.value for value in values)


def _days(name: str, text: str) -> QueryField:
    return QueryField(name, FieldKind.DAYS, text, example=f"{name}:2020-10..2021-01")


def _choice(name: str, text: str, *choices: str) -> QueryField:
    return QueryField(name, FieldKind.CHOICE, text, choices, example=f"{name}:{choices[0]}")


def _name(name: str, text: str, example: str, *words: str) -> QueryField:
    return QueryField(name, FieldKind.NAME, text, example=f"{name}:{example}", words=words)


def _text(name: str, text: str, example: str) -> QueryField:
    return QueryField(name, FieldKind.TEXT, text, example=f"{name}:{example}")


TRASHED = "trashed"
"""The value of ``is`` that shows what was trashed, and nothing else; no other list shows it."""


def _is(*states: str) -> QueryField:
    return _choice("is", "a state it is in", *states, TRASHED)


def _number(name: str, text: str, example: str) -> QueryField:
    return QueryField(name, FieldKind.NUMBER, text, example=f"{name}:{example}")


_HAS = _choice("has", "contains or lacks", "conflict", "source", "no-source", "account", "dispute")
_TAG = _text("tag", "a tag of your own", "watch")
_SOURCE = _name("source", "the source it cites", "xinhua-sxworker-20201030")
_PARTY = _name("party", "a party that takes part", "us")
_CHANNEL = _name("channel", "the channel", "mmca")
_KNOWN = _days("known", "days on which it became known; none: always known")
_WHEN = _days("when", "days that it overlaps")

_FIELDS: dict[str, tuple[QueryField, ...]] = {
    "event": (
        _WHEN,
        _choice("kind", "what is dated", "meeting", "made", "due", "signal", "state"),
        _PARTY,
        _CHANNEL,
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "meeting": (
        _WHEN,
        _choice("status", "what became of it", *_choices(r.MeetingStatus)),
        _choice("mode", "how they met", *_choices(r.Mode)),
        _CHANNEL,
        _PARTY,
        _name("head", "a head of delegation, or unknown", "unknown", "unknown"),
        _is("disputed", "background"),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "commitment": (
        _days("due", "days that the due window overlaps"),
        _days("made", "days on which it was made"),
        _choice("outcome", "the outcome that counts", "none", *_choices(r.OutcomeValue)),
        _is("overdue", "open", "unassessed", "one-sided", "mutual", "disputed", "fulfilled"),
        QueryField(
            "confirmed",
            FieldKind.NAME,
            "a party that confirms it, or both",
            example="confirmed:us",
            also=("attested",),
            words=("both",),
        ),
        _choice("phase", "where the day is in its window", *_choices(Phase)),
        _choice(
            "timeliness",
            "how its answer compares with the window",
            *(verdict.value.replace(" ", "-") for verdict in Verdict),
        ),
        _PARTY,
        _text("kind", "the kind of commitment", "meeting"),
        _text("owner", "the responsible person", "desk"),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "channel": (
        _choice("kind", "the kind of channel", *_choices(r.ChannelKind)),
        _PARTY,
        _is("silent", "later-than-usual", "suspended", "multilateral"),
        _choice("state", "the state it is in", *_choices(r.ChannelState)),
        _number("silence", "days since the last contact, at the least", "365.."),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "delegation": (
        _WHEN,
        _PARTY,
        _CHANNEL,
        _name("head", "a head of delegation, or unknown", "unknown", "unknown"),
    ),
    "state": (
        _days("when", "days on one of which it holds"),
        _days("began", "days on which it begins"),
        _choice("status", "the new state", *_choices(r.ChannelState)),
        _CHANNEL,
        _PARTY,
    ),
    "outcome": (_WHEN, _choice("outcome", "the outcome", *_choices(r.OutcomeValue))),
    "person": (_PARTY, _is(), _HAS, _TAG),
    "organization": (_PARTY, _is(), _HAS, _SOURCE, _TAG),
    "party": (_is(), _TAG),
    "signal": (
        _WHEN,
        _text("kind", "the kind of event", "incident"),
        _PARTY,
        _is(),
        _HAS,
        _SOURCE,
        _TAG,
    ),
    "source": (
        _days("when", "days of publication"),
        _text("publisher", "who published it", "Reuters"),
        _text("language", "its language", "zh"),
        _choice("copy", "original or mirror", *_choices(r.SourceCopy)),
        _is(),
        _TAG,
    ),
    "account": (
        _text("field", "the field or topic", "when"),
        _text("side", "a party, media or research", "prc"),
        _name("about", "the record it speaks of", "m-2020-12-14-mmca"),
        _SOURCE,
        _is(),
        _TAG,
    ),
    "dispute": (
        _text("field", "the field or topic", "when"),
        _text("kind", "the kind of difference", "timezone"),
        _name("about", "the record it is about", "m-2020-12-14-mmca"),
        _is("resolved", "unresolved"),
        _TAG,
    ),
}

SORTS: dict[str, tuple[str, ...]] = {
    "event": ("when",),
    "meeting": ("when", "title", "channel", "status"),
    "commitment": ("due", "made", "title"),
    "channel": ("title",),
    "delegation": ("when",),
    "state": ("when",),
    "outcome": ("when",),
    "person": ("title",),
    "organization": ("title",),
    "party": ("title",),
    "signal": ("when", "title"),
    "source": ("when", "title", "publisher"),
    "account": ("entered", "field"),
    "dispute": ("title",),
}
"""Orders of each list, the usual one first."""


def fields_of(kind: str) -> dict[str, QueryField]:
    """Return the fields that a list can be asked by, by name."""
    return {field.name: field for field in (*_FIELDS[kind], _KNOWN)}


def list_kind(word: str) -> str | None:
    """Return the kind that a singular or plural word names, or ``None``."""
    lowered = word.lower()
    if lowered in LISTS:
        return lowered
    return next((kind for kind, plural in PLURALS.items() if plural == lowered), None)
