"""The description of a field, from which forms, columns, queries, help and storage are derived."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from functools import cache
from typing import TYPE_CHECKING

from msgspec import NODEFAULT, Struct

if TYPE_CHECKING:
    from tracker.domain.records import Kind, Record


class Value(Enum):
    """The kind of value of a field, which decides how it is read, written, stored and edited."""

    # The hash of Enum is slow, and members are looked up for every field of every record.
    __hash__ = object.__hash__

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
    """The direction in which a vague date is read: past for reports, future for commitments."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


class Rests(Enum):
    """What must be derived again at one end of a reference after a change at the other end.

    HEAD: the naming record's title or known day depends on the title or known day of the named one.
    WHOLE: facts derived for the naming record depend on anything in the named one. BACK: facts
    derived for the named record depend on anything in the naming one. RULE: a rule of the naming
    record reads the named one (``domain/validation``). LIFE: the naming record is trashed and
    restored together with the named one.
    """

    HEAD = auto()
    WHOLE = auto()
    BACK = auto()
    RULE = auto()
    LIFE = auto()


class Field(Struct, frozen=True, kw_only=True):
    """The description of one field of a record or part.

    ``name`` is the attribute, the query field, and the CSV and JSON column. ``choices`` is a closed
    list of values; ``suggestions`` are the proposed values of an open list. ``refers`` are the
    kinds of record that a REF or REFS can name (empty: any kind); for a text, the kinds that a
    value outside of the suggestions names. ``lean`` is the direction in which a vague date is read;
    a window that is not ``by_hand`` does not accept days set by hand. In a new record, an empty
    text gets the value of the field that it ``follows``. ``example`` is a valid value. ``rests``
    lists what is derived again after a change at one end of the reference (see ``Rests``). A text
    with ``is_name`` has no control characters. A reference that is not
    ``shown_back`` is not listed on the page of the named record, because many records can name it.
    ``since`` is the number of the migration that added the field, if any: documents that older
    versions wrote into the history do not have the field.
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
    since: int = 0

    @property
    def names_records(self) -> bool:
        """Whether the field names records, by a reference or by a text with a slug (``refers``)."""
        naming = self.value in {Value.REF, Value.REFS, Value.MEMBERS}
        return naming or (self.value is Value.TEXT and bool(self.refers))


# Each kind of part and each noun exists once, so they are compared by identity (``eq=False``).
class PartType(Struct, frozen=True, kw_only=True, eq=False):
    """The description of a kind of part: its own fields, and the record's attribute for it.

    ``key`` names the field that identifies a part within its record, if there is one. ``alone``
    names the fields that are not copied when a record is duplicated. Parts that only ``grow`` are
    append-only: existing ones cannot be changed or removed.
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
    """The description of a kind of record: its names, slug letter, fields and parts.

    ``alone`` names the fields and parts that are not copied when a record is duplicated.
    """

    kind: Kind
    plural: str
    letter: str
    record_class: type[Record]
    fields: tuple[Field, ...]
    parts: tuple[PartType, ...] = ()
    alone: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """Return the field with a name.

        Raises:
            KeyError: the noun has no such field.
        """
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


@cache
def names_in(described: Noun | PartType) -> frozenset[str]:
    """Return the names of the fields of a noun or part."""
    return frozenset(each.name for each in described.fields)


def defaults(cls: type[Struct]) -> dict[str, object]:
    """Return the default values of a class's attributes, by attribute name."""
    names, values = cls.__struct_fields__, cls.__struct_defaults__
    pairs = zip(names[len(names) - len(values) :], values, strict=True)
    return {name: value for name, value in pairs if value is not NODEFAULT}
