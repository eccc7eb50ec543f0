"""Says what an interrupted program left beside a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker import new_files
from tracker.cli.options import say

if TYPE_CHECKING:
    from pathlib import Path


def remove_leftovers(path: Path) -> None:
    """Remove the unfinished files of killed programs from the folder of a file, and say so."""
    if new_files.sweep(path.resolve().parent):
        say(f"An interrupted program left an unfinished file beside {path}; it is removed.")
