"""Two desks on one file and a model of it; the invariants after each rule."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.conftest import TODAY, make_session
from tests.empty_book import empty_desk
from tests.service.machine.derived import Derived, dangling, differing, stored, terms
from tests.service.machine.doubts import undoubted
from tests.service.machine.model import GONE, HERE, Book
from tests.sqlite_file import database
from tracker.domain import records as r
from tracker.domain.searchtext import tokens
from tracker.domain.sortkey import sort_key
from tracker.service.desk import Desk
from tracker.store.sqlite.facts.fact_check import differences

if TYPE_CHECKING:
    from tracker.service.drafts import Draft

T = TypeVar("T", bound=r.Record)

PEOPLE = ("ann", "bo")
WHO = st.sampled_from(PEOPLE)
SEED = st.integers(0, 2**32)
"""A strategy for the number from which a rule makes its random choices."""
LATE = TODAY.replace(year=9999)
"""A day on which everything is known."""


class TwoAtOneFile(RuleBasedStateMachine):
    """Two users of one file, each with a desk."""

    def __init__(self) -> None:
        """Make an empty file, and open a desk for each user."""
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        self._path = self._folder / "book.db"
        self._path.write_bytes(_empty_file())
        self.book = Book()
        self.drafts: list[Draft] = []
        self._sit()

    def _sit(self) -> None:
        self.desks = {who: Desk.open(self._path, make_session(who), LATE) for who in PEOPLE}
        for desk in self.desks.values():
            # No power cut is tested here, and waiting for the disk takes most of the time.
            database(desk).execute("PRAGMA synchronous = OFF")

    def teardown(self) -> None:
        """Check that the file is sound at the end."""
        # A new connection is needed, because an open one has cached its earlier searches.
        self.close_and_open()
        assert list(self.desks["ann"]._store.breaches()) == []
        check = database(self.desks["ann"]).execute("PRAGMA integrity_check").fetchall()
        self._rise()
        shutil.rmtree(self._folder)
        assert check == [("ok",)]

    def _rise(self) -> None:
        for desk in self.desks.values():
            desk.close()

    @rule()
    def close_and_open(self) -> None:
        """Close and open both desks."""
        self._rise()
        self._sit()

    @invariant()
    def it_is_as_the_model(self) -> None:
        """Compare the file with the model: records, derived values, lists and searches."""
        self._records_are_the_same()
        self._what_is_derived_is_as_worked_out_anew()
        self._lists_and_searches_tell_of_what_is_here()

    def _records_are_the_same(self) -> None:
        """Compare each record, its version and presence, and the actions."""
        store = self.desks["ann"]._store
        found = {each.slug: each for each in store.load(range(1, 1000)).values()}
        left = {s: each for s, each in self.book.states.items() if each.presence != GONE}
        assert {slug: undoubted(each.record) for slug, each in found.items()} == {
            slug: each.record for slug, each in left.items()
        }
        done = self.desks["bo"].history.actions(1000)
        assert len(done) == self.book.last
        assert {action.id for action, _ in done if action.undone_by is None} == {
            each.leaf for each in self.book.deeds
        }

    def _what_is_derived_is_as_worked_out_anew(self) -> None:
        """Compare known days, titles, clocks, events and search texts; check all references."""
        db = database(self.desks["ann"]).tools
        derived = Derived(self.book)
        assert differing(stored(db), derived.facts()) == {}
        assert derived.words <= terms(db)
        assert list(differences(database(self.desks["ann"]))) == []
        assert dangling(db) == []
        assert self.book.whole({})
        assert self.book.keeps_rules({})

    def _lists_and_searches_tell_of_what_is_here(self) -> None:
        """Compare lists and searches as of two days; trashed or purged records are not found."""
        derived = Derived(self.book)
        for desk, day in ((self.desks["ann"], LATE), (self.desks["bo"], TODAY)):
            desk.look(day)
            seen = derived.in_view(day)
            rows = derived.rows(day)
            assert {kind: desk.lists.count(kind) for kind in rows} == rows
            for slug in seen[-3:]:
                if words := tokens(derived.title(slug)):
                    told = desk.search.find_anything(words[-1], 1000)
                    found = {head.slug for heads in told.values() for head in heads}
                    assert slug in found
                    assert found <= set(seen)
            desk.look(LATE)

    def here(self, cls: type[T]) -> list[T]:
        """Return the records of a class in the book."""
        return [each for each in self.book.of(HERE).values() if isinstance(each, cls)]

    def absent(self) -> list[str]:
        """Return the slugs of records not in the book, if no record in it has their names."""
        derived, here = Derived(self.book), self.book.of(HERE)
        called = {sort_key(derived.title(slug)) for slug in here}
        for each in here.values():
            if isinstance(each, r.Party):
                called.add(each.short.lower())
            if isinstance(each, r.Party | r.Organization | r.Person | r.Channel):
                called |= {sort_key(alias) for alias in each.aliases}
        return [slug for slug in self.book.states if slug not in here and slug not in called]


@cache
def _empty_file() -> bytes:
    """Return the bytes of an empty file, as creating one takes longer than a step."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        empty_desk(path, make_session()).close()
        return path.read_bytes()
