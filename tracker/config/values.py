"""Checks the value of each setting; an invalid value is refused with a sentence."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from tracker.domain.parity import HIGHEST, LOWEST
from tracker.domain.phrases.conventions import DEFAULT, Conventions, DayOrder
from tracker.domain.suggestions import nearest, or_list
from tracker.terminal_safety import show

if TYPE_CHECKING:
    from collections.abc import Iterable

_E = TypeVar("_E", bound="StrEnum")
_SHOWN = 40
_LONGEST_NAME = 80


class RefusedError(Exception):
    """A value that is not valid for a setting; the message names the setting and valid values."""


def told(value: object) -> str:
    """Return a TOML value as quoted in messages: in one line, truncated if it is long.

    A number of thousands of digits or a list nested hundreds deep is returned as “this value”.
    """
    try:
        text = show(value if isinstance(value, str) else json.dumps(value, default=str))
    except (ValueError, RecursionError):
        return "this value"
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1]}…”"


def unknown(name: str, known: Iterable[str], what: str) -> str:
    """Return the message for an unknown name, with similar known names."""
    words = list(known)
    near = or_list(nearest(name, words) or words)
    return f"{told(name)} is not {what}; did you mean {near}?"


def person(value: object) -> str:
    """Return the user's name from the settings.

    Raises:
        RefusedError: the value is not valid.
    """
    if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_NAME and value.isprintable():
        return value.strip()
    raise RefusedError(
        f"name takes one line of up to {_LONGEST_NAME} characters in quotation marks, "
        f"not {told(value)}."
    )


def choice(name: str, value: object, choices: type[_E]) -> _E:
    """Return the member of an enumeration that the value names.

    Raises:
        RefusedError: there is no such member.
    """
    if isinstance(value, str) and value in set(choices):
        return choices(value)
    raise RefusedError(f"{name} takes {or_list(choices)}, not {told(value)}.")


def flag(name: str, value: object) -> bool:
    """Return the value if it is true or false.

    Raises:
        RefusedError: it is neither.
    """
    if isinstance(value, bool):
        return value
    raise RefusedError(f"{name} takes true or false, not {told(value)}.")


CONVENTIONS = Conventions.__struct_fields__
"""The names of the settings in the table ``dates``."""


def convention(name: str, value: object) -> object:
    """Return the value of a setting in the table ``dates``.

    Raises:
        RefusedError: the value is not valid.
    """
    usual = getattr(DEFAULT, name)
    if name == "day_order":
        return choice(name, value, DayOrder)
    if isinstance(usual, StrEnum):
        return choice(name, value, type(usual))
    if isinstance(usual, bool):
        return flag(name, value)
    low, high = BOUNDS.get(name, (1, 366))
    return _number(name, value, low, high)


BOUNDS = {
    "early_to": (1, 26),
    "mid_to": (2, 27),
    "early_year_to": (1, 10),
    "mid_year_to": (2, 11),
    "year_edge": (1, 6),
    "week_edge": (1, 4),
    "spring_from": (1, 12),
    "first_weekday": (0, 6),
}
"""The minimum and maximum of numbers in the table ``dates``; 1 and 366 for names not listed."""
PAIRS = (("early_to", "mid_to"), ("early_year_to", "mid_year_to"))
"""Pairs of numbers in the table ``dates``; the first must be less than the second."""


def level(phrase: str, value: object) -> int:
    """Return the level that the settings give to officials whose title contains a phrase.

    Raises:
        RefusedError: the phrase or the number is not valid.
    """
    if not phrase.strip(" *"):
        raise RefusedError(
            "A phrase in [levels] consists of words of a title, such as “vice minister”."
        )
    return _number(told(phrase), value, LOWEST, HIGHEST)


def keys(action: str, value: object) -> tuple[str, ...]:
    """Return the keys given to an action, as written; whether they exist is not checked.

    Raises:
        RefusedError: the value is no text or list of texts.
    """
    listed = value if isinstance(value, list) else [value]
    if listed and all(isinstance(each, str) for each in listed):
        return tuple(dict.fromkeys(listed))
    raise RefusedError(
        f'{show(action)} takes a key or a list of keys: "x" or ["x", "ctrl+x"], not {told(value)}.'
    )


def _number(name: str, value: object, low: int, high: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    raise RefusedError(f"{name} takes a number from {low} to {high}, not {told(value)}.")
