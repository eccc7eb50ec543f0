"""Reads the settings file; an invalid setting is reported with its line and has its default."""

from __future__ import annotations

import tomllib
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.config import values
from tracker.config.setting_lines import Path as Names
from tracker.config.setting_lines import lines_of
from tracker.config.settings import Config, Fault, Glyphs, SaidKeys, Theme
from tracker.config.syntax import fault_of
from tracker.domain.ladder import USUAL_LADDER
from tracker.domain.phrases.conventions import DEFAULT, Conventions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_V = TypeVar("_V")
SINGLE = ("name", "theme", "glyphs", "backups", "cursor")
TABLES = ("keys", "dates", "levels")


def read(text: str) -> Config:
    """Return the settings in a TOML text."""
    try:
        said = tomllib.loads(text)
        lines = lines_of(text) if said else {}
    except ValueError as error:
        return Config(faults=(fault_of(error, text),))
    except RecursionError:
        return Config(faults=(Fault(0, "Lists are nested too deeply; no setting needs that."),))
    return _Reading(lines).of(said)


class _Reading(Struct):
    """The reading of one text: the line of each setting, and the faults found so far."""

    lines: Mapping[Names, int]
    taken: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def of(self, said: dict[str, Any]) -> Config:
        """Return the settings in a parsed TOML document."""
        for name in said:
            if name not in (*SINGLE, *TABLES):
                self._fault((name,), _unknown_setting(name))
        theme = partial(values.choice, "theme", choices=Theme)
        glyphs = partial(values.choice, "glyphs", choices=Glyphs)
        rungs = self._each(said, "levels", values.level)
        keys = self._each(said, "keys", values.keys)
        return Config(
            name=self._one(said, "name", values.person, None),
            theme=self._one(said, "theme", theme, Theme.INK),
            glyphs=self._one(said, "glyphs", glyphs, Glyphs.AUTO),
            backups=self._one(said, "backups", partial(values.flag, "backups"), usual=True),
            cursor=self._one(said, "cursor", partial(values.flag, "cursor"), usual=False),
            conventions=self._conventions(said),
            ladder=USUAL_LADDER.with_rungs(rungs) if rungs else USUAL_LADDER,
            keys=tuple(
                SaidKeys(action, pressed, self._line(("keys", action)))
                for action, pressed in keys.items()
            ),
            lines=self.taken,
        ).with_faults(self.faults)

    def _one(self, said: dict[str, Any], name: str, check: Callable[[object], _V], usual: _V) -> _V:
        if name not in said:
            return usual
        return self._check((name,), partial(check, said[name]), usual)

    def _each(
        self, said: dict[str, Any], table: str, check: Callable[[str, object], _V]
    ) -> dict[str, _V]:
        """Return the valid settings of a table, by name.

        ``check`` returns or refuses each value.
        """
        found: dict[str, _V] = {}
        for name, value in self._table(said, table).items():
            taken = self._check((table, name), partial(check, name, value), None)
            if taken is not None:
                found[name] = taken
        return found

    def _table(self, said: dict[str, Any], table: str) -> dict[str, Any]:
        held = said.get(table, {})
        if isinstance(held, dict):
            return held
        self._fault((table,), f"{table} is a table: write [{table}] and its settings below.")
        return {}

    def _conventions(self, said: dict[str, Any]) -> Conventions:
        found = self._each(said, "dates", _convention)
        for early, mid in values.PAIRS:
            both = replace(DEFAULT, **found)
            if getattr(both, early) < getattr(both, mid):
                continue
            at = early if early in found else mid
            self._fault(
                ("dates", at), f"{early} takes a number below {mid}, not {getattr(both, early)}."
            )
            for name in (early, mid):
                found.pop(name, None)
                self.taken.pop(f"dates.{name}", None)
        return replace(DEFAULT, **found)

    def _check(self, names: Names, check: Callable[[], _V], usual: _V) -> _V:
        try:
            value = check()
        except values.RefusedError as refusal:
            self._fault(names, str(refusal))
            return usual
        self.taken[".".join(names)] = self._line(names)
        return value

    def _fault(self, names: Names, reason: str) -> None:
        self.faults.append(Fault(self._line(names), reason))

    def _line(self, names: Names) -> int:
        return self.lines.get(names, 0)


def _convention(name: str, value: object) -> Any:  # noqa: ANN401  # each setting has its own type
    if name not in values.CONVENTIONS:
        raise values.RefusedError(values.unknown(name, values.CONVENTIONS, "a setting of dates"))
    return values.convention(name, value)


def _unknown_setting(name: str) -> str:
    if name in values.CONVENTIONS:
        return f"{name} is a setting of dates; write it under [dates]."
    return values.unknown(name, (*SINGLE, *TABLES), "a setting")
