"""Opening the terminal UI."""

from __future__ import annotations

from typing import Any


def open_ui(settings: Any) -> None:
    """Open the terminal UI."""
