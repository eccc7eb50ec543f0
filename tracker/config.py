"""A person's settings: a TOML file that need not be there, every mistake in it one sentence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from tracker.domain.nearest import nearest, or_list
from tracker.domain.phrases.conventions import Conventions, DayOrder
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from pathlib import Path

DATES = "dates"
"""The table of what vague dates are taken to mean."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the settings say."""

    conventions: Conventions = field(default_factory=Conventions)


def load(path: Path) -> Config:
    """Return the settings of a file, or the usual ones where there is none.

    Raises:
        BadInputError: it cannot be read, or a setting is not known or out of bounds.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(f"{path} cannot be read: {error}") from None
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInputError(f"{path} is not TOML: {error}.") from None
    for name in said:
        if name != DATES:
            raise BadInputError(f"{path}: there is no table “{name}”; there is [{DATES}].")
    dates = said.get(DATES, {})
    if not isinstance(dates, dict):
        raise BadInputError(f"{path}: {DATES} is a table: write [{DATES}].")
    return Config(_conventions(path, dates))


def _conventions(path: Path, said: dict[str, Any]) -> Conventions:
    known = {each.name for each in fields(Conventions)}
    values: dict[str, Any] = {}
    for name, value in said.items():
        if name not in known:
            near = or_list(nearest(name, known) or sorted(known))
            raise BadInputError(f"{path}: “{name}” is not a setting of dates; did you mean {near}?")
        values[name] = _value(path, name, value)
    found = Conventions(**values)
    for early, mid in (("early_to", "mid_to"), ("early_year_to", "mid_year_to")):
        if getattr(found, early) >= getattr(found, mid):
            raise BadInputError(f"{path}: {early} takes a number below {mid}.")
    return found


def _value(path: Path, name: str, value: object) -> object:
    if name == "day_order":
        orders = [each.value for each in DayOrder]
        if value in orders:
            return DayOrder(value)
        raise BadInputError(f"{path}: day_order takes {or_list(orders)}, not “{value}”.")
    if name == "before_counts_the_day":
        if isinstance(value, bool):
            return value
        raise BadInputError(f"{path}: {name} takes true or false, not “{value}”.")
    low, high = BOUNDS.get(name, (1, 366))
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    raise BadInputError(f"{path}: {name} takes a number from {low} to {high}, not “{value}”.")


BOUNDS = {
    "early_to": (1, 26),
    "mid_to": (2, 27),
    "early_year_to": (1, 10),
    "mid_year_to": (2, 11),
    "year_edge": (1, 6),
    "week_edge": (1, 3),
    "spring_from": (1, 12),
    "first_weekday": (0, 6),
}
"""The least and most of a number; of one not named, 1 and 366."""
