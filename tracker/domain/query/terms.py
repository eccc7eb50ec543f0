"""The terms of a parsed query."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.domain.records import Kind


class FieldKind(Enum):
    """What the values of a query field are.

    TEXT is compared as a whole; WORDS match the beginnings of words in a text. Both use the normal
    form of names, which ignores case and accents.
    """

    CHOICE = auto()
    NAME = auto()
    DAYS = auto()
    TEXT = auto()
    WORDS = auto()
    NUMBER = auto()


class QueryField(Struct, frozen=True):
    """A field of queries. ``choices`` are its values, where they are a closed list.

    ``also`` are aliases of the name, ``words`` are values of a NAME that are not names, and
    ``kinds`` are the records among which a NAME is looked up (none: all).
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
    """A condition: the field has one of these values, or has none of them."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


class Days(Struct, frozen=True):
    """A condition: the field's days overlap ``lo..hi`` (day numbers, both included).

    ``inside``: they lie wholly within; ``could``: they may overlap, an unknown end reaching as far
    as it can; ``undated``: the field has no day at all.
    """

    field: str
    lo: int
    hi: int
    inside: bool = False
    could: bool = False
    undated: bool = False
    negated: bool = False


class Query(Struct, frozen=True):
    """A conjunction of terms. ``sort`` is a field's name, with ``-`` before it for descending."""

    terms: tuple[Words | Match | Days, ...] = ()
    sort: str = ""
    text: str = ""
