"""Compares the texts of screens and pictures with stored files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def same(file: Path, text: str) -> None:
    """Compare a text with its file; ``DUMP=1`` writes the file first."""
    if os.environ.get("DUMP"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), file.name
