"""Properties that are cached for an as-of day, and rebuilt when the day changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


class _HasDay(Protocol):
    """An object with an as-of day, such as a desk."""

    def made_for_the_day(self) -> dict[str, Any]:
        """Return the cache for the as-of day, which is empty if the day has changed."""


class ByDay(Generic[_T]):
    """A property that is cached for a day, which is checked at each use.

    After midnight, or when the as-of day changes, the value is rebuilt, and so is everything made
    from it.
    """

    def __init__(self, make: Callable[[Any], _T]) -> None:
        """Initialize with the method that computes the value."""
        self._make = make
        self.__doc__ = make.__doc__
        self._name = make.__name__

    def __get__(self, desk: _HasDay, _owner: type[_HasDay] | None = None) -> _T:
        """Return the value for the day."""
        made = desk.made_for_the_day()
        if self._name not in made:
            made[self._name] = self._make(desk)
        value: _T = made[self._name]
        return value
