"""Mappings, by which a user states how the columns of a file become records.

A mapping can be saved as a TOML or JSON file with the attributes of ``ImportMapping``. The text for
a field is a template: ``{Column}`` is replaced by the cell; a part in square brackets is left out
if a cell in it is empty (``{start}[/{end}]``); ``{@name}`` is the slug of the row's record with
this name.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.phrases.conventions import DayOrder
from tracker.domain.query.query_fields import kind_named
from tracker.domain.suggestions import or_list
from tracker.errors import BadInputError, NotFoundError, system_errors
from tracker.transfer.atomic import new_file, private_folder
from tracker.transfer.table_shape import read_header
from tracker.transfer.table_source import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Mapping


class MonthNumber(StrEnum):
    """The meaning of the number in “Oct-12”: the year 2012, or the 12th day."""

    MONTH_YEAR = "month-year"
    MONTH_DAY = "month-day"


class ExcelDates(StrEnum):
    """The first year of the numbers by which a spreadsheet stores days."""

    FROM_1900 = "1900"
    FROM_1904 = "1904"


class Alike(StrEnum):
    """What happens to a row that has the same key as another row but different values."""

    KEEP = "keep"
    SKIP = "skip"


class RecordMapping(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """How a row becomes a record of one kind.

    ``map`` has the field for each column, ``set`` the template for each field. Fields are named as
    for ``diplotrack add``. ``name`` is the name by which other records of the row refer to this
    one.
    """

    kind: str
    name: str = ""
    map: dict[str, str] = field(default_factory=dict)
    set: dict[str, str] = field(default_factory=dict)


class ImportMapping(
    RecordMapping, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """How the rows of a file become records; ``also`` are further records made from each row.

    Args:
        kind: the kind of the main record.
        name: the name by which other records of the row refer to the main record.
        map: the field of each column.
        set: the template of each field.
        also: further records made from each row, unless all their columns are empty.
        key: the columns that identify a row: two rows with equal values in them are alike.
        alike: what happens to a row with the same key as another one but different values.
        carry: the columns in which an empty cell repeats the cell above it.
        create: the kinds of record that are created if no record has a name, each with the texts of
            its other fields.
        ref_date: the day from which vague dates count.
        ref_column: the column that has this day.
        dates: the order of day and month in 11/03/2020.
        months: the meaning of the number in Oct-12.
        excel_dates: the first year for numbers that stand for dates.
        encoding: see ``ReadOptions``, also for the next four.
        delimiter: see ``ReadOptions``.
        quote: see ``ReadOptions``.
        header: the lines of the header, as ``--header`` takes them.
        sheet: see ``ReadOptions``.
    """

    also: tuple[RecordMapping, ...] = ()
    key: tuple[str, ...] = ()
    alike: Alike = Alike.KEEP
    carry: tuple[str, ...] = ()
    create: dict[str, dict[str, str]] = field(default_factory=dict)
    ref_date: str = ""
    ref_column: str = ""
    dates: DayOrder | None = None
    months: MonthNumber | None = None
    excel_dates: ExcelDates | None = None
    encoding: str = ""
    delimiter: str = ""
    quote: str = ""
    header: str = ""
    sheet: str = ""


ENDINGS = (".toml", ".json")
_COLUMNS = frozenset({"key", "carry"})
"""The attributes of a mapping whose values are names of columns."""
WORDS = {"dates": DayOrder, "months": MonthNumber, "excel_dates": ExcelDates, "alike": Alike}
"""The attributes of a mapping whose value is one of a few words."""


def read_mapping(named: str, folder: Path) -> ImportMapping:
    """Return the mapping with a name in the folder of saved mappings, or in the file at a path.

    Raises:
        NotFoundError: there is no such mapping; the message lists the saved ones.
        BadInputError: the mapping is not valid.
    """
    path = _path_of(named, folder)
    with system_errors(path, "read"):
        data = path.read_bytes()
    decode = msgspec.toml.decode if path.suffix.casefold() == ".toml" else msgspec.json.decode
    try:
        return changed(decode(data, type=ImportMapping), {})
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInputError(f"{path} is not a mapping: {error}.") from None


def save_mapping(mapping: ImportMapping, name: str, folder: Path) -> Path:
    """Save a mapping under a name and return its file; a mapping of that name is replaced.

    Raises:
        BadInputError: the name is not valid for a file, or the file cannot be written.
    """
    if not name.strip() or Path(name).name != name or name.startswith("."):
        raise BadInputError(
            f"“{name}” is not a valid name for a mapping; use a name without a path."
        )
    path = folder / f"{name.removesuffix('.json')}.json"
    private_folder(folder)
    data = msgspec.json.format(msgspec.json.encode(mapping), indent=2)
    with new_file(path) as stream:
        stream.write(data.decode() + "\n")
    return path


def saved_mappings(folder: Path) -> list[str]:
    """Return the names of the saved mappings."""
    if not folder.is_dir():
        return []
    return sorted(each.stem for each in folder.iterdir() if each.suffix in ENDINGS)


def _names_in(text: str) -> list[str]:
    """Return the names in a text, separated by commas."""
    return [each.strip() for each in text.split(",") if each.strip()]


def read_pair(text: str, form: str, *, last: bool = False) -> tuple[str, str]:
    """Split ``FIELD=TEXT`` into its sides; with ``last``, at the last ``=``.

    Raises:
        BadInputError: a side is missing; ``form`` is the valid form, for the message.
    """
    left, equals, right = text.rpartition("=") if last else text.partition("=")
    if not equals or not left.strip():
        raise BadInputError(f"“{text}” is not {form}.")
    return left.strip(), right.strip() if last else right


def read_created(text: str) -> tuple[str, dict[str, str]]:
    """Return the kind to create and the texts of its other fields, from ``channel:kind=summit``.

    Raises:
        BadInputError: the text has another form.
    """
    kind, _, rest = text.partition(":")
    pairs = (read_pair(each, "KIND:FIELD=TEXT") for each in _names_in(rest))
    return kind.strip(), dict(pairs)


def write_created(create: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return kinds to create as texts that ``read_created`` can read back."""
    return [
        f"{kind}:{','.join(f'{name}={text}' for name, text in others.items())}" if others else kind
        for kind, others in create.items()
    ]


