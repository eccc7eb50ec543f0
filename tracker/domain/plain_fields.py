"""The fields of a noun or part that need no conversion: their values are read in one call."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.fields import Field, Noun, PartType, Value


class PlainFields(Struct, frozen=True, eq=False):
    """The names of the plain fields, a function that reads them, and the fields to convert."""

    names: tuple[str, ...]
    read: Callable[[object], tuple[Any, ...]]
    others: tuple[Field, ...]

    def of(self, value: object) -> dict[str, Any]:
        """Return the values of the plain fields of a record or part, by name."""
        return dict(zip(self.names, self.read(value), strict=True))


@cache
def plain_fields(
    described: Noun | PartType, plain: frozenset[Value], besides: frozenset[str] = frozenset()
) -> PlainFields:
    """Divide the fields of a noun or part into plain and other ones.

    Fields with one of the kinds of value in ``plain`` need no conversion; the fields named in
    ``besides`` are left out.
    """
    fields = [each for each in described.fields if each.name not in besides]
    names = tuple(each.name for each in fields if each.value in plain)
    others = tuple(each for each in fields if each.value not in plain)
    return PlainFields(names, _reader(names), others)


def _reader(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
