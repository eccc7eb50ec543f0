"""Converts views to objects for JSON, JSON Lines and CSV."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.documents import (
    field_document,
    iso,
    to_document,
    window_document,
    window_from_document,
)
from tracker.domain.fields import Value
from tracker.domain.known_day import ALWAYS
from tracker.domain.listtext import join_list
from tracker.domain.nouns import ATTESTATION, DELEGATION, NOUNS, PROMISE, parts_of
from tracker.domain.query.noun_fields import PARTS as LISTED_PARTS
from tracker.domain.windowtext import write_window
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from msgspec import Struct

    from tracker.domain.agreement import FieldAgreement
    from tracker.domain.fields import Field, PartType
    from tracker.domain.window import Window

Object: TypeAlias = dict[str, Any]


def window_object(window: Window | None) -> Object | None:
    """Return a window as an object: words, EDTF, bounds, reading, reference date, hard, flags."""
    return window_document(window)


UNREADABLE = "unreadable"
"""The key of the message in the object of a record that cannot be decoded, beside its slug."""


def cells_in(row: dict[str, str], heads: Sequence[str]) -> list[str]:
    """Return the cells of a row for some headings; an unreadable record has slug and message."""
    if said := row.get(UNREADABLE):
        return [row["slug"], said, *("" for _ in heads[2:])]
    return [row.get(name, "") for name in heads]


def to_object(view: v.View | v.EventView | v.PartView) -> Object:
    """Return the object of any view."""
    match view:
        case v.UnreadableView():
            return {"slug": view.slug, UNREADABLE: view.sentence}
        case v.EventView():
            return event_object(view)
        case v.PartView():
            return part_object(view)
        case v.CommitmentView():
            return commitment_object(view)
        case v.MeetingView():
            return meeting_object(view)
        case v.ChannelView():
            return channel_object(view)
        case _:
            return plain_object(view)


LAYOUTS: dict[r.Kind, tuple[str, ...]] = {
    kind: tuple(names.split())
    for kind, names in {
        r.Kind.COMMITMENT: "text kind made_at made made_by parties attested_by attestations due "
        "clock conditional condition timeliness outcome outcome_date fulfilled_by attempted_by "
        "renews replaced_by responsibility owner review * sources note tags",
        r.Kind.MEETING: "title channel via host status mode when when_differs place round session "
        "summary topics clock_time public_from called_off_on background * delegations conflicts "
        "sources note tags",
        r.Kind.CHANNEL: "name kind parties multilateral state last_contact silence_days "
        "silence_most silence_at_least later_than_usual silent rhythm rhythm_days rhythm_learnt "
        "next_expected established established_note purpose aliases * sources note tags",
    }.items()
}
"""The order of keys in an object: fields and computed values.

The star stands for all fields that are not listed.
"""


@cache
def _layout(kind: r.Kind) -> tuple[tuple[str, Field | None], ...]:
    """Return the keys of an object in order, each with its field; ``None`` for computed values."""
    fields = {each.name: each for each in NOUNS[kind].fields}
    names: list[str] = []
    for name in LAYOUTS[kind]:
        names += (each.name for each in unnamed(kind)) if name == "*" else [name]
    return tuple((name, fields.get(name)) for name in names)


@cache
def unnamed(kind: r.Kind) -> tuple[Field, ...]:
    """Return the fields of a noun that its layout does not list."""
    return tuple(each for each in NOUNS[kind].fields if each.name not in LAYOUTS[kind])


def _laid_out(view: v.View, worked_out: Object) -> Object:
    """Return the object of a record, with ``worked_out`` values, in the order of its layout."""
    made: Object = {"slug": view.slug}
    for name, field in _layout(view.kind):
        if name in worked_out:
            made[name] = worked_out[name]
        elif field:
            held = field_document(field, getattr(view.record, name))
            made[name] = None if held == "" else held
    return made | _known(view)


def commitment_object(view: v.CommitmentView) -> Object:
    """Return a commitment as an object, with its timeliness and the outcome that counts."""
    record, state = view.record, view.timeliness
    counts = state.outcome
    worked_out = {
        "parties": [_part(PROMISE, each) for each in record.parties],
        "attested_by": list(view.attested),
        "attestations": [_part(ATTESTATION, each) for each in record.attestations],
        "clock": view.clock_of or None,
        "timeliness": {
            "phase": state.phase.value,
            "days": state.days,
            "verdict": state.verdict.value if state.verdict else None,
            "days_late": state.late_by,
            "overdue": state.overdue,
            "unassessed": state.unassessed,
        },
        "outcome": counts.outcome.value if counts else None,
        "outcome_date": _window_day(counts.on) if counts else None,
        "fulfilled_by": list(counts.meetings) if counts else [],
        "responsibility": (counts.responsibility or None) if counts else None,
        "sources": _sources(view)
        + [
            {"source": slug, "role": "outcome"} for each in record.outcomes for slug in each.sources
        ],
    }
    return _laid_out(view, worked_out)


def _part(part: PartType, value: Struct, *, roles: bool = False) -> Object:
    """Return a part as an object, by the description of its fields.

    Members are slugs; with ``roles``, members that have a role are objects.
    """
    made: Object = {}
    for each in part.fields:
        held = getattr(value, each.name)
        if each.value is Value.MEMBERS:
            made[each.name] = [
                {"who": member.who, "role": member.role} if roles and member.role else member.who
                for member in held
            ]
        else:
            found = field_document(each, held)
            made[each.name] = None if found == "" else found
    return made


OWN = "own"
"""The key for the record's own values of fields that are shown with another value."""


