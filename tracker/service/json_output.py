"""Views as objects that JSON, JSON Lines and CSV are made of: the field names of the design."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.documents import to_document, window_document, window_from_document
from tracker.domain.known_day import ALWAYS
from tracker.domain.listtext import join_list
from tracker.domain.windowtext import write_window
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.agreement import FieldAgreement
    from tracker.domain.window import Window

Object: TypeAlias = dict[str, Any]


def window_object(window: Window | None) -> Object | None:
    """Return a window as an object: words, edtf and bounds, reading, reference, hard, flags."""
    return window_document(window)


UNREADABLE = "unreadable"
"""The key beside the slug of what cannot be read: a sentence that says so."""


def cells_in(row: dict[str, str], heads: Sequence[str]) -> list[str]:
    """Return the cells of a row under some heads; what cannot be read says so in the second."""
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


def commitment_object(view: v.CommitmentView) -> Object:
    """Return a promise with how it stands."""
    record, state = view.record, view.timeliness
    counts = state.outcome
    return {
        "slug": record.slug,
        "text": record.text,
        "kind": record.kind or None,
        "made_at": record.made_at,
        "made": window_object(record.made),
        "made_by": record.made_by or None,
        "parties": [{"party": each.party, "part": each.part.value} for each in record.parties],
        "attested_by": list(view.attested),
        "attestations": [
            {"party": each.party, "since": window_object(each.since), "source": each.source}
            for each in record.attestations
        ],
        "due": window_object(record.due),
        "clock": view.clock_of or None,
        "conditional": record.conditional,
        "condition": record.condition or None,
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
        "attempted_by": list(record.attempted_by),
        "renews": list(record.renews),
        "replaced_by": list(record.replaced_by),
        "responsibility": (counts.responsibility or None) if counts else None,
        "owner": record.owner or None,
        "review": record.review.isoformat() if record.review else None,
        "sources": _sources(view)
        + [
            {"source": slug, "role": "outcome"} for each in record.outcomes for slug in each.sources
        ],
        "note": record.note or None,
        "tags": list(record.tags),
        **_known(view),
    }


def meeting_object(view: v.MeetingView) -> Object:
    """Return a meeting with its delegations; ``when`` is null where reports differ."""
    record = view.record
    return {
        "slug": record.slug,
        "title": view.title,
        "channel": record.channel,
        "via": record.via,
        "host": record.host,
        "status": record.status.value,
        "mode": record.mode.value if record.mode else None,
        "when": window_object(view.window),
        "when_differs": [_iso(day) for day in view.span] if view.span else None,
        "place": record.place or None,
        "round": record.round,
        "session": record.session or None,
        "summary": record.summary or None,
        "topics": list(record.topics),
        "clock_time": record.clock_time or None,
        "public_from": window_object(record.public_from),
        "called_off_on": window_object(record.called_off_on),
        "background": record.background,
        "delegations": [
            {
                "party": each.party,
                "head": each.head,
                "head_unknown": each.head_unknown.value if each.head_unknown else None,
                "members": [member.who for member in each.members],
                "participation": each.participation.value if each.participation else None,
                "readiness": each.readiness.value if each.readiness else None,
            }
            for each in record.delegations
        ],
        "conflicts": [each.field for each in view.conflicts],
        "sources": _sources(view),
        "note": record.note or None,
        "tags": list(record.tags),
        **_known(view),
    }


def channel_object(view: v.ChannelView) -> Object:
    """Return a channel against its usual interval."""
    record, silence = view.record, view.silence
    return {
        "slug": record.slug,
        "name": record.name,
        "kind": record.kind.value,
        "parties": list(record.parties),
        "multilateral": record.multilateral,
        "state": view.state.status.value if view.state else None,
        "last_contact": window_object(view.last),
        "silence_days": silence.days if silence else None,
        "silence_most": silence.most if silence else None,
        "silence_at_least": silence.at_least if silence else None,
        "later_than_usual": silence.later if silence else False,
        "silent": silence.silent if silence else False,
        "rhythm": record.rhythm or None,
        "rhythm_days": view.rhythm.days if view.rhythm else None,
        "rhythm_learnt": view.rhythm.learnt if view.rhythm else False,
        "next_expected": _iso(view.next_expected),
        "established": window_object(record.established),
        "established_note": record.established_note or None,
        "purpose": record.purpose or None,
        "aliases": list(record.aliases),
        "sources": _sources(view),
        "note": record.note or None,
        "tags": list(record.tags),
        **_known(view),
    }


def event_object(view: v.EventView) -> Object:
    """Return a line of the timeline: the day by which it is ordered, what it is, and of what."""
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


_ATTRIBUTES = {r.Delegation: "delegations", r.State: "states", r.Outcome: "outcomes"}


def part_object(view: v.PartView) -> Object:
    """Return a part with the slug of its record."""
    attribute = _ATTRIBUTES[type(view.part)]
    alone: Any = {attribute: (view.part,)}
    part: Object = to_document(replace(view.of.record, **alone))[attribute][0]
    part = {name: None if held == "" else held for name, held in part.items()}
    if "members" in part:
        part["members"] = [member["who"] for member in part["members"]]
    return {"of": view.of.slug} | part | {"known": _known_day(view.known)}


def plain_object(view: v.View) -> Object:
    """Return any other record by the description of its fields."""
    document = to_document(view.record)
    document.pop("record")
    document.pop("evidence")
    made: Object = {name: None if held == "" else held for name, held in document.items()}
    if isinstance(view, v.PersonView):
        made["last_seen"] = _iso(view.last_seen)
    if isinstance(view, v.SourceView):
        made["used"] = view.used
    made["sources"] = _sources(view)
    return made | _known(view)


def agreement_object(each: FieldAgreement, origins: int) -> Object:
    """Return how the accounts of one field stand to each other."""
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
    """Return an object laid out in the columns of a table, each with its value.

    A window stands in four, itself and its EDTF, first and last day; of an object within it each
    field is a column.
    """
    made: Object = {}
    for name, held in value.items():
        if name in WINDOWS:
            window = held or {}
            made[name] = held
            made |= {f"{name}_{part}": window.get(part) or None for part in _BOUNDS}
        elif isinstance(held, dict):
            made |= wide(held)
        else:
            made[name] = held
    return made


def flat(value: Object, *, by_hand: bool = False) -> dict[str, str]:
    """Return an object as cells of a table: windows in four columns, lists joined.

    ``by_hand``: words stand with the days set by hand beside them, as people read and edit them.
    """
    return {name: cell(held, by_hand=by_hand) for name, held in wide(value).items()}


def cell(held: Any, *, by_hand: bool = False) -> str:  # noqa: ANN401  # anything JSON holds
    """Return a value as the cell of a column; see ``flat``."""
    if isinstance(held, list):
        return join_list(_cell(one, by_hand) for one in held)
    return _cell(held, by_hand)


_BOUNDS = ("edtf", "earliest", "latest")
WINDOWS = frozenset(
    {
        "when",
        "made",
        "due",
        "on",
        "since",
        "window",
        "published",
        "public_from",
        "called_off_on",
        "last_contact",
        "established",
    }
)
"""Names of fields whose objects are windows; their columns stand in every row, dated or not."""


def _cell(held: Any, by_hand: bool) -> str:  # noqa: ANN401, FBT001  # anything JSON holds; as above
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


def _brief(held: Object, by_hand: bool) -> Iterable[Any]:  # noqa: FBT001  # as above
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
    """Return a known day, ``None`` of what is always known."""
    return None if day == ALWAYS.day else day.isoformat()


def _window_day(window: Window | None) -> str | None:
    return (window.edtf or window.words) if window else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _ordinal_day(number: int) -> str:
    return dt.date.fromordinal(number).isoformat()
