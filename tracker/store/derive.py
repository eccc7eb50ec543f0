"""What the store works out from what is written, and keeps true in the same transaction.

Known days, titles, the days under which a meeting is listed, facts as intervals of days, the
timeline and the search text.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import facts, knowing
from tracker.domain import records as r
from tracker.domain.claims import WHEN, claims
from tracker.domain.fields import Rests, Value
from tracker.domain.nouns import NOUNS
from tracker.domain.searchtext import index_text
from tracker.domain.sortkey import sort_key
from tracker.domain.titles import title_of
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.store.bearing import write_names
from tracker.store.codec import named_slugs
from tracker.store.connection import rows
from tracker.store.facts.deriving import derive
from tracker.store.queries import query
from tracker.store.reader import load
from tracker.store.references import named, naming
from tracker.store.searching import INDEXED
from tracker.store.stored import Presence, Stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tracker.domain.fields import Field
    from tracker.domain.knowing import DayOf
    from tracker.domain.window import Window
    from tracker.store.codec import Row
    from tracker.store.database import Database

DERIVED = ("name", "own_value", "shown_before", "matched")
"""Tables of what is derived from a record of any kind, besides columns of its own."""
_BATCH = 500
"""Records held at a time where every one is gone through."""
_ORDER = (
    # Each kind after those whose derived values its own rest on.
    r.Kind.PARTY,
    r.Kind.ORGANIZATION,
    r.Kind.PERSON,
    r.Kind.SOURCE,
    r.Kind.CHANNEL,
    r.Kind.MEETING,
    r.Kind.COMMITMENT,
    r.Kind.SIGNAL,
    r.Kind.ACCOUNT,
    r.Kind.DISPUTE,
)
_DEEPEST = 20
"""Rounds in which records that rest on each other are worked out, at most: some may in a circle."""


def refresh(db: Database, written: Iterable[int]) -> None:
    """Work out anew what is derived for records that were written, and for what rests on them."""
    wanted = set(written)
    wanted |= _resting(db, wanted)
    for _ in range(_DEEPEST):
        if not wanted:
            break
        wanted = _refresh(db, wanted)


def _resting(db: Database, ids: set[int]) -> set[int]:
    """Return the records of which something rests on anything in one of these, transitively."""
    found, more = set(ids), set(ids)
    while more:
        more = naming(db, Rests.WHOLE, more) | named(db, Rests.BACK, more)
        more -= found
        found |= more
    return found - ids


def _refresh(db: Database, ids: set[int]) -> set[int]:
    """Return the records that rest on one whose title or known day changed at its turn.

    Those among ``ids`` whose turn was still to come are not: they saw it changed. One of the same
    kind may not have, such as an account on an account.
    """
    kinds = rows(db, query("record/by_ids"), {"ids": json.dumps(sorted(ids))})
    by_kind: dict[r.Kind, list[int]] = defaultdict(list)
    for row in kinds:
        by_kind[r.Kind(row["kind"])].append(row["id"])
    to_come, resting = set(ids), set[int]()
    for kind in _ORDER:
        if kind in by_kind:
            to_come.difference_update(by_kind[kind])
            if changed := _refresh_kind(db, kind, by_kind[kind]):
                following = naming(db, Rests.HEAD, changed) | _resting(db, changed)
                resting |= following - to_come
    return resting


def _refresh_kind(db: Database, kind: r.Kind, ids: list[int]) -> set[int]:
    """Return the records whose title or known day changed."""
    stored = load(db, ids)
    names = _Names(db, stored.values())
    changed = {each.id for each in stored.values() if _heads(db, each, names)}
    if changed:
        stored = load(db, ids)
    match kind:
        case r.Kind.COMMITMENT | r.Kind.CHANNEL:
            _parts(db, stored.values(), names)
        case r.Kind.MEETING:
            _meeting_days(db, stored)
        case _:
            pass
    write_names(db, stored.values())
    derive(db, kind, stored, names.day)
    _search(db, stored.values())
    _events(db, ids)
    return changed


def derive_anew(db: Database) -> None:
    """Work out everything anew, as the rules of this program have it; within a transaction."""
    for _ in range(_DEEPEST):
        # Until no known day changes: a record may rest on one of its own kind.
        changed = [_heads_anew(db, kind) for kind in _ORDER]
        if not any(changed):
            break
    for kind in _ORDER:
        for ids in _batches(db, kind):
            _refresh_kind(db, kind, ids)
    db.execute(query("facts/derived"), {"rules": facts.RULES})


def of_every_kind(
    db: Database, kinds: Collection[r.Kind] = tuple(r.Kind)
) -> Iterator[tuple[r.Kind, dict[int, Stored], DayOf]]:
    """Yield all records by kind, some hundred at a time, with the known days of what they name."""
    for kind in (each for each in _ORDER if each in kinds):
        for ids in _batches(db, kind):
            stored = load(db, ids)
            yield kind, stored, _Names(db, stored.values()).day


def _heads_anew(db: Database, kind: r.Kind) -> bool:
    changed = False
    for ids in _batches(db, kind):
        stored = load(db, ids)
        names = _Names(db, stored.values())
        for each in stored.values():
            changed |= _heads(db, each, names)
    return changed


def _batches(db: Database, kind: r.Kind) -> Iterator[list[int]]:
    found = rows(db, query("record/of_kind"), {"kind": kind.value})
    ids = [row["id"] for row in found]
    yield from (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


class _Names:
    """Titles and known days of the records that some records name."""

    def __init__(self, db: Database, stored: Iterable[Stored]) -> None:
        slugs = sorted({slug for each in stored for slug in named_slugs(each.record)})
        found = rows(db, query("record/known"), {"slugs": json.dumps(slugs)})
        self._rows = {row["slug"]: row for row in found}

    def title(self, slug: str) -> str:
        return str(self._rows[slug]["title"])

    def day(self, slug: str) -> dt.date | None:
        row = self._rows[slug]
        if row["kind"] == r.Kind.SOURCE.value and row["known_assumed"]:
            return None
        return dt.date.fromordinal(row["known"])


def _heads(db: Database, stored: Stored, names: _Names) -> bool:
    """Write the record's title and known day; tell whether either changed."""
    title = title_of(stored.record, names.title)
    known = knowing.known(stored.record, names.day, stored.entered)
    if (title, known) == (stored.title, stored.known):
        return False
    db.execute(
        query("record/derived"),
        {
            "id": stored.id,
            "title": title,
            "title_sort": sort_key(title),
            "known": known.day.toordinal(),
            "assumed": int(known.assumed),
        },
    )
    return True


