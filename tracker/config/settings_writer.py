"""Writes settings as TOML: the effective ones, or a template with all defaults."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from tracker.domain.phrases.conventions import DayOrder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.config.settings import Config


class Setting(Struct, frozen=True):
    """A setting: its table (empty at the top level), name, value, and line in the file, if any.

    A value of ``None`` means that it is not set and has no default; ``example`` is a possible
    value.
    """

    table: str
    name: str
    value: object
    line: int | None = None
    note: str = ""
    example: str = ""

    @property
    def full_name(self) -> str:
        """The name with the table: ``keys.quit``."""
        return f"{self.table}.{self.name}" if self.table else self.name


def settings_of(config: Config, name: str, keys: Iterable[Setting]) -> list[Setting]:
    """Return all settings; ``name`` is the user's name if the file does not set it."""
    at = config.lines.get
    found = [
        Setting("", "name", config.name or name, at("name"), "your name; default: the login name"),
        Setting("", "theme", config.theme.value, at("theme"), "ink, paper or terminal"),
        Setting("", "glyphs", config.glyphs.value, at("glyphs"), "auto, unicode or ascii"),
        Setting("", "backups", config.backups, at("backups"), "whether backups are made"),
        Setting("", "cursor", config.cursor, at("cursor"), "true: the terminal's cursor is shown"),
        *keys,
    ]
    for each, value in asdict(config.conventions).items():
        line = at(f"dates.{each}")
        if each == "day_order":
            found.append(Setting("dates", each, value, line, _DAY_ORDER, DayOrder.DAY_FIRST))
        else:
            found.append(Setting("dates", each, value, line))
    for phrase, level in config.ladder.rungs:
        found.append(Setting("levels", phrase, level, at(f"levels.{phrase}")))
    return found


_DAY_ORDER = f'or "{DayOrder.MONTH_FIRST}"; unset: both readings are kept'


def in_force(settings: Iterable[Setting]) -> Iterator[str]:
    """Yield the effective settings as TOML lines; a comment says where each value comes from."""
    for setting in _by_table(settings):
        if isinstance(setting, str):
            yield setting
        elif setting.value is None:
            yield f"# {_assigned(setting)} {setting.note}"
        else:
            origin = "usual" if setting.line is None else f"file, line {setting.line}"
            yield f"{_assigned(setting)}  # {origin}"


def template(settings: Iterable[Setting]) -> Iterator[str]:
    """Yield the lines of a template for the settings file, with each setting commented out."""
    yield "# Settings of diplotrack. A line that begins with # shows a default; remove the #"
    yield "# to change it. `diplotrack config check` reports errors in this file."
    yield ""
    for setting in _by_table(settings):
        if isinstance(setting, str):
            yield setting
        else:
            yield f"# {_assigned(setting)}" + (f"  # {setting.note}" if setting.note else "")


_ABOUT = {
    "keys": "The key of each action, or a list of keys. Actions of one screen cannot share a key.",
    "dates": "How vague words of dates are read; first_weekday 0 is Monday.",
    "levels": "Ranks of official titles by phrase, 1 (lowest) to 99; 0 is no rank, * is any words.",
}


def _by_table(settings: Iterable[Setting]) -> Iterator[str | Setting]:
    """Yield the settings in order, and text lines with the heading before each table."""
    table = ""
    for setting in settings:
        if setting.table != table:
            table = setting.table
            yield from ("", f"# {_ABOUT[table]}", f"[{table}]")
        yield setting


def _assigned(setting: Setting) -> str:
    value = setting.example if setting.value is None else setting.value
    bare = re.fullmatch(r"[A-Za-z0-9_-]+", setting.name)
    return f"{setting.name if bare else _toml(setting.name)} = {_toml(value)}"


def _toml(value: object) -> str:
    """Return a value (text, number, boolean, list of texts) as TOML.

    JSON has the same form, but does not escape the control character U+007F.
    """
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
