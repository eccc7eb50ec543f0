"""Values that a desk keeps for one as-of day and rebuilds for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.queries import Looking

_T = TypeVar("_T")


class ByDay(Generic[_T]):
    """A property that is made once for each day: the day is asked whenever it is used.

    Of one day it is the same value; after midnight, or once the desk looks from another day, it is
    made anew, and so is all that rests on it.
    """

    def __init__(self, make: Callable[[Any], _T]) -> None:
        """Take the method that makes the value."""
        self._make = make
        self.__doc__ = make.__doc__
        self._name = make.__name__

    def __get__(self, desk: Looking, _owner: type[Looking] | None = None) -> _T:
        """Return the value for the day."""
        made = desk.made_for_the_day()
        if self._name not in made:
            made[self._name] = self._make(desk)
        value: _T = made[self._name]
        return value
