"""What a record is to be made of: texts, wherever they come from.

A form, a command, an object of JSON and a row of a table all become a ``RecordInput``; one builder
(``service/record_builder``) reads it, looks names up in it and checks it.
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
"""What is typed, by the name of the field."""
Parts: TypeAlias = Mapping[str, "Sequence[Texts]"]
"""The texts of the parts of a record, by the name of the kind of part."""
SOURCES, READ_AGAINST, SLUG = "sources", "read_against", "slug"
"""What may be given beside a noun's own fields: its sources, the day vague dates count from, and of
a new record the slug."""


class Typed(Struct, frozen=True):
    """The day on which texts were typed, and those of ``fields`` (by path) on another one."""

    day: dt.date
    fields: Mapping[str, dt.date] = field(default_factory=dict)

    def on(self, path: str) -> dt.date:
        """Return the day on which the text of a field was typed."""
        return self.fields.get(path, self.day)


class ReferencePolicy(StrEnum):
    """From which day vague dates count, and what becomes of words that are not understood.

    RECORD: from the day that is given, else that of the making or a source, else that of typing;
    words that are not understood are refused.
    STATED: from the day that is stated for the very field alone; words that are not understood
    stay words. So are dumps and the sample read, whose words were looked at before.
    """

    RECORD = "record"
    STATED = "stated"


class Stated(Struct, frozen=True):
    """What is stated beside the words of a window: the day they count from, and how it ends."""

    reference: dt.date | None = None
    hard: bool | None = None


class RecordInput(Struct, frozen=True):
    """What a record is to be made of; ``was`` is the record that is written anew, if one is.

    ``windows`` are windows given whole, and ``stated`` what is stated beside words, each by the
    path of its field (``due``, ``state/0/window``). ``typed`` is when a person typed the texts; of
    what a file gives, ``None``: it counts from no day of its own. ``problems`` are those found
    before, which are told with all others.
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
        """The description of its kind."""
        return NOUNS[self.kind]

    @property
    def slug(self) -> str:
        """The slug that the record has or is to have; empty: it is given one."""
        return self.was.slug if self.was else self.texts.get(SLUG, "").strip()

    def typed_on(self, path: str) -> dt.date | None:
        """Return the day on which the text of a field was typed, if a person typed it."""
        return self.typed.on(path) if self.typed else None
