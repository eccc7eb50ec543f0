"""The table of the benchmark: its lines, and the earlier version that they are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what is measured, figure, reference, earlier version, and limit."""

    what: str
    figure: str
    reference: str = ""
    bar: str = ""
    met: bool | None = None
    before: str = ""

    def __str__(self) -> str:
        """Return the line as a Markdown table row."""
        verdict = "" if self.met is None else " met" if self.met else " **not met**"
        cells = (self.what, self.figure, self.reference, self.before, f"{self.bar}{verdict}")
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier version of the program: its folder and its largest generated book."""

    folder: Path
    book: Path

    @property
    def program(self) -> Path:
        """The path of that version's command."""
        return self.folder / ".venv" / "bin" / "diplotrack"
