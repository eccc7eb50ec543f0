"""The differences between two states of a record, by field, including its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.fieldtext import write_value
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.window import Window
from tracker.service.drafts import match_parts, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.domain.book import Change
    from tracker.domain.fields import Field, PartType

    _Told: TypeAlias = Callable[[Field, Any], str]
    """Returns the text in which a field's value is shown."""


class Difference(Struct, frozen=True):
    """A changed field: its path, its label, and its text before and after.

    The path has the form ``due`` or ``state/0/note``. A part has its index after the change, a
    removed part its index before. An added or removed part is a single difference.
    """

    path: str
    label: str
    before: str
    after: str


class Told(Struct, frozen=True):
    """A change of a record and its differences; there are none if the change created the record."""

    change: Change
    differences: tuple[Difference, ...]


def differences(was: r.Record, now: r.Record, *, days: bool = False) -> list[Difference]:
    """Return the differences between two states of one record, in the order of its fields.

    With ``days``, the days of a window are shown with its words.
    """
    told = _with_days if days else write_value
    noun = NOUNS[r.kind_of(now)]
    found = list(_in_fields("", "", noun.fields, was, now, told))
    for part in parts_of(noun):
        found += _in_parts(part, getattr(was, part.attribute), getattr(now, part.attribute), told)
    return found


def _in_fields(  # it needs a path, a label, two values and the function that writes them
    place: str, of: str, described: Iterable[Field], was: object, now: object, told: _Told
) -> Iterator[Difference]:
    for each in described:
        before, after = getattr(was, each.name), getattr(now, each.name)
        if before != after:
            yield Difference(place + each.name, of + each.label, *_both(each, before, after, told))


def _both(each: Field, before: Any, after: Any, told: _Told) -> tuple[str, str]:  # noqa: ANN401  # any type: that of the field's values
    """Return two values as texts; windows with equal words are shown as their days."""
    texts = told(each, before), told(each, after)
    if texts[0] == texts[1] and isinstance(before, Window) and isinstance(after, Window):
        return _read_as(before), _read_as(after)
    return texts


def _with_days(each: Field, value: Any) -> str:  # noqa: ANN401  # any type: that of the field's values
    text = write_value(each, value)
    if not isinstance(value, Window) or not value.understood or value.edtf in text:
        return text
    return f"{text} ({', '.join([written_dates.short(value), *written_dates.doubts(value)])})"


def _read_as(window: Window) -> str:
    return f"{window.words} ({window.edtf or 'not read as days'})"


def _in_parts(
    part: PartType, was: Sequence[object], now: Sequence[object], told: _Told
) -> list[Difference]:
    if was == now:
        return []
    before = [texts_of(part.fields, each) for each in was]
    after = [texts_of(part.fields, each) for each in now]
    pairs = match_parts(part.key, before, after)
    found = [
        Difference(f"{part.name}/{n}", _called(part, n, texts), _whole(texts), "")
        for n, texts in enumerate(before)
        if n not in pairs
    ]
    for n, (texts, old) in enumerate(zip(after, pairs, strict=True)):
        called = _called(part, n, texts)
        if old is None:
            found.append(Difference(f"{part.name}/{n}", called, "", _whole(texts)))
        else:
            place = f"{part.name}/{n}/"
            found += _in_fields(place, f"{called}: ", part.fields, was[old], now[n], told)
    if not found:
        order = [", ".join(_first(part, each) for each in texts) for texts in (before, after)]
        found.append(Difference(part.name, f"Order of {part.plural}", *order))
    return found


def _called(part: PartType, n: int, texts: dict[str, str]) -> str:
    return f"{part.name.capitalize()} {texts[part.key] if part.key else n + 1}"


def _first(part: PartType, texts: dict[str, str]) -> str:
    return texts[part.key or part.fields[0].name]


def _whole(texts: dict[str, str]) -> str:
    return "; ".join(text for text in texts.values() if text)
