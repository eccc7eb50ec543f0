"""Records as JSON has them on a day (section 5): every key of the design, and of the book's fields.

What made books have no values for is null, false or an empty list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle import book as o
from tests.oracle import parts as p
from tests.oracle.attesting import confirmed_by
from tests.oracle.conflicts import conflicts
from tests.oracle.edtf_text import edtf_text, iso
from tests.oracle.fields import CHOICES, named_kinds
from tests.oracle.known import known_record, visible, visible_part
from tests.oracle.last_contact import last_contact, next_expected
from tests.oracle.matching import current_state
from tests.oracle.names import bearers
from tests.oracle.outcomes import counting
from tests.oracle.seen import part_seen
from tests.oracle.showing import adopted, shown, shown_window, status_shown
from tests.oracle.silence import silence
from tests.oracle.statements import statements
from tests.oracle.timeliness import timeliness
from tests.oracle.window import Window, dayless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.oracle.timeliness import Timeliness

Object = dict[str, Any]
WORDS = "in due course"
"""The words of a window that names no day."""


def object_of(book: o.Book, record: o.Record, day: int) -> Object:
    """The object of a record on a day."""
    match record:
        case o.Meeting():
            own = _meeting(book, record, day)
        case o.Commitment():
            own = _commitment(book, record, day)
        case o.Signal():
            own = {
                "text": _text(book, record, "text", day),
                "kind": None,
                "window": _window(book, record, "when", day),
                "actor": _name(book, record, "actor", day),
                "relates_to": [],
            }
        case o.Channel():
            own = _channel(book, record, day)
        case o.Person() | o.Organization() | o.Party():
            own = _named(book, record, day)
        case o.Source():
            own = _source(book, record, day)
        case _:
            own = _claim(book, record, day)
    known = known_record(book, record)
    common: Object = {
        "slug": record.slug,
        "note": None,
        "tags": [],
        "sources": list(_evidence(book, record, day)),
        "version": 1,
        "known": iso(known.day) if known.day > o.ALWAYS else None,
        "assumed": known.assumed,
    }
    return common | own


def window_object(days: Window | None) -> Object | None:
    """A window: "{words, edtf, earliest, latest, reading, reference, hard, flags}"."""
    if days is None:
        return None
    text = edtf_text(days)
    return {
        "words": text or WORDS,
        "edtf": text or None,
        "earliest": None if days.lo is None else iso(days.lo),
        "latest": None if days.hi is None else iso(days.hi),
        "reading": None,
        "reference": None,
        "hard": False if days.soft and text else None,
        "flags": [],
    }


def _meeting(book: o.Book, record: o.Meeting, day: int) -> Object:
    """By "meetings slug, channel, status, mode, when, place, round, delegations (…), sources"."""
    when = shown(book, record, "when", day)
    differ = when.by == "differ"
    span = when.value if differ and isinstance(when.value, Window) else None
    delegations = [
        {
            "party": each.party,
            "head": each.head,
            "head_unknown": None if each.head else "not-named",
            "members": list(each.members),
            "participation": None,
            "readiness": None,
            "note": each.text or None,
        }
        for each in record.delegations
        if visible_part(book, record, each, day)
    ]
    return {
        "channel": record.channel,
        "via": None,
        "host": _name(book, record, "host", day),
        "status": status_shown(book, record, day),
        "mode": _text(book, record, "mode", day),
        "when": None if differ else _window(book, record, "when", day),
        "when_differs": [_iso(span.lo), _iso(span.hi)] if span else None,
        "place": _text(book, record, "place", day),
        "round": None,
        "session": None,
        "summary": record.text,
        "topics": [],
        "clock_time": None,
        "public_from": window_object(record.public_from),
        "called_off_on": None,
        "background": False,
        "delegations": delegations,
        "conflicts": sorted(conflicts(book, record, day)),
    }


def _commitment(book: o.Book, record: o.Commitment, day: int) -> Object:
    """By "commitments carry slug, text, kind, made_at, made, made_by, parties, …"."""
    state, counts = timeliness(book, record, day), counting(book, record, day)
    outcomes = [each for each in record.outcomes if visible_part(book, record, each, day)]
    attestations = [each for each in record.attestations if visible_part(book, record, each, day)]
    parties = dict.fromkeys(("p-us", "p-cn", *(each.party for each in record.attestations)))
    verdict = state.verdict.replace("-", " ") if state.verdict else None
    return {
        "text": _text(book, record, "text", day),
        "kind": _text(book, record, "kind", day),
        "made_at": next(iter(_seen(book, [record.made_at], day)), None),
        "made": _window(book, record, "made", day),
        "made_by": None,
        "parties": [{"party": each, "part": "mutual"} for each in parties],
        "attested_by": sorted(confirmed_by(book, record, day)),
        "attestations": [
            {
                "party": each.party,
                "since": window_object(each.since),
                "source": next(iter(_seen(book, [each.source], day)), None),
            }
            for each in attestations
        ],
        "due": _window(book, record, "due", day),
        "clock": state.clock.commitment if state.clock else None,
        "conditional": False,
        "condition": None,
        "timeliness": {
            "phase": state.phase,
            "days": _days(state, day),
            "verdict": verdict,
            "days_late": state.days_late,
            "overdue": state.overdue,
            "unassessed": state.unassessed,
        },
        "outcome": state.status,
        "outcome_date": _day_text(counts.when if counts else None),
        "fulfilled_by": _seen(book, counts.answered_by if counts else (), day),
        "attempted_by": _seen(book, record.attempted_by, day),
        "renews": _seen(book, record.renews, day),
        "replaced_by": [],
        "responsibility": (counts.responsibility or None) if counts else None,
        "owner": None,
        "review": None,
        "sources": [
            *_evidence(book, record, day),
            *(
                {"source": slug, "role": "outcome"}
                for each in outcomes
                for slug in _seen(book, each.sources, day)
            ),
        ],
    }


def _days(state: Timeliness, day: int) -> int | None:
    """The days left, the days past, or those until the window begins."""
    if state.phase == "ahead" and state.clock and state.clock.window.lo is not None:
        return state.clock.window.lo - day
    return state.days


def _channel(book: o.Book, record: o.Channel, day: int) -> Object:
    """By "channels slug, name, kind, parties, state, last_contact, next_expected", and 2.5."""
    state, found = current_state(book, record, day), silence(book, record, day)
    name, *aliases = record.names
    usual = None if found.usual is None else round(found.usual)
    return {
        "name": name,
        "short": None,
        "kind": "hotline",
        "parties": list(record.parties),
        "multilateral": False,
        "state": state.status if state else None,
        "last_contact": _last_contact(book, record, day),
        "silence_days": found.least,
        "silence_most": found.most,
        "silence_at_least": None if found.least is None else found.at_least,
        "later_than_usual": found.later_than_usual,
        "silent": found.silent,
        "rhythm": None,
        "rhythm_days": usual,
        "rhythm_learnt": usual is not None and record.interval is None,
        "next_expected": _iso(next_expected(book, record, day)),
        "established": None,
        "established_note": None,
        "purpose": record.text or None,
        "aliases": aliases,
    }


def _last_contact(book: o.Book, record: o.Channel, day: int) -> Object | None:
    last = last_contact(book, record, day)
    return _window(book, last, "when", day) if last else None


def _named(book: o.Book, record: o.Person | o.Organization | o.Party, day: int) -> Object:
    """A person, organization or party; of a role seen held only the days that have come."""
    name, *aliases = record.names
    made: Object = {"name": name, "aliases": aliases, "note": record.text or None}
    if isinstance(record, o.Party):
        return made | {"short": None}
    made |= {"native": None, "party": record.party}
    if isinstance(record, o.Organization):
        return made
    roles = [each for each in record.roles if visible_part(book, record, each, day)]
    return made | {
        "roles": [
            {
                "title": each.title,
                "organization": each.organization,
                "window": _term(each.when, day),
                "sources": _seen(book, each.sources, day),
            }
            for each in roles
        ],
        "last_seen": _iso(_last_seen(roles, day)),
    }


def _term(days: Window | None, day: int) -> Object | None:
    """The window of a role: "seen in office" on days that are ahead is not seen yet."""
    if days is None or not _is_seen(days) or days.ended_from is None or days.ended_from <= day:
        return window_object(days)
    if days.begun_by is None or days.begun_by > day:
        return None
    seen = window_object(Window("lasted", None, None, days.begun_by, days.begun_by))
    return seen | {"words": f"seen {iso(days.begun_by)}"} if seen else None


def _is_seen(days: Window) -> bool:
    return days.kind == "lasted" and days.lo is None and days.hi is None and bool(days.begun_by)


def _last_seen(roles: Iterable[p.Role], day: int) -> int | None:
    """The last day, up to this one, that the windows of roles name as a day."""
    named = (number for each in roles if each.when for number in _named_days(each.when))
    return max((each for each in named if each <= day), default=None)


def _named_days(days: Window) -> Iterator[int]:
    if days.kind == "set":
        return
    if days.kind == "some-day":
        if not edtf_text(days).startswith("["):
            return  # only a month or a year
        yield from (each for each in (days.lo, days.hi) if each is not None)
        return
    for first, last in ((days.lo, days.begun_by), (days.ended_from, days.hi)):
        if _is_seen(days) or (first is not None and first == last):
            yield from (each for each in (first, last) if each is not None)


def _source(book: o.Book, record: o.Source, day: int) -> Object:
    return {
        "kind": "cable" if record.own else "publication",
        "title": record.text,
        "publisher": record.publisher or None,
        "author": None,
        "address": None,
        "language": None,
        "affiliation": None,
        "state_media": None,
        "published": window_object(record.published),
        "published_basis": "unknown",
        "received_on": _iso(record.received),
        "copy": "mirror" if record.mirror else "original",
        "cites": _seen(book, record.cites, day),
        "handling": None,
        "text": None,
        "used": sum(1 for each in book.records if _uses(book, each, record, day)),
    }


def _uses(book: o.Book, record: o.Record, source: o.Source, day: int) -> bool:
    """Whether a record rests on a source, as visible on a day."""
    if not visible(book, record, day):
        return False
    if isinstance(record, o.Account) and record.source == source.slug:
        return True
    if isinstance(record, o.Source) and source.slug in record.cites:
        return True
    return any(
        source.slug in p.sources_of(part)
        for part in o.parts_of(record)
        if visible_part(book, record, part, day)
    )


def _claim(book: o.Book, record: o.Record, day: int) -> Object:
    """An account or a dispute."""
    if isinstance(record, o.Dispute):
        return {
            "title": record.text,
            "subject": record.subject,
            "field": field_name(book, record),
            "kind": None,
            "accounts": _seen(book, record.accounts, day),
            "assessment": None,
            "resolved": record.resolved,
        }
    assert isinstance(record, o.Account)
    told = record.normal
    return {
        "subject": record.subject,
        "field": field_name(book, record),
        "value": told if isinstance(told, str) else record.text,
        "normal": (edtf_text(told) if isinstance(told, Window) else told) or None,
        "side": record.side or None,
        "speaker": record.speaker or None,
        "source": record.source,
        "quote": record.text or None,
        "locator": None,
        "silence": record.silence,
        "adopted": "the one we go by" if record.adopted else None,
    }


def field_name(book: o.Book, claim: o.Account | o.Dispute) -> str:
    """The name of the field of a claim: a context event has a `window`."""
    subject = next(each for each in book.records if each.slug == claim.subject)
    return "window" if isinstance(subject, o.Signal) and claim.about == "when" else claim.about


def _evidence(book: o.Book, record: o.Record, day: int) -> Iterator[Object]:
    for each in record.evidence:
        if not part_seen(book, record, each, day):
            continue
        made: Object = {"source": each.source, "role": "when" if each.says_when else "basis"}
        if each.says_when:
            text = edtf_text(each.says_when)
            made |= {"says": text, "side": each.side or None}
        yield made


def _seen(book: o.Book, slugs: Iterable[str | None], day: int) -> list[str]:
    """The records among these that are visible: "Nested references obey the as-of day."."""
    return [slug for slug in slugs if slug and visible(book, book.get(slug, o.Record), day)]


def _text(book: o.Book, record: o.Record, about: str, day: int) -> str | None:
    """The text, choice or name shown; none if accounts differ or state no choice."""
    found = shown(book, record, about, day)
    if not isinstance(found.value, str) or found.by == "differ":
        return None
    if about not in ("mode", "status"):
        return found.value
    choice = found.value.casefold()
    return choice if choice in CHOICES[about] else None


def _name(book: o.Book, record: o.Record, about: str, day: int) -> str | None:
    """The record that the shown name means; none if it means none, or several."""
    name = _text(book, record, about, day)
    found = bearers(book, name, named_kinds(record, about)) if name else frozenset[str]()
    return next(iter(found)) if len(found) == 1 else None


def _window(book: o.Book, record: o.Record, about: str, day: int) -> Object | None:
    """The window shown; an account's window has the words of the account."""
    made = window_object(shown_window(book, record, about, day))
    found = shown(book, record, about, day)
    if made and found.by == "differ":
        span = f"[{made['earliest'] or ''}..{made['latest'] or ''}]"
        return made | {"words": span, "edtf": made["edtf"] and span, "hard": None}
    account = adopted(book, record, about, day) if found.by == "adopted" else None
    words = account.text if account else ""
    if found.by == "told":
        words = statements(book, record, about, day)[0].words
    return made | {"words": words} if made and words else made


def _day_text(days: Window | None) -> str | None:
    return None if days is None else WORDS if dayless(days) else edtf_text(days)


def _iso(number: int | None) -> str | None:
    return None if number is None else iso(number)
