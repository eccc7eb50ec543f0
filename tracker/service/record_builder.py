"""The record builder: makes a record from input; resolves names, reads dates, checks rules."""

from __future__ import annotations

from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.fields import Lean, Value, names_in
from tracker.domain.fieldtext import Reading, read_value, unknown
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.nouns.parties import SOURCES as SOURCES_FIELD
from tracker.domain.plausibility import lying_ahead, status_by_day
from tracker.domain.record_input import (
    READ_AGAINST,
    SOURCES,
    RecordInput,
    ReferencePolicy,
    Typed,
)
from tracker.domain.validation.account_rules import ONE_ADOPTED
from tracker.domain.validation.append_only import grown
from tracker.domain.window import Window
from tracker.errors import BadInputError, Problem
from tracker.service.input_values import (
    parts_with_former,
    unknown_names,
    value_of,
    values_of,
)
from tracker.service.name_resolver import Lookup
from tracker.service.reference_dates import READ_AGAINST_FIELD, ReferenceDates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from tracker.domain.fields import Field, Noun, PartType
    from tracker.domain.fieldtext import Recall
    from tracker.domain.record_input import Texts
    from tracker.domain.records import Kind
    from tracker.service.session import Session
    from tracker.store.contract import Store


_AHEAD = frozenset({r.MeetingStatus.PROPOSED.value, r.MeetingStatus.SCHEDULED.value})
_DATED = frozenset({Value.WINDOW, Value.DAY})
"""The kinds of value that depend on a reference date."""
_HELD = r.MeetingStatus.HELD.value


class RecordBuilder:
    """Makes records from texts, for one store."""

    def __init__(
        self,
        store: Store,
        session: Session,
        lookup: Lookup | None = None,
        recall: Recall | None = None,
    ) -> None:
        """Initialize with the store, and the session for its clock and conventions for dates.

        ``lookup`` resolves names, by default in the store; ``recall`` is a cache of windows.
        """
        self._store = store
        self._session = session
        self.lookup = lookup or Lookup(store)
        self.dates = ReferenceDates(self.lookup, session.conventions, recall)

    def read(  # a value can depend on every parameter
        self,
        kind: Kind,
        part: str,
        name: str,
        text: str,
        beside: Texts | None = None,
        *,
        within: Texts | None = None,
        typed_on: dt.date | None = None,
    ) -> Any:  # noqa: ANN401  # any type: that of the field's values
        """Return the value of a text in a field of a record or part.

        ``beside`` has the texts of the record's other fields, ``within`` those of the part, because
        dates can depend on them. ``typed_on`` is the day of typing, by default today.

        Raises:
            BadInputError: the text is not valid; the message says which values are.
        """
        noun, texts = NOUNS[kind], beside or {}
        described = leaning(noun, texts)
        if part:
            described = next(each for each in parts_of(noun) if each.name == part).fields
        beside_them = (READ_AGAINST_FIELD, SOURCES_FIELD)
        field = next(each for each in (*described, *beside_them) if each.name == name)
        typed = Typed(typed_on or self._session.today)
        record_input, reference = RecordInput(kind, texts, typed=typed), None
        with suppress(BadInputError):
            if part:
                reference = self.dates.known_in(record_input, part, within or {})
            elif name != READ_AGAINST:
                reference = self.dates.known(record_input, name)
            reference = reference or typed.day
        return read_value(replace(field, required=False), text, self.dates.reading(reference))

    def followed(self, kind: Kind, texts: Texts, typed_on: dt.date | None = None) -> Texts:
        """Return default texts for empty fields of a new record that follow from other fields."""
        record_input = RecordInput(kind, texts, typed=Typed(typed_on or self._session.today))
        return self._followed(record_input)

    def build(self, record_input: RecordInput) -> r.Record:
        """Return the record that texts give, without checking it against the rules.

        When a record is edited, unchanged texts keep their former values.

        Raises:
            BadInputError: with all invalid fields together. A field of a part is named by the kind
                and index of the part, from 0: delegation/1/head.
        """
        noun, was = record_input.noun, record_input.was
        problems = [*record_input.problems, *unknown_names(record_input)]
        sources = self.dates.sources(record_input.texts.get(SOURCES, ""), problems)
        values: dict[str, Any] = {}
        texts = {**record_input.texts, **self._followed(record_input)}
        for name, described in _by_reference(noun, record_input.texts):
            known = partial(self.dates.known, record_input, name)
            reading_of = self._reading_of(record_input, known, problems)
            values |= values_of(described, texts, reading_of, was, problems, beside=record_input)
        for part in parts_of(noun):
            values[part.attribute] = self._parts(part, record_input, problems)
        if problems:
            raise BadInputError(list(dict.fromkeys(problems)))
        values["evidence"] += _cited(sources, values["evidence"])
        return noun.record_class(slug=record_input.slug, **values)

    def normal(self, account: r.Account) -> str:
        """Return the value of an account as days (EDTF), or an empty text.

        The value is read like one of the field that the account is about, with the day of the
        account's source as reference date. Words that are not understood give no comparable value.
        """
        stored = self.lookup.get(account.subject)
        if stored is None:
            return ""
        fields = {each.name: each for each in NOUNS[stored.kind].fields}
        field = fields.get(account.field)
        if field is None or field.value is not Value.WINDOW:
            return ""
        with suppress(BadInputError):
            reference = self.dates.first_day(account.source or "")
            window = read_value(field, account.value, self.dates.reading(reference))
            return window.edtf if isinstance(window, Window) else ""
        return ""

    def check(self, record: r.Record, was: r.Record | None = None) -> None:
        """Refuse a record that breaks a rule of the domain which it did not break before.

        The write checks the rules again; this check reports all problems together, each with its
        field.

        Raises:
            BadInputError: with all problems.
        """
        found = [
            Problem(
                each.field_in(record.slug),
                each.sentence if each.slug == record.slug else each.named,
            )
            for each in self._store.breaches_to_be(record, was)
            # Saving the account ends the adoption of any other account, so this is no breach.
            if each.rule != ONE_ADOPTED
        ]
        found += [*grown(record, was), *lying_ahead(record, was, self._session.today)]
        if found:
            raise BadInputError(found)

    def _reading_of(
        self,
        record_input: RecordInput,
        known: Callable[[], dt.date | None],
        problems: list[Problem],
        place: str = "",
    ) -> Callable[[Field], Reading]:
        """Return a function that gives the context for reading a field.

        The context has the known reference date, else the day of typing. It is looked up only when
        a date is read.
        """
        if record_input.policy is ReferencePolicy.STATED:
            return partial(self._as_stated, record_input, place)
        try:
            self.dates.stated_day(record_input)
        except BadInputError as error:
            problems += error.problems
            return self.dates.reading_of_any(None)
        found: list[dt.date | None] = []

        def reading_of(each: Field) -> Reading:
            if each.value not in _DATED:
                return self.dates.undated
            if not found:
                found.append(known())
            return self.dates.reading(found[0] or record_input.typed_on(place + each.name))

        return reading_of

    def _as_stated(self, record_input: RecordInput, place: str, each: Field) -> Reading:
        stated = record_input.stated.get(place + each.name)
        return self.dates.reading(stated.reference if stated else None, keep_words=True)

    def _parts(
        self, part: PartType, record_input: RecordInput, problems: list[Problem]
    ) -> tuple[Any, ...]:
        if not record_input.parts.get(part.name):
            return ()
        made = []
        for n, (texts, was) in enumerate(parts_with_former(record_input, part)):
            place = f"{part.name}/{n}/"
            wrong: list[Problem] = []
            if not texts.keys() <= names_in(part):
                wrong += unknown(part.fields, texts, f"a {part.name}")
            known = partial(self.dates.known_in, record_input, part.name, texts)
            reading_of = self._reading_of(record_input, known, problems, place)
            values = values_of(
                part.fields, texts, reading_of, was, wrong, beside=record_input, place=place
            )
            if wrong:
                problems += (replace(one, field=f"{place}{one.field}") for one in wrong)
            else:
                made.append(part.value_class(**values))
        return tuple(made)

    def _followed(self, record_input: RecordInput) -> dict[str, str]:
        """Return texts for empty fields of a new record that follow from another field.

        The status of a meeting follows from its day; see ``status_by_day``.
        """
        found: dict[str, str] = {}
        if record_input.policy is ReferencePolicy.STATED:
            return found
        if record_input.was:
            return found
        for each in _following(record_input.noun):
            if record_input.texts.get(each.name, "").strip():
                continue
            field = next(
                one
                for one in leaning(record_input.noun, record_input.texts)
                if one.name == each.follows
            )
            window = None
            with suppress(BadInputError):
                day = self.dates.known(record_input, field.name) or record_input.typed_on(
                    field.name
                )
                window = value_of(field, record_input.texts, self.dates.reading_of_any(day), None)
            found[each.name] = status_by_day(window, self._session.today).value
        return found


