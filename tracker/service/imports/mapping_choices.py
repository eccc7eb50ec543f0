"""A mapping as a list of choices, which are texts that a user can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.nouns import NOUNS
from tracker.domain.query.query_fields import kind_named
from tracker.errors import BadInputError
from tracker.service.drafts import needed_fields
from tracker.service.imports.field_offers import (
    Offered,
    creation_of,
    creations_offered,
    fields_offered,
    kinds_to_create,
    with_creation,
)
from tracker.service.imports.import_settings import SETTINGS, missing
from tracker.transfer.import_mapping import (
    WORDS,
    changed,
    read_pair,
)
from tracker.transfer.table_source import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.transfer.import_mapping import ImportMapping
    from tracker.transfer.table_source import Found

NONE = "-"
"""The text by which a user resets a choice; an empty text changes nothing."""
_COLUMN, _TEXT = "column:", "text:"
_FILE = frozenset(ReadOptions.__struct_fields__)
_CREATE, _MISSING = "create", "missing:"


class Choice(Struct, frozen=True):
    """A choice in a mapping: its id, heading, label and text, and what can be typed.

    ``found`` means that the text was determined from the file and is not part of the mapping.
    ``offers`` are the texts that the choice can have; with ``free``, other texts are accepted too.
    """

    id: str
    heading: str
    label: str
    text: str
    hint: str
    found: bool = False
    offers: tuple[Offered, ...] = ()
    free: bool = True

    @property
    def words(self) -> str:
        """The text of the choice in words."""
        return next((each.words for each in self.offers if each.text == self.text), self.text)


def choices(mapping: ImportMapping, found: Found, parties: Mapping[str, str]) -> list[Choice]:
    """Return the choices of a mapping for a file, in the order of the screen.

    ``parties`` has the names of parties by slug.
    """
    return [
        *_columns(mapping, found, parties),
        *_texts(mapping),
        *_of_rows(mapping),
        *_of_file(mapping, found),
    ]


def labels(mapping: ImportMapping, names: Iterable[str]) -> list[str]:
    """Return the labels of the fields with these names in the mapping's kind of record."""
    noun = NOUNS[kind_named(mapping.kind)]
    return [noun.field(each).label for each in names]


def needed(mapping: ImportMapping) -> list[str]:
    """Return the fields that a record needs but for which the mapping has no text."""
    given = {*mapping.map.values(), *mapping.set}
    noun = NOUNS[kind_named(mapping.kind)]
    return [each.name for each in needed_fields(noun) if each.name not in given]


def about_file(choice: str) -> bool:
    """Return whether a choice affects how the file is read."""
    return choice in _FILE


def with_choice(mapping: ImportMapping, choice: str, text: str) -> ImportMapping:
    """Return a mapping with one choice changed; ``NONE`` resets it.

    Raises:
        BadInputError: the text is not valid; the message says which texts are.
    """
    given = "" if text.strip() == NONE else text.strip()
    if choice.startswith(_COLUMN):
        column = choice.removeprefix(_COLUMN)
        rest = {each: path for each, path in mapping.map.items() if each != column}
        return replace(mapping, map=rest | ({column: given} if given else {}))
    if choice.startswith(_TEXT):
        return _with_text(mapping, choice.removeprefix(_TEXT), given)
    if choice.startswith(_MISSING):
        return with_creation(mapping, r.Kind(choice.removeprefix(_MISSING)), given)
    if not given:
        default = type(mapping)(kind=mapping.kind)
        return replace(mapping, **{choice: getattr(default, choice)})
    return changed(mapping, {choice: given})


def _with_text(mapping: ImportMapping, path: str, given: str) -> ImportMapping:
    """Return a mapping with a template for a field.

    If the path is empty, the text names the field.
    """
    rest = {each: text for each, text in mapping.set.items() if each != path}
    if not path and given:
        path, given = read_pair(given, "FIELD=TEXT")
    return replace(mapping, set=rest | ({path: given} if given else {}))


def _columns(mapping: ImportMapping, found: Found, parties: Mapping[str, str]) -> Iterator[Choice]:
    fields = fields_offered(kind_named(mapping.kind), parties)
    offers = (*fields, Offered(NONE, "leave the column out"))
    hint = "The field that this column becomes; empty: the column is left out."
    for column in found.columns:
        path = mapping.map.get(column, "")
        used = [name for name, text in mapping.set.items() if f"{{{column}}}" in text]
        text = path or (f"in {', '.join(used)}" if used else "")
        yield Choice(
            f"{_COLUMN}{column}", "Columns", column, text, hint, found=not path, offers=offers
        )


def _texts(mapping: ImportMapping) -> Iterator[Choice]:
    hint = (
        f"{{Column}} is a cell; […] is left out if a cell in it is empty. {NONE} removes the text."
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
        if name == _CREATE:
            yield from _of_missing(mapping)
        elif name in WORDS:
            offers = (*(Offered(word, word) for word in WORDS[name]), Offered(NONE, "not stated"))
            stated = _stated(getattr(mapping, name))
            yield Choice(
                name, each.heading, each.label, stated, each.hint, offers=offers, free=False
            )
        elif name not in _FILE:
            hint = f"{each.hint}. “{NONE}” alone removes the value."
            yield Choice(name, each.heading, each.label, _stated(getattr(mapping, name)), hint)


def _of_missing(mapping: ImportMapping) -> Iterator[Choice]:
    """Yield a choice for each kind of record that rows can name but that may be missing."""
    heading = SETTINGS[_CREATE].heading
    for kind in kinds_to_create(mapping):
        hint = f"What happens to a row that names a {kind.value} that the book does not have."
        yield Choice(
            f"{_MISSING}{kind.value}",
            heading,
            missing(kind),
            creation_of(mapping, kind),
            hint,
            offers=creations_offered(kind),
            free=False,
        )


def _stated(value: object) -> str:
    """Return a value of a mapping as the text that a user types."""
    match value:
        case None:
            return ""
        case tuple():
            return ", ".join(value)
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
            hint = f"{hint}. {NONE}: as detected"
            yield Choice(name, each.heading, each.label, stated or text, hint, not stated)


def check_choice(choice: Choice) -> None:
    """Refuse a choice that cannot be changed in the list of choices.

    Raises:
        BadInputError: the message says where it can be changed.
    """
    if not choice.id:
        raise BadInputError(choice.hint)
