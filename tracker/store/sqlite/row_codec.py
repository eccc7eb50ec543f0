"""Converts records to rows and back, by the description of their fields.

The kind of value determines the columns of a field: one column for texts, choices, days, numbers
and yes/no; eleven for a window; ``<name>_id`` for a reference; rows of ``link``, ``word`` or
``member`` for lists. Column names are derived from field names.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct, field

from tracker.domain import records as r
from tracker.domain.documents import day_of, iso
from tracker.domain.fields import Value
from tracker.domain.nouns import parts_of
from tracker.domain.plain_fields import plain_fields
from tracker.domain.sortkey import sort_key
from tracker.domain.window import OPEN_END, OPEN_START, Window
from tracker.errors import UnreadableRecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.domain.fields import Field, Noun, PartType

Row: TypeAlias = dict[str, Any]

_TEXT = Value.TEXT
_PLAIN = frozenset({Value.TEXT, Value.LONG_TEXT, Value.NUMBER})
"""The kinds of values that columns hold as they are."""
_WINDOW = (
    *("words", "edtf", "earliest", "latest", "reading", "reference", "hard", "flags"),
    *("lo", "hi", "sort"),
)
"""The ends of the names of a window's columns."""
RECORD_FIELDS = frozenset({"note"})
"""The fields that are stored in the table ``record``, not in the table of the noun."""


class Rows(Struct):
    """Rows to be written, by table."""

    tables: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: str, row: Row) -> None:
        """Add a row for a table."""
        self.tables[table].append(row)


class Encoder(Struct, frozen=True):
    """Converts one record to rows; ``ids`` has the id of every slug that it names."""

    record_id: int
    ids: Mapping[str, int]
    out: Rows

    def record(self, noun: Noun, record: r.Record) -> None:
        """Add the noun's own row, and the rows of the record's lists, links, evidence and parts."""
        row = self._own(noun.kind.value, noun, record, 0)
        row["record_id"] = self.record_id
        self.out.add(noun.kind.value, row)
        for part in parts_of(noun):
            for n, value in enumerate(getattr(record, part.attribute), start=1):
                row = self._own(part.name, part, value, n)
                row |= {"record_id": self.record_id, "n": n}
                self.out.add(part.name, row)

    def _own(self, owner: str, described: Noun | PartType, value: object, part: int) -> Row:
        plain = plain_fields(described, _PLAIN, frozenset() if part else RECORD_FIELDS)
        row: Row = plain.of(value)
        for each in plain.others:
            held = getattr(value, each.name)
            match each.value:
                case Value.WINDOW:
                    row |= window_columns(each.name, held)
                case Value.REF:
                    row[f"{each.name}_id"] = self.ids[held] if held else None
                case Value.CHOICE:
                    # The driver takes longer for a value that is not of one of its own types.
                    row[each.name] = None if held is None else held.value
                case Value.REFS:
                    self._links(f"{owner}.{each.name}", part, held)
                case Value.TEXTS:
                    self._words(each.name, part, held)
                case Value.MEMBERS:
                    self._members(part, held)
                case Value.FLAG:
                    row[each.name] = int(held)
                case Value.DAY:
                    row[each.name] = iso(held)
                case _:
                    raise TypeError(each)
        return row

    def _links(self, relation: str, part: int, slugs: tuple[str, ...]) -> None:
        for n, slug in enumerate(slugs, start=1):
            self.out.add(
                "link",
                {
                    "record_id": self.record_id,
                    "relation": relation,
                    "part": part,
                    "n": n,
                    "to_id": self.ids[slug],
                },
            )

    def _words(self, name: str, part: int, texts: tuple[str, ...]) -> None:
        for n, text in enumerate(texts, start=1):
            self.out.add(
                "word",
                {
                    "record_id": self.record_id,
                    "list": name,
                    "part": part,
                    "n": n,
                    "text": text,
                    "text_sort": sort_key(text),
                },
            )

    def _members(self, part: int, members: tuple[r.Member, ...]) -> None:
        for n, member in enumerate(members, start=1):
            self.out.add(
                "member",
                {
                    "record_id": self.record_id,
                    "part": part,
                    "n": n,
                    "who_id": self.ids[member.who],
                    "role": member.role,
                },
            )