def _cited(sources: Iterable[str], evidence: Sequence[r.Evidence]) -> tuple[r.Evidence, ...]:
    """Return evidence for those of the sources that are not cited yet."""
    cited = {each.source for each in evidence}
    return tuple(r.Evidence(source=slug) for slug in dict.fromkeys(sources) if slug not in cited)


@cache
def _following(noun: Noun) -> tuple[Field, ...]:
    """Return the fields that follow from another field if they are empty."""
    return tuple(each for each in noun.fields if each.follows)


def leaning(noun: Noun, texts: Texts) -> tuple[Field, ...]:
    """Return the fields of a noun with the lean of their dates.

    The lean of a meeting's dates depends on its status: past if it was held, future if it is
    proposed or scheduled. Without a status the nearest date is meant.
    """
    status = texts.get("status", "").strip().casefold()
    if status == _HELD:
        return noun.fields
    return _leaning(noun, Lean.FUTURE if status in _AHEAD else Lean.NONE)


@cache
def _leaning(noun: Noun, lean: Lean) -> tuple[Field, ...]:
    return tuple(replace(each, lean=lean) if each.name == "when" else each for each in noun.fields)


def _by_reference(noun: Noun, texts: Texts) -> Iterable[tuple[str, tuple[Field, ...]]]:
    """Return the fields grouped by reference date; the day of making is read first."""
    described = leaning(noun, texts)
    if noun.kind is not r.Kind.COMMITMENT:
        return (("", described),)
    made = tuple(each for each in described if each.name == "made")
    rest = tuple(each for each in described if each.name != "made")
    return (("made", made), ("", rest))
