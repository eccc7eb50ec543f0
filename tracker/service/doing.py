"""What a person can do to the book: every change is one action that undo takes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.fieldtext import check_names, read_values
from tracker.domain.nearest import nearest, or_list
from tracker.domain.nouns import NOUNS, OUTCOME
from tracker.domain.window import Window
from tracker.errors import (
    BadInputError,
    NotFoundError,
    StaleError,
    TrashedError,
    UnchangedError,
)
from tracker.service.building import Given
from tracker.service.drafts import copy_of, draft_of
from tracker.service.naming import placed
from tracker.store.stored import Presence, Put

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain.records import Kind
    from tracker.service.building import Building
    from tracker.service.drafts import Draft, Parts, Texts
    from tracker.service.seeing import Seeing
    from tracker.service.session import Session
    from tracker.store.store import Store
    from tracker.store.stored import Action, Stored


class Doing:
    """Writes, for one person, through one store."""

    def __init__(self, store: Store, seeing: Seeing, building: Building, session: Session) -> None:
        """Take the store, the book as seen, what reads texts, and who acts."""
        self._store = store
        self._building = building
        self._seeing = seeing
        self._session = session

    def add(self, kind: Kind, texts: Texts, parts: Parts | None = None) -> tuple[Action, str]:
        """Add a record from the texts of its fields and parts; return the action and its slug.

        Beside the fields ``texts`` may give ``sources``, the day ``read_against``, and a ``slug``.

        Raises:
            BadInputError: with every field that cannot be taken, at once; nothing is changed.
        """
        record = self._built(Given(NOUNS[kind], texts, parts or {}))
        return self._save(Put(record), "add", "Added", record.slug or _words(record))

    def draft(self, slug: str) -> Draft:
        """Return a record as it stands, as texts to edit; see ``standing`` for what it raises."""
        stored = self.standing(slug)
        return draft_of(stored.record, stored.version)

    def clone(self, slug: str) -> Draft:
        """Return a new record like one that stands, as texts; see ``drafts.copy_of``."""
        return copy_of(self.standing(slug).record)

    def edit(self, draft: Draft, texts: Texts, parts: Parts) -> tuple[Action, str]:
        """Write the record that a draft was opened from anew; a field without a text is emptied.

        What the texts do not change keeps the very value that it has, a window its bounds.

        Raises:
            NotFoundError: there is no such record.
            TrashedError: it was trashed meanwhile.
            StaleError: it was changed since the draft was opened.
            UnchangedError: the texts change nothing.
            BadInputError: with every field that cannot be taken, at once; nothing is changed.
        """
        stored = self.standing(draft.slug)
        if stored.version != draft.version:
            raise StaleError(
                draft.slug,
                f"{draft.slug} was changed meanwhile (version {stored.version}, "
                f"you saw {draft.version}); nothing was saved.",
            )
        record = self._built(Given(NOUNS[stored.kind], texts, parts, stored.record))
        if record == stored.record:
            raise UnchangedError(f"{draft.slug} is just so already; nothing was changed.")
        return self._save(Put(record, stored.version), "edit", "Edited", draft.slug)

    def set_fields(self, slug: str, given: Iterable[tuple[str, str]]) -> tuple[Action, str]:
        """Change some fields of a record, named as ``naming.placed`` reads names; see ``edit``."""
        draft = self.draft(slug)
        return self.edit(draft, *self.placed(draft, given))

    def placed(
        self, draft: Draft, given: Iterable[tuple[str, str]]
    ) -> tuple[dict[str, str], dict[str, list[dict[str, str]]]]:
        """Return the texts of a draft with some given by name; see ``naming.placed``."""
        return placed(draft, given, self._building.named)

    def standing(self, slug: str) -> Stored:
        """Return a record that is in the book, known on the day or not.

        Raises:
            NotFoundError: there is none; the sentence names the nearest.
            TrashedError: it is in the trash.
        """
        stored = self._store.get(slug)
        if stored is None:
            near = nearest(slug, self._store.slugs_of_kinds(tuple(r.Kind)))
            hint = f" Did you mean {or_list(near)}?" if near else ""
            raise NotFoundError(f"There is no {slug} in the book.{hint}")
        if stored.presence is Presence.TRASHED:
            raise TrashedError(slug)
        return stored

    def _built(self, given: Given) -> r.Record:
        record = self._building.build(given)
        if isinstance(record, r.Commitment):
            stood = len(given.was.outcomes) if isinstance(given.was, r.Commitment) else 0
            later = tuple(self._dated(each) for each in record.outcomes[stood:])
            record = replace(record, outcomes=(*record.outcomes[:stood], *later))
        self._building.check(record, given.was)
        return record

    def _dated(self, outcome: r.Outcome) -> r.Outcome:
        """Return a new judgement with the days that it was not given."""
        return replace(
            outcome,
            entered=outcome.entered or self._session.today,
            on=outcome.on or self._answer_day(outcome.meetings),
        )

    def fulfil(self, slug: str, texts: Mapping[str, str]) -> tuple[Action, str]:
        """Record that a promise was fulfilled; see ``assess``."""
        return self.assess(slug, {**texts, "outcome": r.OutcomeValue.FULFILLED.value})

    def assess(self, slug: str, texts: Mapping[str, str]) -> tuple[Action, str]:
        """Add a judgement to a promise, from the texts of an outcome's fields.

        Without a day it rests on the first day of the first meeting that answers it, else on the
        day as of which the book is seen.

        Raises:
            NotFoundError: there is no such promise.
            BadInputError: a field cannot be taken, or the judgement cannot be.
        """
        stored, commitment = self._commitment(slug)
        texts = {name: text for name, text in texts.items() if text}
        check_names(OUTCOME.fields, texts, "an outcome")
        reading = self._building.reading(self._seeing.as_of)
        outcome = self._dated(r.Outcome(**read_values(OUTCOME.fields, texts, reading)))
        judged = replace(commitment, outcomes=(*commitment.outcomes, outcome))
        try:
            self._building.check(judged, commitment)
        except BadInputError as error:
            # The fields are those of an outcome here, not of one among others.
            own = (replace(each, field=each.field.rpartition("/")[2]) for each in error.problems)
            raise BadInputError(own) from None
        done = f"Marked {outcome.outcome.value}"
        return self._save(Put(judged, stored.version), "assess", done, slug)

    def reopen(self, slug: str, note: str = "") -> tuple[Action, str]:
        """Take a promise up again: a judgement ``reopened``, of today."""
        stored, commitment = self._commitment(slug)
        if not commitment.outcomes:
            raise BadInputError(f"{slug} has no outcome yet, so there is nothing to reopen.")
        reopened = r.Outcome(
            outcome=r.OutcomeValue.REOPENED,
            on=self._one_day(self._seeing.as_of),
            entered=self._session.today,
            note=note,
        )
        judged = replace(commitment, outcomes=(*commitment.outcomes, reopened))
        return self._save(Put(judged, stored.version), "reopen", "Reopened", slug)

    def _commitment(self, slug: str) -> tuple[Stored, r.Commitment]:
        stored = self.standing(slug)
        if not isinstance(stored.record, r.Commitment):
            raise BadInputError(
                f"{slug} is a {stored.kind.value}; an outcome belongs to a commitment."
            )
        return stored, stored.record

    def _answer_day(self, meetings: Sequence[str]) -> Window:
        for slug in meetings:
            stored = self._store.get(slug)
            if stored is None:
                continue
            view = self._seeing.view(stored.id)
            window = getattr(view, "window", None)
            span = getattr(view, "span", None)
            first = (window.earliest if window else None) or (span[0] if span else None)
            if first:
                return self._one_day(first)
        return self._one_day(self._seeing.as_of)

    def _one_day(self, day: dt.date) -> Window:
        text = day.isoformat()
        return Window(words=text, edtf=text, earliest=day, latest=day)

    def _save(self, put: Put, verb: str, done: str, name: str) -> tuple[Action, str]:
        author = self._session.author()
        action, slugs = self._store.write(author, verb, f"{done}: {name}", puts=[put])
        return action, slugs[0]


def _words(record: r.Record) -> str:
    match record:
        case r.Meeting():
            day = record.when.words if record.when else "no date"
            return record.summary or f"meeting on {record.channel}, {day}"
        case r.Commitment() | r.Signal():
            return record.text
        case r.Account():
            return record.value
        case r.Source() | r.Dispute():
            return record.title
        case r.Party() | r.Organization() | r.Person() | r.Channel():
            return record.name
        case _:
            return ""
