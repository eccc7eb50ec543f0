"""Drafts: a record as the texts that a form shows, and the matching of its parts."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.domain import records as r
from tracker.domain.fields import Value, defaults
from tracker.domain.fieldtext import write_value
from tracker.domain.nouns import NOUNS, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.fields import Field, Noun, PartType
    from tracker.domain.record_input import Parts, Texts, Typed
    from tracker.domain.window import Window


class Draft(Struct, frozen=True):
    """A record as texts: those of its fields, and of each of its parts, including evidence.

    ``slug`` and ``version`` identify the version from which the draft was opened; a new record has
    neither. ``windows`` are the current windows, by path of their field (``due``,
    ``state/0/window``): a window whose text is unchanged is kept. ``typed`` says when the texts
    were typed, if not now.
    """

    kind: r.Kind
    texts: Texts
    parts: Parts
    slug: str = ""
    version: int | None = None
    windows: Mapping[str, Window] = field(default_factory=dict)
    typed: Typed | None = None


def draft_of(record: r.Record, version: int | None) -> Draft:
    """Return a version of a record as texts."""
    noun = NOUNS[r.kind_of(record)]
    parts = {
        part.name: tuple(texts_of(part.fields, value) for value in getattr(record, part.attribute))
        for part in parts_of(noun)
    }
    windows = dict(_windows(noun, record))
    texts = texts_of(noun.fields, record)
    return Draft(noun.kind, texts, parts, record.slug, version, windows)


def blank(kind: r.Kind) -> Draft:
    """Return a new record as texts, which are empty except for defaults of required choices."""
    noun = NOUNS[kind]
    texts = dict.fromkeys((each.name for each in noun.fields), "") | default_texts(noun)
    return Draft(kind, texts, {part.name: () for part in parts_of(noun)})


def copy_of(record: r.Record) -> Draft:
    """Return a duplicate of a record as texts, without the fields that are not copied."""
    noun = NOUNS[r.kind_of(record)]
    whole = draft_of(record, None)
    parts = {
        part.name: ()
        if part.name in noun.alone
        else tuple({**texts, **_emptied(part)} for texts in whole.parts[part.name])
        for part in parts_of(noun)
    }
    return Draft(noun.kind, {**whole.texts, **_emptied(noun)}, parts)


def _emptied(described: Noun | PartType) -> dict[str, str]:
    """Return empty texts for the fields that are not copied."""
    beginning, own = default_texts(described), {each.name for each in described.fields}
    return {name: beginning.get(name, "") for name in described.alone if name in own}


def needed_fields(noun: Noun) -> list[Field]:
    """Return the required fields of a new record that have no default text."""
    usual = default_texts(noun)
    return [
        each
        for each in noun.fields
        if each.required and not each.follows and each.name not in usual
    ]


def texts_of(described: Iterable[Field], value: object) -> dict[str, str]:
    """Return the texts of the fields of a record or part."""
    return {each.name: write_value(each, getattr(value, each.name)) for each in described}


def default_texts(described: Noun | PartType) -> dict[str, str]:
    """Return the default texts of required choices."""
    return dict(_default_texts(described))


@cache
def _default_texts(described: Noun | PartType) -> Mapping[str, str]:
    cls = described.record_class if hasattr(described, "record_class") else described.value_class
    needed = {each.name for each in described.fields if each.required}
    return {
        name: default.value
        for name, default in defaults(cls).items()
        if name in needed and isinstance(default, StrEnum)
    }


def _windows(noun: Noun, record: r.Record) -> Iterator[tuple[str, Window]]:
    yield from _windows_in("", noun.fields, record)
    for part in parts_of(noun):
        for n, value in enumerate(getattr(record, part.attribute)):
            yield from _windows_in(f"{part.name}/{n}/", part.fields, value)


def _windows_in(
    place: str, described: Iterable[Field], value: object
) -> Iterator[tuple[str, Window]]:
    for each in described:
        if each.value is Value.WINDOW and (window := getattr(value, each.name)):
            yield place + each.name, window


def match_parts(key: str, opened: Sequence[Texts], given: Sequence[Texts]) -> list[int | None]:
    """Return for each given part the index of the opened part that it was; ``None`` if new.

    Parts have no identity of their own. They match by equal keys, else by the greatest number of
    equal texts; of equal matches, the nearest in order is used.
    """
    alike = sorted(
        (-_likeness(key, was, now), abs(i - j), j, i)
        for i, was in enumerate(opened)
        for j, now in enumerate(given)
        if _likeness(key, was, now)
    )
    found: dict[int, int] = {}
    for _, _, j, i in alike:
        if j not in found and i not in found.values():
            found[j] = i
    return [found.get(j) for j in range(len(given))]


def _likeness(key: str, was: Texts, now: Texts) -> int:
    same = sum(1 for name, text in was.items() if text and same_text(now.get(name, ""), text))
    decides = key and now.get(key) and same_text(now[key], was[key])
    return same + len(was) if decides else same


def same_text(one: str, other: str) -> bool:
    """Return whether two texts of a field are equal, apart from surrounding spaces."""
    return one.strip() == other.strip()