def own_record(view: v.View) -> r.Record:
    """Return the record of a view with its own values in place of the shown ones."""
    own = {name: each.own for name, each in view.shown.items() if each.value != each.own}
    return replace(view.record, **own) if own else view.record


def whole_object(view: v.View | v.EventView | v.PartView) -> Object:
    """Return the object of a view with everything that is needed to import it again.

    In addition to ``to_object`` it has the parts that are left out or shortened there: states,
    outcomes, evidence with its dates in words, and members with their roles. ``own`` has the
    record's own values where others are shown.
    """
    made = to_object(view)
    if isinstance(view, v.EventView | v.PartView | v.UnreadableView):
        return made
    for part in parts_of(NOUNS[view.kind]):
        values = getattr(view.record, part.attribute)
        made[part.attribute] = [_part(part, each, roles=True) for each in values]
    record = own_record(view)
    own = (each for each in NOUNS[view.kind].fields if each.name in view.shown)
    differing = {
        each.name: field_document(each, getattr(record, each.name))
        for each in own
        if getattr(record, each.name) != getattr(view.record, each.name)
    }
    return made | ({OWN: differing} if differing else {})


def meeting_object(view: v.MeetingView) -> Object:
    """Return a meeting as an object, with its delegations; ``when`` is null if reports differ."""
    worked_out = {
        "title": view.title,
        "when": window_object(view.window),
        "when_differs": [iso(day) for day in view.span] if view.span else None,
        "delegations": [_part(DELEGATION, each) for each in view.record.delegations],
        "conflicts": [each.field for each in view.conflicts],
        "sources": _sources(view),
    }
    return _laid_out(view, worked_out)


def channel_object(view: v.ChannelView) -> Object:
    """Return a channel as an object, with its state, interval and silence."""
    silence = view.silence
    worked_out = {
        "state": view.state.status.value if view.state else None,
        "last_contact": window_object(view.last),
        "silence_days": silence.days if silence else None,
        "silence_most": silence.most if silence else None,
        "silence_at_least": silence.at_least if silence else None,
        "later_than_usual": silence.later if silence else False,
        "silent": silence.silent if silence else False,
        "rhythm_days": view.rhythm.days if view.rhythm else None,
        "rhythm_learnt": view.rhythm.learnt if view.rhythm else False,
        "next_expected": iso(view.next_expected),
        "sources": _sources(view),
    }
    return _laid_out(view, worked_out)


def event_object(view: v.EventView) -> Object:
    """Return an event of the timeline as an object: its day to sort by, its kind, its record."""
    title = view.of.title
    if view.state:
        title = f"{title}: {view.state.status.value}"
    return {
        "day": _ordinal_day(view.sort),
        "kind": view.kind,
        "title": title,
        "ref": view.of.slug,
        "when": window_object(view.window),
        "known": _known_day(view.known),
    }


_ATTRIBUTES = {part.value_class: part.attribute for part in LISTED_PARTS.values()}


def part_object(view: v.PartView) -> Object:
    """Return a part as an object, with the slug of its record."""
    attribute = _ATTRIBUTES[type(view.part)]
    alone: Any = {attribute: (view.part,)}
    part: Object = to_document(replace(view.of.record, **alone))[attribute][0]
    part = {name: None if held == "" else held for name, held in part.items()}
    if "members" in part:
        part["members"] = [member["who"] for member in part["members"]]
    return {"of": view.of.slug} | part | {"known": _known_day(view.known)}


