"""Empty views of each kind of list, from which an empty table gets its columns."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.domain import records as r
from tracker.domain.fields import defaults
from tracker.domain.nouns import NOUNS
from tracker.domain.phases import Phase
from tracker.domain.query.noun_fields import PARTS as LISTED_PARTS
from tracker.domain.timeliness import Timeliness
from tracker.service import json_output
from tracker.service import views as v

if TYPE_CHECKING:
    from msgspec import Struct

_VIEWS: dict[r.Kind, type[v.View]] = {
    r.Kind.PARTY: v.PartyView,
    r.Kind.ORGANIZATION: v.OrganizationView,
    r.Kind.PERSON: v.PersonView,
    r.Kind.CHANNEL: v.ChannelView,
    r.Kind.MEETING: v.MeetingView,
    r.Kind.SIGNAL: v.SignalView,
    r.Kind.SOURCE: v.SourceView,
    r.Kind.ACCOUNT: v.AccountView,
    r.Kind.DISPUTE: v.DisputeView,
}
_PARTS = {
    part.name: (kind, part)
    for kind, noun in NOUNS.items()
    for part in noun.parts
    if part.name in LISTED_PARTS
}


@cache
def columns_of(kind: str) -> tuple[str, ...]:
    """Return the columns of a list's table."""
    return tuple(json_output.flat(json_output.to_object(_specimen(kind))))


@cache
def names_of(kind: str) -> frozenset[str]:
    """Return the keys in the object of a record or list row, including computed values."""
    return frozenset(json_output.to_object(_specimen(kind)))


def _specimen(kind: str) -> v.View | v.EventView | v.PartView:
    if kind == "event":
        return v.EventView(
            kind="", of=_view(r.Kind.SIGNAL), window=None, lo=1, hi=1, sort=1, known=dt.date.min
        )
    if kind in _PARTS:
        owner, part = _PARTS[kind]
        value = _blank(part.value_class, part.fields)
        return v.PartView(
            of=_view(owner, {part.attribute: (value,)}), n=1, part=value, known=dt.date.min
        )
    return _view(r.Kind(kind))


def _view(kind: r.Kind, parts: dict[str, Any] | None = None) -> v.View:
    noun = NOUNS[kind]
    record = _blank(noun.record_class, noun.fields, parts)
    common: dict[str, Any] = {
        "id": 0,
        "kind": kind,
        "version": 0,
        "title": "",
        "record": record,
        "known": dt.date.min,
        "assumed": True,
        "names": {},
    }
    if kind is r.Kind.COMMITMENT:
        return v.CommitmentView(**common, timeliness=Timeliness(Phase.NONE))
    return _VIEWS[kind](**common)


def _blank(cls: type[Struct], described: Any, given: dict[str, Any] | None = None) -> Any:  # noqa: ANN401  # any type: an instance of ``cls``
    choices = {each.name: each.choices for each in described if each.choices}
    values = dict(given or {})
    for name in set(cls.__struct_fields__) - defaults(cls).keys() - values.keys():
        values[name] = next(iter(choices[name])) if name in choices else ""
    return cls(**values)
