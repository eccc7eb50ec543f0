"""Compares each record with its history, for doctor.

A change stores the record before it, and a digest of the record after it. Therefore the record must
have the digest of its newest change, and each stored former state the digest of the change before.
The days on which records and parts were entered must follow from the actions.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import documents
from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.health import Finding
from tracker.domain.known_day import WITH_ENTRY
from tracker.domain.nouns import NOUNS, parts_of
from tracker.store.rules.known_days import days_written
from tracker.store.rules.work import batched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.domain.book import Action, Logged, Stored, Unreadable
    from tracker.store.archive_contract import ArchiveRows
    from tracker.store.engine import Engine

_NOT_OURS = (LookupError, TypeError, ValueError, AttributeError)


def faults_of_records(engine: Engine, rows: ArchiveRows) -> Iterator[Finding]:
    """Yield the differences between each record and its history; nothing is written."""
    for ids in batched(engine.every()):
        unreadable: dict[int, Unreadable] = {}
        stored = engine.load(ids, unreadable)
        places = engine.places(stored)
        histories = rows.histories(ids)
        for number, broken in unreadable.items():
            history = histories.get(number)
            digest = history[-1][1].after_digest if history else ""
            yield Finding(broken.sentence.partition(": ")[2], broken.slug, digest)
        for number, each in stored.items():
            history = histories.get(number, [])
            trashed_by = places[number].trashed_by
            yield from _RecordHistory(each, trashed_by, history).faults()
    for slug in rows.lost():
        yield Finding("The history of the record is in the book, but the record is not.", slug)


class _RecordHistory:
    """A record and its changes, oldest first."""

    def __init__(
        self, stored: Stored, trashed_by: int | None, history: Sequence[tuple[Action, Logged]]
    ) -> None:
        self._stored = stored
        self._trashed_by = trashed_by
        self._history = history

    def faults(self) -> Iterator[Finding]:
        """Yield each difference between the record and its history."""
        slug = self._stored.slug
        if not self._history:
            yield Finding("The history has no entry for the record.", slug)
            return
        if found := self._unlike_newest():
            yield found
        for sentence in (*self._of_place(), *self._of_chain(), *self._of_days()):
            yield Finding(sentence, slug)

    def _unlike_newest(self) -> Finding | None:
        action, newest = self._history[-1]
        if documents.has_digest(self._stored.record, newest.after_digest):
            return None
        which = f"action {action.id}, {action.at[:10]}"
        sentence = f"The record differs from what its newest change left ({which})."
        return Finding(sentence, self._stored.slug, newest.after_digest)

    def _of_place(self) -> Iterator[str]:
        """Yield a sentence if slug, version or presence differ from what the newest change left."""
        stored, (action, newest) = self._stored, self._history[-1]
        if stored.slug != newest.slug:
            yield f"The newest change of the record has another slug, {newest.slug}."
        if stored.version != newest.after_version:
            left = f"its newest change left {newest.after_version}."
            yield f"The record has version {stored.version}; {left}"
        if stored.presence is not newest.after_presence:
            left = f"its newest change left it {newest.after_presence.value}."
            yield f"The record is {stored.presence.value}; {left}"
        trashed = newest.after_presence is Presence.TRASHED
        if self._trashed_by != (action.id if trashed else None):
            yield "The action stored as having trashed the record is not the one in its history."

    def _of_chain(self) -> Iterator[str]:
        """Yield a sentence for each change that does not continue from the change before it."""
        for (was, earlier), (now, later) in zip(self._history, self._history[1:], strict=False):
            if (later.before_version, later.before_presence, later.slug) != (
                earlier.after_version,
                earlier.after_presence,
                earlier.slug,
            ):
                yield f"Action {now.id} did not change the version that action {was.id} left."
            elif not _is_before(later, earlier):
                yield f"The state stored before action {now.id} is not what action {was.id} left."
        action, first = self._history[0]
        if first.before is not None or first.before_presence or first.before_version:
            yield f"Action {action.id} created the record, but an earlier state of it is stored."

    def _of_days(self) -> Iterator[str]:
        """Yield a sentence for each day of entry that does not follow from the actions."""
        made = self._history[0][0].at[:10]
        if self._stored.entered.isoformat() != made:
            kept = self._stored.entered
            yield f"The day of entry is {kept}, but the record was created on {made}."
        parts = [each for each in parts_of(NOUNS[self._stored.kind]) if each.name in WITH_ENTRY]
        held = {each.attribute: self._stored.written.get(each.attribute, ()) for each in parts}
        if not any(any(days) for days in held.values()):
            return
        try:
            entered = self._entered()
        except _NOT_OURS:
            return  # Another check reports the damaged state.
        for part in parts:
            for n, (day, right) in enumerate(
                zip(held[part.attribute], entered[part.attribute], strict=False), start=1
            ):
                if day is not None and day != right:
                    yield f"The day of entry of {part.name} {n} is {day}, not {right}."

    def _entered(self) -> dict[str, tuple[str | None, ...]]:
        """Return the days on which the parts were first written, computed from the actions."""
        seen: Stored | None = None
        states = [_record(each) for _, each in self._history[1:]]
        for (action, _), record in zip(self._history, [*states, self._stored.record], strict=True):
            days = days_written(record, seen, dt.date.fromisoformat(action.at[:10]))
            by = {each.name: each.attribute for each in parts_of(NOUNS[r.kind_of(record)])}
            written = dict.fromkeys(by.values(), ()) | {by[n]: tuple(d) for n, d in days.items()}
            seen = replace(self._stored, record=record, written=written)
        return dict(seen.written) if seen else {}


def _record(logged: Logged) -> r.Record:
    if logged.before is None:
        raise ValueError
    return documents.from_document(json.loads(logged.before))


def _is_before(later: Logged, earlier: Logged) -> bool:
    """Return whether the state stored before the change ``later`` is what ``earlier`` left."""
    try:
        return documents.has_digest(_record(later), earlier.after_digest)
    except _NOT_OURS:
        return False
