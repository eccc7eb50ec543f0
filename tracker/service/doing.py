"""What a person can do to the book: every change is one action that undo takes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.fieldtext import check_names, read_values
from tracker.domain.nearest import nearest, or_list
from tracker.domain.nouns import NOUNS, OUTCOME
from tracker.domain.window import Window
from tracker.errors import BadInputError, NotFoundError
from tracker.store.stored import Put

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from tracker.domain.records import Kind
    from tracker.service.building import Building
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

    def add(
        self,
        kind: Kind,
        texts: Mapping[str, str],
        parts: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    ) -> tuple[Action, str]:
        """Add a record from the texts of its fields and parts; return the action and its slug.

        Raises:
            BadInputError: with every field that cannot be taken, at once; nothing is changed.
        """
        record = self._building.build(NOUNS[kind], texts, parts or {})
        return self._save(Put(record), "add", "Added")

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
        values = read_values(OUTCOME.fields, texts, reading)
        values["entered"] = values["entered"] or self._session.today
        values["on"] = values["on"] or self._answer_day(values["meetings"])
        outcome = r.Outcome(**values)
        judged = replace(commitment, outcomes=(*commitment.outcomes, outcome))
        self._building.check(judged)
        summary = f"Marked {outcome.outcome.value}"
        return self._save(Put(judged, stored.version), "assess", summary)

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
        return self._save(Put(judged, stored.version), "reopen", "Reopened")

    def _commitment(self, slug: str) -> tuple[Stored, r.Commitment]:
        stored = self._store.get(slug)
        if stored is None:
            near = nearest(slug, self._store.slugs_of_kinds([r.Kind.COMMITMENT]))
            hint = f" Did you mean {or_list(near)}?" if near else ""
            raise NotFoundError(f"There is no {slug} in the book.{hint}")
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

    def _save(self, put: Put, verb: str, done: str) -> tuple[Action, str]:
        name = put.record.slug or _words(put.record)
        action, slugs = self._store.write(
            self._session.author(), verb, f"{done}: {name}", puts=[put]
        )
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
