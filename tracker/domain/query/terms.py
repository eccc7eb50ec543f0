"""The terms of a parsed query."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.domain.records import Kind


class FieldKind(Enum):
    """What the values of a query field are.

    TEXT is compared as a whole, WORDS are the beginnings of words in a text; both in the normal
    form of names, so that case and accents do not count.
    """

    CHOICE = auto()
    NAME = auto()
    DAYS = auto()
    TEXT = auto()
    WORDS = auto()
    NUMBER = auto()


class QueryField(Struct, frozen=True):
    """A field one can ask by. ``choices`` are its values, where they are a closed list.

    ``also`` are other names that are understood, ``words`` values of a NAME that are no names, and
    ``kinds`` the records that a NAME is looked up among (none: all).
    """

    name: str
    kind: FieldKind
    help: str
    choices: tuple[str, ...] = ()
    example: str = ""
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()


class Words(Struct, frozen=True):
    """A word (matched as a beginning) or a phrase that must occur, or must not."""

    text: str
    phrase: bool = False
    negated: bool = False


class Match(Struct, frozen=True):
    """A field that has one of these values, or has none of them."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


class Days(Struct, frozen=True):
    """A field of days that shares one with ``lo..hi`` (day numbers, both included).

    ``inside``: lies wholly within; ``could``: may share one, an end that is not known reaching as
    far as it may; ``undated``: has no day at all.
    """

    field: str
    lo: int
    hi: int
    inside: bool = False
    could: bool = False
    undated: bool = False
    negated: bool = False


class Query(Struct, frozen=True):
    """All terms must hold. ``sort`` is a field's name, with ``-`` before it for descending."""

    terms: tuple[Words | Match | Days, ...] = ()
    sort: str = ""
    text: str = ""
