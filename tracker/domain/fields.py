"""The description of a field, from which forms, columns, queries, help and storage are derived."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from msgspec import NODEFAULT, Struct

if TYPE_CHECKING:
    from tracker.domain.records import Kind, Record


class Value(Enum):
    """What kind of value a field holds, and so how it is read, written, stored and edited."""

    TEXT = auto()
    LONG_TEXT = auto()
    CHOICE = auto()
    WINDOW = auto()
    DAY = auto()
    NUMBER = auto()
    FLAG = auto()
    REF = auto()
    REFS = auto()
    TEXTS = auto()
    MEMBERS = auto()


class Lean(StrEnum):
    """Which way a vague phrase leans: reports to the past, promises to the future."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


class Rests(Enum):
    """What hangs on a reference, so that a change at one end asks for the other end again.

    HEAD: the naming record's title or known day follows the title or known day of the named one.
    WHOLE: what is derived of the naming record follows anything in the named one.
    BACK: what is derived of the named record follows anything in the naming one.
    RULE: a rule that the naming record keeps looks at the named one (``domain/validation``).
    LIFE: the naming record is trashed and restored together with the named one.
    """

    HEAD = auto()
    WHOLE = auto()
    BACK = auto()
    RULE = auto()
    LIFE = auto()


class Field(Struct, frozen=True, kw_only=True):
    """One field of a record or part.

    ``name`` is the attribute, the query field, the CSV and JSON column. ``choices`` is a closed
    list; ``suggestions`` open an open one. ``refers`` are the kinds that a REF or REFS may name
    (none: any); of a text, the kinds that it names unless it is a suggestion. ``lean`` is for
    windows; those that are not ``by_hand`` take no days set by hand beside words. In a new record
    an empty text is given the value that ``follows`` from another field. ``example`` is what a
    right value looks like. ``rests`` is what is derived from a reference. A text that ``is_name``
    holds no character that acts instead of being read. Of a reference that is not ``shown_back``,
    the page of the named record does not list what names it so: there may be too many.
    """

    name: str
    label: str
    help: str
    value: Value = Value.TEXT
    required: bool = False
    choices: type[StrEnum] | None = None
    suggestions: tuple[str, ...] = ()
    refers: tuple[Kind, ...] = ()
    lean: Lean = Lean.NONE
    by_hand: bool = True
    follows: str = ""
    example: str = ""
    rests: tuple[Rests, ...] = ()
    is_name: bool = False
    shown_back: bool = True

    @property
    def names_records(self) -> bool:
        """Whether its text names records, or a record unless it is a suggestion."""
        naming = self.value in {Value.REF, Value.REFS, Value.MEMBERS}
        return naming or (self.value is Value.TEXT and bool(self.refers))


# There is one of each kind of part and of each noun: it is itself alone.
class PartType(Struct, frozen=True, kw_only=True, eq=False):
    """A kind of part: which attribute of its record holds it, and its own fields.

    ``key`` names the field that tells parts of one record apart, where one does. ``alone`` are as
    in a noun. Of parts that only ``grow``, those that stand are neither changed nor taken out.
    """

    name: str
    plural: str
    attribute: str
    value_class: type[Struct]
    fields: tuple[Field, ...]
    key: str = ""
    alone: tuple[str, ...] = ()
    grow: bool = False


class Noun(Struct, frozen=True, kw_only=True, eq=False):
    """A kind of record: its names, the letter its slugs begin with, its fields and parts.

    ``alone`` names the fields and parts that belong to the one record alone: a copy begins without
    them.
    """

    kind: Kind
    plural: str
    letter: str
    record_class: type[Record]
    fields: tuple[Field, ...]
    parts: tuple[PartType, ...] = ()
    alone: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """Return the field of that name.

        Raises:
            KeyError: there is none.
        """
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


def defaults(cls: type[Struct]) -> dict[str, object]:
    """Return what the attributes of a class of values are where nobody says, by name."""
    names, values = cls.__struct_fields__, cls.__struct_defaults__
    pairs = zip(names[len(names) - len(values) :], values, strict=True)
    return {name: value for name, value in pairs if value is not NODEFAULT}
