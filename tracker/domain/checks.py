"""What cannot be: rules across fields and records, each refusal with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.fieldtext import write_value
from tracker.domain.nouns import NOUNS, parts_of
from tracker.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.domain.window import Window

    RecordOf: TypeAlias = Callable[[str], r.Record | None]
    """The record of a slug, if there is one."""


def problems(record: r.Record, record_of: RecordOf) -> list[Problem]:
    """Return every rule that a record breaks, alone or with those that it names."""
    found = list(_itself(record)) if record.slug else []
    match record:
        case r.Meeting():
            found += _meeting(record)
        case r.Commitment():
            found += _commitment(record, record_of)
        case r.Dispute():
            found += _dispute(record, record_of)
        case _:
            pass
    return found


def _itself(record: r.Record) -> Iterator[Problem]:
    for each in NOUNS[r.kind_of(record)].fields:
        held = getattr(record, each.name)
        named = held if each.value is Value.REFS else (held,) if each.value is Value.REF else ()
        if record.slug in named:
            sentence = f"{each.label}: {record.slug} is this record itself; name another."
            yield Problem(each.name, sentence)


def _dispute(dispute: r.Dispute, record_of: RecordOf) -> Iterator[Problem]:
    for slug in dispute.accounts:
        account = record_of(slug)
        if not isinstance(account, r.Account):
            continue
        if (account.subject, account.field) != (dispute.subject, dispute.field):
            yield Problem(
                "accounts",
                f"Accounts: {slug} is about {account.field} of {account.subject}; "
                f"a dispute weighs accounts of one field of one record.",
            )


def grown(record: r.Record, was: r.Record | None) -> Iterator[Problem]:
    """Yield a problem for each part that stood and is changed or gone, though it only grows."""
    if was is None:
        return
    for part in parts_of(NOUNS[r.kind_of(was)]):
        if not part.grow:
            continue
        after = getattr(record, part.attribute)
        for n, stood in enumerate(getattr(was, part.attribute)):
            if after[n : n + 1] == (stood,):
                continue
            first = part.fields[0]
            yield Problem(
                f"{part.name}/{n}/{first.name}",
                f"{first.label}: “{write_value(first, getattr(stood, first.name))}” stands; "
                f"{part.plural} are neither changed nor taken out, add a later one.",
            )


def _meeting(meeting: r.Meeting) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, part in enumerate(meeting.delegations):
        place = f"delegation/{n}"
        if part.party in seen:
            yield Problem(
                f"{place}/party",
                f"Delegations: {part.party} is given twice; a party sends one delegation.",
            )
        seen.add(part.party)
        if part.head and part.head_unknown:
            yield Problem(
                f"{place}/head",
                f"Head: {part.head} is named and also “{part.head_unknown}”; keep one of the two.",
            )
        if part.readiness and meeting.status is r.MeetingStatus.HELD:
            yield Problem(
                f"{place}/readiness",
                "Readiness is for meetings that were not held; this one was, so say participation.",
            )


def _commitment(commitment: r.Commitment, record_of: RecordOf) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, promise in enumerate(commitment.parties):
        if promise.party in seen:
            yield Problem(
                f"promise/{n}/party",
                f"Parties: {promise.party} is given twice; a party has one part.",
            )
        seen.add(promise.party)
    if _before(commitment.due, commitment.made):
        yield Problem(
            "due",
            f"Due: {_words(commitment.due)} lies before the promise was made "
            f"({_words(commitment.made)}); it takes that day or a later one.",
        )
    for n, outcome in enumerate(commitment.outcomes):
        yield from _outcome(commitment, n, outcome, record_of)


def _outcome(
    commitment: r.Commitment, n: int, outcome: r.Outcome, record_of: RecordOf
) -> Iterator[Problem]:
    made = commitment.made
    if _before(outcome.on, made):
        yield Problem(
            f"outcome/{n}/on",
            f"On: {_words(outcome.on)} lies before the promise was made ({_words(made)}); "
            "an outcome takes that day or a later one.",
        )
    for slug in outcome.meetings:
        meeting = record_of(slug)
        if not isinstance(meeting, r.Meeting):
            continue
        if meeting.status is not r.MeetingStatus.HELD:
            yield Problem(
                f"outcome/{n}/meetings",
                f"By meeting: {slug} was not held ({meeting.status}); "
                "a promise is answered by a meeting that was held.",
            )
        elif _before(meeting.when, made):
            yield Problem(
                f"outcome/{n}/meetings",
                f"By meeting: {slug} took place before the promise was made ({_words(made)}); "
                "a promise is answered by a later meeting.",
            )


def _before(window: Window | None, other: Window | None) -> bool:
    """Whether one window lies wholly before another."""
    if window is None or other is None or not window.understood or not other.understood:
        return False
    return window.hi < other.lo


def _words(window: Window | None) -> str:
    return window.words if window else "no day"
