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
    """The colours to begin with."""

    INK = "ink"
    PAPER = "paper"
    TERMINAL = "terminal"


class Glyphs(StrEnum):
    """Which signs are drawn: as the terminal can, or these in any case."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class Fault(Struct, frozen=True, order=True):
    """What is wrong on one line of the file, from 1; line 0 is the file as a whole."""

    line: int
    reason: str

    def told(self, path: Path) -> str:
        """Return it in one line, with the file and the line."""
        return f"{path}:{self.line}: {self.reason}" if self.line else f"{path}: {self.reason}"


class SaidKeys(Struct, frozen=True):
    """The keys that the file gives to an action, as they are written there, and its line."""

    action: str
    keys: tuple[str, ...]
    line: int


class Config(Struct, frozen=True):
    """What is in force: what the file says, and the usual value of whatever it does not say right.

    ``name`` is who acts; ``None`` is the login name. ``keys`` are not yet held against the actions
    there are. ``lines`` has the line of each setting that was taken from the file, by its name:
    ``theme``, ``dates.early_to``, ``levels.envoy``.
    """

    name: str | None = None
    theme: Theme = Theme.INK
    glyphs: Glyphs = Glyphs.AUTO
    conventions: Conventions = field(default_factory=Conventions)
    ladder: Ladder = USUAL_LADDER
    keys: tuple[SaidKeys, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def with_faults(self, faults: Iterable[Fault]) -> Config:
        """Return these settings with more faults, all in the order of their lines."""
        return replace(self, faults=tuple(sorted({*self.faults, *faults})))
