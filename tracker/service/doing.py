"""What a person can do to the book: every change is one action that undo takes back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tracker.domain import checks
from tracker.domain import records as r
from tracker.domain.fieldtext import Reading, check_names, read_value, read_values
from tracker.domain.knowing import source_day
from tracker.domain.listtext import split_list
from tracker.domain.nearest import nearest, or_list
from tracker.domain.nouns import NOUNS, OUTCOME
from tracker.domain.window import Window
from tracker.errors import BadInputError, NotFoundError, Problem
from tracker.store.stored import Put

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from tracker.domain.fields import Noun, PartType
    from tracker.domain.records import Kind
    from tracker.service.seeing import Seeing
    from tracker.service.session import Session
    from tracker.store.store import Store
    from tracker.store.stored import Action, Stored

SOURCES, READ_AGAINST = "sources", "read_against"
"""What may be given beside a noun's own fields: its sources, and the day vague dates count from."""


class Doing:
    """Writes, for one person, through one store."""

    def __init__(self, store: Store, seeing: Seeing, session: Session) -> None:
        """Take the store, the book as seen, and who acts."""
        self._store = store
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
        record = self._build(NOUNS[kind], texts, parts or {})
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
        reading = self._reading(self._seeing.as_of)
        values = read_values(OUTCOME.fields, texts, reading)
        values["entered"] = values["entered"] or self._session.today
        values["on"] = values["on"] or self._answer_day(values["meetings"])
        outcome = r.Outcome(**values)
        judged = replace(commitment, outcomes=(*commitment.outcomes, outcome))
        self._check(judged)
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

    def read(self, kind: Kind, part: str, name: str, text: str, read_against: str = "") -> Any:  # noqa: ANN401  # whatever the field holds
        """Return the value that a text would be read as in a field of a record or part.

        Raises:
            BadInputError: it cannot be taken; the sentence says what would be right.
        """
        noun = NOUNS[kind]
        described = noun.fields
        if part:
            described = next(each for each in noun.parts if each.name == part).fields
        field = next(each for each in (*described, _READ_AGAINST, _SOURCES) if each.name == name)
        reference = None
        if read_against and name != READ_AGAINST:
            with suppress(BadInputError):
                reference = _day_of(read_value(_READ_AGAINST, read_against, Reading()))
        return read_value(replace(field, required=False), text, self._reading(reference))

    def resolve(self, kinds: tuple[Kind, ...], text: str) -> str:
        """Return the slug of the one record of these kinds that a text names.

        Raises:
            BadInputError: none or several are called so; the sentence names the nearest.
        """
        among = kinds or tuple(r.Kind)
        found = self._store.named(among, text)
        exact = [slug for _, slug in found if slug == text]
        if exact or len(found) == 1:
            return exact[0] if exact else found[0][1]
        if found:
            slugs = or_list(slug for _, slug in found)
            raise BadInputError(f"“{text}” names more than one; take {slugs}.")
        near = nearest(text, self._store.slugs_of_kinds(among))
        hint = f"; did you mean {or_list(near)}?" if near else "."
        what = or_list(kind.value for kind in kinds) if kinds else "record"
        raise BadInputError(f"no {what} is called “{text}”{hint}")

    def _build(
        self,
        noun: Noun,
        texts: Mapping[str, str],
        parts: Mapping[str, Sequence[Mapping[str, str]]],
    ) -> r.Record:
        own = {name: text for name, text in texts.items() if name not in {SOURCES, READ_AGAINST}}
        check_names(noun.fields, own, f"a {noun.kind.value}")
        problems: list[Problem] = []
        sources = self._read_sources(texts.get(SOURCES, ""), problems)
        reading = self._reading(self._reference(noun, texts, sources, problems))
        values: dict[str, Any] = {}
        try:
            values = read_values(noun.fields, own, reading)
        except BadInputError as error:
            problems += error.problems
        made: dict[str, Any] = {
            part.attribute: self._parts(part, parts, reading, problems) for part in noun.parts
        }
        if problems:
            raise BadInputError(problems)
        evidence = tuple(r.Evidence(source=slug) for slug in sources)
        record = noun.record_class(**values, **made, evidence=evidence)
        self._check(record)
        return record

    def _parts(
        self,
        part: PartType,
        given: Mapping[str, Sequence[Mapping[str, str]]],
        reading: Reading,
        problems: list[Problem],
    ) -> tuple[Any, ...]:
        made = []
        for n, texts in enumerate(given.get(part.name, ())):
            name = texts.get(part.key) or str(n)
            try:
                check_names(part.fields, texts, f"a {part.name}")
                made.append(part.value_class(**read_values(part.fields, texts, reading)))
            except BadInputError as error:
                problems += [
                    Problem(f"{name}/{each.field}", each.sentence) for each in error.problems
                ]
        return tuple(made)

    def _read_sources(self, text: str, problems: list[Problem]) -> list[str]:
        found = []
        for part in split_list(text):
            try:
                found.append(self.resolve((r.Kind.SOURCE,), part))
            except BadInputError as error:
                problems.append(Problem(SOURCES, f"Sources: {error}"))
        return found

    def _reference(
        self,
        noun: Noun,
        texts: Mapping[str, str],
        sources: Sequence[str],
        problems: list[Problem],
    ) -> dt.date | None:
        """Return the day that vague dates count from: given, of the making, of the first source."""
        if text := texts.get(READ_AGAINST, "").strip():
            try:
                return _day_of(read_value(_READ_AGAINST, text, Reading()))
            except BadInputError as error:
                problems += error.problems
                return None
        if noun.kind is r.Kind.COMMITMENT and (text := texts.get("made", "")):
            try:
                return _day_of(read_value(noun.field("made"), text, Reading()))
            except BadInputError:
                return None
        for slug in sources:
            stored = self._store.get(slug)
            if (
                stored
                and isinstance(stored.record, r.Source)
                and (day := source_day(stored.record))
            ):
                return day
        return None

    def _reading(self, reference: dt.date | None) -> Reading:
        return Reading(reference=reference, resolve=self.resolve)

    def _check(self, record: r.Record) -> None:
        if problems := checks.problems(record, self._meeting):
            raise BadInputError(problems)

    def _meeting(self, slug: str) -> r.Meeting | None:
        stored = self._store.get(slug)
        record = stored.record if stored else None
        return record if isinstance(record, r.Meeting) else None

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


def _day_of(value: object) -> dt.date | None:
    if isinstance(value, Window):
        return value.latest or value.earliest
    return None


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


_SOURCES = next(each for each in OUTCOME.fields if each.name == SOURCES)
_READ_AGAINST = replace(
    NOUNS[r.Kind.COMMITMENT].field("made"), name=READ_AGAINST, label="Read against"
)
