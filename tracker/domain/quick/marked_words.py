"""The words of a line, each marked with the field that it belongs to."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain.records import Kind

KIND = "kind of record"
"""The mark of words that only say the kind of the record, such as “meeting”."""
_MARKS = " \t,.;:!?()[]\"'“”‘’«»、。，；：！？（）"


class Piece(Struct, frozen=True):
    """Consecutive words of one field, which is given by its path, such as ``delegation/0/head``."""

    words: str
    field: str


class QuickRecord(Struct, frozen=True):
    """A new record as texts of its fields and parts, and the field of each word of its line.

    ``meeting`` is the earlier record of the line at which this one, a commitment, was made.
    ``guess`` is the reason for the kind if no word of the line says it.
    """

    kind: Kind
    texts: Mapping[str, str]
    parts: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()
    meeting: QuickRecord | None = None
    guess: str = ""


def bare(word: str) -> str:
    """Return a word without punctuation around it."""
    return word.strip(_MARKS)


class Marked:
    """The words of one record; a word is free until it is marked with a field."""

    def __init__(self, words: Sequence[str]) -> None:
        """Initialize with the words of the record."""
        self.words = list(words)
        self.fields: list[str] = [""] * len(words)

    def mark(self, places: Iterable[int], name: str) -> None:
        """Mark words, given by position, with a field."""
        for place in places:
            self.fields[place] = name

    def free(self, start: int, end: int) -> bool:
        """Return whether all words in a range are free."""
        return not any(self.fields[start:end])

    def text(self, start: int, end: int) -> str:
        """Return the words in a range as text, without punctuation around it."""
        return bare(" ".join(self.words[start:end]))

    def without(self, *names: str) -> str:
        """Return the words that are not marked with any of these fields, as text."""
        kept = (w for w, name in zip(self.words, self.fields, strict=True) if name not in names)
        return bare(" ".join(kept))

    @property
    def says_more(self) -> bool:
        """Whether any free word is more than punctuation."""
        return any(bare(w) and not f for w, f in zip(self.words, self.fields, strict=True))

    def pieces(self, rest: str) -> tuple[Piece, ...]:
        """Return all words grouped by field; free words belong to the field ``rest``."""
        named = zip(self.words, (name or rest for name in self.fields), strict=True)
        return tuple(
            Piece(" ".join(word for word, _ in group), name)
            for name, group in groupby(named, key=lambda each: each[1])
        )
