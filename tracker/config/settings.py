"""The settings, their values, and the errors found in a settings file."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.ladder import USUAL_LADDER
from tracker.domain.phrases.conventions import Conventions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tracker.domain.parity import Ladder


class Theme(StrEnum):
    """The theme with which the TUI starts."""

    INK = "ink"
    PAPER = "paper"
    TERMINAL = "terminal"


class Glyphs(StrEnum):
    """The set of signs: Unicode, ASCII, or whatever the terminal can show."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class Fault(Struct, frozen=True, order=True):
    """An error in the settings file; ``line`` counts from 1, 0 is the file as a whole."""

    line: int
    reason: str

    def told(self, path: Path) -> str:
        """Return the error as one line of text: file, line and reason."""
        return f"{path}:{self.line}: {self.reason}" if self.line else f"{path}: {self.reason}"


class SaidKeys(Struct, frozen=True):
    """The keys that the settings file gives to an action, as written there, with the line."""

    action: str
    keys: tuple[str, ...]
    line: int


class Config(Struct, frozen=True):
    """The effective settings: from the file, or the default if missing or invalid.

    ``name`` is the user's name; ``None`` means the login name. ``keys`` have not been compared with
    the table of actions. ``lines`` is the line of each setting in the file, by name: ``theme``,
    ``dates.early_to``, ``levels.envoy``. ``backups``: whether backups are made. ``cursor``: whether
    the terminal's own cursor is shown, on the current row or field.
    """

    name: str | None = None
    theme: Theme = Theme.INK
    glyphs: Glyphs = Glyphs.AUTO
    backups: bool = True
    cursor: bool = False
    conventions: Conventions = field(default_factory=Conventions)
    ladder: Ladder = USUAL_LADDER
    keys: tuple[SaidKeys, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def with_faults(self, faults: Iterable[Fault]) -> Config:
        """Return these settings with further faults, sorted by line."""
        return replace(self, faults=tuple(sorted({*self.faults, *faults})))