def options_of(mapping: ImportMapping) -> ReadOptions:
    """Return the options for reading a file that a mapping states.

    Raises:
        BadInputError: a value is not valid.
    """
    delimiter = {"tab": "\t", "\\t": "\t"}.get(mapping.delimiter, mapping.delimiter)
    for name, mark in (("delimiter", delimiter), ("quote", mapping.quote)):
        if len(mark) > 1:
            raise BadInputError(f"The {name} is one character, not “{mark}”.")
    return ReadOptions(
        encoding=mapping.encoding,
        delimiter=delimiter,
        quote=mapping.quote,
        header=read_header(mapping.header) if mapping.header else None,
        sheet=mapping.sheet,
    )


def changed(mapping: ImportMapping, given: Mapping[str, object]) -> ImportMapping:
    """Return a copy of a mapping with attributes replaced by values that a user states.

    Raises:
        BadInputError: a value is not valid.
    """
    for name, words in WORDS.items():
        if (stated := given.get(name)) and stated not in list(words):
            raise BadInputError(f"{name} takes {or_list(words)}, not “{stated}”.")
    read = {
        name: _names_in(value) if name in _COLUMNS and isinstance(value, str) else value
        for name, value in given.items()
    }
    try:
        made = msgspec.convert(msgspec.to_builtins(mapping) | read, ImportMapping)
    except msgspec.ValidationError as error:
        raise BadInputError(f"The mapping is not valid: {error}.") from None
    return replace(made, kind=kind_named(made.kind).value)


def _path_of(named: str, folder: Path) -> Path:
    candidates = [Path(named).expanduser(), *(folder / f"{named}{end}" for end in ENDINGS)]
    for path in candidates:
        if path.is_file():
            return path
    known = saved_mappings(folder)
    there = f"saved are {', '.join(known)}" if known else "none is saved"
    raise NotFoundError(f"There is no mapping {named}; {there}.")
