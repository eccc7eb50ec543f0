"""Rules of the state machine: changes of one record by two users."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from msgspec.structs import replace

from tests.conftest import TODAY
from tests.service.machine.drawing import SLUGS, Drawing, texts, typed
from tests.service.machine.model import GONE, HERE, TRASHED, UNMADE, here
from tests.service.machine.naming import named
from tests.service.machine.sitting import LATE, PEOPLE, SEED, WHO, TwoAtOneFile
from tracker.domain import records as r
from tracker.domain.fieldtext import write_value
from tracker.domain.nouns import OUTCOME
from tracker.errors import (
    BadInputError,
    NotFoundError,
    StaleError,
    TrashedError,
    UnchangedError,
)
from tracker.service.editing import one_day

if TYPE_CHECKING:
    from tracker.service.drafts import Draft

SLUG = st.sampled_from(("", "", *SLUGS))
FIRST = (
    *(r.Kind.PARTY, r.Kind.SOURCE, r.Kind.PERSON, r.Kind.ORGANIZATION, r.Kind.CHANNEL),
    *(r.Kind.MEETING, r.Kind.COMMITMENT, r.Kind.ACCOUNT, r.Kind.ACCOUNT, r.Kind.DISPUTE),
    *(r.Kind.SIGNAL, r.Kind.SOURCE),
)


class OneAtATime(TwoAtOneFile):
    """Adding, editing, forms left open, single fields, outcomes."""

    @initialize(seed=SEED)
    def begin(self, seed: int) -> None:
        """Start with records of each kind, made by either user."""
        for n, kind in enumerate(FIRST):
            self._add(PEOPLE[n % 2], seed + n, kind, "")

    @rule(who=WHO, seed=SEED, kind=st.sampled_from(r.Kind), slug=SLUG)
    def add(self, who: str, seed: int, kind: r.Kind, slug: str) -> None:
        """Add a record as typed; it is refused if it breaks a rule or its slug is taken."""
        self._add(who, seed, kind, slug)

    def _add(self, who: str, seed: int, kind: r.Kind, slug: str) -> None:
        record = Drawing(seed, self.book).new(kind)
        if record is None:
            return
        fields, parts = typed(record)
        if slug in self.book.states or not self.book.lawful(record):
            with pytest.raises(BadInputError):
                self.desks[who].editor.add(kind, fields | {"slug": slug}, parts)
            return
        _, given = self.desks[who].editor.add(kind, fields | {"slug": slug}, parts)
        assert given not in self.book.states
        assert not slug or given == slug
        self.book.do(who, "add", here([replace(record, slug=given)]))

    @precondition(lambda self: self.book.of(HERE))
    @rule(who=WHO, seed=SEED)
    def edit(self, who: str, seed: int) -> None:
        """Save a record as typed; an edit without a change is refused."""
        drawing = Drawing(seed, self.book)
        slug = drawing.pick(list(self.book.of(HERE)))
        self._edit(
            who, self.desks[who].editor.draft(slug), drawing.changed(self.book.states[slug].record)
        )

    def _edit(self, who: str, draft: Draft, record: r.Record) -> None:
        desk = self.desks[who]
        if record == self.book.states[draft.slug].record:
            with pytest.raises(UnchangedError):
                desk.editor.edit(draft, *typed(record))
        elif not (self.book.lawful(record) and self.book.whole(here([record]))):
            with pytest.raises(BadInputError):
                desk.editor.edit(draft, *typed(record))
        else:
            desk.editor.edit(draft, *typed(record))
            self.book.do(who, "edit", here([record]))

    @precondition(lambda self: self.book.of(HERE))
    @rule(who=WHO, seed=SEED)
    def write_back(self, who: str, seed: int) -> None:
        """Set a record by hand to an earlier state, which is not an undo."""
        drawing = Drawing(seed, self.book)
        slug = drawing.pick(list(self.book.of(HERE)))
        once = [deed.after[slug].record for deed in self.book.deeds if slug in deed.after]
        record = drawing.pick(once)
        # If another record is called like the slug, the name would mean that record.
        if named(record) <= {*self.book.of(HERE), *self.absent()}:
            self._edit(who, self.desks[who].editor.draft(slug), record)

    @precondition(lambda self: self.book.of(HERE))
    @rule(who=WHO, seed=SEED)
    def open_a_form(self, who: str, seed: int) -> None:
        """Open a form that is saved later."""
        slug = Drawing(seed, self.book).pick(list(self.book.of(HERE)))
        draft = self.desks[who].editor.draft(slug)
        fields, parts = typed(self.book.states[slug].record)
        assert draft.texts == fields
        assert {name: list(each) for name, each in draft.parts.items()} == parts
        self.drafts.append(draft)

    @precondition(lambda self: self.drafts)
    @rule(who=WHO, seed=SEED)
    def save_a_form(self, who: str, seed: int) -> None:
        """Save an open form; it must not overwrite what was changed since it was opened."""
        drawing = Drawing(seed, self.book)
        draft = self.drafts.pop(drawing.pick(range(len(self.drafts))))
        state = self.book.states[draft.slug]
        record = drawing.changed(state.record)
        refusal: type[Exception] | None = None
        if state.presence in (GONE, UNMADE):
            refusal = NotFoundError
        elif state.presence == TRASHED:
            refusal = TrashedError
        elif draft.version != self.book.versions[draft.slug]:
            refusal = StaleError
        if refusal:
            with pytest.raises(refusal):
                self.desks[who].editor.edit(draft, *typed(record))
        else:
            self._edit(who, draft, record)

    @precondition(lambda self: self.book.of(HERE))
    @rule(who=WHO, seed=SEED)
    def set_a_field(self, who: str, seed: int) -> None:
        """Set a field by its name, as on the command line."""
        drawing = Drawing(seed, self.book)
        slug = drawing.pick(list(self.book.of(HERE)))
        stands = self.book.states[slug].record
        each, value = drawing.field(stands)
        text = write_value(each, value)
        record = replace(stands, **{each.name: value})
        desk = self.desks[who]
        if record == stands:
            with pytest.raises(UnchangedError):
                desk.editor.set_fields(slug, [(each.name, text)])
        elif (each.required and not text) or not self.book.lawful(record):
            with pytest.raises(BadInputError):
                desk.editor.set_fields(slug, [(each.name, text)])
        else:
            desk.editor.set_fields(slug, [(each.name, text)])
            self.book.do(who, "edit", here([record]))

    @precondition(lambda self: self.here(r.Commitment))
    @rule(who=WHO, seed=SEED)
    def judge(self, who: str, seed: int) -> None:
        """Add an outcome to a commitment."""
        drawing = Drawing(seed, self.book)
        promise = drawing.pick(self.here(r.Commitment))
        outcome = drawing.outcome()
        judged = judged_so(promise, outcome)
        given = texts(OUTCOME.fields, outcome)
        if self.book.lawful(judged):
            self.desks[who].assessing.assess(promise.slug, given)
            self.book.do(who, "assess", here([judged]))
        else:
            with pytest.raises(BadInputError):
                self.desks[who].assessing.assess(promise.slug, given)

    @precondition(lambda self: self.here(r.Commitment))
    @rule(who=WHO, seed=SEED)
    def reopen(self, who: str, seed: int) -> None:
        """A commitment with an outcome is reopened."""
        promise = Drawing(seed, self.book).pick(self.here(r.Commitment))
        if not promise.outcomes:
            with pytest.raises(BadInputError):
                self.desks[who].assessing.reopen(promise.slug)
            return
        day = one_day(TODAY)
        again = r.Outcome(outcome=r.OutcomeValue.REOPENED, on=day, entered=TODAY)
        judged = judged_so(promise, again)
        self.desks[who].look(TODAY)
        if self.book.lawful(judged):
            self.desks[who].assessing.reopen(promise.slug)
            self.book.do(who, "reopen", here([judged]))
        else:
            with pytest.raises(BadInputError):
                self.desks[who].assessing.reopen(promise.slug)
        self.desks[who].look(LATE)

    @precondition(lambda self: self.here(r.Account))
    @rule(who=WHO, seed=SEED, reason=st.sampled_from(("the host’s word", "危機", "")))
    def adopt(self, who: str, seed: int, reason: str) -> None:
        """Adopt an account of a field, or none."""
        account = Drawing(seed, self.book).pick(self.here(r.Account))
        if account.adopted == reason:
            with pytest.raises(UnchangedError):
                self._adopt(who, account.slug, reason)
            return
        beside = [
            replace(each, adopted="")
            for each in self.here(r.Account)
            if (each.subject, each.field) == (account.subject, account.field)
            and each.adopted
            and each.slug != account.slug
            and reason
        ]
        after = here([replace(account, adopted=reason), *beside])
        if self.book.keeps_rules(after):
            self._adopt(who, account.slug, reason)
            self.book.do(who, "adopt", after)
        else:
            with pytest.raises(BadInputError):
                self._adopt(who, account.slug, reason)

    def _adopt(self, who: str, slug: str, reason: str) -> None:
        if reason:
            self.desks[who].assessing.adopt(slug, reason)
        else:
            self.desks[who].assessing.unadopt(slug)


def judged_so(promise: r.Commitment, outcome: r.Outcome) -> r.Commitment:
    """Return a commitment with an outcome that was entered today."""
    outcome = replace(outcome, entered=outcome.entered or TODAY)
    return replace(promise, outcomes=(*promise.outcomes, outcome))
