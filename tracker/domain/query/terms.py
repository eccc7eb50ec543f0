"""The terms of a parsed query."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.domain.records import Kind


class FieldKind(Enum):
    """The type of a query field's values.

    TEXT is compared as a whole. WORDS match words of a text by their first letters. Both use the
    normal form of names, which ignores case and accents.
    """

    CHOICE = auto()
    NAME = auto()
    DAYS = auto()
    TEXT = auto()
    WORDS = auto()
    NUMBER = auto()


class QueryField(Struct, frozen=True):
    """A field that can be used in queries.

    ``choices`` are its values, if they are a closed list. ``also`` are aliases of the name. For a
    NAME field, ``words`` are values that are not names of records, and ``kinds`` are the kinds of
    record that are looked up (empty: all).
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
    """A term: a word (matched by its first letters) or phrase that must, or must not, occur."""

    text: str
    phrase: bool = False
    negated: bool = False


class Match(Struct, frozen=True):
    """A term: the field must have one of these values, or, if negated, none of them."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


class Days(Struct, frozen=True):
    """A term: the field's days must overlap ``lo..hi`` (day numbers, both included).

    With ``inside`` they must be wholly within; with ``could`` it is enough that they can overlap,
    and an unknown end is taken as open; with ``undated`` the field must have no days.
    """

    field: str
    lo: int
    hi: int
    inside: bool = False
    could: bool = False
    undated: bool = False
    negated: bool = False


class Query(Struct, frozen=True):
    """The terms of a query, which must all match, and its sort order.

    ``sort`` is the name of a field, with ``-`` in front for descending.
    """

    terms: tuple[Words | Match | Days, ...] = ()
    sort: str = ""
    text: str = ""