def window_columns(name: str, window: Window | None) -> Row:
    """Return the eleven columns of a window; without one, only the day numbers are not NULL."""
    if window is None:
        return _no_window(name)
    held = (
        window.words,
        window.edtf or None,
        iso(window.earliest),
        iso(window.latest),
        window.reading or None,
        iso(window.reference),
        None if window.hard is None else int(window.hard),
        " ".join(window.flags) or None,
        window.lo,
        window.hi,
        window.sort,
    )
    return dict(zip(_window_names(name), held, strict=True))


@cache
def _window_names(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{each}" for each in _WINDOW)


@cache
def _no_window(name: str) -> Row:
    """Return the columns of no window; callers only read them."""
    bounds = {f"{name}_lo": OPEN_END, f"{name}_hi": OPEN_START, f"{name}_sort": OPEN_END}
    return dict.fromkeys(_window_names(name)) | bounds


def window_from_columns(name: str, row: Row) -> Window | None:
    """Return the window in its eleven columns; ``None`` if there is none."""
    words = row[f"{name}_words"]
    if words is None:
        return None
    hard = row[f"{name}_hard"]
    return Window(
        words=words,
        edtf=row[f"{name}_edtf"] or "",
        earliest=day_of(row[f"{name}_earliest"]),
        latest=day_of(row[f"{name}_latest"]),
        reading=row[f"{name}_reading"] or "",
        reference=day_of(row[f"{name}_reference"]),
        hard=None if hard is None else bool(hard),
        flags=tuple((row[f"{name}_flags"] or "").split()),
    )


class Bundle(Struct, frozen=True):
    """The rows of one record as read; those of list fields and links are grouped by owner."""

    head: Row
    own: Row
    parts: Mapping[str, list[Row]]
    links: Mapping[tuple[str, int], list[Row]]
    words: Mapping[tuple[str, int], list[Row]]
    members: Mapping[int, list[Row]]


class Decoder(Struct, frozen=True):
    """Converts rows to a record; ``slugs`` has the slug of every id in them."""

    slugs: Mapping[int, str]

    def record(self, noun: Noun, bundle: Bundle) -> r.Record:
        """Return the record that is stored in the rows."""
        values = self._own(noun.kind.value, noun.fields, bundle.head | bundle.own, 0, bundle)
        for part in parts_of(noun):
            values[part.attribute] = tuple(
                self._part(part, row, bundle) for row in bundle.parts.get(part.name, ())
            )
        return noun.record_class(slug=bundle.head["slug"], **values)

    def _part(self, part: PartType, row: Row, bundle: Bundle) -> Any:  # noqa: ANN401  # each kind of part has its own class
        return part.value_class(**self._own(part.name, part.fields, row, row["n"], bundle))

    def _own(
        self, owner: str, fields: Iterable[Field], row: Row, part: int, bundle: Bundle
    ) -> dict[str, Any]:
        return {
            # Most values are texts, so this case comes first for speed.
            each.name: row[each.name]
            if each.value is _TEXT
            else self._value(owner, each, row, part, bundle)
            for each in fields
        }

    def _value(  # one return per kind of value is easiest to read
        self, owner: str, each: Field, row: Row, part: int, bundle: Bundle
    ) -> object:
        match each.value:
            case Value.WINDOW:
                return window_from_columns(each.name, row)
            case Value.REF:
                target = row[f"{each.name}_id"]
                return None if target is None else self.slugs[target]
            case Value.REFS:
                found = bundle.links.get((f"{owner}.{each.name}", part), ())
                return tuple(self.slugs[link["to_id"]] for link in found)
            case Value.TEXTS:
                return tuple(word["text"] for word in bundle.words.get((each.name, part), ()))
            case Value.MEMBERS:
                return tuple(
                    r.Member(who=self.slugs[member["who_id"]], role=member["role"])
                    for member in bundle.members.get(part, ())
                )
            case Value.FLAG:
                return bool(row[each.name])
            case Value.DAY:
                return day_of(row[each.name])
            case Value.CHOICE:
                text = row[each.name]
                return None if text is None else each.choices(text)  # type: ignore[misc]
            case _:
                return row[each.name]


def kind_in(row: Row) -> r.Kind:
    """Return the kind of record in the row of its head.

    Raises:
        UnreadableRecordError: the kind is damaged.
    """
    try:
        return r.Kind(row["kind"])
    except ValueError as error:
        slug = row["slug"]
        sentence = f"{slug} cannot be read: its kind is damaged. The other records can."
        raise UnreadableRecordError(slug, sentence) from error


def id_columns(row: Row) -> list[str]:
    """Return the columns of a row that contain ids of other records."""
    return [name for name in row if name.endswith("_id") and name != "record_id"]
