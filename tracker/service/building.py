"""From the texts that a person types to a record: names looked up, dates read, rules checked."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from tracker.domain import checks
from tracker.domain import records as r
from tracker.domain.fields import Lean
from tracker.domain.fieldtext import Reading, check_names, read_value, read_values
from tracker.domain.knowing import source_day
from tracker.domain.listtext import split_list
from tracker.domain.nearest import nearest, or_list
from tracker.domain.nouns import NOUNS, OUTCOME
from tracker.domain.window import Window
from tracker.errors import BadInputError, Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from tracker.domain.fields import Field, Noun, PartType
    from tracker.domain.phrases.conventions import Conventions
    from tracker.domain.records import Kind
    from tracker.store.store import Store

SOURCES, READ_AGAINST = "sources", "read_against"
"""What may be given beside a noun's own fields: its sources, and the day vague dates count from."""
Texts: TypeAlias = Mapping[str, str]
_AHEAD = frozenset({r.MeetingStatus.PROPOSED.value, r.MeetingStatus.SCHEDULED.value})
_HELD = r.MeetingStatus.HELD.value


class Building:
    """Reads texts into records against one store."""

    def __init__(self, store: Store, conventions: Conventions) -> None:
        """Take the store, for names, and what vague dates are taken to mean."""
        self._store = store
        self._conventions = conventions

    def read(self, kind: Kind, part: str, name: str, text: str, beside: Texts | None = None) -> Any:  # noqa: ANN401  # whatever the field holds
        """Return the value that a text would be read as in a field of a record or part.

        ``beside`` are the texts of the record's other fields, on which dates may hang.

        Raises:
            BadInputError: it cannot be taken; the sentence says what would be right.
        """
        noun, texts = NOUNS[kind], beside or {}
        described = leaning(noun.fields, texts)
        if part:
            described = next(each for each in noun.parts if each.name == part).fields
        field = next(each for each in (*described, _READ_AGAINST, _SOURCES) if each.name == name)
        reference = None
        if name != READ_AGAINST:
            with suppress(BadInputError):
                reference = self._reference(noun, texts, "" if part else name)
        return read_value(replace(field, required=False), text, self.reading(reference))

    def build(self, noun: Noun, texts: Texts, parts: Mapping[str, Sequence[Texts]]) -> r.Record:
        """Return the record that texts make.

        Raises:
            BadInputError: with every field that cannot be taken, at once.
        """
        own = {name: text for name, text in texts.items() if name not in {SOURCES, READ_AGAINST}}
        check_names(noun.fields, own, f"a {noun.kind.value}")
        problems: list[Problem] = []
        sources = self._sources(texts.get(SOURCES, ""), problems)
        values: dict[str, Any] = {}
        for name, described in _by_reference(noun, texts):
            reading = self.reading(self._reference_or_problem(noun, texts, name, problems))
            try:
                values |= read_values(described, own, reading)
            except BadInputError as error:
                problems += error.problems
        reading = self.reading(self._reference_or_problem(noun, texts, "", problems))
        made: dict[str, Any] = {
            part.attribute: self._parts(part, parts, reading, problems) for part in noun.parts
        }
        if problems:
            raise BadInputError(list(dict.fromkeys(problems)))
        evidence = tuple(r.Evidence(source=slug) for slug in sources)
        record = noun.record_class(**values, **made, evidence=evidence)
        self.check(record)
        return record

    def check(self, record: r.Record) -> None:
        """Refuse a record that breaks a rule across its fields.

        Raises:
            BadInputError: with every problem.
        """
        if problems := checks.problems(record, self._meeting):
            raise BadInputError(problems)

    def reading(self, reference: dt.date | None) -> Reading:
        """Return what texts are read against."""
        return Reading(reference=reference, resolve=self.resolve, conventions=self._conventions)

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

    def _sources(self, text: str, problems: list[Problem]) -> list[str]:
        found = []
        for part in split_list(text):
            try:
                found.append(self.resolve((r.Kind.SOURCE,), part))
            except BadInputError as error:
                problems.append(Problem(SOURCES, f"Sources: {error}"))
        return found

    def _reference_or_problem(
        self, noun: Noun, texts: Texts, name: str, problems: list[Problem]
    ) -> dt.date | None:
        try:
            return self._reference(noun, texts, name)
        except BadInputError as error:
            problems += error.problems
            return None

    def _reference(self, noun: Noun, texts: Texts, name: str) -> dt.date | None:
        """Return the day that vague words in a field count from.

        It is the one given; else, for a promise, that of its making; else that of its first
        source. ``name`` is the field, empty for those of parts.

        Raises:
            BadInputError: the day given cannot be read.
        """
        if text := texts.get(READ_AGAINST, "").strip():
            return _day_of(read_value(_READ_AGAINST, text, self.reading(None)))
        source = self._source_day(texts)
        if noun.kind is r.Kind.COMMITMENT and name != "made" and (text := texts.get("made", "")):
            with suppress(BadInputError):
                return _day_of(read_value(noun.field("made"), text, self.reading(source)))
        return source

    def _source_day(self, texts: Texts) -> dt.date | None:
        for slug in self._sources(texts.get(SOURCES, ""), []):
            stored = self._store.get(slug)
            record = stored.record if stored else None
            if isinstance(record, r.Source) and (day := source_day(record)):
                return day
        return None

    def _meeting(self, slug: str) -> r.Meeting | None:
        stored = self._store.get(slug)
        record = stored.record if stored else None
        return record if isinstance(record, r.Meeting) else None


def leaning(described: Iterable[Field], texts: Texts) -> tuple[Field, ...]:
    """Return the fields with the way their dates lean: those of a meeting by its status.

    A meeting that was held lies behind, one that is proposed or scheduled ahead.
    """
    status = texts.get("status", "").strip().casefold()
    if not status or status == _HELD:
        return tuple(described)
    lean = Lean.FUTURE if status in _AHEAD else Lean.NONE
    return tuple(replace(each, lean=lean) if each.name == "when" else each for each in described)


def _by_reference(noun: Noun, texts: Texts) -> Iterable[tuple[str, tuple[Field, ...]]]:
    """Return the fields in groups that are read against one day: the making apart from the rest."""
    described = leaning(noun.fields, texts)
    made = tuple(each for each in described if each.name == "made")
    rest = tuple(each for each in described if each.name != "made")
    return (("made", made), ("", rest))


def _day_of(value: object) -> dt.date | None:
    if isinstance(value, Window):
        return value.latest or value.earliest
    return None


_SOURCES = next(each for each in OUTCOME.fields if each.name == SOURCES)
_READ_AGAINST = replace(
    NOUNS[r.Kind.COMMITMENT].field("made"), name=READ_AGAINST, label="Read against"
)
