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
    """The initial theme."""

    INK = "ink"
    PAPER = "paper"
    TERMINAL = "terminal"


class Glyphs(StrEnum):
    """The set of signs: by the terminal's ability, or a fixed one."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class Fault(Struct, frozen=True, order=True):
    """An error on one line of the file, from 1; line 0 is the file as a whole."""

    line: int
    reason: str

    def told(self, path: Path) -> str:
        """Return the error in one line, with the file and the line."""
        return f"{path}:{self.line}: {self.reason}" if self.line else f"{path}: {self.reason}"


class SaidKeys(Struct, frozen=True):
    """The keys that the file assigns to an action, as written there, and the line."""

    action: str
    keys: tuple[str, ...]
    line: int


class Config(Struct, frozen=True):
    """The effective settings: those of the file, and defaults for missing and invalid ones.

    ``name`` is the user's name; ``None`` means the login name. ``keys`` are not yet checked against
    the existing actions. ``lines`` has the line of each setting from the file, by its name:
    ``theme``, ``dates.early_to``, ``levels.envoy``. ``backups``: whether backups are made.
    ``cursor``: whether the terminal shows its cursor, on the current row or field.
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
        """Return these settings with more faults, sorted by line."""
        return replace(self, faults=tuple(sorted({*self.faults, *faults})))