def _parts(db: Database, stored: Iterable[Stored], names: _Names) -> None:
    for each in stored:
        owner = knowing.known(each.record, names.day, each.entered).day
        record = each.record
        if isinstance(record, r.Channel):
            for n, state in enumerate(record.states, start=1):
                day = knowing.state_known(state, names.day)
                _part(db, "state/derived", each.id, n, day)
        if isinstance(record, r.Commitment):
            for n, attestation in enumerate(record.attestations, start=1):
                day = knowing.attestation_known(attestation, names.day, owner)
                _part(db, "attestation/derived", each.id, n, day)
            for n, outcome in enumerate(record.outcomes, start=1):
                day = knowing.outcome_known(outcome, names.day, owner)
                _part(db, "outcome/derived", each.id, n, day)


def _part(db: Database, name: str, record_id: int, n: int, known: dt.date) -> None:
    db.execute(query(name), {"id": record_id, "n": n, "known": known.toordinal()})


def _meeting_days(db: Database, stored: dict[int, Stored]) -> None:
    accounts = accounts_of(db, stored)
    for each in stored.values():
        if not isinstance(each.record, r.Meeting):
            continue
        lo, hi, sort = listed_days(each.record, accounts.get(each.id, []))
        db.execute(query("meeting/days"), {"id": each.id, "lo": lo, "hi": hi, "sort": sort})


def accounts_of(db: Database, ids: Iterable[int]) -> dict[int, list[r.Account]]:
    """Return the accounts in the book on each of these records, in the order of entry."""
    found = rows(db, query("account/of_subjects"), {"ids": json.dumps(list(ids))})
    loaded = load(db, [row["record_id"] for row in found])
    grouped: dict[int, list[r.Account]] = defaultdict(list)
    for row in found:
        record = loaded[row["record_id"]].record
        if isinstance(record, r.Account):
            grouped[row["subject_id"]].append(record)
    return grouped


def listed_days(meeting: r.Meeting, accounts: list[r.Account]) -> tuple[int, int, int]:
    """Return the day numbers (first, last, order) under which a meeting is listed.

    They are those of the account adopted, else its own, else the span of all that is claimed.
    """
    told = claims(meeting, accounts).get(WHEN, [])
    adopted = next((each.window for each in told if each.adopted and each.window), None)
    if window := adopted or meeting.when:
        return window.lo, window.hi, window.sort
    windows = [each.window for each in told if each.window and each.window.understood]
    if not windows:
        return OPEN_END, OPEN_START, OPEN_END
    lo, hi = min(each.lo for each in windows), max(each.hi for each in windows)
    return lo, hi, _sort(windows)


def _sort(windows: list[Window]) -> int:
    return min(each.sort for each in windows)


def _search(db: Database, stored: Iterable[Stored]) -> None:
    new: list[Row] = []
    for each in stored:
        db.execute(query("record/unsearch"), {"id": each.id})
        if each.presence is not Presence.UNMADE:
            title, body = search_text(each.record, each.title)
            new.append({"rowid": each.id, "title": title, "body": body})
    terms: set[str] = set()
    for row in new:
        db.execute(query("record/search"), row)
        terms |= long_words(row["title"], row["body"])
    db.execute(query("record/add_terms"), {"terms": json.dumps(sorted(terms))})


def long_words(title: str, body: str) -> set[str]:
    """Return the words of search text that are longer than the beginnings that the index keeps."""
    return {word for word in f"{title} {body}".split(" ") if len(word) > INDEXED}


def search_anew(db: Database) -> None:
    """Make the search text of every record anew, where it has been emptied."""
    last = rows(db, query("record/last_id"))[0]["id"]
    for first in range(1, last + 1, _BATCH):
        _search(db, load(db, range(first, first + _BATCH)).values())


def search_text(record: r.Record, title: str) -> tuple[str, str]:
    """Return what a record is found by: its title; then every text that it and its parts hold."""
    noun = NOUNS[r.kind_of(record)]
    texts = [record.slug, *_texts(noun.fields, record)]
    for part in noun.parts:
        for value in getattr(record, part.attribute):
            texts += _texts(part.fields, value)
    return index_text(title), index_text("\n".join(texts))


def _texts(fields: Iterable[Field], value: object) -> Iterator[str]:
    for each in fields:
        held = getattr(value, each.name)
        if not held:
            continue
        match each.value:
            case Value.TEXT | Value.LONG_TEXT:
                yield held
            case Value.TEXTS:
                yield from held
            case Value.WINDOW:
                yield held.words
            case _:
                pass


def _events(db: Database, ids: list[int]) -> None:
    values = {"ids": json.dumps(ids)}
    for statement in ("clear", "meetings", "made", "due", "signals", "states"):
        db.execute(query(f"event/{statement}"), values)
