"""Quick entry: turns a line into texts of new records, which are shown before they are saved."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.nouns import NOUNS, parts_of, title_field
from tracker.domain.phrases import NotUnderstoodError, read
from tracker.domain.quick import Named, Piece, QuickRecord, read_line
from tracker.domain.quick.marked_words import KIND
from tracker.errors import BadInputError
from tracker.service.drafts import Draft
from tracker.service.prefilling import prefilled
from tracker.service.value_words import said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.domain.fields import Field, Lean
    from tracker.domain.quick.date_words import Reads
    from tracker.domain.record_input import Texts
    from tracker.domain.window import Window
    from tracker.service.desk import Desk

LONGEST = 1_000
"""The maximum number of characters in a line."""
_NAMED = (r.Kind.CHANNEL, r.Kind.PARTY, r.Kind.ORGANIZATION, r.Kind.PERSON)
_KEPT = 4_096
"""The maximum number of phrases whose readings are cached while a line is typed."""


class Understood(Struct, frozen=True):
    """The meaning of words in a line: the label of their field, its value in words, these words."""

    label: str
    value: str
    words: str


class RestOfLine(Struct, frozen=True):
    """The unsaved end of a line, its records, and kind and slug of the records already saved."""

    line: str
    records: Sequence[QuickRecord]
    saved: Sequence[tuple[r.Kind, str]]


class QuickEntry:
    """Reads lines for one book and one day; readings of the same words are cached."""

    def __init__(self, desk: Desk) -> None:
        """Initialize with the desk."""
        self._desk = desk
        self._look = lru_cache(_KEPT)(self._named)
        self._window = lru_cache(_KEPT)(self._read_window)

    def read(self, line: str) -> tuple[QuickRecord, ...]:
        """Return the records that a line describes; nothing is saved.

        Raises:
            BadInputError: the line is too long.
        """
        if len(line) > LONGEST:
            raise BadInputError(f"A line has at most {LONGEST:,} characters; use a form for more.")
        return read_line(line, self._look, self._reads, self._desk.session.today)

    def draft(self, record: QuickRecord, saved: Sequence[str] = ()) -> Draft:
        """Return a record of a line as a draft.

        A commitment that the line makes at a meeting is prefilled from that meeting: the stored one
        if it is already in ``saved`` (slugs of this line), else with the day that the line states.
        """
        own = Draft(record.kind, record.texts, record.parts)
        if record.meeting is None:
            return own
        lookup = self._desk.builder.lookup
        stored = lookup.get(saved[0]) if saved else None
        begun = prefilled(record.kind, stored.record if stored else self._met(record.meeting))
        return replace(own, texts={**begun.texts, **own.texts}, parts={**begun.parts, **own.parts})

    def _met(self, meeting: QuickRecord) -> r.Meeting:
        """Return a meeting with only the day from the line; other fields may still be missing."""
        when = None
        with suppress(BadInputError):
            when = self._desk.builder.read(
                meeting.kind, "", "when", meeting.texts.get("when", ""), meeting.texts
            )
        return r.Meeting(slug="", channel="", status=r.MeetingStatus.UNKNOWN, when=when)

    def _named(self, text: str) -> Named | None:
        lookup = self._desk.builder.lookup
        slug = lookup.only(_NAMED, text)
        stored = lookup.get(slug) if slug else None
        if stored is None:
            return None
        party = getattr(stored.record, "party", None)
        return Named(stored.kind, stored.record.slug, party or "")

    def _reads(self, reference: dt.date) -> Reads:
        return partial(self._window, reference)

    def _read_window(self, reference: dt.date, text: str, lean: Lean) -> Window | None:
        conventions = self._desk.session.conventions
        try:
            return read(text, reference=reference, lean=lean, conventions=conventions)
        except NotUnderstoodError:
            return None

    def understood(self, record: QuickRecord) -> list[Understood]:
        """Return what each word of a record's line means, in their order.

        Values that come from the words of another field, such as a mode from the summary, are last
        and have no words.
        """
        rest, texts = {"summary", "note", title_field(record.kind)}, self.draft(record).texts
        shown: dict[str, list[Piece]] = {}
        for piece in record.pieces:
            shown.setdefault(piece.field, []).append(piece)
        for path in record.texts:
            # A value can come from a word of another field, as a mode from the summary.
            shown.setdefault(path, [])
        return [
            Understood(
                *self._label_and_value(record, path, texts), "" if path in rest else _words(pieces)
            )
            for path, pieces in shown.items()
        ]

    def _label_and_value(self, record: QuickRecord, path: str, beside: Texts) -> tuple[str, str]:
        if path == KIND:
            return "Kind of record", record.kind.value
        part, _, rest = path.partition("/")
        number, _, name = rest.partition("/")
        texts = record.parts[part][int(number)] if rest else record.texts
        part = part if rest else ""
        field = _field(record.kind, part, name or path)
        try:
            value = self._desk.builder.read(
                record.kind, part, field.name, texts[field.name], beside
            )
        except BadInputError:
            return field.label, texts[field.name]
        return field.label, said(self._desk.records, value).partition("\n")[0]


def _field(kind: r.Kind, part: str, name: str) -> Field:
    noun = NOUNS[kind]
    fields = next((each.fields for each in parts_of(noun) if each.name == part), noun.fields)
    return next(each for each in fields if each.name == name)


def _words(pieces: list[Piece]) -> str:
    return " … ".join(piece.words for piece in pieces)
