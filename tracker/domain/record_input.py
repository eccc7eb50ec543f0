"""The input from which a record is made, whatever its origin.

A form, a command, a JSON object and a table row each become a ``RecordInput``. A single builder
(``service/record_builder``) reads it, looks up its names and checks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from tracker.domain.nouns import NOUNS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.domain.fields import Noun
    from tracker.domain.records import Kind, Record
    from tracker.domain.window import Window
    from tracker.errors import Problem

Texts: TypeAlias = Mapping[str, str]
"""The typed text of each field, by field name."""
Parts: TypeAlias = Mapping[str, "Sequence[Texts]"]
"""The texts of a record's parts, by the name of the kind of part."""
SOURCES, READ_AGAINST, SLUG = "sources", "read_against", "slug"
"""The names of inputs that are no fields of a noun: sources, reference date, new record's slug."""


class Typed(Struct, frozen=True):
    """The day on which texts were typed; ``fields`` has the exceptions, by path."""

    day: dt.date
    fields: Mapping[str, dt.date] = field(default_factory=dict)

    def on(self, path: str) -> dt.date:
        """Return the day on which the text of a field was typed."""
        return self.fields.get(path, self.day)


class ReferencePolicy(StrEnum):
    """How the reference date is found, and what happens to words that are not understood.

    RECORD: the reference date is the one given, else the day of making or of a source, else the day
    of typing; words that are not understood are refused. STATED: only the date stated for the field
    itself is used; words that are not understood stay words. Dumps and the sample are read by
    STATED, because their words were checked before.
    """

    RECORD = "record"
    STATED = "stated"


class Stated(Struct, frozen=True):
    """Values stated with the words of a window: its reference date, and whether its end is hard."""

    reference: dt.date | None = None
    hard: bool | None = None


class RecordInput(Struct, frozen=True):
    """The texts and windows from which a record is made.

    ``was`` is the record that it replaces, if any. ``windows`` are complete windows, and ``stated``
    has values stated together with words, each by the path of its field (``due``,
    ``state/0/window``). ``typed`` says when a person typed the texts; it is ``None`` for texts from
    a file. ``problems`` were found earlier and are reported with all others.
    """

    kind: Kind
    texts: Texts
    parts: Parts = field(default_factory=dict)
    was: Record | None = None
    windows: Mapping[str, Window] = field(default_factory=dict)
    typed: Typed | None = None
    policy: ReferencePolicy = ReferencePolicy.RECORD
    stated: Mapping[str, Stated] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def noun(self) -> Noun:
        """The description of the record’s kind."""
        return NOUNS[self.kind]

    @property
    def slug(self) -> str:
        """The slug of the record, existing or requested; if empty, one is generated."""
        return self.was.slug if self.was else self.texts.get(SLUG, "").strip()

    def typed_on(self, path: str) -> dt.date | None:
        """Return the day on which a person typed a field's text; ``None`` for text from a file."""
        return self.typed.on(path) if self.typed else None
