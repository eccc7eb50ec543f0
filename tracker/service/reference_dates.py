"""The reference date of a field: the day from which its vague dates count.

It is the one given; else, for a commitment, the day or meeting at which it was made; else the day
of the first source. A part uses its own source first. Without any of these, typed texts count from
the day of typing, and texts from a file are refused.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.fieldtext import Reading, read_value
from tracker.domain.known_day import source_day
from tracker.domain.listtext import split_list
from tracker.domain.nouns import EVIDENCE, NOUNS, OUTCOME
from tracker.domain.record_input import READ_AGAINST, SOURCES, RecordInput
from tracker.domain.window import Window
from tracker.errors import BadInputError, Problem
from tracker.service.input_values import value_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from tracker.domain.fields import Field
    from tracker.domain.fieldtext import Recall
    from tracker.domain.phrases.conventions import Conventions
    from tracker.domain.record_input import Texts
    from tracker.service.name_resolver import Lookup

READ_AGAINST_FIELD = replace(
    NOUNS[r.Kind.COMMITMENT].field("made"),
    name=READ_AGAINST,
    label="Reference date",
    help="Vague dates count from this day; if it is empty, from the source’s day, or today.",
    example="",
    by_hand=False,
)


class ReferenceDates:
    """Finds reference dates, for which it looks up the sources that texts name."""

    def __init__(
        self, lookup: Lookup, conventions: Conventions, recall: Recall | None = None
    ) -> None:
        """Initialize with the lookup of names, conventions for vague dates, and a window cache."""
        self._lookup = lookup
        self._recall = recall
        self._conventions = conventions
        self.undated = self.reading(None)

    def reading(self, reference: dt.date | None, *, keep_words: bool = False) -> Reading:
        """Return the context for reading texts with a reference date."""
        return Reading(
            reference=reference,
            resolve=self._lookup.resolve,
            keep_words=keep_words,
            conventions=self._conventions,
            recall=self._recall,
        )

    def reading_of_any(self, reference: dt.date | None) -> Callable[[Field], Reading]:
        """Return a function that returns, for any field, the context of ``reading``."""
        reading = self.reading(reference)
        return lambda _field: reading

    def known(self, record_input: RecordInput, name: str) -> dt.date | None:
        """Return the known reference date of a field; ``None`` if there is none.

        ``name`` is empty for the fields of parts.

        Raises:
            BadInputError: the given reference date is not valid.
        """
        if day := self.stated_day(record_input):
            return day
        source = self._source_day(record_input)
        if record_input.noun.kind is r.Kind.COMMITMENT and name != "made":
            made = record_input.noun.field("made")
            with suppress(BadInputError):
                reading_of = self.reading_of_any(source or record_input.typed_on(made.name))
                day = _day_of(value_of(made, record_input.texts, reading_of, record_input.was))
                return day or self._met_on(record_input) or source
        return source

    def known_in(self, record_input: RecordInput, part: str, texts: Texts) -> dt.date | None:
        """Return the known reference date for the fields of a part; see ``known``.

        An outcome is later than the making of its commitment, so without a source it counts from
        the day of typing.
        """
        if day := self.stated_day(record_input):
            return day
        if day := self.first_day(texts.get(SOURCES, "") or texts.get("source", "")):
            return day
        if part == OUTCOME.name and record_input.typed is not None:
            return None
        return self.known(record_input, "")

    def first_day(self, text: str) -> dt.date | None:
        """Return the day of the first of the named sources that has one."""
        for slug in self.sources(text, []):
            stored = self._lookup.get(slug)
            record = stored.record if stored else None
            if isinstance(record, r.Source) and (day := source_day(record)):
                return day
        return None

    def sources(self, text: str, problems: list[Problem]) -> list[str]:
        """Return the slugs of the sources that a text names; add a problem for each unknown one."""
        found = []
        for part in split_list(text):
            try:
                found.append(self._lookup.resolve((r.Kind.SOURCE,), part))
            except BadInputError as error:
                problems.append(Problem(SOURCES, f"Sources: {error}"))
        return found

    def stated_day(self, record_input: RecordInput) -> dt.date | None:
        """Return the reference date that the user gave; ``None`` if there is none.

        Raises:
            BadInputError: the date is not valid.
        """
        text = record_input.texts.get(READ_AGAINST, "").strip()
        if not text:
            return None
        reading = self.reading(record_input.typed_on(READ_AGAINST))
        return _day_of(read_value(READ_AGAINST_FIELD, text, reading))

    def _met_on(self, record_input: RecordInput) -> dt.date | None:
        """Return the day of the meeting at which a commitment was made."""
        with suppress(BadInputError):
            slug = self._lookup.resolve((r.Kind.MEETING,), record_input.texts.get("made_at", ""))
            stored = self._lookup.get(slug)
            if stored and isinstance(stored.record, r.Meeting):
                return _day_of(stored.record.when)
        return None

    def _source_day(self, record_input: RecordInput) -> dt.date | None:
        cited = (texts.get("source", "") for texts in record_input.parts.get(EVIDENCE.name, ()))
        days = (self.first_day(text) for text in (record_input.texts.get(SOURCES, ""), *cited))
        return next((day for day in days if day), None)


def _day_of(value: object) -> dt.date | None:
    if isinstance(value, Window):
        return value.final_day
    return None
