"""Two people at one book, at random: it stays what a plain model of it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from msgspec.structs import replace

from tests.service.machine.changing import OneAtATime, judged_so
from tests.service.machine.drawing import NAMES, TAGS, WINDOWS, Drawing, texts
from tests.service.machine.model import HERE, TRASHED, here, moved, tagged
from tests.service.machine.sitting import SEED, WHO
from tests.sizes import MACHINES, THOROUGH
from tracker.domain import records as r
from tracker.domain.nouns import OUTCOME
from tracker.errors import BadInputError, ConflictError, NotFoundError, UnchangedError
from tracker.service.bulk_changes import Assess, SetFields, Tag, Trash

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.service.machine.model import Deed
    from tracker.domain.window import Window
    from tracker.service.bulk_changes import ToMany


class TwoAtOneBook(OneAtATime):
    """Bulk changes, the trash, undo and redo, and refusals."""

    # Changing many

    @precondition(lambda self: self.book.of(HERE))
    @rule(who=WHO, seed=SEED, add=st.sampled_from(TAGS), remove=st.sampled_from(("", *TAGS)))
    def tag(self, who: str, seed: int, add: str, remove: str) -> None:
        """Add and remove tags in one action; records that have them already are left out."""
        several = self._several(seed)
        after = [replace(each, tags=tagged(each.tags, [add], [remove])) for each in several]
        self._many(who, several, after, Tag((add,), (remove,)))

    @precondition(lambda self: self.book.of(HERE))
    @rule(who=WHO, seed=SEED, note=st.sampled_from(("", *NAMES)))
    def note_on_many(self, who: str, seed: int, note: str) -> None:
        """Set a field of records of any kind."""
        several = self._several(seed)
        after = [replace(each, note=note) for each in several]
        self._many(who, several, after, SetFields((("note", note),)))

    @precondition(lambda self: self.here(r.Source))
    @rule(who=WHO, seed=SEED, window=st.sampled_from((None, *WINDOWS)))
    def publish_many(self, who: str, seed: int, window: Window | None) -> None:
        """Set a field on which known days of other records depend."""
        several = Drawing(seed, self.book).some(self.here(r.Source), 4, least=1)
        after = [replace(each, published=window) for each in several]
        text = window.words if window else ""
        self._many(who, several, after, SetFields((("published", text),)))

    @precondition(lambda self: self.here(r.Account))
    @rule(who=WHO, seed=SEED)
    def source_of_many(self, who: str, seed: int) -> None:
        """Set the source of many accounts, which can be about each other."""
        several = Drawing(seed, self.book).some(self.here(r.Account), 4, least=1)
        source = Drawing(seed, self.book).pick(["", *(each.slug for each in self.here(r.Source))])
        after = [replace(each, source=source or None) for each in several]
        self._many(who, several, after, SetFields((("source", source),)))

    @precondition(lambda self: self.here(r.Commitment))
    @rule(who=WHO, seed=SEED)
    def judge_many(self, who: str, seed: int) -> None:
        """Set the outcome of many commitments: all of them or none."""
        several = Drawing(seed, self.book).some(self.here(r.Commitment), 4, least=1)
        outcome = Drawing(seed, self.book).outcome()
        after = [judged_so(each, outcome) for each in several]
        self._many(who, several, after, Assess(texts(OUTCOME.fields, outcome)))

    def _several(self, seed: int) -> Sequence[r.Record]:
        return Drawing(seed, self.book).some(list(self.book.of(HERE).values()), 4, least=1)

    def _many(
        self, who: str, before: Sequence[r.Record], after: Sequence[r.Record], change: ToMany
    ) -> None:
        changed = [new for old, new in zip(before, after, strict=True) if new != old]
        slugs = [each.slug for each in before]
        shown = self.desks[who].bulk.preview(slugs, change)
        refused = [each for each in after if not self.book.lawful(each)]
        assert [each.slug for each in shown if each.refused] == [each.slug for each in refused]
        if refused:
            with pytest.raises(BadInputError):
                self.desks[who].bulk.carry_out(slugs, change)
        elif not changed:
            with pytest.raises(UnchangedError):
                self.desks[who].bulk.carry_out(slugs, change)
        elif not self.book.lawful(*changed):
            with pytest.raises(BadInputError):
                self.desks[who].bulk.carry_out(slugs, change)
        else:
            assert self.desks[who].bulk.carry_out(slugs, change)[1] == tuple(
                each.slug for each in changed
            )
            self.book.do(who, "bulk", here(changed))

    # The trash

    @precondition(lambda self: self.book.of(HERE))
    @rule(who=WHO, seed=SEED)
    def trash_what_may_be_needed(self, who: str, seed: int) -> None:
        """Trash records; those that others name are refused."""
        self._trash(who, [each.slug for each in self._several(seed)])

    @precondition(lambda self: self._free())
    @rule(who=WHO, seed=SEED)
    def trash(self, who: str, seed: int) -> None:
        """Trash records together with the accounts and disputes about them."""
        self._trash(who, list(Drawing(seed, self.book).some(self._free(), 3, least=1)))

    def _free(self) -> list[str]:
        """Return the records that can be trashed without others."""
        return [
            slug
            for slug in self.book.of(HERE)
            if not self.book.naming(self.book.living_with([slug], HERE), (HERE,))
        ]

    def _trash(self, who: str, slugs: list[str]) -> None:
        desk = self.desks[who]
        gone = self.book.living_with(slugs, HERE)
        needed = bool(self.book.naming(gone, (HERE,)))
        assert any(each.refused for each in desk.bulk.preview(slugs, Trash())) == needed
        if needed:
            with pytest.raises(ConflictError, match="is needed by"):
                desk.bulk.carry_out(slugs, Trash())
            return
        if not self.book.keeps_rules(moved(self.book, gone, TRASHED)):
            with pytest.raises(BadInputError):
                desk.trash.put(slugs)
            return
        _, went = desk.trash.put(slugs)
        assert sorted(went) == sorted(gone)
        self.book.do(who, "delete", moved(self.book, gone, TRASHED))

    @precondition(lambda self: self.book.of(TRASHED))
    @rule(who=WHO, seed=SEED)
    def restore(self, who: str, seed: int) -> None:
        """Restore a record with what was trashed with it, if all that they name is in the book."""
        slug = Drawing(seed, self.book).pick(list(self.book.of(TRASHED)))
        family = moved(self.book, self.book.family(slug), HERE)
        if self.book.whole(family) and self.book.keeps_rules(family):
            assert sorted(self.desks[who].trash.restore(slug)[1]) == sorted(family)
            self.book.do(who, "restore", family)
        else:
            with pytest.raises(BadInputError):
                self.desks[who].trash.restore(slug)

    @precondition(lambda self: self.book.of(TRASHED))
    @rule(who=WHO, seed=SEED)
    def purge(self, who: str, seed: int) -> None:
        """Purge a record, if no remaining record names it."""
        slug = Drawing(seed, self.book).pick(list(self.book.of(TRASHED)))
        gone = self.book.going_with(slug)
        if self.book.naming(gone, (HERE, TRASHED)):
            with pytest.raises(ConflictError):
                self.desks[who].trash.purge(slug, slug)
        else:
            assert sorted(self.desks[who].trash.purge(slug, slug)[1]) == sorted(gone)
            self.book.purge(who, gone)

    # Taking back

    @rule(who=WHO, ways=st.lists(st.booleans(), min_size=1, max_size=4))
    def undo_or_redo(self, who: str, ways: list[bool]) -> None:
        """Undo the user's newest action, or redo the one undone last if nothing was done since."""
        for back in ways:
            deed = self.book.newest(who, standing=back)
            self._turn(deed, self.desks[who].history.undo if back else self.desks[who].history.redo)

    @precondition(lambda self: self.book.deeds)
    @rule(who=WHO, seed=SEED)
    def undo_a_given_one(self, who: str, seed: int) -> None:
        """Undo any of the user's actions that no later change depends on."""
        deed = Drawing(seed, self.book).pick(self.book.deeds)
        if deed.who != who or not deed.stands:
            with pytest.raises(ConflictError):
                self.desks[who].history.undo(deed.number)
        else:
            self._turn(deed, lambda: self.desks[who].history.undo(deed.number))

    def _turn(self, deed: Deed | None, act: Callable[[], object]) -> None:
        left = self.book.turned(deed) if deed else None
        if deed is None:
            with pytest.raises(NotFoundError):
                act()
        elif left is None:
            with pytest.raises(ConflictError):
                act()
        else:
            act()
            self.book.turn(deed, left)

    # Rules for refusals, and for closing the file

    @rule(who=WHO, seed=SEED)
    def refuse(self, who: str, seed: int) -> None:
        """Try writes that must be refused and change nothing."""
        desk = self.desks[who]
        absent = Drawing(seed, self.book).pick([*self.absent(), "nobody"])
        refusals: list[Callable[[], object]] = [
            lambda: desk.editor.add(r.Kind.ORGANIZATION, {"name": "x", "party": absent}),
            lambda: desk.editor.add(r.Kind.SIGNAL, {"text": "x", "relates_to": absent}),
            lambda: desk.editor.add(r.Kind.PARTY, {"name": " "}),
            lambda: desk.editor.add(r.Kind.PARTY, {"name": "x", "nmae": "y"}),
            lambda: desk.editor.add(r.Kind.COMMITMENT, {"text": "x", "due": "at a fitting time"}),
            lambda: desk.editor.add_objects(r.Kind.PARTY, [{"name": "x"}, {"name": ""}]),
            lambda: desk.bulk.tag([*self.book.of(HERE), absent], ["refused"]),
            lambda: desk.trash.put([*self.book.of(HERE), absent]),
            lambda: desk.trash.restore(next(iter(self.book.of(HERE)), absent)),
            lambda: desk.trash.purge(absent, "not its slug"),
            lambda: desk.editor.draft(absent),
            lambda: desk.history.undo(self.book.last + 1),
        ]
        if absent in self.book.of(TRASHED):
            del refusals[8]
        with pytest.raises((BadInputError, NotFoundError, ConflictError)):
            Drawing(seed, self.book).pick(refusals)()


# The same steps are tried each time. Runs are long, since undo and trash need a history. Further
# runs are started by hand.
TwoAtOneBook.TestCase.settings = settings(
    max_examples=MACHINES,
    stateful_step_count=120 if THOROUGH else 80,
    derandomize=not THOROUGH,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_two_at_one_book = pytest.mark.slow(TwoAtOneBook.TestCase)
