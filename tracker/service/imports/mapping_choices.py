"""A mapping as a list of choices, each a text that a person can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.query.query_fields import kind_named
from tracker.errors import BadInputError
from tracker.service.drafts import default_texts
from tracker.transfer.import_mapping import (
    changed,
    read_created,
    read_pair,
    write_created,
)
from tracker.transfer.table_source import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.transfer.import_mapping import ImportMapping
    from tracker.transfer.table_source import Found

NONE = "-"
"""What is typed to take a choice back; an empty line changes nothing."""
_COLUMN, _TEXT = "column:", "text:"
_FILE = frozenset(ReadOptions.__struct_fields__)
_CREATE = "create"


class Choice(Struct, frozen=True):
    """One choice: its id, its heading, its label, its text, and what can be typed.

    ``found``: the text was found in the file, and is not part of the mapping.
    """

    id: str
    heading: str
    label: str
    text: str
    hint: str
    found: bool = False


def choices(mapping: ImportMapping, found: Found) -> list[Choice]:
    """Return the choices of a mapping for a file, in the order of the screen."""
    return [
        *_columns(mapping, found),
        *_texts(mapping),
        *_of_dates(mapping),
        *_of_rows(mapping),
        *_of_file(mapping, found),
    ]


def needed(mapping: ImportMapping) -> list[str]:
    """Return the fields that a record needs and that the mapping gives no text."""
    noun = NOUNS[kind_named(mapping.kind)]
    given = {*mapping.map.values(), *mapping.set, *default_texts(noun)}
    return [
        each.name
        for each in noun.fields
        if each.required and not each.follows and each.name not in given
    ]


def about_file(choice: str) -> bool:
    """Whether a choice changes how the file is read."""
    return choice in _FILE


def with_choice(mapping: ImportMapping, choice: str, text: str) -> ImportMapping:
    """Return a mapping with one choice changed; ``NONE`` takes it back.

    Raises:
        BadInputError: it cannot be taken; the message says what can.
    """
    given = "" if text.strip() == NONE else text.strip()
    if choice.startswith(_COLUMN):
        column = choice.removeprefix(_COLUMN)
        rest = {each: path for each, path in mapping.map.items() if each != column}
        return replace(mapping, map=rest | ({column: given} if given else {}))
    if choice.startswith(_TEXT):
        return _with_text(mapping, choice.removeprefix(_TEXT), given)
    if choice == _CREATE:
        kinds = [each.strip() for each in given.split(";") if each.strip()]
        return replace(mapping, create=dict(read_created(each) for each in kinds))
    if not given:
        default = type(mapping)(kind=mapping.kind)
        return replace(mapping, **{choice: getattr(default, choice)})
    return changed(mapping, {choice: given})


def _with_text(mapping: ImportMapping, path: str, given: str) -> ImportMapping:
    """Return a mapping with the template of a field; without a path the text names it."""
    rest = {each: text for each, text in mapping.set.items() if each != path}
    if not path and given:
        path, given = read_pair(given, "FIELD=TEXT")
    return replace(mapping, set=rest | ({path: given} if given else {}))


def _columns(mapping: ImportMapping, found: Found) -> Iterator[Choice]:
    noun = NOUNS[kind_named(mapping.kind)]
    fields = [each.name for each in noun.fields]
    parts = [f"{part.plural}/+/{part.fields[0].name}" for part in parts_of(noun)]
    hint = f"A field: {', '.join((*fields, *parts))}. {NONE} leaves the column out."
    for column in found.columns:
        path = mapping.map.get(column, "")
        used = [name for name, text in mapping.set.items() if f"{{{column}}}" in text]
        text = path or (f"in {', '.join(used)}" if used else "")
        yield Choice(f"{_COLUMN}{column}", "Columns", column, text, hint, found=not path)


def _texts(mapping: ImportMapping) -> Iterator[Choice]:
    hint = (
        f"{{Column}} is the cell; […] is left out where a cell in it is empty. {NONE} removes it."
    )
    for path, text in mapping.set.items():
        yield Choice(f"{_TEXT}{path}", "Texts", path, text, hint)
    example = "FIELD=TEXT, such as channel=Arms talks or when={From}[ to {To}]"
    yield Choice(_TEXT, "Texts", "another", "", example)
    for each in mapping.also:
        told = f"{each.kind} {each.name}"
        yield Choice(
            "", "Texts", "also", told, "Other records of a row are set in a saved mapping."
        )


def _of_dates(mapping: ImportMapping) -> Iterator[Choice]:
    held = to_builtins(mapping)
    for name, label, hint in (
        ("dates", "dates (11/03/2020)", "day-first or month-first"),
        ("months", "months (Oct-12)", "month-year (2012) or month-day (the 12th)"),
        ("excel_dates", "excel-dates (43985)", "1900 or 1904: numbers count the days since then"),
        ("ref_date", "ref-date", "The day from which vague dates count, such as 2020-11-01."),
        ("ref_column", "ref-column", "The column that has this day."),
    ):
        yield Choice(
            name, "Dates", label, str(held.get(name, "")), f"{hint} “{NONE}” alone unsets it."
        )


def _of_rows(mapping: ImportMapping) -> Iterator[Choice]:
    create = "; ".join(write_created(mapping.create))
    for name, label, text, hint in (
        (_CREATE, "create", create, "Kinds, such as party; person; channel:kind=dialogue"),
        ("key", "key", ", ".join(mapping.key), "Columns, divided by commas."),
        ("alike", "alike", mapping.alike.value, "keep or skip"),
        ("carry", "carry", ", ".join(mapping.carry), "Columns, divided by commas."),
    ):
        yield Choice(name, "Rows", label, text, f"{hint} “{NONE}” alone unsets it.")


def _of_file(mapping: ImportMapping, found: Found) -> Iterator[Choice]:
    delimiter = "tab" if found.delimiter == "\t" else found.delimiter
    header = "-".join(dict.fromkeys(str(n) for n in (found.header[:1] + found.header[-1:])))
    hints = {
        "encoding": "utf-8, utf-16, cp1252, gb18030 or another",
        "delimiter": "one character, or tab",
        "quote": "one character",
        "header": "the lines of the header: 1, 1-2, 0 for none",
        "sheet": f"one of {', '.join(found.sheets)}",
    }
    texts = (found.encoding, delimiter, found.quote, header, found.sheet)
    for (name, hint), text in zip(hints.items(), texts, strict=True):
        if text:
            stated = str(getattr(mapping, name))
            yield Choice(
                name, "File", name, stated or text, f"{hint}. {NONE}: as found", not stated
            )


def check_choice(choice: Choice) -> None:
    """Refuse a choice that cannot be changed here.

    Raises:
        BadInputError: the message says where it is changed.
    """
    if not choice.id:
        raise BadInputError(choice.hint)