def plain_object(view: v.View) -> Object:
    """Return any other record as an object, by the description of its fields."""
    document = to_document(view.record)
    document.pop("record")
    document.pop("evidence")
    made: Object = {name: None if held == "" else held for name, held in document.items()}
    if isinstance(view, v.PersonView):
        made["last_seen"] = iso(view.last_seen)
    if isinstance(view, v.SourceView):
        made["used"] = view.used
    made["sources"] = _sources(view)
    return made | _known(view)


def agreement_object(each: FieldAgreement, origins: int) -> Object:
    """Return the agreement of the accounts of one field as an object."""
    return {
        "field": each.field,
        "agreement": each.agreement.value,
        "shape": each.shape.value if each.shape else None,
        "disputed": each.disputed,
        "explained": each.explained,
        "origins": origins,
        "adopted": each.adopted.account if each.adopted else None,
        "accounts": [
            {
                "account": claim.account or None,
                "value": claim.value,
                "normal": claim.normal or None,
                "speaker": claim.speaker or None,
                "side": claim.side or None,
                "quote": claim.quote or None,
                "source": claim.source or None,
            }
            for claim in each.claims
        ],
    }


def wide(value: Object) -> Object:
    """Return an object with the columns of a table as keys.

    A window becomes four columns: words, EDTF, first and last day. Each field of a nested object
    becomes a column.
    """
    made: Object = {}
    for name, held in value.items():
        if name in WINDOWS and not isinstance(held, str):
            made[name] = held
            made |= {f"{name}_{part}": (held or {}).get(part) or None for part in _BOUNDS}
        elif isinstance(held, dict):
            made |= wide(held)
        else:
            made[name] = held
    return made


def flat(value: Object, *, by_hand: bool = False) -> dict[str, str]:
    """Return an object as cells of a table: windows in four columns, lists joined.

    With ``by_hand``, days set by hand are added to the words, as in forms.
    """
    told = wide(value).items()
    return {n: x if type(x) is str else cell(x, by_hand=by_hand) for n, x in told}


def cell(held: Any, *, by_hand: bool = False) -> str:  # noqa: ANN401  # any value of JSON is possible
    """Return a value as the text of a cell; see ``flat``."""
    if isinstance(held, list):
        return join_list(_cell(one, by_hand) for one in held)
    return _cell(held, by_hand)


_BOUNDS = ("edtf", "earliest", "latest")
_WORKED_OUT = "last_contact"
WINDOWS = frozenset(
    (
        _WORKED_OUT,
        *(
            each.name
            for noun in NOUNS.values()
            for fields in (noun.fields, *(part.fields for part in parts_of(noun)))
            for each in fields
            if each.value is Value.WINDOW
        ),
    )
)
"""The names of fields that hold a window; each becomes four columns of a table, even if empty."""


def _cell(held: Any, by_hand: bool) -> str:  # noqa: ANN401, FBT001  # any value of JSON is possible; it is called for every cell
    if held is None:
        return ""
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, dict):
        told = [_cell(one, by_hand) for one in _brief(held, by_hand) if one not in (None, "", [])]
        return "; ".join(told)
    if isinstance(held, list):
        return ", ".join(_cell(one, by_hand) for one in held)
    return str(held)


def _brief(held: Object, by_hand: bool) -> Iterable[Any]:  # noqa: FBT001  # it is called for every cell
    if "words" not in held:
        return held.values()
    window = window_from_document(held) if by_hand else None
    return [write_window(window) if window else held["words"]]


def _sources(view: v.View) -> list[dict[str, Any]]:
    return [
        {"source": each.source, "role": each.role.value}
        | ({"says": each.says.edtf, "side": each.side or None} if each.says else {})
        for each in view.record.evidence
    ]


def _known(view: v.View) -> Object:
    return {
        "version": view.version,
        "known": _known_day(view.known),
        "assumed": view.assumed,
    }


def _known_day(day: dt.date) -> str | None:
    """Return a known day as text; ``None`` if the record is always known."""
    return None if day == ALWAYS.day else day.isoformat()


def _window_day(window: Window | None) -> str | None:
    return (window.edtf or window.words) if window else None


def _ordinal_day(number: int) -> str:
    return dt.date.fromordinal(number).isoformat()
