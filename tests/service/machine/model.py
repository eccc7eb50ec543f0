"""A model of a book, in plain values: its expected content after each action.

It does not know the store. The rule for undo is that of the design: an action can be undone if, on
each record that it changed, no later change is in effect that was not in effect when it was done;
and the result must break no rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tests.conftest import TODAY
from tests.rulebook import all_breaches
from tests.service.machine.naming import named
from tracker.domain import records as r
from tracker.domain.plausibility import lying_ahead
from tracker.domain.sortkey import sort_key
from tracker.domain.validation.append_only import grown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.errors import Problem

HERE, TRASHED, UNMADE, GONE = "here", "trashed", "unmade", "gone"


@dataclass(frozen=True)
class State:
    """A record at one time; ``trashed_by`` is the action that moved it to the trash."""

    record: r.Record
    presence: str
    trashed_by: int | None = None


@dataclass
class Deed:
    """An action, and its undos and redos.

    ``before`` and ``after`` are the records that it changed. ``leaf`` is the number of the action
    that did, undid or redid it last; ``floor`` is the change in effect on each record at that time.
    """

    number: int
    who: str
    verb: str
    before: dict[str, State | None]
    after: dict[str, State]
    leaf: int = 0
    stands: bool = True
    floor: dict[str, frozenset[int]] = field(default_factory=dict)


@dataclass
class Book:
    """The records by slug, in the order of creation, and all actions."""

    states: dict[str, State] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    last: int = 0

    # Looking

    def of(self, presence: str) -> dict[str, r.Record]:
        """Return the records with a presence, by slug."""
        return {
            slug: each.record for slug, each in self.states.items() if each.presence == presence
        }

    def record(self, slug: str) -> r.Record | None:
        """Return a record in the book or in the trash, as rules across records see it."""
        state = self.states.get(slug)
        return state.record if state and state.presence in (HERE, TRASHED) else None

    def lawful(self, *records: r.Record) -> bool:
        """Return whether a write is allowed: parts are only added, and no day is after today."""
        wrong: list[Problem] = []
        for each in records:
            state = self.states.get(each.slug)
            was = state.record if state else None
            wrong += [*grown(each, was), *lying_ahead(each, was, TODAY)]
        return not wrong and self.keeps_rules(here(records))

    def keeps_rules(self, changed: dict[str, State]) -> bool:
        """Return whether all rules hold after some records are changed."""
        states = {**self.states, **changed}
        return not all_breaches(each.record for each in states.values() if each.presence == HERE)

    def living_with(self, slugs: Iterable[str], presence: str) -> list[str]:
        """Return records with the accounts and disputes on them.

        In the trash, of the same action.
        """
        found = list(slugs)
        for above in found:
            for slug, state in self.states.items():
                subject = _subject(state.record)
                same = presence == HERE or state.trashed_by == self.states[above].trashed_by
                if subject == above and state.presence == presence and same and slug not in found:
                    found.append(slug)
        return found

    def family(self, slug: str) -> list[str]:
        """Return the records that were trashed together with a record, including itself."""
        root = slug
        while (above := _subject(self.states[root].record)) and (
            self.states[above].presence == TRASHED
            and self.states[above].trashed_by == self.states[root].trashed_by
        ):
            root = above
        return self.living_with([root], TRASHED)

    def naming(self, slugs: Iterable[str], presences: tuple[str, ...]) -> list[str]:
        """Return the other records with some presences that name one of these."""
        among = set(slugs)
        return [
            slug
            for slug, state in self.states.items()
            if state.presence in presences and slug not in among
            if among.intersection(named(state.record))
        ]

    def whole(self, changed: dict[str, State]) -> bool:
        """Return whether records in the book would name only records in the book after a change."""
        states = {**self.states, **changed}
        here = {slug for slug, each in states.items() if each.presence == HERE}
        return all(here.issuperset(named(states[slug].record)) for slug in here)

    # Doing

    def do(self, who: str, verb: str, changed: dict[str, State]) -> Deed:
        """Do an action that changes some records; return it."""
        number = self._count()
        before = {slug: self.states.get(slug) for slug in changed}
        deed = Deed(number, who, verb, before, changed, leaf=number)
        self.deeds.append(deed)
        self._leave(deed, changed, number)
        return deed

    def purge(self, who: str, slugs: Iterable[str]) -> None:
        """Remove records permanently."""
        number = self._count()
        self.deeds.append(Deed(number, who, "purge", {}, {}, leaf=number))
        for slug in slugs:
            self.states[slug] = replace(self.states[slug], presence=GONE)

    def going_with(self, slug: str) -> list[str]:
        """Return what is purged with a record: its family, and unmade records that name it."""
        gone = self.family(slug)
        while more := self.naming(gone, (UNMADE,)):
            gone += more
        return gone

    def newest(self, who: str, *, standing: bool) -> Deed | None:
        """Return the action that a user's undo would undo, or a redo would redo."""
        theirs = [each for each in self.deeds if each.who == who]
        since = 0 if standing else max((each.number for each in theirs), default=0)
        found = [each for each in theirs if each.stands is standing and each.leaf > since]
        return max(found, key=lambda each: each.leaf, default=None)

    def turned(self, deed: Deed) -> dict[str, State] | None:
        """Return the records after an action is undone or redone; ``None`` if that is refused."""
        if deed.verb == "purge":
            return None
        for slug, floor in deed.floor.items():
            if self.states[slug].presence == GONE or self._standing(slug) != floor:
                return None
        left: dict[str, State] = {}
        for slug, was in deed.before.items():
            after = deed.after[slug]
            unmade = State(after.record, UNMADE)
            left[slug] = (was or unmade) if deed.stands else after
            trashed = left[slug].presence == TRASHED
            left[slug] = replace(left[slug], trashed_by=self.last + 1 if trashed else None)
        return left if self.whole(left) and self.keeps_rules(left) else None

    def turn(self, deed: Deed, left: dict[str, State]) -> None:
        """Undo or redo an action."""
        deed.leaf = self._count()
        deed.stands = not deed.stands
        self._leave(deed, left, deed.leaf)

    def _leave(self, deed: Deed, left: dict[str, State], number: int) -> None:
        for slug, state in left.items():
            trashed = number if state.presence == TRASHED else None
            self.states[slug] = replace(state, trashed_by=trashed)
            self.versions[slug] = self.versions.get(slug, 0) + 1
        deed.floor = {slug: self._standing(slug) for slug in left}

    def _standing(self, slug: str) -> frozenset[int]:
        """Return the changes in effect on a record."""
        return frozenset(each.number for each in self.deeds if each.stands and slug in each.after)

    def _count(self) -> int:
        self.last += 1
        return self.last


def tagged(tags: tuple[str, ...], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """Return tags after removing some and adding others."""
    gone = {sort_key(each) for each in remove}
    kept = {sort_key(each): each for each in tags if sort_key(each) not in gone}
    for each in add:
        kept.setdefault(sort_key(each), each)
    return tuple(kept.values())


def _subject(record: r.Record) -> str:
    return record.subject if isinstance(record, r.Account | r.Dispute) else ""


def here(records: Iterable[r.Record]) -> dict[str, State]:
    """Return records with the presence in the book, by slug."""
    return {each.slug: State(each, HERE) for each in records}


def moved(book: Book, slugs: Iterable[str], presence: str) -> dict[str, State]:
    """Return records of a book with another presence."""
    return {slug: replace(book.states[slug], presence=presence) for slug in slugs}
