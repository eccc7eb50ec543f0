"""Computes the facts of records as intervals of days, by the rules of the domain."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import fact_intervals, facts
from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.citations import cited_from
from tracker.domain.fact_intervals import Holding, Ruling
from tracker.domain.window import OPEN_END
from tracker.store.engine import RecordFacts
from tracker.store.rules.conflict_days import conflicts
from tracker.store.rules.promised import promised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.book import NamedHead, Stored
    from tracker.store.engine import Engine, Said

    FirstDays = tuple[int, int, int, int]
    Found = Mapping[int, Sequence[Said]]


def worked_out(
    engine: Engine, kind: r.Kind, stored: Mapping[int, Stored]
) -> dict[int, RecordFacts]:
    """Return the facts of records of one kind; nothing is stored.

    Args:
        engine: the book.
        kind: the kind of all records.
        stored: the records by id. Known days of records and parts must be up to date, and the shown
            days of commitments must be stored.
    """
    here = {n: each for n, each in stored.items() if each.presence is Presence.HERE}
    said = engine.said_on(here) if here else []
    accounts = _by_subject(each for each in said if each.kind is r.Kind.ACCOUNT)
    disputes = _by_subject(each for each in said if each.kind is r.Kind.DISPUTE)
    found: dict[int, list[Holding]] = defaultdict(list)
    if kind is r.Kind.COMMITMENT:
        _commitments(engine, here, disputes, found)
    else:
        for number, rulings in disputes.items():
            known = here[number].known.day.toordinal()
            found[number] += fact_intervals.disputed(known, _rulings(rulings))
    for number, each in conflicts(engine, here, accounts, disputes):
        found[number].append(each)
    sources = _sources(engine, here.values())
    first = {n: _first_days(each, accounts, disputes, sources) for n, each in here.items()}
    for number, days in first.items():
        found[number] += _listed(days)
    return {n: RecordFacts(found.get(n, ()), first.get(n)) for n in stored}


def _by_subject(said: Iterable[Said]) -> Found:
    groups: dict[int, list[Said]] = defaultdict(list)
    for each in said:
        groups[each.subject].append(each)
    return groups


def _commitments(
    engine: Engine,
    here: Mapping[int, Stored],
    disputes: Found,
    found: dict[int, list[Holding]],
) -> None:
    for number, each in promised(engine, here).items():
        stored = here[number]
        record = stored.record
        if not isinstance(record, r.Commitment):
            raise TypeError(record)
        days = stored.known_parts["attestations"]
        confirming = [
            (known, one.party) for known, one in zip(days, record.attestations, strict=True)
        ]
        parties = {one.party for one in record.parties}
        found[number] += fact_intervals.commitment(each, parties, confirming)
        rulings = _rulings(disputes.get(number, ()))
        found[number] += fact_intervals.disputed(each.known, rulings, each)


def _rulings(found: Iterable[Said]) -> list[Ruling]:
    return [Ruling(each.known, each.resolved) for each in found]


def _sources(engine: Engine, here: Iterable[Stored]) -> Mapping[str, NamedHead]:
    """Return the heads of the sources of attestations in the records ``here``, by slug."""
    slugs = {
        one.source
        for each in here
        if isinstance(each.record, r.Commitment)
        for one in each.record.attestations
        if one.source
    }
    return engine.named_heads(slugs) if slugs else {}


def _first_days(
    stored: Stored, accounts: Found, disputes: Found, sources: Mapping[str, NamedHead]
) -> FirstDays:
    """Return a record's known day, and the first days with a source, an account and a dispute."""
    known = stored.known.day.toordinal()
    told, ruled = (
        max(known, min((each.known for each in group.get(stored.id, ())), default=OPEN_END))
        for group in (accounts, disputes)
    )
    days = _attested(stored, sources)
    return known, cited_from(stored.record, known, stored.known_parts, days), told, ruled


def _attested(stored: Stored, sources: Mapping[str, NamedHead]) -> Iterator[int]:
    """Yield for each attestation with a source the first day on which both are known."""
    if isinstance(stored.record, r.Commitment):
        days = stored.known_parts["attestations"]
        for known, one in zip(days, stored.record.attestations, strict=True):
            if one.source:
                yield max(known, sources[one.source].known)


def _listed(days: FirstDays) -> list[Holding]:
    """Return the facts of ``facts.LISTED`` as intervals without an end, from their first days."""
    first = dict(zip(facts.COUNTED, days, strict=True))
    return [Holding(n, first[n], OPEN_END) for n in facts.LISTED if first[n] < OPEN_END]
