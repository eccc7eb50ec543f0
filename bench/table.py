"""The table of the benchmark: its lines, and the version of the program beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what, the figure, its reference, the version before, and the bar."""

    what: str
    figure: str
    reference: str = ""
    bar: str = ""
    met: bool | None = None
    before: str = ""

    def __str__(self) -> str:
        """Return the line in Markdown."""
        verdict = "" if self.met is None else " met" if self.met else " **not met**"
        cells = (self.what, self.figure, self.reference, self.before, f"{self.bar}{verdict}")
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True, slots=True)
class Before:
    """Another version of the program, to compare with: its folder and its largest made book."""

    folder: Path
    book: Path

    @property
    def program(self) -> Path:
        """The command of that version."""
        return self.folder / ".venv" / "bin" / "diplotrack"
