"""A mapping as a list of choices, each a text that a person can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.query.query_fields import kind_named
from tracker.errors import BadInputError
from tracker.service.drafts import needed_fields
from tracker.service.imports.import_settings import SETTINGS
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
        *_of_rows(mapping),
        *_of_file(mapping, found),
    ]


def needed(mapping: ImportMapping) -> list[str]:
    """Return the fields that a record needs and that the mapping gives no text."""
    given = {*mapping.map.values(), *mapping.set}
    noun = NOUNS[kind_named(mapping.kind)]
    return [each.name for each in needed_fields(noun) if each.name not in given]


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
    yield Choice(_TEXT, "Texts", "Another text", "", example)
    for each in mapping.also:
        told = f"{each.kind} {each.name}"
        yield Choice(
            "", "Texts", "Other record", told, "Other records of a row are set in a saved mapping."
        )


def _of_rows(mapping: ImportMapping) -> Iterator[Choice]:
    for name, each in SETTINGS.items():
        if name not in _FILE:
            hint = f"{each.hint}. “{NONE}” alone unsets it."
            yield Choice(name, each.heading, each.label, _stated(getattr(mapping, name)), hint)


def _stated(value: object) -> str:
    """Return what a mapping states, as it is typed."""
    match value:
        case None:
            return ""
        case tuple():
            return ", ".join(value)
        case dict():
            return "; ".join(write_created(value))
    return str(value)


def _of_file(mapping: ImportMapping, found: Found) -> Iterator[Choice]:
    header = "-".join(dict.fromkeys(str(n) for n in (found.header[:1] + found.header[-1:])))
    texts = {
        "encoding": found.encoding,
        "delimiter": "tab" if found.delimiter == "\t" else found.delimiter,
        "quote": found.quote,
        "header": header,
        "sheet": found.sheet,
    }
    for name, text in texts.items():
        if text:
            each, stated = SETTINGS[name], str(getattr(mapping, name))
            hint = f"One of {', '.join(found.sheets)}" if name == "sheet" else each.hint
            hint = f"{hint}. {NONE}: as found"
            yield Choice(name, each.heading, each.label, stated or text, hint, not stated)


def check_choice(choice: Choice) -> None:
    """Refuse a choice that cannot be changed here.

    Raises:
        BadInputError: the message says where it is changed.
    """
    if not choice.id:
        raise BadInputError(choice.hint)
