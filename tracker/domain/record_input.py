"""The texts from which a record is made, whatever their origin.

A form, a command, a JSON object and a table row all become a ``RecordInput``. One builder
(``service/record_builder``) reads it, resolves its names and checks it.
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
"""Typed texts by the name of their field."""
Parts: TypeAlias = Mapping[str, "Sequence[Texts]"]
"""The texts of a record's parts, by the name of the kind of part."""
SOURCES, READ_AGAINST, SLUG = "sources", "read_against", "slug"
"""Inputs beside a noun's own fields: its sources, its reference date, and a new record's slug."""


class Typed(Struct, frozen=True):
    """The day on which texts were typed; ``fields`` has those typed on another day, by path."""

    day: dt.date
    fields: Mapping[str, dt.date] = field(default_factory=dict)

    def on(self, path: str) -> dt.date:
        """Return the day on which the text of a field was typed."""
        return self.fields.get(path, self.day)


class ReferencePolicy(StrEnum):
    """The source of the reference date, and the treatment of words that are not understood.

    RECORD: the given date, else the day of making or of a source, else the day of typing; words
    that are not understood are refused. STATED: only the date stated for the field itself; words
    that are not understood stay words. Dumps and the sample are read in this way, because their
    words were checked before.
    """

    RECORD = "record"
    STATED = "stated"


class Stated(Struct, frozen=True):
    """Values stated beside the words of a window: its reference date, whether its end is hard."""

    reference: dt.date | None = None
    hard: bool | None = None


class RecordInput(Struct, frozen=True):
    """The input from which a record is made; ``was`` is the record that it replaces, if any.

    ``windows`` are complete windows, and ``stated`` what is stated beside words, each by the path
    of its field (``due``, ``state/0/window``). ``typed`` is when a person typed the texts; it is
    ``None`` for texts from a file, which have no day of typing. ``problems`` were found earlier and
    are reported with all others.
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
        """The slug that the record has or is to get; empty: one is generated."""
        return self.was.slug if self.was else self.texts.get(SLUG, "").strip()

    def typed_on(self, path: str) -> dt.date | None:
        """Return the day on which the text of a field was typed, if a person typed it."""
        return self.typed.on(path) if self.typed else None
