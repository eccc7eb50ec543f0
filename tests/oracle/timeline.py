"""The timeline ("an event is anything dated as the timeline shows it"), and the lists of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle import book as o
from tests.oracle import parts as p
from tests.oracle.edtf_text import iso
from tests.oracle.known import known_part, known_record, visible, visible_part
from tests.oracle.matching import began, undated
from tests.oracle.objects import window_object
from tests.oracle.showing import shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator

Object = dict[str, Any]


def events(book: o.Book, day: int) -> Iterator[Object]:
    """The lines of the timeline: day, kind, ref, EDTF and known day.

    "events day, kind, title, ref": by the first day, of what is due by the last if it has one.
    """
    for record in book.records:
        if not visible(book, record, day):
            continue
        known = known_record(book, record).day
        for kind, about in _dated(record):
            window = shown_window(book, record, about, day)
            if window is not None and not undated(window):
                last = window.hi if kind == "due" else None
                yield _event(last or began(window), kind, record, known)
        if isinstance(record, o.Channel):
            for state in record.states:
                if visible_part(book, record, state, day) and not undated(state.when):
                    assert state.when is not None
                    since = known_part(book, record, state).day
                    yield _event(began(state.when), "state", record, since)


def _dated(record: o.Record) -> tuple[tuple[str, str], ...]:
    match record:
        case o.Meeting():
            return (("meeting", "when"),)
        case o.Commitment():
            return (("made", "made"), ("due", "due"))
        case o.Signal():
            return (("signal", "when"),)
        case _:
            return ()


def _event(when: int, kind: str, record: o.Record, known: int) -> Object:
    return {
        "day": iso(when),
        "kind": kind,
        "ref": record.slug,
        "known": iso(known) if known else None,
    }


def parts(book: o.Book, kind: type[p.Part], day: int) -> Iterator[Object]:
    """The parts of a kind, each with the slug of its record."""
    for record in book.records:
        if not visible(book, record, day):
            continue
        for part in o.parts_of(record):
            if isinstance(part, kind) and visible_part(book, record, part, day):
                known = known_part(book, record, part).day
                common = {"of": record.slug, "known": iso(known) if known else None}
                yield common | _part(book, part, day)


def _part(book: o.Book, part: p.Part, day: int) -> Object:
    match part:
        case p.Delegation():
            return {
                "party": part.party,
                "head": part.head,
                "head_unknown": None if part.head else "not-named",
                "members": list(part.members),
                "participation": None,
                "readiness": None,
                "note": part.text or None,
            }
        case p.State():
            return {
                "status": part.status,
                "window": window_object(part.when),
                "actor": part.actor,
                "note": part.text or None,
                "sources": _seen(book, part.sources, day),
            }
        case p.Outcome():
            return {
                "outcome": part.status,
                "on": window_object(part.when),
                "note": part.text or None,
                "responsibility": part.responsibility or None,
                "meetings": _seen(book, part.answered_by, day),
                "sources": _seen(book, part.sources, day),
                "entered": iso(part.entered),
            }
        case _:
            raise TypeError(part)


def _seen(book: o.Book, slugs: tuple[str, ...], day: int) -> list[str]:
    return [slug for slug in slugs if visible(book, book.get(slug, o.Record), day)]
