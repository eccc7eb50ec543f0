"""The values stated for one field on a day, and how two values compare (section 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.oracle.book import Account, Book, Channel, Meeting, Record
from tests.oracle.fields import field_kind, named_kinds
from tests.oracle.known import visible, visible_part
from tests.oracle.names import same_name
from tests.oracle.window import Span, Window, day_exact, dayless

Relation = Literal["same", "compatible", "conflict", "worded differently"]


@dataclass(frozen=True)
class Statement:
    """A value that a source states, by an account or by a dated report; None is a sentence."""

    slug: str
    source: str
    value: Window | str | None
    words: str = ""
    speaker: str | None = None


def statements(book: Book, record: Record, about: str, day: int) -> tuple[Statement, ...]:
    """The values told of one field on a day.

    "Computed per record and field from the accounts and dated reports in view". "Silence is not a
    differing value."
    """
    told = [
        Statement(each.slug, each.source, _value(each), each.text, each.speaker)
        for each in book.accounts_of(record.slug, about)
        if each.silence is None and visible(book, each, day)
    ]
    if isinstance(record, Meeting) and about == "when":
        told += [
            Statement(each.slug, each.source, each.says_when)
            for each in record.evidence
            if not dayless(each.says_when) and visible_part(book, record, each, day)
        ]
    return tuple(told)


def _value(account: Account) -> Window | str | None:
    """The normal value; a window without days is words alone."""
    if isinstance(account.normal, Window) and dayless(account.normal):
        return None
    return account.normal


def relation(
    book: Book, record: Record, about: str, one: Window | str | None, two: Window | str | None
) -> Relation:
    """How two values of one field compare.

    "Choices compare by normal value, case aside; a normal value that is a name ... stands for all
    that bear it ...; sentences are never judged equal by a machine." "Accounts
    of a *state* with different windows are a history, not a conflict."
    """
    if field_kind(record, about) == "text":
        return "worded differently"
    if isinstance(one, Window) and isinstance(two, Window):
        found = windows_relation(one, two)
        history = isinstance(record, Channel) and about == "state"
        return "compatible" if history and found == "conflict" else found
    if isinstance(one, str) and isinstance(two, str):
        same = same_name(book, one, two, named_kinds(record, about))
        return "same" if same else "conflict"
    return "worded differently"


def windows_relation(one: Window, two: Window) -> Relation:
    """How two windows compare.

    "A window is compatible with another only if it is *less precise* and contains it; two
    day-exact windows that differ are a conflict".
    """
    if same_window(one, two):
        return "same"
    if _less_precise(one, two) or _less_precise(two, one):
        return "compatible"
    return "conflict"


def same_window(one: Window, two: Window) -> bool:
    """Whether two windows have the same days; whether an end is soft makes no difference."""
    return (one.kind, one.lo, one.hi, one.begun_by, one.ended_from, one.members) == (
        two.kind,
        two.lo,
        two.hi,
        two.begun_by,
        two.ended_from,
        two.members,
    )


def _less_precise(vague: Window, other: Window) -> bool:
    """Whether `vague` is not exact to the day and contains every day of `other`.

    Of `[..A]/[B..]` neither the first nor the last day is known: it contains what began on A or
    before and ended on B or later.
    """
    if day_exact(vague):
        return False
    if vague.lo is None and vague.hi is None:
        begun_by = other.hi if other.begun_by is None else other.begun_by
        ended_from = other.lo if other.ended_from is None else other.ended_from
        if None in (vague.begun_by, vague.ended_from, begun_by, ended_from):
            return False
        return begun_by <= vague.begun_by and vague.ended_from <= ended_from  # type: ignore[operator]
    return all(any(_inside(part, run) for run in _runs(vague)) for part in _runs(other))


def _runs(window: Window) -> tuple[tuple[int | None, int | None], ...]:
    """The runs of days that a window covers, with open ends open; a set goes by its members.

    Members that follow each other are one run: their days are those of what lasted that long.
    """
    if window.kind == "set":
        return joined(window.members)
    return ((window.lo, window.hi),)


def joined(members: tuple[Span, ...]) -> tuple[Span, ...]:
    """Runs of days, those that touch or overlap as one."""
    found: list[Span] = []
    for lo, hi in sorted(members):
        if found and lo <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(hi, found[-1][1]))
        else:
            found.append((lo, hi))
    return tuple(found)


def _inside(part: tuple[int | None, int | None], run: tuple[int | None, int | None]) -> bool:
    """Whether one run of days is within another; None is open."""
    begins = run[0] is None or (part[0] is not None and run[0] <= part[0])
    ends = run[1] is None or (part[1] is not None and part[1] <= run[1])
    return begins and ends
