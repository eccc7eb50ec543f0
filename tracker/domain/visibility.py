"""A record as known on a day: its visible parts, its links and its status."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import tenure
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS, parts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from msgspec import Struct

    from tracker.domain.fields import Field


def status_on(status: r.MeetingStatus, first: dt.date | None, day: dt.date) -> r.MeetingStatus:
    """Return the status of a meeting on a day; a held meeting is scheduled before its first day.

    ``first`` is the first day of the window shown on that day, if there is one.
    """
    if status is r.MeetingStatus.HELD and first and first > day:
        return r.MeetingStatus.SCHEDULED
    return status


def as_known(
    record: r.Record,
    day: dt.date,
    known_on: Callable[[str], int],
    parts: Mapping[str, Sequence[int]],
) -> r.Record:
    """Return the record without what became known after a day.

    Args:
        record: a record that is known on that day.
        day: the day.
        known_on: returns the known day (a day number) of a record that this one names.
        parts: the known days of its parts as day numbers, by attribute.
    """
    number = day.toordinal()
    changed = _without_later(record, number, known_on)
    for part in parts_of(NOUNS[r.kind_of(record)]):
        held = getattr(record, part.attribute)
        if not held or part.attribute not in parts:
            continue
        known_parts = zip(held, parts[part.attribute], strict=True)
        seen = tuple(_part(each, day, known_on) for each, from_ in known_parts if from_ <= number)
        if seen != held:
            changed[part.attribute] = seen
    return replace(record, **changed) if changed else record


def _part(part: Struct, day: dt.date, known_on: Callable[[str], int]) -> Struct:
    if isinstance(part, r.Role):
        part = tenure.seen_by(part, day)
    changed = _without_later(part, day.toordinal(), known_on)
    return replace(part, **changed) if changed else part


def _without_later(value: Struct, number: int, known_on: Callable[[str], int]) -> dict[str, Any]:
    """Return the links of a record or part, without records known only after the day ``number``.

    Only links that change are returned, by field name.
    """
    changed: dict[str, Any] = {}
    for name, many in _links(type(value)):
        held = getattr(value, name)
        if not held:
            continue
        if many:
            seen = tuple(slug for slug in held if known_on(slug) <= number)
            if len(seen) < len(held):
                changed[name] = seen
        elif known_on(held) > number:
            changed[name] = None
    return changed


@cache
def _links(cls: type[Struct]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a record or part that name records, with True if a field names several.

    Required references are left out, because they are known no later than the record itself.
    """
    return tuple(
        (each.name, each.value is Value.REFS)
        for each in _fields(cls)
        if each.value is Value.REFS or (each.value is Value.REF and not each.required)
    )


def _fields(cls: type[Struct]) -> tuple[Field, ...]:
    for noun in NOUNS.values():
        if noun.record_class is cls:
            return noun.fields
        for part in parts_of(noun):
            if part.value_class is cls:
                return part.fields
    raise TypeError(cls)
