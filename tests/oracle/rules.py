"""The rules of the domain that no write may break (sections 2.1, 2.3, 2.4 and 2.6).

All go by the values shown once everything is known. A window that is not exact breaks a rule only
if each of its days does.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.oracle.book import FOREVER, Account, Book, Commitment, Dispute, Meeting, Record, Source
from tests.oracle.fields import CHOICES, field_kind, named_kinds
from tests.oracle.names import bearers
from tests.oracle.showing import made_shown, shown_window, status_shown
from tests.oracle.window import Window, dayless, first_day, last_day


class Breach(NamedTuple):
    """A rule and the slug of the record, or of the part, that breaks it."""

    rule: str
    slug: str


def breaches(book: Book) -> list[Breach]:
    """Every breach in the whole book; what is in the trash breaks nothing.

    "The rules of the domain are checked inside the write, over everything it touches and
    everything that names it, for every verb".
    """
    found: list[Breach] = []
    for commitment in book.of(Commitment):
        found += _of_commitment(book, commitment)
        found += _of_renewal(book, commitment)
    for meeting in book.of(Meeting):
        parties = [each.party for each in meeting.delegations]
        if len(parties) != len(set(parties)):
            found.append(Breach("two delegations of one party", meeting.slug))
    for dispute in book.of(Dispute):
        found += _of_dispute(book, dispute)
    return found + _of_adoption(book)


def _of_commitment(book: Book, commitment: Commitment) -> list[Breach]:
    """Breaches of a commitment's days and outcomes.

    "A commitment whose due window ends before it was made is refused". "An outcome dated before
    the commitment was made, or by a meeting that was not held, is refused".
    """
    found = []
    made = made_shown(book, commitment, FOREVER)
    if _wholly_before(shown_window(book, commitment, "due", FOREVER), made):
        found.append(Breach("due before made", commitment.slug))
    for outcome in commitment.outcomes:
        if _wholly_before(outcome.when, made):
            found.append(Breach("outcome before made", outcome.slug))
        for slug in outcome.answered_by:
            meeting = book.get(slug, Meeting)
            if meeting is None:
                continue
            if status_shown(book, meeting, FOREVER) != "held":
                found.append(Breach("answered by a meeting not held", outcome.slug))
            if _wholly_before(shown_window(book, meeting, "when", FOREVER), made):
                found.append(Breach("answered before made", outcome.slug))
    return found


def _of_renewal(book: Book, commitment: Commitment) -> list[Breach]:
    """Breaches of renewal: "no circles; a renewal is made after what it renews"."""
    found = []
    reached = [each for each in commitment.renews if book.get(each, Commitment)]
    for slug in reached:  # the list grows during the loop
        beyond = book.get(slug, Commitment)
        reached += [
            each
            for each in (beyond.renews if beyond else ())
            if each not in reached and book.get(each, Commitment)
        ]
    if commitment.slug in reached:
        found.append(Breach("circle of renewals", commitment.slug))
    last = last_day(made_shown(book, commitment, FOREVER))
    for slug in commitment.renews:
        renewed = book.get(slug, Commitment)
        first = first_day(made_shown(book, renewed, FOREVER)) if renewed else None
        if last is not None and first is not None and last <= first:
            found.append(Breach("renewal made before what it renews", commitment.slug))
    return found


def _of_dispute(book: Book, dispute: Dispute) -> list[Breach]:
    """Breaches of a dispute: "differing accounts of one record and **one** field"."""
    weighed = [book.get(slug, Account) for slug in dispute.accounts]
    if all(
        (each.subject, each.about) == (dispute.subject, dispute.about)
        for each in weighed
        if each is not None
    ):
        return []
    return [Breach("dispute of two fields", dispute.slug)]


def _of_adoption(book: Book) -> list[Breach]:
    """Breaches of adoption.

    "One adopted account a field". "An account can be adopted for a field of the record only if
    its normal value is a value of that field".
    """
    found = []
    seen: set[tuple[str, str]] = set()
    for account in book.of(Account):
        record = book.get(account.subject, Record)
        if not account.adopted or record is None:
            continue
        if (account.subject, account.about) in seen:
            found.append(Breach("two adopted accounts of one field", account.slug))
        seen.add((account.subject, account.about))
        if account.silence is not None or not takes(book, record, account.about, account.normal):
            found.append(Breach("adopted value not one of the field", account.slug))
    return found


def takes(book: Book, record: Record, about: str, value: Window | str | None) -> bool:
    """Whether a field takes a value: "window, choice, number, text, name of the right kind".

    "An account of a free topic is adopted as "the one we go by", with no other effect."
    """
    match field_kind(record, about):
        case "topic":
            return True
        case "window":
            return isinstance(value, Window) and not dayless(value)
        case "choice":
            return value in CHOICES[about]
        case "name":
            return isinstance(value, str) and bool(bearers(book, value, named_kinds(record, about)))
        case "text":
            return isinstance(value, str) and value != ""


def implausible(book: Book) -> list[Breach]:
    """What was entered though it lay ahead, each measured against the day it was entered.

    "where a person or an import enters or changes it, a meeting held, an outcome or a publication
    that begins later than tomorrow is refused". It is "the only rule that depends on the clock",
    so it is no breach of the book.
    """
    found = [
        Breach("meeting held lies ahead", each.slug)
        for each in book.of(Meeting)
        if each.status == "held" and _ahead(each.when, each.entered)
    ]
    for commitment in book.of(Commitment):
        found += [
            Breach("outcome lies ahead", each.slug)
            for each in commitment.outcomes
            if _ahead(each.when, each.entered)
        ]
    found += [
        Breach("publication lies ahead", each.slug)
        for each in book.of(Source)
        if _ahead(each.published, each.entered)
    ]
    return found


def _ahead(window: Window | None, entered: int) -> bool:
    """Whether a window begins later than the day after `entered`."""
    first = first_day(window)
    return first is not None and first > entered + 1


def _wholly_before(window: Window | None, made: Window | None) -> bool:
    """Whether a window ends before the first day on which something was made."""
    last, first = last_day(window), first_day(made)
    return last is not None and first is not None and last < first
