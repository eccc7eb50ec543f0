"""From the texts that a person types to a record: names looked up, dates read, rules checked."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.checks.growing import grown
from tracker.domain.fields import Lean, Value
from tracker.domain.fieldtext import Reading, read_value, unknown
from tracker.domain.knowing import source_day
from tracker.domain.listtext import split_list
from tracker.domain.nouns import EVIDENCE, NOUNS, OUTCOME, parts_of
from tracker.domain.window import Window
from tracker.errors import BadInputError, Problem
from tracker.service.given import READ_AGAINST, SOURCES, Given, value_of, values_of
from tracker.service.lookup import Lookup

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from tracker.domain.fields import Field, Noun, PartType
    from tracker.domain.phrases.conventions import Conventions
    from tracker.domain.records import Kind
    from tracker.service.drafts import Texts
    from tracker.store.store import Store

__all__ = ["READ_AGAINST", "SOURCES", "Building", "leaning"]

_AHEAD = frozenset({r.MeetingStatus.PROPOSED.value, r.MeetingStatus.SCHEDULED.value})
_HELD = r.MeetingStatus.HELD.value


class Building:
    """Reads texts into records against one store."""

    def __init__(self, store: Store, conventions: Conventions) -> None:
        """Take the store, for names, and what vague dates are taken to mean."""
        self._store = store
        self.lookup = Lookup(store)
        self._conventions = conventions

    def read(  # what a value may hang on
        self,
        kind: Kind,
        part: str,
        name: str,
        text: str,
        beside: Texts | None = None,
        *,
        within: Texts | None = None,
    ) -> Any:  # noqa: ANN401  # whatever the field holds
        """Return the value that a text would be read as in a field of a record or part.

        ``beside`` are the texts of the record's other fields, ``within`` those of the part, on
        which dates may hang.

        Raises:
            BadInputError: it cannot be taken; the sentence says what would be right.
        """
        noun, texts = NOUNS[kind], beside or {}
        described = leaning(noun.fields, texts)
        if part:
            described = next(each for each in parts_of(noun) if each.name == part).fields
        field = next(each for each in (*described, _READ_AGAINST, _SOURCES) if each.name == name)
        reference = None
        if name != READ_AGAINST:
            given = Given(noun, texts)
            with suppress(BadInputError):
                reference = self._part_reference(given, within or {})
                reference = reference or self._reference(given, "" if part else name)
        return read_value(replace(field, required=False), text, self.reading(reference))

    def build(self, given: Given) -> r.Record:
        """Return the record that texts make, not yet checked.

        Of a record written anew, what its texts do not change keeps the very value that it has.

        Raises:
            BadInputError: with every field that cannot be taken, at once. A field is named as it
                is; one of a part by the part's kind and place, counted from 0: delegation/1/head.
        """
        noun, was = given.noun, given.was
        problems = list(given.unknown())
        sources = self._sources(given.texts.get(SOURCES, ""), problems)
        values: dict[str, Any] = {}
        for name, described in _by_reference(noun, given.texts):
            reading = self.reading(self._reference_or_problem(given, name, problems))
            values |= values_of(described, given.texts, reading, was, problems)
        reference = self._reference_or_problem(given, "", problems)
        for part in parts_of(noun):
            values[part.attribute] = self._parts(part, given, reference, problems)
        if problems:
            raise BadInputError(list(dict.fromkeys(problems)))
        values["evidence"] += _cited(sources, values["evidence"])
        return given.with_windows(noun.record_class(slug=given.slug, **values))

    def normal(self, account: r.Account) -> str:
        """Return what an account's value means as days (EDTF), or nothing.

        It is read as the field that it speaks of is read, against the account's own source; words
        that are not understood mean nothing that could be compared.
        """
        stored = self.lookup.get(account.subject)
        if stored is None:
            return ""
        fields = {each.name: each for each in NOUNS[stored.kind].fields}
        field = fields.get(account.field)
        if field is None or field.value is not Value.WINDOW:
            return ""
        with suppress(BadInputError):
            reference = self._first_day(account.source or "")
            window = read_value(field, account.value, self.reading(reference))
            return window.edtf if isinstance(window, Window) else ""
        return ""

    def check(self, record: r.Record, was: r.Record | None = None) -> None:
        """Refuse a record that would break a rule of the domain, unless it is broken already.

        The rules are asked again when the record is written; here, so that all problems are known
        at once, each with its field.

        Raises:
            BadInputError: with every problem.
        """
        found = [
            Problem(
                each.field_in(record.slug),
                each.sentence if each.slug == record.slug else each.named,
            )
            for each in self._store.breaches_to_be(record)
        ]
        if found := [*found, *grown(record, was)]:
            raise BadInputError(found)

    def reading(self, reference: dt.date | None) -> Reading:
        """Return what texts are read against."""
        return Reading(
            reference=reference, resolve=self.lookup.resolve, conventions=self._conventions
        )

    def _parts(
        self,
        part: PartType,
        given: Given,
        reference: dt.date | None,
        problems: list[Problem],
    ) -> tuple[Any, ...]:
        made = []
        for n, (texts, was) in enumerate(given.of(part)):
            wrong: list[Problem] = list(unknown(part.fields, texts, f"a {part.name}"))
            reading = self.reading(self._part_reference(given, texts) or reference)
            values = values_of(part.fields, texts, reading, was, wrong)
            if wrong:
                problems += (replace(one, field=f"{part.name}/{n}/{one.field}") for one in wrong)
            else:
                made.append(part.value_class(**values))
        return tuple(made)

    def _part_reference(self, given: Given, texts: Texts) -> dt.date | None:
        """Return the day of the first source that a part names; the day given goes before it."""
        if given.texts.get(READ_AGAINST, "").strip():
            return None
        return self._first_day(texts.get(SOURCES, "") or texts.get("source", ""))

    def _sources(self, text: str, problems: list[Problem]) -> list[str]:
        found = []
        for part in split_list(text):
            try:
                found.append(self.lookup.resolve((r.Kind.SOURCE,), part))
            except BadInputError as error:
                problems.append(Problem(SOURCES, f"Sources: {error}"))
        return found

    def _reference_or_problem(
        self, given: Given, name: str, problems: list[Problem]
    ) -> dt.date | None:
        try:
            return self._reference(given, name)
        except BadInputError as error:
            problems += error.problems
            return None

    def _reference(self, given: Given, name: str) -> dt.date | None:
        """Return the day that vague words in a field count from.

        It is the one given; else, for a promise, that of its making; else that of its first
        source. ``name`` is the field, empty for those of parts.

        Raises:
            BadInputError: the day given cannot be read.
        """
        if text := given.texts.get(READ_AGAINST, "").strip():
            return _day_of(read_value(_READ_AGAINST, text, self.reading(None)))
        source = self._source_day(given)
        if given.noun.kind is r.Kind.COMMITMENT and name != "made":
            made = given.noun.field("made")
            with suppress(BadInputError):
                reading = self.reading(source)
                return _day_of(value_of(made, given.texts, reading, given.was)) or source
        return source

    def _source_day(self, given: Given) -> dt.date | None:
        cited = (texts.get("source", "") for texts in given.parts.get(EVIDENCE.name, ()))
        days = (self._first_day(text) for text in (given.texts.get(SOURCES, ""), *cited))
        return next((day for day in days if day), None)

    def _first_day(self, text: str) -> dt.date | None:
        """Return the day of the first of some sources that has one."""
        for slug in self._sources(text, []):
            record = self._record(slug)
            if isinstance(record, r.Source) and (day := source_day(record)):
                return day
        return None

    def _record(self, slug: str) -> r.Record | None:
        stored = self.lookup.get(slug)
        return stored.record if stored else None


def _cited(sources: Iterable[str], evidence: Sequence[r.Evidence]) -> tuple[r.Evidence, ...]:
    """Return the sources that are not cited yet as evidence."""
    cited = {each.source for each in evidence}
    return tuple(r.Evidence(source=slug) for slug in dict.fromkeys(sources) if slug not in cited)


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
    NOUNS[r.Kind.COMMITMENT].field("made"),
    name=READ_AGAINST,
    label="Read against",
    by_hand=False,
)
