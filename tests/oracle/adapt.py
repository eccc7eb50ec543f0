"""From a made book to a file of the program: the same records, written through its store."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from msgspec import structs

from tests.empty_book import empty_store
from tests.oracle import book as o
from tests.oracle import parts as p
from tests.oracle.edtf_text import edtf_text
from tests.oracle.window import day, lasted
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Author, Move, Presence, Put
from tracker.domain.window import Window
from tracker.store.rules.writing import Step
from tracker.store.sqlite.sqlite_engine import SqliteEngine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.oracle.window import Window as Days
    from tracker.domain.book import Action, Stored
    from tracker.store.engine import Written
    from tracker.store.sqlite.sqlite_store import SqliteStore

BEGUN = dt.date(2018, 1, 1)
"""The day on which the file is written; records and parts have days of entry of their own."""
AUTHOR = Author("maker", f"{BEGUN}T12:00:00+00:00", BEGUN)
FIELDS: dict[tuple[type[o.Record], str], str] = {(o.Signal, "when"): "window"}
"""Fields that the program calls by another name."""
ATTRIBUTES = {
    p.Evidence: "evidence",
    p.Delegation: "delegations",
    p.Attestation: "attestations",
    p.Outcome: "outcomes",
    p.State: "states",
    p.Role: "roles",
}
"""The attributes under which the program has the parts."""
_WITH_ENTRY = {p.Outcome: "outcome", p.State: "state", p.Role: "role"}
"""The parts whose days of entry the program stores, with the names that it has for them."""


def storable(book: o.Book) -> o.Book:
    """Return a book without what the program has no field for.

    Only meetings have a day from which they are public; delegations and evidence have no day of
    their own, delegations no source. No window ends before it begins; what is known from a day
    on has that day, where the model counts an open end as none.
    """
    return o.Book(tuple(map(_storable, book.records)))


def _storable(record: o.Record) -> o.Record:
    evidence = tuple(
        replace(each, since=None, says_when=_forwards(each.says_when)) for each in record.evidence
    )
    match record:
        case o.Meeting():
            sent = tuple(replace(each, since=None, source=None) for each in record.delegations)
            public = _ended(record.public_from)
            return replace(record, evidence=evidence, delegations=sent, public_from=public)
        case o.Commitment():
            outcomes = tuple(sorted(record.outcomes, key=lambda each: each.order))
            attested = tuple(
                replace(each, since=_ended(each.since)) for each in record.attestations
            )
            return replace(
                record,
                evidence=evidence,
                public_from=None,
                attestations=attested,
                outcomes=outcomes,
            )
        case o.Signal():
            return replace(record, evidence=evidence, public_from=None)
        case o.Channel():
            states = tuple(sorted(record.states, key=lambda each: each.order))
            return replace(record, evidence=evidence, states=states)
        case o.Account() if record.normal and not isinstance(record.normal, str):
            told = _forwards(record.normal)
            # A normal value is in EDTF, which has no soft ends.
            normal = replace(told, soft=False) if told else None
            return replace(record, evidence=evidence, normal=normal)
        case _:
            return replace(record, evidence=evidence)


def _forwards(days: Days | None) -> Days | None:
    if days and days.lo is not None and days.hi is not None and days.lo > days.hi:
        return lasted(days.hi, days.lo)
    return days


def _ended(days: Days | None) -> Days | None:
    return day(days.lo) if days and days.hi is None and days.lo is not None else days


def write_book(path: Path, book: o.Book, *, entered: bool = True) -> SqliteStore:
    """Write a ``storable`` book to a new file and return it, open.

    Unless ``entered``, all of it is entered on the day of the action that writes it.
    """
    store = empty_store(path)
    puts = [Put(of_record(book, each)) for each in book.records]
    if entered:
        engine = SqliteEngine(store._db)  # the store cannot enter a record on an earlier day
        with engine.transaction():
            action = engine.begin(AUTHOR, "import", "Made", None)
            _Entering(engine, AUTHOR, action, book).run(puts)
    else:
        store.write(AUTHOR, "import", "Made", puts=puts)
    gone = [Move(each.slug, Presence.TRASHED, 1) for each in book.records if each.trashed]
    if gone:
        store.write(AUTHOR, "delete", "Trashed", moves=gone)
    return store


class _Entering(Step):
    """Writes new records, each record and part as entered on its day in a made book."""

    def __init__(self, engine: SqliteEngine, author: Author, action: Action, book: o.Book) -> None:
        super().__init__(engine, author, action)
        self._made = {each.slug: each for each in book.records}

    def _written(self, number: int, record: r.Record, before: Mapping[str, Stored]) -> Written:
        made = self._made[record.slug]
        new = super()._written(number, record, before)
        for part, n in numbered(made):
            if name := _WITH_ENTRY.get(type(part)):
                new.written[name][n - 1] = _day(part.entered).isoformat()  # type: ignore[index, union-attr]
        return structs.replace(new, today=_day(made.entered))


def _day(number: int) -> dt.date:
    return dt.date.fromordinal(number)


def numbered(record: o.Record) -> Iterator[tuple[p.Part, int]]:
    """Yield the parts of a record with their numbers among those of their kind."""
    counted: dict[type[object], int] = {}
    for part in o.parts_of(record):
        counted[type(part)] = counted.get(type(part), 0) + 1
        yield part, counted[type(part)]


def of_record(book: o.Book, record: o.Record) -> r.Record:
    """Return a record as the program has it."""
    common: dict[str, Any] = {
        "slug": record.slug,
        "evidence": tuple(_evidence(each) for each in record.evidence),
    }
    match record:
        case o.Party(names=(name, *aliases)):
            return r.Party(name=name, aliases=tuple(aliases), note=record.text, **common)
        case o.Organization(names=(name, *aliases)):
            party, also = record.party or "", tuple(aliases)
            return r.Organization(party=party, name=name, aliases=also, note=record.text, **common)
        case o.Person(names=(name, *aliases)):
            return r.Person(
                party=record.party,
                name=name,
                aliases=tuple(aliases),
                roles=tuple(_role(each) for each in record.roles),
                note=record.text,
                **common,
            )
        case o.Channel():
            return _channel(record, common)
        case o.Meeting():
            return _meeting(record, common)
        case o.Commitment():
            return _commitment(record, common)
        case o.Signal():
            return r.Signal(
                text=record.text, window=of_window(record.when), actor=record.actor, **common
            )
        case o.Source():
            return _source(record, common)
        case o.Account():
            return _account(book, record, common)
        case o.Dispute():
            return r.Dispute(
                title=record.text,
                subject=record.subject,
                field=_field(book, record.subject, record.about),
                accounts=record.accounts,
                resolved=record.resolved,
                **common,
            )
        case _:
            raise TypeError(record)


def _evidence(part: p.Evidence) -> r.Evidence:
    if part.says_when is None:
        return r.Evidence(source=part.source)
    says = of_window(part.says_when)
    return r.Evidence(source=part.source, role=r.EvidenceRole.WHEN, says=says, side=part.side or "")


def _role(part: p.Role) -> r.Role:
    return r.Role(
        title=part.title,
        organization=part.organization,
        window=of_window(part.when),
        sources=part.sources,
    )


def _channel(record: o.Channel, common: dict[str, Any]) -> r.Channel:
    name, *aliases = record.names
    states = tuple(
        r.State(
            status=r.ChannelState(each.status),
            window=of_window(each.when),
            actor=each.actor,
            note=each.text,
            sources=each.sources,
        )
        for each in record.states
    )
    return r.Channel(
        name=name,
        kind=r.ChannelKind.HOTLINE,
        aliases=tuple(aliases),
        parties=record.parties,
        purpose=record.text,
        rhythm_days=record.interval,
        states=states,
        **common,
    )


def _meeting(record: o.Meeting, common: dict[str, Any]) -> r.Meeting:
    delegations = tuple(
        r.Delegation(
            party=each.party,
            head=each.head,
            head_unknown=None if each.head else r.HeadUnknown.NOT_NAMED,
            members=tuple(r.Member(who=slug) for slug in each.members),
            note=each.text,
        )
        for each in record.delegations
    )
    return r.Meeting(
        channel=record.channel,
        status=r.MeetingStatus(record.status),
        mode=r.Mode(record.mode) if record.mode else None,
        when=of_window(record.when),
        host=record.host,
        place=record.place or "",
        summary=record.text,
        public_from=of_window(record.public_from),
        delegations=delegations,
        **common,
    )


def _commitment(record: o.Commitment, common: dict[str, Any]) -> r.Commitment:
    parties = dict.fromkeys(("p-us", "p-cn", *(each.party for each in record.attestations)))
    return r.Commitment(
        text=record.text,
        kind=record.kind or "",
        made_at=record.made_at,
        made=of_window(record.made),
        due=of_window(record.due),
        parties=tuple(r.Promise(party=each, part=r.CommitmentPart.MUTUAL) for each in parties),
        attestations=tuple(
            r.Attestation(party=each.party, since=of_window(each.since), source=each.source)
            for each in record.attestations
        ),
        outcomes=tuple(_outcome(each) for each in record.outcomes),
        attempted_by=record.attempted_by,
        renews=record.renews,
        **common,
    )


def _outcome(part: p.Outcome) -> r.Outcome:
    return r.Outcome(
        outcome=r.OutcomeValue(part.status),
        on=of_window(part.when),
        note=part.text,
        responsibility=part.responsibility,
        meetings=part.answered_by,
        sources=part.sources,
        entered=dt.date.fromordinal(part.entered),
    )


def _source(record: o.Source, common: dict[str, Any]) -> r.Source:
    received = dt.date.fromordinal(record.received) if record.received else None
    return r.Source(
        title=record.text,
        kind=r.SourceKind.CABLE if record.own else r.SourceKind.PUBLICATION,
        publisher=record.publisher,
        published=of_window(record.published),
        received_on=received,
        copy=r.SourceCopy.MIRROR if record.mirror else r.SourceCopy.ORIGINAL,
        cites=record.cites,
        **common,
    )


def _account(book: o.Book, record: o.Account, common: dict[str, Any]) -> r.Account:
    told = record.normal
    window = None if told is None or isinstance(told, str) else of_window(told)
    normal = window.edtf if window else told if isinstance(told, str) else ""
    return r.Account(
        subject=record.subject,
        field=_field(book, record.subject, record.about),
        value=told if isinstance(told, str) else record.text,
        normal=normal,
        side=record.side or "",
        speaker=record.speaker or "",
        source=record.source,
        quote=record.text,
        silence=r.Silence(record.silence) if record.silence else None,
        adopted="the one we go by" if record.adopted else "",
        **common,
    )


def _field(book: o.Book, subject: str, about: str) -> str:
    found = next(each for each in book.records if each.slug == subject)
    return FIELDS.get((type(found), about), about)


def of_window(days: Days | None) -> Window | None:
    """Return a window as the program has it; of words without days the words alone."""
    if days is None:
        return None
    text = edtf_text(days)
    if not text:
        return Window(words="in due course")
    return edtf.window(text, hard=False if days.soft else None)
