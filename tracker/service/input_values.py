"""Reads a record's texts as values; unchanged texts keep their former value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tracker.domain import slugs
from tracker.domain.fields import names_in
from tracker.domain.fieldtext import EMPTY, Reading, read_value, unknown, write_value
from tracker.domain.nouns import parts_of
from tracker.domain.record_input import READ_AGAINST, SLUG, SOURCES
from tracker.domain.suggestions import or_list
from tracker.domain.window import BY_HAND, Window
from tracker.errors import BadInputError, Problem
from tracker.service.drafts import default_texts, match_parts, same_text, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tracker.domain.fields import Field, PartType
    from tracker.domain.record_input import RecordInput, Stated, Texts

_BESIDE = frozenset({SOURCES, READ_AGAINST, SLUG})


def unknown_names(record_input: RecordInput) -> Iterator[Problem]:
    """Yield a problem for each name that is not a field or part, and for an invalid slug."""
    noun, was = record_input.noun, record_input.was
    kind = noun.kind.value
    if not record_input.texts.keys() - _BESIDE <= names_in(noun):
        own = [name for name in record_input.texts if name not in _BESIDE]
        yield from unknown(noun.fields, own, f"a {kind}")
    known = [part.name for part in parts_of(noun)]
    for name in record_input.parts:
        if name not in known:
            yield Problem(name, f"“{name}” is not a part of a {kind}; it has {or_list(known)}.")
    text = record_input.texts.get(SLUG, "").strip()
    if was and text not in {"", was.slug}:
        yield Problem(SLUG, f"Slug: {was.slug} cannot be changed.")
    elif text and (sentence := slugs.refusal(text)):
        yield Problem(SLUG, sentence)


def parts_with_former(record_input: RecordInput, part: PartType) -> Iterator[tuple[Texts, Any]]:
    """Yield the texts of each part of a kind, with the former part that they replace."""
    was = record_input.was
    opened = getattr(was, part.attribute) if was else ()
    given, defaults = record_input.parts.get(part.name, ()), default_texts(part)
    if not opened:
        yield from (({**defaults, **texts}, None) for texts in given)
        return
    pairs = match_parts(part.key, [texts_of(part.fields, each) for each in opened], given)
    for texts, n in zip(given, pairs, strict=True):
        yield {**defaults, **texts}, None if n is None else opened[n]


def values_of(
    described: Iterable[Field],
    texts: Texts,
    reading_of: Callable[[Field], Reading],
    was: object,
    problems: list[Problem],
    *,
    beside: RecordInput,
    place: str = "",
) -> dict[str, Any]:
    """Return the values of fields; add a problem for each invalid text.

    A complete window in ``beside``, at a path that begins with ``place``, is not read again.
    """
    values: dict[str, Any] = {}
    windows = beside.windows
    for each in described:
        # Most fields of most records are empty; skipping these makes imports faster.
        if not (texts.get(each.name) or each.required or windows):
            values[each.name] = EMPTY[each.value]
            continue
        if windows and (path := place + each.name) in windows:
            values[each.name] = windows[path]
            continue
        try:
            value = value_of(each, texts, reading_of, was)
        except BadInputError as error:
            problems += (replace(one, field=one.field or each.name) for one in error.problems)
            continue
        stated = beside.stated.get(place + each.name) if beside.stated else None
        values[each.name] = _as_stated(value, stated) if stated else value
    return values


def _as_stated(window: Any, stated: Stated) -> Any:  # noqa: ANN401  # the value is a window, or words not read as one
    """Return a window with the values that were stated with its words."""
    if not window.understood:
        return replace(window, reference=stated.reference, hard=stated.hard)
    return window if stated.hard is None else replace(window, hard=stated.hard)


def value_of(each: Field, texts: Texts, reading_of: Callable[[Field], Reading], was: object) -> Any:  # noqa: ANN401  # any type: that of the field's values
    """Return the value of a text; an unchanged text keeps its former value.

    ``reading_of`` is called only if the text must be read.
    """
    text = texts.get(each.name, "")
    if was is not None and text.strip():
        stands = getattr(was, each.name)
        if same_text(text, write_value(each, stands)) and not _read_anew(stands, texts):
            return stands
    return read_value(each, text, reading_of(each) if text.strip() else Reading())


def _read_anew(stands: object, texts: Texts) -> bool:
    """Return whether unchanged words are read again: if a reference date is given.

    Words whose days were set by hand are never read again.
    """
    given = texts.get(READ_AGAINST, "").strip()
    return bool(given) and isinstance(stands, Window) and BY_HAND not in stands.flags
